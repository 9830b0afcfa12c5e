import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { expect as expectSoon, test } from "./fixture.ts";

// A busy machine answers late; what is expected is the same.
const expect = expectSoon.configure({ timeout: 20_000 });

async function asGerman(page: Page): Promise<void> {
  await page.addInitScript(() => {
    if (!localStorage.getItem("visite.preferences"))
      localStorage.setItem(
        "visite.preferences",
        JSON.stringify({ state: { language: "de", theme: "dark", person: "dr.weber" }, version: 1 }),
      );
  });
}

/** Monaco's own findings are its makers'. */
async function grave(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).exclude(".monaco-editor").analyze();
  return violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
}

test("by keyboard alone: open by a few letters, split, move, close and reopen, go back, and find the layout again", async ({
  page,
  visite,
  trouble,
}) => {
  await asGerman(page);
  await page.goto(visite.url);
  await expect(page.getByText("0 von 6 Schritten getan")).toBeVisible();
  expect(await grave(page)).toEqual([]);
  await page.keyboard.press("Control+p");
  await page.keyboard.type("sinus akut");
  await expect(page.getByRole("option").first()).toContainText("Sinusitis");
  expect(await grave(page)).toEqual([]);
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/scenario\/sinusitis-akut/);
  const groups = page.locator(".editor-group");
  await page.keyboard.press("Control+\\");
  await expect(groups).toHaveCount(2);
  await page.keyboard.press("Control+p");
  await page.keyboard.type("soap naive 1");
  await expect(page.getByRole("option").first()).toContainText("soap/naive@v001");
  await page.keyboard.press("Enter");
  await expect(groups.nth(1).getByRole("tab", { name: /naive/ })).toBeVisible();
  // What is typed next is meant for the text.
  await expect(groups.nth(1).locator(".monaco-editor.focused")).toBeVisible();
  await page.keyboard.press("Control+1");
  await expect(page).toHaveURL(/scenario\/sinusitis-akut/);
  await page.keyboard.press("Alt+ArrowLeft");
  await expect(page).toHaveURL(/prompt\/soap\/naive\/v001/);
  await page.keyboard.press("Alt+w");
  await expect(page.getByRole("tab", { name: /naive/ })).toHaveCount(0);
  await page.keyboard.press("Alt+Shift+w");
  await expect(page.getByRole("tab", { name: /naive/ })).toHaveCount(1);
  await page.keyboard.press("Control+j");
  await expect(page.getByRole("tab", { name: "Probleme" })).toBeVisible();
  await page.reload();
  await expect(groups).toHaveCount(2);
  await expect(page.getByRole("tab", { name: "Probleme" })).toBeVisible();
  await page.keyboard.press("F1");
  await expect(page.getByRole("dialog", { name: "Tasten für diese Stelle" })).toContainText("Strg+P");
  expect(await grave(page)).toEqual([]);
  await page.keyboard.press("Escape");
  await page.keyboard.press("Control+Shift+p");
  await page.keyboard.type("sprache");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("tab", { name: "Problems" })).toBeVisible();
  expect(trouble).toEqual([]);
});

test("a tab is dragged to the edge and splits there; its menu pins it", async ({ page, visite, trouble }) => {
  await asGerman(page);
  await page.goto(`${visite.url}scenario/sinusitis-akut`);
  const tab = page.getByRole("tab", { name: "Akute Sinusitis" });
  await expect(tab).toBeVisible();
  const body = await page.locator(".editor-body").boundingBox();
  const from = await tab.boundingBox();
  if (!body || !from) throw new Error("nothing to drag");
  await page.mouse.move(from.x + 20, from.y + 10);
  await page.mouse.down();
  await page.mouse.move(body.x + body.width / 2, body.y + body.height / 2, { steps: 4 });
  await page.mouse.move(body.x + body.width / 2, body.y + body.height - 20, { steps: 4 });
  await expect(page.locator(".drop-zone.down")).toBeVisible();
  await page.mouse.up();
  const groups = page.locator(".editor-group");
  await expect(groups).toHaveCount(2);
  const [above, under] = [await groups.nth(0).boundingBox(), await groups.nth(1).boundingBox()];
  expect(under?.y).toBeGreaterThan(above?.y ?? 0);
  await groups.nth(1).getByRole("tab").first().click({ button: "right" });
  await expect(page.getByRole("menu")).toBeVisible();
  expect(await grave(page)).toEqual([]);
  await page.keyboard.press("a");
  await page.keyboard.press("a");
  await page.keyboard.press("a");
  await expect(page.getByRole("menuitem", { name: "Anheften" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.locator(".tab.pinned")).toHaveCount(1);
  expect(trouble).toEqual([]);
});

test("selected words become a fact, a wrong code is underlined and listed, and a save over another's is refused", async ({
  page,
  visite,
  trouble,
}) => {
  await asGerman(page);
  await page.goto(`${visite.url}scenario/sinusitis-akut`);
  const line = page.locator(".view-line", { hasText: "Eklig" });
  await expect(line).toBeVisible();
  await expect(page.locator(".fact-quote").first()).toBeVisible();
  expect(await grave(page)).toEqual([]);
  await line.click();
  await page.keyboard.press("Home");
  await page.keyboard.press("Shift+End");
  await page.keyboard.press("Alt+f");
  const form = page.getByRole("form", { name: "Neuer Fakt" });
  await form.getByLabel("Fakt", { exact: true }).fill("Ausfluss als eklig empfunden");
  await form.getByLabel("kritisch").check();
  await page.keyboard.press("Control+Enter");
  await expect(page.getByRole("tab", { name: "Fakten (35)" })).toBeVisible();
  await page.getByRole("tab", { name: "Referenzkodes" }).click();
  await page.getByLabel("Kode oder Worte aus dem Verzeichnis").fill("J01.99");
  await page.getByRole("button", { name: "Kode hinzufügen" }).click();
  await page.getByRole("button", { name: /0 Fehler, [1-9]\d* Warnung/ }).click();
  await page
    .getByRole("treeitem", { name: /J01\.99/ })
    .first()
    .click();
  await expect(page.locator(".squiggly-warning").first()).toBeVisible();

  const path = join(visite.root, "scenarios/sinusitis-akut/transcript.txt");
  await writeFile(path, `${await readFile(path, "utf8")}Ärztin: Gute Besserung noch.\n`);
  await page.keyboard.press("Control+s");
  await page.getByRole("button", { name: "Eigenen Stand speichern" }).waitFor();
  expect(await readFile(path, "utf8")).toContain("Gute Besserung noch.");
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Rückgängig" }).click();
  await page.getByRole("button", { name: "Verwerfen" }).click();
  await expect(page.getByRole("tab", { name: "Fakten (34)" })).toBeVisible();
  expect(trouble).toEqual([]);
});

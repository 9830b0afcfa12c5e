import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { expect, test } from "./fixture.ts";

async function asGerman(page: Page): Promise<void> {
  await page.addInitScript(() => {
    if (!localStorage.getItem("visite.preferences"))
      localStorage.setItem(
        "visite.preferences",
        JSON.stringify({ state: { language: "de", theme: "light", person: "dr.weber" }, version: 1 }),
      );
  });
}

const address = "prompt/soap/naive/v001";

async function openPrompt(page: Page, url: string): Promise<void> {
  await page.goto(`${url}${address}`);
  await expect(page.locator(".monaco-editor .view-line").first()).toBeVisible();
  await page.locator(".monaco-editor").first().click();
  await page.keyboard.press("Control+Home");
}

async function save(page: Page, message: string): Promise<void> {
  await page.keyboard.press("Control+s");
  await page.getByLabel("Was ist anders?").fill(message);
  await page.keyboard.press("Enter");
}

async function seriousFaults(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).exclude(".monaco-editor").analyze();
  return violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .map(({ id, nodes }) => `${id} ${nodes[0]?.html.slice(0, 160)}`);
}

test("the editor completes a variable, marks a wrong one in the margin, the panel and the status bar, and mends it by key", async ({
  page,
  visite,
  trouble,
}) => {
  await asGerman(page);
  await openPrompt(page, visite.url);
  await expect(page.getByText(/≈ [\d.]+ Token · \d+/)).toBeVisible();
  await page.keyboard.press("Control+End");
  await page.keyboard.type("{{tran");
  await expect(page.locator(".suggest-widget .monaco-list-row").first()).toContainText("transcript");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("region", { name: "Vorschau" }).locator("mark.inserted.block")).toHaveCount(2);
  await page.keyboard.press("End");
  await page.keyboard.type(" {{transkript ");
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: /1 Fehler/ }).click();
  await page
    .getByRole("region", { name: "Bereich unten" })
    .getByRole("treeitem", { name: /Unbekannte Variable transkript/ })
    .click();
  await expect(page.locator(".monaco-editor .squiggly-error")).toHaveCount(1);
  await page.keyboard.press("Control+.");
  await page.getByText("Ersetzen durch transcript").click();
  await expect(page.getByRole("button", { name: /0 Fehler/ })).toBeVisible();
  expect(trouble).toEqual([]);
});

test("two tabs edit one version: the second save is refused, three texts stand side by side, and merging loses neither", async ({
  page,
  visite,
  trouble,
  context,
}) => {
  await asGerman(page);
  await openPrompt(page, visite.url);
  const other = await context.newPage();
  await asGerman(other);
  await openPrompt(other, visite.url);
  await page.keyboard.press("Control+End");
  await page.keyboard.type("Von der ersten.");
  await other.keyboard.press("Control+End");
  await other.keyboard.type("Von der zweiten.");
  await expect(other.getByText("Ungespeicherte Änderung")).toBeVisible();
  await save(page, "erste");
  await expect(page).toHaveURL(/naive\/v002/);
  await other.bringToFront();
  await save(other, "zweite");
  await expect(other).toHaveURL(/prompt-merge/);
  await expect(other.getByText("Offene Konflikte: 1")).toBeVisible();
  const folder = join(visite.root, "prompts/soap/naive");
  expect(await readdir(folder)).toEqual(["v001.prompt", "v002.prompt"]);
  expect(await seriousFaults(other)).toEqual([]);
  // The draft outlives the page.
  await other.reload();
  await other.getByLabel("beide nacheinander").check();
  await other.getByLabel("Was ist anders?").fill("beides");
  await other.keyboard.press("Enter");
  await expect(other).toHaveURL(/naive\/v003/);
  const merged = await readFile(join(folder, "v003.prompt"), "utf8");
  expect(merged).toContain("Von der ersten.");
  expect(merged).toContain("Von der zweiten.");
  expect(trouble).toEqual([]);
});

test("replacing in all prompts is shown first, makes new versions and is undone; the timeline tells it, blame names the version, an old text comes back", async ({
  page,
  visite,
  trouble,
}) => {
  await asGerman(page);
  await page.goto(`${visite.url}${address}`);
  await expect(page.getByRole("button", { name: "In allen Prompts suchen" })).toBeVisible();
  await page.keyboard.press("Control+Shift+F");
  await page.getByLabel("Suchen", { exact: true }).fill("hilfreicher");
  await page.getByLabel("Ersetzen durch", { exact: true }).fill("sorgfältiger");
  await expect(page.getByText(/1 Stellen in 1 von/)).toBeVisible();
  await page.keyboard.press("Enter");
  const dialog = page.getByRole("dialog");
  await expect(dialog.locator("ins")).toContainText("sorgfältiger");
  expect(await seriousFaults(page)).toEqual([]);
  await dialog.getByRole("button", { name: "Neue Versionen speichern: 1" }).click();
  await page.getByRole("button", { name: "Rückgängig" }).click();
  const folder = join(visite.root, "prompts/soap/naive");
  await expect.poll(() => readdir(folder)).toHaveLength(3);
  expect(await readFile(join(folder, "v002.prompt"), "utf8")).toContain("sorgfältiger");
  await page.goto(`${visite.url}prompt-history/soap/naive`);
  await expect(page.getByText("Wiederhergestellt aus v001")).toBeVisible();
  await expect(page.getByText("nicht gemessen")).toHaveCount(3);
  expect(await seriousFaults(page)).toEqual([]);
  await page.getByLabel("soap/naive@v002 zum Vergleichen wählen").check();
  await page.getByLabel("soap/naive@v003 zum Vergleichen wählen").check();
  await page.getByRole("button", { name: "Gewählte vergleichen" }).click();
  await expect(page).toHaveURL(/prompt-diff\/soap\/naive\/v002\/v003/);
  await expect(page.locator(".monaco-diff-editor .view-line").first()).toBeVisible();
  await page.goto(`${visite.url}prompt-history/soap/naive`);
  await page.getByRole("button", { name: "soap/naive@v002 wiederherstellen" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Wiederherstellen" }).click();
  await expect(page).toHaveURL(/naive\/v004/);
  await expect(page.locator(".monaco-editor .view-line").first()).toBeVisible();
  await page.keyboard.press("Alt+Shift+B");
  await expect(page.locator(".monaco-editor .line-numbers", { hasText: "v004" }).first()).toBeVisible();
  expect(trouble).toEqual([]);
});

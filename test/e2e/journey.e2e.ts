import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { expect, test } from "./fixture.ts";

async function asGerman(page: Page, person = "dr.weber"): Promise<void> {
  await page.addInitScript((who) => {
    if (!localStorage.getItem("visite.preferences"))
      localStorage.setItem(
        "visite.preferences",
        JSON.stringify({ state: { language: "de", theme: "dark", person: who }, version: 1 }),
      );
  }, person);
}

async function sampleRun(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Beispiellauf starten" }).click();
  await expect(page.getByText("abgeschlossen", { exact: true })).toBeVisible({ timeout: 60_000 });
}

test("the first minute: a sample run fills the matrix, a cell shows its fabrication with evidence, and a reviewer decides", async ({
  page,
  visite,
  trouble,
}) => {
  await asGerman(page);
  await page.goto(visite.url);
  await sampleRun(page);
  await expect(page.getByText("simuliert").first()).toBeVisible();
  await page.getByRole("button", { name: "mit Beanstandung" }).click();
  const bad = page.locator(".matrix-cell:has(.fab)").first();
  await bad.click();
  await expect(page).toHaveURL(/\/cell\//);
  await expect(page.getByText("Simuliertes Modell: Die Fehler sind gepflanzt")).toBeVisible();
  await page
    .getByRole("tab", { name: /Beanstandungen/ })
    .first()
    .click();
  await page.getByRole("button", { name: "Bestätigen" }).first().click();
  await expect(page.getByText("bestätigt von dr.weber").first()).toBeVisible();
  await page.getByRole("button", { name: /3 unbrauchbar/ }).click();
  await expect(page.getByText("dr.weber: unbrauchbar")).toBeVisible();
  const chain = await readFile(join(visite.root, "results/reviews/dr.weber.jsonl"), "utf8");
  expect(chain.trim().split("\n")).toHaveLength(2);
  await page.reload();
  await expect(page.getByText("dr.weber: unbrauchbar")).toBeVisible();
  expect(trouble).toEqual([]);
});

test("edit, save, compare versions and run: the draft becomes an immutable version", async ({
  page,
  visite,
  trouble,
}) => {
  await asGerman(page);
  await page.goto(`${visite.url}prompt/soap/naive/v001`);
  const editor = page.locator(".monaco-editor").first();
  await expect(editor).toBeVisible();
  await editor.click();
  await page.keyboard.press("Control+End");
  await page.keyboard.type("\nErfinde nichts hinzu.");
  await expect(page.getByText("Ungespeicherte Änderung")).toBeVisible();
  await page.reload();
  await expect(page.getByText("Ungespeicherte Änderung")).toBeVisible();
  await page.getByRole("button", { name: "Neue Version speichern" }).click();
  await page.getByLabel("Was ist anders?").fill("nichts erfinden");
  await page.getByRole("dialog").getByRole("button", { name: "Neue Version speichern" }).click();
  await expect(page).toHaveURL(/v002/);
  expect(await readdir(join(visite.root, "prompts/soap/naive"))).toEqual(["v001.prompt", "v002.prompt"]);
  expect(await readFile(join(visite.root, "prompts/soap/naive/v002.prompt"), "utf8")).toContain(
    "Erfinde nichts hinzu.",
  );
  await page.getByRole("button", { name: "Vergleichen" }).click();
  await expect(page.locator(".monaco-diff-editor")).toBeVisible();
  await page.goto(`${visite.url}prompt/soap/naive/v002`);
  await expect(page.locator(".monaco-editor").first()).toBeVisible();
  await page.locator(".monaco-editor").first().click();
  await page.keyboard.press("Control+Enter");
  await expect(page).toHaveURL(/\/run\//);
  await expect(page.getByText("abgeschlossen", { exact: true })).toBeVisible({ timeout: 60_000 });
  await expect(page.getByRole("columnheader", { name: /naive@v001/ }).first()).toBeVisible();
  await expect(page.getByRole("columnheader", { name: /naive@v002/ }).first()).toBeVisible();
  expect(trouble).toEqual([]);
});

test("a run is stopped and resumed, two cells are put side by side, and charts show intervals", async ({
  page,
  visite,
  trouble,
}) => {
  await asGerman(page);
  await page.goto(`${visite.url}plan/soap`);
  await page.getByLabel("Wiederholungen").fill("2");
  await page.getByRole("button", { name: "Lauf starten" }).click();
  await page.getByRole("button", { name: "Lauf anhalten" }).click();
  await expect(page.getByText("angehalten", { exact: true })).toBeVisible();
  await expect(page.getByText(/Der Lauf ist nicht vollständig/)).toBeVisible();
  await page.getByRole("button", { name: "Lauf fortsetzen" }).click();
  await expect(page.getByText("abgeschlossen", { exact: true })).toBeVisible({ timeout: 80_000 });
  // Grading follows behind the last answer.
  await expect(page.getByText(/noch zu bewerten/)).toHaveCount(0, { timeout: 80_000 });
  await page.getByLabel("Schwere").selectOption("minor");
  await expect(page.locator(".matrix-cell .clean")).toHaveCount(0);
  await page.getByLabel("Schwere").selectOption("");
  await page.locator(".matrix-cell.ok").first().focus();
  await page.keyboard.press("d");
  await expect(page.getByText("Klinischer Unterschied")).toBeVisible();
  await page.goto(`${visite.url}scores/soap`);
  await expect(page.getByText("Erfindungsrate").first()).toBeVisible();
  await expect(page.locator(".rate-line").first()).toBeVisible();
  await expect(page.getByText("Zwei Paare im Vergleich")).toBeVisible();
  await expect(
    page
      .getByRole("region", { name: "Zwei Paare im Vergleich" })
      .getByText(/(?:besser|schlechter|nicht unterscheidbar|nicht vergleichbar)$/)
      .first(),
  ).toBeVisible();
  await page.locator(".plot-mark").first().focus();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/run\//);
  expect(trouble).toEqual([]);
});

test("promotion: a simulated pair is refused here, and walks through the gate and back in the demo workspace", async ({
  page,
  visite,
  trouble,
}) => {
  await asGerman(page);
  await writeFile(
    join(visite.root, "config/gates.yaml"),
    "version: 1\nstages:\n  soap:\n    - { id: minimum-scenarios, limit: 1 }\n    - { id: fabrication-rate, limit: 0.9 }\n",
  );
  await page.goto(visite.url);
  await sampleRun(page);
  await page.goto(`${visite.url}promote/soap/soap/secretarial@v001/sim-faithful`);
  await expect(page.getByText("Ein simuliertes Modell beweist nichts")).toBeVisible();
  await expect(page.getByRole("button", { name: "Freigeben", exact: true })).toBeDisabled();
  await page.goto(`${visite.url}welcome`);
  await page.getByRole("button", { name: "Demo-Arbeitsbereich anlegen" }).click();
  // A whole workspace is copied and opened: that takes as long as the machine needs.
  await expect(page.getByText("Demo-Arbeitsbereich: wird nicht aufbewahrt")).toBeVisible({ timeout: 30_000 });
  await asGerman(page);
  await page.evaluate(() =>
    localStorage.setItem(
      "visite.preferences",
      JSON.stringify({ state: { language: "de", theme: "dark", person: "leitung" }, version: 1 }),
    ),
  );
  const demo = new URL(page.url()).origin;
  await page.goto(`${demo}/welcome`);
  await sampleRun(page);
  await page.goto(`${demo}/promote/soap/soap/secretarial@v001/sim-faithful`);
  await expect(page.getByText("ohne dass es protokolliert ist")).toBeVisible();
  await expect(page.getByRole("button", { name: "Freigeben", exact: true })).toBeDisabled();
  await page.getByRole("button", { name: "Änderung der Freigabekriterien protokollieren" }).click();
  await page
    .getByRole("dialog")
    .getByLabel(/Begründung/)
    .fill("zum Üben");
  await page.getByRole("dialog").getByRole("button", { name: "Protokollieren", exact: true }).click();
  await expect(page.getByRole("dialog")).toBeHidden();
  await page.getByLabel(/Begründung/).fill("weniger Erfindungen");
  await page.getByRole("button", { name: "Freigeben", exact: true }).click();
  await expect(page.getByText("„weniger Erfindungen“")).toBeVisible();
  await page
    .getByRole("row", { name: /SOAP-Notiz/ })
    .getByRole("button", { name: "Zurücknehmen" })
    .click();
  await page.getByLabel(/Begründung/).fill("nur eine Übung");
  await page.getByRole("dialog").getByRole("button", { name: "Zurücknehmen" }).click();
  await expect(page.getByText("„nur eine Übung“")).toBeVisible();
  expect(trouble).toEqual([]);
});

test("by keyboard: palette, quick open, language and theme", async ({ page, visite, trouble }) => {
  await asGerman(page);
  await page.goto(visite.url);
  await expect(page.getByRole("heading", { name: "Visite", exact: true })).toBeVisible();
  await page.keyboard.press("Control+Shift+P");
  await page.keyboard.type("Sprache");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("button", { name: "Start the sample run" })).toBeVisible();
  await page.keyboard.press("Control+P");
  await page.keyboard.type("metformin");
  await expect(page.getByRole("option", { name: /Metformin/ })).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/scenario\/falle-metformin-ckd4/);
  await page.goBack();
  await expect(page).toHaveURL(/welcome/);
  expect(trouble).toEqual([]);
});

for (const theme of ["dark", "light", "contrast"] as const) {
  test(`axe finds nothing serious outside Monaco in the ${theme} theme, and nothing is wider than 1024`, async ({
    page,
    visite,
    trouble,
  }) => {
    await page.setViewportSize({ width: 1024, height: 768 });
    await page.addInitScript(
      (name) =>
        localStorage.setItem(
          "visite.preferences",
          JSON.stringify({ state: { language: "de", theme: name, person: "dr.weber" }, version: 1 }),
        ),
      theme,
    );
    await page.goto(visite.url);
    await sampleRun(page);
    const run = new URL(page.url()).pathname;
    const found: string[] = [];
    const first = page.locator(".matrix-cell.ok").first();
    await first.click();
    await expect(page).toHaveURL(/\/cell\//);
    const cell = new URL(page.url()).pathname;
    for (const address of [
      "welcome",
      run,
      cell,
      "plan/soap",
      "scores/soap",
      "production",
      "promote/soap",
      "models",
      "scenario/sinusitis-akut",
      "prompt/soap/secretarial/v001",
    ]) {
      await page.goto(new URL(address, visite.url).href);
      await expect(page.locator(".editor-body > *").first()).toBeVisible();
      await expect(page.locator("[aria-busy=true]")).toHaveCount(0);
      const { violations } = await new AxeBuilder({ page }).exclude(".monaco-editor").analyze();
      const serious = violations.filter(({ impact }) => impact === "serious" || impact === "critical");
      found.push(
        ...serious.map(
          ({ id, nodes }) =>
            `${address}: ${id} ${nodes
              .map(({ html }) => html.slice(0, 160))
              .slice(0, 3)
              .join(" | ")}`,
        ),
      );
      const overflow = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      expect(overflow).toBeLessThanOrEqual(0);
    }
    expect(found).toEqual([]);
    expect(trouble).toEqual([]);
  });
}

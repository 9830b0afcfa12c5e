import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { createClient } from "../../domain/api.ts";
import { expect, test } from "./fixture.ts";

function clientAt(url: string, person: string) {
  return createClient(async ({ method, path, body }) => {
    const response = await fetch(new URL(path, url), {
      method,
      headers: {
        "x-visite-person": person,
        ...(body === null ? {} : { "content-type": "application/json" }),
      },
      ...(body === null ? {} : { body }),
    });
    return { status: response.status, text: await response.text() };
  });
}

/** Another person sits down: the page begins anew in their name. */
async function sitDown(page: Page, url: string, person: string): Promise<void> {
  await page.goto(url);
  await page.evaluate((who) => {
    localStorage.clear();
    localStorage.setItem(
      "visite.preferences",
      JSON.stringify({ state: { language: "de", theme: "dark", person: who }, version: 1 }),
    );
  }, person);
  await page.goto(`${url}review`);
}

const position = (page: Page) => page.locator(".reading > .toolbar strong").first();

/** Answers every machine finding of the note on screen by its key. */
async function answerAll(page: Page, key: "j" | "k"): Promise<void> {
  const open = page.locator(".reading-side .findings > li:not(.confirmed):not(.rejected)");
  for (let left = await open.count(); left > 0; left -= 1) {
    await page.keyboard.press(key);
    await expect(open).toHaveCount(left - 1);
  }
}

test("two readers and an adjudicator walk a blind queue, by keyboard, and agreement is shown when it is settled", async ({
  page,
  visite,
  trouble,
}) => {
  const lena = clientAt(visite.url, "lena");
  const { run } = await lena("runs.start", {
    stage: "soap",
    prompts: ["soap/naive@v001"],
    models: ["sim-age-inventor"],
    scenarios: ["sinusitis-akut"],
    input: "reference",
    repeats: 3,
    params: {},
    by: "lena",
  });
  await expect
    .poll(async () => (await lena("runs.read", { run: run.id })).run.progress, { timeout: 30_000 })
    .toMatchObject({ state: "finished", toGrade: 0 });
  await page.setViewportSize({ width: 1024, height: 768 });
  await sitDown(page, visite.url, "lena");
  await page.goto(`${visite.url}review/new/${run.id}`);
  await page.getByLabel("Name", { exact: true }).fill("Mittwoch");
  await page.getByLabel("Prüfende Personen (mit Komma)").fill("anna, bert");
  await page.getByLabel("Entscheidet bei Abweichung").fill("clara");
  await expect(page.getByText("3 Notizen, 6 Lesungen")).toBeVisible();
  await page.getByRole("button", { name: "Prüfliste anlegen" }).click();
  await expect(page.getByRole("heading", { name: "Mittwoch" })).toBeVisible();

  for (const person of ["anna", "bert"]) {
    await sitDown(page, visite.url, person);
    await page.getByRole("button", { name: "Lesen beginnen" }).click();
    for (let note = 1; note <= 3; note += 1) {
      await expect(position(page)).toHaveText(`Notiz ${note} von 3`);
      await expect(page.getByText("Prompt und Modell verborgen")).toBeVisible();
      await expect(page.getByText("sim-age-inventor")).toHaveCount(0);
      await answerAll(page, "j");
      if (person === "anna" && note === 1) {
        // Words selected, f, type and severity by number; then a comment on the same words.
        await page.locator(".reading [data-field] span").first().dblclick();
        await page.keyboard.press("f");
        await page.keyboard.press("2");
        await page.keyboard.press("3");
        await expect(page.getByText("✕ Erfindung · Dosis kritisch")).toBeVisible();
        await page.keyboard.press("u");
        await expect(page.getByText("✕ Erfindung · Dosis kritisch")).toHaveCount(0);
        await page.keyboard.press("c");
        await page.getByLabel("Bemerkung", { exact: true }).fill("nur für mich");
        await page.keyboard.press("Enter");
        await expect(page.locator(".reading-side").getByText("nur für mich")).toBeVisible();
        await page.getByRole("checkbox").first().click();
        await expect(page.getByRole("checkbox").first()).toBeChecked();
        const { violations } = await new AxeBuilder({ page }).include(".reading").analyze();
        expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ""}`)).toEqual([]);
        await page.locator(".reading").focus();
      }
      await expect(page.getByText("nur für mich")).toHaveCount(person === "anna" && note === 1 ? 1 : 0);
      await page.keyboard.press(person === "anna" ? "3" : "1");
      await page.keyboard.press("Control+Enter");
    }
    await expect(page.getByText("Wartet auf die anderen.").first()).toBeVisible();
  }

  await sitDown(page, visite.url, "clara");
  await page.getByRole("button", { name: "Abweichungen entscheiden" }).click();
  for (let note = 1; note <= 3; note += 1) {
    await expect(page.getByText("Das Urteil ist verschieden")).toBeVisible();
    await answerAll(page, "k");
    await page.keyboard.press("2");
    await page.keyboard.press("Control+Enter");
    if (note < 3) await expect(page.getByText(`noch ${3 - note}`)).toBeVisible();
  }
  await expect(page.getByRole("heading", { name: "Übereinstimmung" })).toBeVisible({ timeout: 30_000 });
  await expect(page.getByText("3 entschieden, davon 0 mit Anmeldung")).toBeVisible();
  await expect(page.getByText("soap/naive@v001 · sim-age-inventor").first()).toBeVisible();
  const chain = await readFile(join(visite.root, "results/reviews/anna.jsonl"), "utf8");
  const finished = chain.split("\n").filter((line) => line.includes('"finished"'));
  expect(finished).toHaveLength(3);
  expect(finished.every((line) => /"seconds":\d/.test(line))).toBe(true);
  expect(trouble).toEqual([]);
});

test("two readers compare notes in pairs, each with their own sides, and the preferred pair is told when all is read", async ({
  page,
  visite,
  trouble,
}) => {
  const lena = clientAt(visite.url, "lena");
  const { run } = await lena("runs.start", {
    stage: "soap",
    prompts: ["soap/naive@v001", "soap/secretarial@v001"],
    models: ["sim-age-inventor"],
    scenarios: ["falle-metformin-ckd4"],
    input: "reference",
    repeats: 2,
    params: {},
    by: "lena",
  });
  await expect
    .poll(async () => (await lena("runs.read", { run: run.id })).run.progress, { timeout: 30_000 })
    .toMatchObject({ state: "finished", toGrade: 0 });
  await page.setViewportSize({ width: 1024, height: 768 });
  await sitDown(page, visite.url, "lena");
  await page.goto(`${visite.url}review/new/${run.id}`);
  await page.locator(".field", { hasText: /^Art/ }).getByRole("combobox").selectOption("pairwise");
  await page.getByLabel("Prüfende Personen (mit Komma)").fill("anna, bert");
  const preview = page.getByText(/^\s*\d+ Notizen, \d+ Lesungen$/);
  await expect(preview).toBeVisible();
  const pairs = Number.parseInt((await preview.innerText()).trim(), 10);
  expect(pairs).toBeGreaterThan(0);
  await page.getByRole("button", { name: "Prüfliste anlegen" }).click();
  await expect(page.getByRole("heading", { name: /^Prüfung vom/ })).toBeVisible();

  for (const person of ["anna", "bert"]) {
    await sitDown(page, visite.url, person);
    await page.getByRole("button", { name: "Lesen beginnen" }).click();
    for (let note = 1; note <= pairs; note += 1) {
      await expect(position(page)).toHaveText(`Notiz ${note} von ${pairs}`);
      const [sideA, sideB] = [
        page.getByRole("region", { name: "Notiz A" }),
        page.getByRole("region", { name: "Notiz B" }),
      ];
      await expect(sideA).toBeVisible();
      await expect(sideB).toBeVisible();
      await expect(page.getByText("sim-age-inventor")).toHaveCount(0);
      // What only one of the two says is marked in it.
      expect(await page.locator(".reading li.differs").count()).toBeGreaterThan(0);
      // Without a choice nothing is closed.
      await page.keyboard.press("Control+Enter");
      await expect(position(page)).toHaveText(`Notiz ${note} von ${pairs}`);
      // Both prefer the same text, on whatever side it stands.
      const [textA, textB] = [
        await sideA.locator(".pane-body").innerText(),
        await sideB.locator(".pane-body").innerText(),
      ];
      const prefersB = textA > textB;
      await page.keyboard.press(prefersB ? "2" : "1");
      await expect(page.getByRole("button", { name: prefersB ? /B besser/ : /A besser/ })).toHaveAttribute(
        "aria-pressed",
        "true",
      );
      if (person === "anna" && note === 1) {
        const { violations } = await new AxeBuilder({ page }).include(".reading").analyze();
        expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ""}`)).toEqual([]);
      }
      await page.keyboard.press("Control+Enter");
    }
  }
  await expect(page.getByRole("heading", { name: "Welches Paar vorgezogen wurde" })).toBeVisible();
  const preferred = await page.getByText(/soap\/\w+@v001 · sim-age-inventor besser/).innerText();
  const counts = [...preferred.matchAll(/(\d+) soap/g)].map(([, count]) => Number(count));
  expect(counts.reduce((sum, count) => sum + count, 0)).toBe(pairs);
  expect(trouble).toEqual([]);
});

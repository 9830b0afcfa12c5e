import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { AxeBuilder } from "@axe-core/playwright";
import type { Download, Page } from "@playwright/test";
import { createClient } from "../../domain/api.ts";
import { expect, test } from "./fixture.ts";

const german = { state: { language: "de", theme: "dark", person: "" }, version: 1 };

/** The page as somebody opens it for the first time, in German. */
async function open(page: Page, url: string, person: string): Promise<void> {
  await page.goto(url);
  await page.evaluate((kept) => localStorage.setItem("visite.preferences", JSON.stringify(kept)), {
    ...german,
    state: { ...german.state, person },
  });
  await page.goto(url);
}

async function command(page: Page, words: string): Promise<void> {
  await page.keyboard.press("Control+Shift+P");
  await expect(page.locator("[cmdk-input]")).toBeFocused();
  await page.keyboard.type(words);
  await expect(page.getByRole("option", { name: words }).first()).toBeVisible();
  await page.keyboard.press("Enter");
}

const textOf = async (download: Download) => readFile(await download.path(), "utf8");

/** Presses a button that saves a file, and reads the file. */
async function saved(page: Page, button: string): Promise<{ name: string; text: string }> {
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("dialog").getByRole("button", { name: button }).click(),
  ]);
  return { name: download.suggestedFilename(), text: await textOf(download) };
}

async function refuseFaults(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).include("dialog[open]").analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ""}`)).toEqual([]);
}

test("runs and prompts go out and prompts come in, each with what is lost on the way", async ({
  page,
  visite,
  trouble,
}) => {
  const call = createClient(async ({ method, path, body }) => {
    const response = await fetch(new URL(path, visite.url), {
      method,
      headers: { "x-visite-person": "lena", "content-type": "application/json" },
      ...(body === null ? {} : { body }),
    });
    return { status: response.status, text: await response.text() };
  });
  const { run } = await call("runs.start", {
    stage: "soap",
    prompts: ["soap/naive@v001"],
    models: ["sim-fast"],
    scenarios: ["sinusitis-akut"],
    by: "lena",
  });
  await expect
    .poll(async () => (await call("runs.read", { run: run.id })).run.progress.state, { timeout: 30_000 })
    .toBe("finished");
  await open(page, visite.url, "lena");
  await page.goto(`${visite.url}run/${run.id}`);

  await page.getByRole("button", { name: "Lauf als Datei ausgeben" }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByText("Beanstandungen sind nur gezählt")).toBeVisible();
  await refuseFaults(page);
  const csv = await saved(page, "Herunterladen");
  expect(csv.name).toBe(`${run.id}.csv`);
  expect(csv.text).toContain("sinusitis-akut");
  await dialog.getByLabel("Form").selectOption("html");
  await expect(dialog.getByText(`${run.id}.html`)).toBeVisible();
  expect((await saved(page, "Herunterladen")).text).toContain("Simulierte Modelle: beweist nichts");
  await dialog.getByLabel("Form").selectOption("jsonl");
  await expect(dialog.getByText(`${run.id}.jsonl`)).toBeVisible();
  expect((await saved(page, "Herunterladen")).text.trimEnd().split("\n")).toHaveLength(1);
  await page.keyboard.press("Escape");
  await expect(dialog).toHaveCount(0);

  await command(page, "Prompts für ein anderes Werkzeug");
  await dialog
    .getByRole("checkbox", { name: /^secretarial/ })
    .first()
    .check();
  await expect(dialog.getByText(/Was fehlt oder verloren geht/)).toBeVisible();
  await refuseFaults(page);
  const exported = await saved(page, "Herunterladen");
  expect(exported.name).toBe("promptfooconfig.yaml");
  await page.keyboard.press("Escape");

  // What went out comes in under another name; what is not understood is refused with its place, and nothing is lost.
  await command(page, "Prompts übernehmen");
  await dialog
    .getByLabel("oder den Inhalt hier einfügen")
    .fill("prompts:\n  - '{% if x %}{{transcript}}{% endif %}'");
  await dialog.getByRole("button", { name: "Übernehmen", exact: true }).click();
  await expect(dialog.getByRole("alert")).toContainText("prompts/0: enthält Vorlagenlogik");
  await refuseFaults(page);
  const file = join(visite.root, "promptfooconfig.yaml");
  await writeFile(file, exported.text);
  await dialog.getByLabel("Datei", { exact: true }).setInputFiles(file);
  await expect(dialog.getByRole("alert")).toHaveCount(0);
  await dialog.getByLabel("Name hier (leer: der aus der Datei)").fill("wieder-da");
  await dialog.getByRole("button", { name: "Übernehmen", exact: true }).click();
  await expect(dialog.getByText("Nicht übernommen (2)")).toBeVisible();
  await dialog.getByRole("button", { name: "soap/wieder-da@v001" }).click();
  await expect(page.getByRole("tab", { name: /wieder-da v001/ })).toBeVisible();
  expect(trouble).toEqual([]);
});

test("a reviewer sets her first password, logs out and in, and finds what she is to read; guesses are slowed down", async ({
  page,
  visite,
  trouble,
}) => {
  const people = [
    { id: "rita", name: "Dr. Rita Weber", roles: ["reviewer"] },
    { id: "lena", roles: ["lead", "engineer"] },
  ];
  await writeFile(join(visite.root, "config/people.yaml"), JSON.stringify({ version: 1, people }));
  await open(page, visite.url, "");
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByText("Ohne Anmeldung ist hier nichts zu sehen.")).toBeVisible();
  await refuseFaults(page);
  await dialog.getByLabel("Kürzel").selectOption("rita");
  await dialog.getByRole("button", { name: "Passwort festlegen …" }).click();
  const [fresh, again] = [dialog.getByLabel(/^Neues Passwort/), dialog.getByLabel("Noch einmal")];
  await fresh.fill("kurz");
  await expect(dialog.getByText("Noch zu kurz: mindestens 10 Zeichen.")).toBeVisible();
  await fresh.fill("lange genug für heute");
  await again.fill("lange genug für morgen");
  await expect(dialog.getByText("Die beiden sind verschieden.")).toBeVisible();
  await expect(dialog.getByRole("button", { name: "Festlegen und anmelden" })).toBeDisabled();
  await again.fill("lange genug für heute");
  await refuseFaults(page);
  await page.keyboard.press("Enter");

  const status = page.getByRole("button", { name: /rita/ });
  await expect(status).toContainText("angemeldet");
  await expect(page.getByText("Für Sie liegt nichts zu lesen bereit.")).toBeVisible();
  await expect(page.getByText("Das hat nicht geklappt.")).toHaveCount(0);
  await status.click();
  await dialog.getByRole("button", { name: "Abmelden" }).click();
  await expect(dialog.getByText("Ohne Anmeldung ist hier nichts zu sehen.")).toBeVisible();
  await dialog.getByLabel("Kürzel").selectOption("rita");
  const word = dialog.getByLabel("Passwort", { exact: true });
  for (let guess = 1; guess <= 6; guess += 1) {
    await word.fill(`geraten, Nummer ${guess}`);
    await page.keyboard.press("Enter");
    await expect(word).toHaveValue("");
    await expect(dialog.getByRole("alert")).toHaveText(
      guess < 6 ? "Kürzel oder Passwort stimmt nicht." : /Der nächste Versuch zählt in 15 Minuten/,
    );
  }
  expect(trouble).toEqual([]);
});

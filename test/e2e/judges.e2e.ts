import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { AxeBuilder } from "@axe-core/playwright";
import { createClient } from "../../domain/api.ts";
import { chunk, sse, startScripted } from "../servers/scripted.ts";
import { expect, test } from "./fixture.ts";

test("judges are asked by keyboard, their errors and family are seen, who differs goes to a person, and their rates are corrected", async ({
  page,
  visite,
  trouble,
}) => {
  page.setDefaultTimeout(15_000);
  // A judge of the writers' own family that quotes once what nobody said.
  await using richter = await startScripted(({ body }, response) => {
    const text = (body.messages as { content: string }[]).map(({ content }) => content).join("\n");
    const listed = text.slice(text.lastIndexOf("Aussagen der Notiz"));
    const verdicts = [...listed.matchAll(/^(\d+)\. \[/gmu)].map(([, n], index) => ({
      n: Number(n),
      label: "supported",
      quote: index === 0 ? "Das hat nie jemand gesagt." : "Guten Morgen, Frau Berger.",
      type: null,
      reason: "Gesagt.",
    }));
    response
      .writeHead(200, sse)
      .end(chunk({ content: JSON.stringify({ verdicts }) }) + chunk({}, "stop") + "data: [DONE]\n\n");
  });
  await writeFile(
    join(visite.root, "config/models.yaml"),
    `version: 1\nendpoints:\n  - { id: e, kind: generic, baseUrl: "${richter.baseUrl}" }\nmodels:\n  - { id: richter, endpoint: e, name: m, slots: 1, family: simulation, judge: also }\n`,
  );
  const call = createClient(async ({ method, path, body }) => {
    const response = await fetch(new URL(path, visite.url), {
      method,
      ...(body === null ? {} : { headers: { "content-type": "application/json" }, body }),
    });
    return { status: response.status, text: await response.text() };
  });
  const { models } = await call("models.probe", {});
  expect(models.find(({ id }) => id === "richter")?.reachable).toBe(true);
  const { run } = await call("runs.start", {
    stage: "soap",
    prompts: ["soap/naive@v001"],
    models: ["sim-age-inventor"],
    scenarios: ["sinusitis-akut"],
    by: "lena",
  });
  await expect
    .poll(async () => (await call("runs.read", { run: run.id })).run.progress, { timeout: 30_000 })
    .toMatchObject({ state: "finished", graded: 1 });
  await page.addInitScript(() =>
    localStorage.setItem(
      "visite.preferences",
      JSON.stringify({ state: { language: "de", theme: "dark", person: "dr.weber" }, version: 1 }),
    ),
  );

  await page.goto(`${visite.url}run/${run.id}`);
  await page.getByRole("button", { name: "Prüfmodelle fragen" }).press("Enter");
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByText("eigene Familie")).toBeVisible();
  await dialog.getByRole("checkbox", { name: /sim-judge-strict/ }).check();
  await dialog.getByRole("checkbox", { name: /sim-judge-lenient/ }).uncheck();
  await dialog.getByRole("checkbox", { name: /richter/ }).check();
  await dialog.getByRole("button", { name: "Prüfmodelle fragen" }).press("Enter");
  const strip = page.getByRole("region", { name: "Prüfmodelle" });
  await expect(strip.getByText(/Prüfmodell-Fehler/).first()).toBeVisible();
  await expect(strip.getByText("eigene Familie")).toBeVisible();
  await expect(strip.getByRole("button", { name: "Korrigierte Raten" })).toBeVisible();
  await strip.getByRole("button", { name: /ungeprüft: 1$/ }).press("Enter");

  await page.locator(".matrix-cell").first().click();
  await expect(page).toHaveURL(/\/cell\//);
  await page.getByRole("tab", { name: /Aussagen/ }).click();
  await expect(page.getByText(/Zitat steht nicht im Transkript/).first()).toBeVisible();
  await expect(page.getByText("Das hat nie jemand gesagt.").first()).toBeVisible();
  await expect(page.getByText(/Prüfmodelle uneinig/).first()).toBeVisible();
  expect((await new AxeBuilder({ page }).include(".cell-view").analyze()).violations).toEqual([]);
  await page.getByRole("button", { name: /1 brauchbar/ }).press("Enter");
  await expect(page.getByText("dr.weber: brauchbar")).toBeVisible();
  await expect.poll(async () => (await call("judging.read", { run: run.id })).disagreements.open).toBe(0);

  await page.goto(`${visite.url}trust/soap`);
  await expect(page.getByRole("button", { name: "Prüfmodell kalibrieren" })).toBeEnabled();
  await call("trust.calibrateJudges", { models: ["sim-judge-strict"], scenarios: ["sinusitis-akut"] });
  await expect(page.getByRole("button", { name: "nach Fehler: sim-judge-strict" })).toBeVisible({
    timeout: 60_000,
  });
  expect((await new AxeBuilder({ page }).include(".trust-body").analyze()).violations).toEqual([]);
  await page.goto(`${visite.url}scores/soap`);
  const chart = page.getByRole("group", { name: "Erfindungen nach Prüfmodell" });
  await expect(chart.getByText("nicht korrigierbar", { exact: true })).toBeVisible();
  await expect(chart.getByRole("button", { name: /sim-judge-strict Korrigiert \d/ })).toBeVisible();
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "Erfindungen nach Prüfmodell: CSV" }).press("Enter");
  expect(await readFile(await (await download).path(), "utf8")).toContain("never calibrated");
  expect(trouble).toEqual([]);
});

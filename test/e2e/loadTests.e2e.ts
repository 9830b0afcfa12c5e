import { AxeBuilder } from "@axe-core/playwright";
import { expect, test } from "./fixture.ts";

test("load is measured from the models view by keyboard, watched, read as chart and table, and kept as a permalink", async ({
  page,
  visite,
  trouble,
}) => {
  page.setDefaultTimeout(15_000);
  await page.addInitScript(() =>
    localStorage.setItem(
      "visite.preferences",
      JSON.stringify({ state: { language: "de", theme: "dark", person: "dr.weber" }, version: 1 }),
    ),
  );
  await page.goto(`${visite.url}models`);
  await page.getByRole("button", { name: "Belastung messen" }).press("Enter");
  await expect(page).toHaveURL(/\/load-tests$/);
  await expect(page.getByText("Noch keine Belastung gemessen.")).toBeVisible();

  await page.getByRole("button", { name: "Ganze Kette" }).press("Enter");
  await page.getByRole("button", { name: "Messung starten" }).press("Enter");
  await expect(page.getByText(/stage soap, in production as soap\/secretarial@v001/)).toBeVisible();

  await page.getByRole("button", { name: "Ein Modell" }).press("Enter");
  await page.getByRole("combobox", { name: /^Modell/ }).selectOption("sim-fast");
  await page.getByRole("textbox", { name: "Zugleich" }).fill("eins");
  await expect(page.getByRole("alert")).toHaveText(/Ganze Zahlen von 1 bis 64/);
  await page.getByRole("textbox", { name: "Zugleich" }).fill("1, 2");
  await page.getByRole("spinbutton", { name: "Runden je Schritt" }).fill("1");
  await page.getByRole("spinbutton", { name: "Runden je Schritt" }).press("Enter");
  await expect(page).toHaveURL(/\/load-tests\/\d{8}T\d{6}-model-/);
  await expect(page.getByText("abgeschlossen", { exact: true })).toBeVisible({ timeout: 30_000 });
  await expect(page.getByText("Diese Zahlen beschreiben die Simulation und keine Maschine.")).toBeVisible();
  await expect(page.getByRole("row", { name: /^2 zugleich/ })).toContainText("2/2");
  await expect(page.getByRole("img", { name: /^2: .* Token\/s, mittlere Hälfte/ })).toBeVisible();
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "Durchsatz aller zusammen: CSV" }).press("Enter");
  expect((await download).suggestedFilename()).toBe("Durchsatz-aller-zusammen.csv");
  const { violations } = await new AxeBuilder({ page }).include(".load-tests").analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);

  await page.reload();
  await expect(page.getByRole("row", { name: /^2 zugleich/ })).toBeVisible();
  await page.goto(`${visite.url}models`);
  await expect(page.getByRole("button", { name: /1 zugleich|2 zugleich/ }).first()).toBeVisible();
  // The refusal above: production's model has no endpoint.
  expect(trouble.filter((line) => !line.includes("status of 502"))).toEqual([]);
});

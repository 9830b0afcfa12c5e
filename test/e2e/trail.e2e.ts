import { AxeBuilder } from "@axe-core/playwright";
import { createClient } from "../../domain/api.ts";
import { expect, test } from "./fixture.ts";

test("a code is followed by keyboard to the statement of its note, and its fault to the stage that made it", async ({
  page,
  visite,
  trouble,
}) => {
  const call = createClient(async ({ method, path, body }) => {
    const response = await fetch(new URL(path, visite.url), {
      method,
      ...(body === null ? {} : { headers: { "content-type": "application/json" }, body }),
    });
    return { status: response.status, text: await response.text() };
  });
  await expect
    .poll(async () => (await call("models.list", {})).models.some(({ reachable }) => reachable))
    .toBe(true);
  const { run } = await call("runs.start", {
    stage: "icd",
    prompts: ["icd/secretarial@v001", "soap/secretarial@v001"],
    models: ["sim-us-coder"],
    scenarios: ["sinusitis-akut"],
    input: "run",
    by: "lena",
  });
  await expect
    .poll(async () => (await call("runs.read", { run: run.id })).run.progress)
    .toMatchObject({ state: "finished", graded: 2 });
  const { cells } = await call("runs.matrix", { run: run.id });
  const icd = cells.find(({ stage }) => stage === "icd")?.cellKey ?? "";

  await page.goto(`${visite.url}cell/${run.id}/${icd}`);
  await page.getByRole("tab", { name: /^(?:Spur|Trail)/ }).focus();
  await page.keyboard.press("Enter");
  const row = page.locator(".trail > li", { hasText: "J01.9" });
  const statement = row.locator(".trail-statement").first();
  await statement.focus();
  await expect(page.locator(".turn .mark.evidence.lit")).toHaveText("akute Nasennebenhöhlenentzündung");
  // The other way round: the words light up their code.
  await page.locator(".turn").getByText("akute Nasennebenhöhlenentzündung").hover();
  await expect(row).toHaveClass(/lit/);
  expect((await new AxeBuilder({ page }).include(".cell-view").analyze()).violations).toEqual([]);

  await page
    .getByRole("tab", { name: /^(?:Beanstandungen|Findings)/ })
    .last()
    .click();
  await page.locator(".blame-head button").focus();
  await page.keyboard.press("Enter");
  await expect(page.locator(".blamed")).toContainText(/diese Stufe|this stage/);

  await page.getByRole("tab", { name: /^(?:Spur|Trail)/ }).click();
  await statement.focus();
  await page.keyboard.press("Enter");
  await expect(page.locator(".clinical li.lit")).toContainText("Akute Nasennebenhöhlenentzündung");
  expect(trouble).toEqual([]);
});

import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, it } from "vitest";
import { makeWorkspace, openTestServer } from "../workspace.ts";

it("plans are kept by name in config/plans.yaml, replaced in place, dropped, and a broken file is named with its field", async () => {
  await using place = await makeWorkspace();
  await using server = await openTestServer(place.root);
  const plan = { name: "Nacht", stage: "soap" as const, models: ["sim-fast"], repeats: 5 };
  expect((await server.call("plans.list", {})).plans).toEqual([]);
  // Two at once: neither is lost.
  await Promise.all([
    server.call("plans.save", { plan }),
    server.call("plans.save", { plan: { ...plan, name: "Tag" } }),
  ]);
  await server.call("plans.save", { plan: { ...plan, repeats: 3 } });
  const { plans } = await server.call("plans.list", {});
  expect(plans.map(({ name, repeats, prompts }) => [name, repeats, prompts])).toEqual([
    ["Nacht", 3, []],
    ["Tag", 5, []],
  ]);
  const path = join(place.root, "config/plans.yaml");
  expect(await readFile(path, "utf8")).toContain("name: Nacht");
  expect((await server.call("plans.drop", { name: "Nacht" })).plans.map(({ name }) => name)).toEqual(["Tag"]);
  await writeFile(path, "version: 1\nplans:\n  - name: x\n    stage: nirgends\n");
  await expect(server.call("plans.list", {})).rejects.toThrow(/plans\.yaml.*stage/s);
});

import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { checkout } from "../fewScenarios.ts";
import { makeWorkspace } from "../workspace.ts";

const cli = join(checkout, "dist/server/cli.js");

/** The built command, as a stranger runs it. */
function probe(root: string, ...args: string[]): Promise<{ code: number; out: string; err: string }> {
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      [cli, "probe", "--workspace", root, ...args],
      { env: { ...process.env, VISITE_SIMULATION_PACE: "0" } },
      (error, out, err) => resolve({ code: error ? Number(error.code ?? 1) : 0, out, err }),
    );
  });
}

describe.skipIf(!existsSync(cli))("visite probe (skipped where it is not built)", () => {
  it("prints one JSON document with figures and knee, keeps the lines, and holds a limit", async () => {
    await using place = await makeWorkspace();
    const measure = ["--model", "sim-fast", "--widths", "2,1", "--repeats", "1"];
    const fine = await probe(place.root, ...measure, "--within", "600", "--json");
    const document = JSON.parse(fine.out) as {
      id: string;
      simulated: boolean;
      widths: { width: number; answered: number }[];
      within: { holds: boolean };
    };
    expect(fine.code).toBe(0);
    expect(document).toMatchObject({ simulated: true, within: { holds: true } });
    expect(document.widths.map(({ width, answered }) => [width, answered])).toEqual([
      [1, 1],
      [2, 2],
    ]);
    expect(await readdir(join(place.root, "results/loadtests"))).toEqual([`${document.id}.jsonl`]);

    const slow = await probe(place.root, ...measure, "--within", "0.000001");
    expect(slow.code).toBe(100);
    expect(slow.out).toContain("SIMULATED");
    expect(slow.out).toContain("✕ at most 0.000001 s at 2 at once");
  });

  it("fails with 1 and says what to do: no model, no endpoint, a word for a width", async () => {
    await using place = await makeWorkspace();
    const wrong = [
      [[], "--model ID"],
      [["--pipeline"], "stage soap"],
      [["--model", "sim-fast", "--widths", "viele"], "whole number"],
      [["--resume", "20260101T000000-model-000000"], "does not exist"],
    ] as const;
    for (const [args, words] of wrong) {
      const { code, err } = await probe(place.root, ...args);
      expect(`${code} ${err}`).toContain(words);
      expect(code).toBe(1);
    }
  });
});

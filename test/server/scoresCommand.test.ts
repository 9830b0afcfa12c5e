import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { checkout } from "../fewScenarios.ts";
import { makeWorkspace } from "../workspace.ts";

const cli = join(checkout, "dist/server/cli.js");

/** The built command, as a stranger runs it. */
function visite(...args: string[]): Promise<{ code: number; out: string }> {
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      [cli, ...args],
      { env: { ...process.env, VISITE_SIMULATION_PACE: "0" }, maxBuffer: 1e8 },
      (error, out) => resolve({ code: error ? Number(error.code ?? 1) : 0, out }),
    );
  });
}

interface Document {
  run: string;
  pairs: {
    metrics: Record<string, { numerator: number; denominator: number }>;
    judged: {
      model: string;
      simulated: boolean;
      raw: { numerator: number; denominator: number };
      corrected: { value: number; low: number; high: number } | null;
      sensitivity: { value: number } | null;
    }[];
  }[];
  judges: { model: string; sensitivity: { denominator: number } }[];
}

describe.skipIf(!existsSync(cli))(
  "visite scores and visite calibrate --judges (skipped where it is not built)",
  () => {
    it("print every figure, and a judge's rate as counted and as corrected", async () => {
      await using place = await makeWorkspace();
      const json = async (...args: string[]) => {
        const { code, out } = await visite(...args, "--workspace", place.root, "--json");
        expect(code, args.join(" ")).toBe(0);
        return JSON.parse(out) as Document;
      };
      const of = ["--scenarios", "sinusitis-akut"];
      const { run } = await json(
        "run",
        ...of,
        "--models",
        "sim-age-inventor",
        "--prompts",
        "soap/naive@v001",
      );
      await json("judge", "--run", run, "--models", "sim-judge-strict");
      const [before] = (await json("scores")).pairs;
      expect(before?.metrics.fabricationRate?.denominator).toBeGreaterThan(10);
      expect(before?.judged).toMatchObject([{ model: "sim-judge-strict", simulated: true, corrected: null }]);

      const { judges } = await json("calibrate", "--judges", "sim-judge-strict", ...of);
      expect(judges[0]?.sensitivity.denominator).toBeGreaterThan(10);
      const [after] = (await json("scores", "--run", run)).pairs;
      expect(after?.judged[0]?.raw).toEqual(before?.judged[0]?.raw);
      expect(after?.judged[0]?.corrected?.high).toBeGreaterThan(after?.judged[0]?.corrected?.low ?? 1);
      expect(after?.judged[0]?.sensitivity?.value).toBeGreaterThan(0);
      const { out } = await visite("scores", "--workspace", place.root);
      expect(out).toMatch(/Judge sim-judge-strict \(simulated\): raw/u);
      expect(out).toContain("corrected for its known errors");
    });

    it("refuse a stage that does not exist", async () => {
      await using place = await makeWorkspace();
      expect(await visite("scores", "--stage", "letters", "--workspace", place.root)).toMatchObject({
        code: 1,
      });
    });
  },
);

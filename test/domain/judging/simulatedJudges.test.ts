import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { simulateJudge } from "../../../domain/faults/simulateJudge.ts";
import { simulatedJudges } from "../../../domain/faults/simulatedJudges.ts";
import { isFabricated } from "../../../domain/judging/fold.ts";
import { readReply } from "../../../domain/judging/reply.ts";
import { noteFields } from "../../../domain/stages/soap.ts";
import { loadScenarioFolder } from "../../../server/files/scenarios.ts";
import { checkout } from "../../fewScenarios.ts";

async function scenarioNamed(id: string) {
  const { scenario } = await loadScenarioFolder(join(checkout, "scenarios", id));
  if (!scenario) throw new Error(`scenario ${id} is broken`);
  return scenario;
}

const invented = [
  "Bekannte Epilepsie seit der Kindheit.",
  "Trinkt täglich zwei Flaschen Wein.",
  "Operation der Gallenblase vor zwölf Jahren.",
  "Ramipril 7,5 mg abends.",
].map((text, index) => ({ field: `/subjective/${index + 50}`, section: "S", text }));

describe.each(simulatedJudges)("$id", (judge) => {
  it("errs at the rates of its table, and quotes what was said", async () => {
    const scenario = await scenarioNamed("sinusitis-akut");
    const statements = [...(scenario.note ? noteFields(scenario.note) : []), ...invented];
    const counts = { hit: 0, false: 0, pass: 0, true: 0, error: 0, all: 0 };
    for (let seed = 0; seed < 250; seed += 1) {
      const { text } = simulateJudge({ judge, scenario, statements, seed: `${seed}` });
      const said = readReply(text, statements, scenario.transcript);
      for (const [index, { verdict }] of said.entries()) {
        counts.all += 1;
        const planted = index >= statements.length - invented.length;
        if (!verdict) counts.error += 1;
        else if (planted) {
          counts.false += 1;
          if (isFabricated(verdict.label)) counts.hit += 1;
        } else {
          counts.true += 1;
          if (!isFabricated(verdict.label)) counts.pass += 1;
        }
      }
    }
    expect(counts.hit / counts.false).toBeCloseTo(judge.sensitivity, 1);
    expect(Math.abs(counts.pass / counts.true - judge.specificity)).toBeLessThan(0.01);
    expect(counts.error / counts.all).toBeCloseTo(judge.slips + judge.babbles, 1);
    expect(counts.error).toBeGreaterThan(0);
  });

  it("says the same for the same seed", async () => {
    const scenario = await scenarioNamed("sinusitis-akut");
    const once = () => simulateJudge({ judge, scenario, statements: invented, seed: "x" }).text;
    expect(once()).toBe(once());
  });
});

import type { CodeCatalogs } from "./grader.ts";
import { gradeOutput } from "./grade.ts";
import type { Scenario } from "./scenario.ts";
import { stageOf } from "./stages/index.ts";

export interface ScenarioFlaw {
  readonly file: string;
  readonly reason: string;
}

/** What would make measurements on a scenario wrong though its files parse: above all a reference note that its own graders do not find clean. */
export function checkScenario(scenario: Scenario, catalogs: CodeCatalogs): ScenarioFlaw[] {
  const flaws: ScenarioFlaw[] = [];
  if (scenario.note) {
    const grade = gradeOutput({
      stage: stageOf("soap"),
      scenario,
      note: scenario.note,
      raw: JSON.stringify(scenario.note),
      lexicon: null,
      catalogs,
    });
    for (const { kind, type, span, quote, message } of grade.findings)
      flaws.push({
        file: "soap.json",
        reason: `${kind}/${type} ${span?.field ?? ""} ${quote ? `"${quote}": ` : ""}${message.en}`,
      });
  }
  const letter = stageOf("summary").reference(scenario);
  if (letter !== null) {
    const grade = gradeOutput({
      stage: stageOf("summary"),
      scenario,
      note: scenario.note,
      raw: JSON.stringify(letter),
      lexicon: null,
      catalogs,
    });
    for (const { quote, message } of grade.findings)
      flaws.push({ file: "scenario.yaml", reason: `summary: ${quote} ${message.en}` });
  }
  const codes = stageOf("icd").reference(scenario);
  if (codes !== null) {
    const grade = gradeOutput({
      stage: stageOf("icd"),
      scenario,
      note: scenario.note,
      raw: JSON.stringify(codes),
      lexicon: null,
      catalogs,
    });
    for (const { quote, message } of grade.findings)
      flaws.push({ file: "scenario.yaml", reason: `codes: ${quote} ${message.en}` });
  }
  const billing = stageOf("billing").reference(scenario);
  if (billing !== null) {
    const grade = gradeOutput({
      stage: stageOf("billing"),
      scenario,
      note: scenario.note,
      raw: JSON.stringify(billing),
      lexicon: null,
      catalogs,
    });
    for (const { quote, message } of grade.findings)
      flaws.push({ file: "scenario.yaml", reason: `billing: ${quote} ${message.en}` });
  }
  return flaws;
}

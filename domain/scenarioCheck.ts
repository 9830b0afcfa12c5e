import { legalityOf, legalityText } from "./codes/icdCode.ts";
import { gradeOutput } from "./grade.ts";
import { missingConcepts } from "./graders/trapWarning.ts";
import type { CodeCatalogs } from "./grader.ts";
import type { Scenario, TrapWarning } from "./scenario.ts";
import { type AnyStage, stageOf } from "./stages/index.ts";

export interface ScenarioFlaw {
  readonly file: string;
  readonly reason: string;
}

/** How far a transcript may lie from its length class. */
const lengthTolerance = 0.15;

/** What would make measurements on a scenario wrong though its files parse: above all a reference that its own graders do not find clean. */
export function checkScenario(scenario: Scenario, catalogs: CodeCatalogs): ScenarioFlaw[] {
  return [
    ...lengthFlaws(scenario),
    ...codeFlaws(scenario, catalogs),
    ...positionFlaws(scenario, catalogs),
    ...trapFlaws(scenario),
    ...referenceFlaws(scenario, catalogs),
  ];
}

function lengthFlaws({ length, transcript }: Scenario): ScenarioFlaw[] {
  if (!length || Math.abs(transcript.length - length) <= length * lengthTolerance) return [];
  const reason = `${transcript.length} characters are not of the length class ${length} (±${lengthTolerance * 100} %)`;
  return [{ file: "transcript.txt", reason }];
}

/** Reference codes must be legal; what the catalogue lacks cannot be checked and is said too. Forbidden ones are often illegal on purpose. */
function codeFlaws({ codes }: Scenario, { ICD }: CodeCatalogs): ScenarioFlaw[] {
  return [...(codes?.required ?? []), ...(codes?.acceptable ?? [])].flatMap(({ code }) => {
    const legality = legalityOf(code, ICD);
    // A star or exclamation code is right beside its primary code.
    if (legality === "legal" || legality === "secondary-only") return [];
    const reason = legality === "unknown" ? `not in the catalogue ${ICD.edition}` : legalityText[legality].en;
    return [{ file: "scenario.yaml", reason: `codes: ${code}: ${reason}` }];
  });
}

function positionFlaws({ billing }: Scenario, catalogs: CodeCatalogs): ScenarioFlaw[] {
  if (!billing) return [];
  const catalog = catalogs[billing.system];
  return [...billing.required, ...billing.acceptable].flatMap(({ code }) =>
    catalog.lookup(code)
      ? []
      : [{ file: "scenario.yaml", reason: `billing: ${code}: not in the catalogue ${catalog.edition}` }],
  );
}

function trapFlaws(scenario: Scenario): ScenarioFlaw[] {
  const flaw = (reason: string): ScenarioFlaw => ({ file: "scenario.yaml", reason });
  const { kind, warnings, twinOf, note } = scenario;
  if (kind === "trap" && warnings.length === 0) return [flaw("a trap without a warning traps nobody")];
  if (kind === "twin" && !twinOf) return [flaw("a twin names its trap in twinOf")];
  if (kind === "twin" && warnings.length > 0)
    return [flaw("a twin has nothing to warn of: warnings must be empty")];
  const statements = note ? Object.values(note).flat().join("\n") : "";
  return warnings.flatMap((warning) => [
    ...insufficient(warning).map(flaw),
    ...(warning.neutral && !statements.includes(warning.neutral)
      ? [flaw(`warning ${warning.id}: soap.json does not hold the neutral words "${warning.neutral}"`)]
      : []),
  ]);
}

/** A warning meant as sufficient that is not, and one meant as not enough that is. */
function insufficient({ id, concepts, warning, why, notEnough }: TrapWarning): string[] {
  const missing = missingConcepts({ concepts }, warning ?? why);
  return [
    ...missing.map(
      (index) => `warning ${id}: the reference warning lacks the concept ${concepts[index]?.join(" or ")}`,
    ),
    ...notEnough
      .filter(({ text }) => missingConcepts({ concepts }, text).length === 0)
      .map(({ text }) => `warning ${id}: "${text}" is meant as not enough, but passes`),
  ];
}

const references: readonly {
  readonly stage: Parameters<typeof stageOf>[0];
  readonly file: string;
}[] = [
  { stage: "soap", file: "soap.json" },
  { stage: "summary", file: "scenario.yaml" },
  { stage: "icd", file: "scenario.yaml" },
  { stage: "billing", file: "scenario.yaml" },
];

/** The reference answer of every stage, graded as a model's answer would be: it must be clean. */
function referenceFlaws(scenario: Scenario, catalogs: CodeCatalogs): ScenarioFlaw[] {
  return references.flatMap(({ stage: id, file }) => {
    const stage: AnyStage = stageOf(id);
    const reference = stage.reference(scenario);
    if (reference === null) return [];
    const { note } = scenario;
    const raw = JSON.stringify(reference);
    const { findings } = gradeOutput({ stage, scenario, note, raw, lexicon: null, catalogs });
    return findings.map(({ kind, type, span, quote, message }) => ({
      file,
      reason: `${id}: ${kind}/${type} ${span?.field ?? ""} ${quote ? `"${quote}": ` : ""}${message.en}`,
    }));
  });
}

/** Words in a row that two conversations do not share by chance. */
const passage = 14;

/** Pairs of scenarios that share a long passage: measured twice, they would count as two. A twin shares with its trap on purpose. */
export function sharedPassages(
  scenarios: readonly Pick<Scenario, "id" | "twinOf" | "transcript">[],
): { first: string; second: string; words: string }[] {
  const seen = new Map<string, string>();
  const pairs = new Map<string, { first: string; second: string; words: string }>();
  for (const { id, twinOf, transcript } of scenarios) {
    const family = twinOf ?? id;
    const words = transcript.split(/\s+/);
    for (let at = 0; at + passage <= words.length; at += 1) {
      const text = words.slice(at, at + passage).join(" ");
      const first = seen.get(text) ?? family;
      seen.set(text, first);
      if (first !== family && !pairs.has(`${first} ${id}`))
        pairs.set(`${first} ${id}`, { first, second: id, words: text });
    }
  }
  return [...pairs.values()];
}

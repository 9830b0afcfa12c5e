import { legalityOf, legalityText } from "./codes/icdCode.ts";
import { gradeOutput } from "./grade.ts";
import { missingConcepts } from "./graders/trapWarning.ts";
import type { CodeCatalogs } from "./grader.ts";
import type { Scenario, TrapWarning } from "./scenario.ts";
import { type AnyStage, stageOf } from "./stages/index.ts";
import type { LocalText } from "./text.ts";

export interface ScenarioFlaw {
  readonly file: string;
  readonly reason: LocalText;
  /** Words of the file that stand where the flaw is. */
  readonly at?: string;
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
  const reason = {
    de: `${transcript.length} Zeichen gehören nicht zur Längenklasse ${length} (±${lengthTolerance * 100} %)`,
    en: `${transcript.length} characters are not of the length class ${length} (±${lengthTolerance * 100} %)`,
  };
  return [{ file: "transcript.txt", reason }];
}

/** Reference codes must be legal; what the catalogue lacks cannot be checked and is said too. Forbidden ones are often illegal on purpose. */
function codeFlaws({ codes }: Scenario, { ICD }: CodeCatalogs): ScenarioFlaw[] {
  return [...(codes?.required ?? []), ...(codes?.acceptable ?? [])].flatMap(({ code }) => {
    const legality = legalityOf(code, ICD);
    // A star or exclamation code is right beside its primary code.
    if (legality === "legal" || legality === "secondary-only") return [];
    const reason = legality === "unknown" ? notIn(ICD.edition) : legalityText[legality];
    return [{ file: "scenario.yaml", at: code, reason: under(`codes: ${code}`, reason) }];
  });
}

const notIn = (edition: string): LocalText => ({
  de: `steht nicht im Verzeichnis ${edition}`,
  en: `not in the catalogue ${edition}`,
});

const under = (place: string, { de, en }: LocalText): LocalText => ({
  de: `${place}: ${de}`,
  en: `${place}: ${en}`,
});

function positionFlaws({ billing }: Scenario, catalogs: CodeCatalogs): ScenarioFlaw[] {
  if (!billing) return [];
  const catalog = catalogs[billing.system];
  return [...billing.required, ...billing.acceptable].flatMap(({ code }) =>
    catalog.lookup(code)
      ? []
      : [{ file: "scenario.yaml", at: code, reason: under(`billing: ${code}`, notIn(catalog.edition)) }],
  );
}

function trapFlaws(scenario: Scenario): ScenarioFlaw[] {
  const flaw = (reason: LocalText, at = "warnings"): ScenarioFlaw => ({ file: "scenario.yaml", reason, at });
  const { kind, warnings, twinOf, note } = scenario;
  if (kind === "trap" && warnings.length === 0)
    return [
      flaw(
        { de: "eine Falle ohne Warnhinweis ist keine", en: "a trap without a warning traps nobody" },
        "kind: trap",
      ),
    ];
  if (kind === "twin" && !twinOf)
    return [
      flaw(
        { de: "ein Gegenfall nennt seine Falle in twinOf", en: "a twin names its trap in twinOf" },
        "kind: twin",
      ),
    ];
  if (kind === "twin" && warnings.length > 0)
    return [
      flaw({
        de: "vor einem Gegenfall ist nicht zu warnen: warnings muss leer sein",
        en: "a twin has nothing to warn of: warnings must be empty",
      }),
    ];
  const statements = note ? Object.values(note).flat().join("\n") : "";
  return warnings.flatMap((warning) => [
    ...insufficient(warning).map((reason) => flaw(reason, warning.id)),
    ...(warning.neutral && !statements.includes(warning.neutral)
      ? [
          flaw(
            {
              de: `Warnhinweis ${warning.id}: soap.json enthält die neutralen Worte „${warning.neutral}“ nicht`,
              en: `warning ${warning.id}: soap.json does not hold the neutral words "${warning.neutral}"`,
            },
            warning.id,
          ),
        ]
      : []),
  ]);
}

/** A warning meant as sufficient that is not, and one meant as not enough that is. */
function insufficient({ id, concepts, warning, why, notEnough }: TrapWarning): LocalText[] {
  const missing = missingConcepts({ concepts }, warning ?? why);
  return [
    ...missing.map((index) => ({
      de: `Warnhinweis ${id}: dem Musterhinweis fehlt der Begriff ${concepts[index]?.join(" oder ")}`,
      en: `warning ${id}: the reference warning lacks the concept ${concepts[index]?.join(" or ")}`,
    })),
    ...notEnough
      .filter(({ text }) => missingConcepts({ concepts }, text).length === 0)
      .map(({ text }) => ({
        de: `Warnhinweis ${id}: „${text}“ soll nicht genügen, genügt aber`,
        en: `warning ${id}: "${text}" is meant as not enough, but passes`,
      })),
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
      reason: under(
        `${id}: ${kind}/${type} ${span?.field ?? ""} ${quote ? `"${quote}"` : ""}`.trimEnd(),
        message,
      ),
      ...(quote ? { at: quote } : {}),
    }));
  });
}

/** All that is wrong with a scenario among the others of its workspace: the rules of `visite check`. */
export function flawsAmong(
  scenario: Scenario,
  {
    catalogs,
    others,
    shared,
  }: {
    catalogs: CodeCatalogs;
    others: readonly Pick<Scenario, "id" | "kind">[];
    shared: readonly SharedPassage[];
  },
): ScenarioFlaw[] {
  const { id, twinOf } = scenario;
  const trapMissing = twinOf && !others.some((other) => other.id === twinOf && other.kind === "trap");
  return [
    ...checkScenario(scenario, catalogs),
    ...(trapMissing
      ? [
          {
            file: "scenario.yaml",
            at: "twinOf",
            reason: {
              de: `twinOf: es gibt keine Falle ${twinOf}`,
              en: `twinOf: there is no trap ${twinOf}`,
            },
          },
        ]
      : []),
    ...shared
      .filter(({ second }) => second === id)
      .map(({ first, words }) => ({
        file: "transcript.txt",
        at: words,
        reason: {
          de: `teilt eine Passage mit ${first}: „${words}“`,
          en: `shares a passage with ${first}: "${words}"`,
        },
      })),
  ];
}

export interface SharedPassage {
  readonly first: string;
  /** The later of the two: the one to change. */
  readonly second: string;
  readonly words: string;
}

/** Words in a row that two conversations do not share by chance. */
const passage = 14;

type Talk = Pick<Scenario, "id" | "twinOf" | "transcript">;

/** Every passage of some transcripts, with the first scenario that holds it. A twin counts as its trap: it shares on purpose. */
export type PassageIndex = ReadonlyMap<string, string>;

function* passagesOf(transcript: string): Generator<string> {
  const words = transcript.split(/\s+/);
  for (let at = 0; at + passage <= words.length; at += 1) yield words.slice(at, at + passage).join(" ");
}

export function passageIndex(scenarios: readonly Talk[]): PassageIndex {
  const seen = new Map<string, string>();
  for (const { id, twinOf, transcript } of scenarios)
    for (const text of passagesOf(transcript)) if (!seen.has(text)) seen.set(text, twinOf ?? id);
  return seen;
}

/** Whose passages a transcript repeats, one passage for each. */
export function passagesShared({ id, twinOf, transcript }: Talk, index: PassageIndex): SharedPassage[] {
  const family = twinOf ?? id;
  const pairs = new Map<string, SharedPassage>();
  for (const words of passagesOf(transcript)) {
    const first = index.get(words);
    if (first !== undefined && first !== family && !pairs.has(first))
      pairs.set(first, { first, second: id, words });
  }
  return [...pairs.values()];
}

/** Pairs of scenarios that share a long passage: measured twice, they would count as two. */
export function sharedPassages(scenarios: readonly Talk[]): SharedPassage[] {
  const index = passageIndex(scenarios);
  return scenarios.flatMap((scenario) => passagesShared(scenario, index));
}

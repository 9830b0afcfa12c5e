import { compiledPattern } from "../clinical/pattern.ts";
import { coreCatalogs } from "../codes/core/index.ts";
import type { SourceSpan, Statement, StatementLabel } from "../evidence.ts";
import { gradeOutput } from "../grade.ts";
import type { OutputField } from "../grader.ts";
import { hashOf } from "../hash.ts";
import { isFabricated } from "../judging/fold.ts";
import { type JudgeReply, verdictTypes } from "../judging/reply.ts";
import { type Scenario, type SoapNote, soapSections } from "../scenario.ts";
import { stageOf } from "../stages/index.ts";
import { noteFields } from "../stages/soap.ts";
import { mulberry32, pickOne, type Random, seedOf } from "./random.ts";
import type { Simulation } from "./simulate.ts";
import type { SimulatedJudge } from "./simulatedJudges.ts";

export interface JudgeSimulationRequest {
  readonly judge: SimulatedJudge;
  readonly scenario: Scenario;
  readonly statements: readonly OutputField[];
  /** Equal seeds give equal answers. */
  readonly seed: string;
}

type Truth = Pick<Statement, "label" | "evidence"> & { readonly type: string | null };
type Verdict = JudgeReply["verdicts"][number];

/**
 * What a simulated judge answers. It knows the reference: a statement that stands in it is true, and one that is a statement of it
 * changed in one place is what was planted, whatever the deterministic graders see of it. Of any other it takes their word. Then it
 * errs at its rates, and quotes what was really said.
 */
export function simulateJudge({ judge, scenario, statements, seed }: JudgeSimulationRequest): Simulation {
  const random = mulberry32(seedOf(hashOf({ judge: judge.id, scenario: scenario.id, seed })));
  const answer = (text: string): Simulation => ({ text, reasoning: "", loops: false, planted: [] });
  if (random() < judge.babbles)
    return answer("Die Notiz wirkt insgesamt stimmig, einzelne Angaben sind fraglich.");
  const verdicts = truthsOf(statements, scenario).flatMap((truth, index): Verdict[] => {
    const isFalse = isFabricated(truth.label);
    const errs = random() >= (isFalse ? judge.sensitivity : judge.specificity);
    const label = errs ? (isFalse ? "supported" : flipped(random)) : truth.label;
    const slip = random() < judge.slips;
    if (slip && random() < 0.5) return [];
    const quote = slip ? "Das hat so niemand gesagt, aber gemeint." : quoteFor(truth, scenario, random);
    return [
      {
        n: index + 1,
        label,
        quote: label === "unsupported" ? null : quote,
        type: isFabricated(label) ? (verdictTypes.find((type) => type === truth.type) ?? "history") : null,
        reason: reasons[label],
      },
    ];
  });
  return answer(JSON.stringify({ verdicts }, null, 1));
}

const reasons: Readonly<Record<StatementLabel, string>> = {
  supported: "Steht so im Gespräch.",
  inferred: "Folgt aus dem Gesagten, wurde aber nicht ausgesprochen.",
  unsupported: "Davon ist im Gespräch keine Rede.",
  contradicted: "Im Gespräch wurde das Gegenteil gesagt.",
  misattributed: "Gesagt, aber für eine andere Person, Seite oder Zeit.",
};

function flipped(random: Random): StatementLabel {
  return (
    pickOne(["unsupported", "unsupported", "contradicted", "misattributed"] as const, random) ?? "unsupported"
  );
}

const truths = new WeakMap<Scenario, Map<string, Truth[]>>();
const mostKnown = 500;

/** Kept: the same note is judged by several judges, several times. */
function truthsOf(statements: readonly OutputField[], scenario: Scenario): Truth[] {
  let known = truths.get(scenario);
  if (!known) truths.set(scenario, (known = new Map()));
  const key = hashOf(statements);
  let found = known.get(key);
  if (!found) {
    found = gradedTruths(statements, scenario);
    if (known.size > mostKnown) known.clear();
    known.set(key, found);
  }
  return found;
}

function gradedTruths(statements: readonly OutputField[], scenario: Scenario): Truth[] {
  const reference = scenario.note ? noteFields(scenario.note).map(({ text }) => plain(text)) : [];
  const known = new Set(reference);
  const stands = ({ text }: OutputField) => known.has(plain(text));
  const labelled = labelledOf(
    statements.filter((field) => !stands(field)),
    scenario,
  );
  const quotes = quotesOf(statements.filter(stands), scenario);
  return statements.map((field): Truth => {
    const graded = labelled.get(field);
    if (!graded) return { label: "supported", evidence: quotes.get(field) ?? [], type: null };
    const isPlanted = reference.some((text) => isChanged(plain(field.text), text));
    return isPlanted && !isFabricated(graded.label) ? { ...graded, label: "unsupported" } : graded;
  });
}

/** The least share of a statement that planting a fault leaves as it was. */
const leastKept = 0.5;

/** Is the text the original with one stretch of it changed, added or taken away? */
function isChanged(text: string, original: string): boolean {
  let before = 0;
  while (before < Math.min(text.length, original.length) && text[before] === original[before]) before += 1;
  let behind = 0;
  while (
    behind < Math.min(text.length, original.length) - before &&
    text.at(-1 - behind) === original.at(-1 - behind)
  )
    behind += 1;
  return before + behind >= leastKept * original.length && before + behind >= shortestKept;
}

const shortestKept = 10;

/** What stands word for word in the reference needs no grading, only words to show. */
function quotesOf(fields: readonly OutputField[], scenario: Scenario): Map<OutputField, SourceSpan[]> {
  return new Map(
    fields.map((field) => [
      field,
      scenario.facts
        .filter(({ recall }) => recall.some((source) => compiledPattern(source).test(field.text)))
        .flatMap(({ quote }): SourceSpan[] => {
          const start = scenario.transcript.indexOf(quote);
          return start < 0 ? [] : [{ start, end: start + quote.length, quote }];
        }),
    ]),
  );
}

/** What the deterministic graders make of statements that are not the reference's own: that is what was planted. */
function labelledOf(fields: readonly OutputField[], scenario: Scenario): Map<OutputField, Truth> {
  if (fields.length === 0) return new Map();
  const note: SoapNote = { subjective: [], objective: [], assessment: [], plan: [] };
  const pointers = fields.map(({ section, text }) => {
    const key = soapSections.find(({ letter }) => letter === section)?.key ?? "subjective";
    return `/${key}/${note[key].push(text) - 1}`;
  });
  const grade = gradeOutput({
    stage: stageOf("soap"),
    scenario,
    note: scenario.note,
    raw: JSON.stringify(note),
    lexicon: null,
    catalogs: coreCatalogs,
  });
  return new Map(
    fields.map((field, index): [OutputField, Truth] => {
      const graded = grade.statements.find((statement) => statement.field === pointers[index]);
      const finding = grade.findings.find(
        ({ kind, span }) => kind === "fabrication" && span?.field === pointers[index],
      );
      const evidence = [...(graded?.evidence ?? []), ...(finding?.source ?? [])].filter(
        ({ of }) => of !== "note",
      );
      return [field, { label: graded?.label ?? "unsupported", evidence, type: finding?.type ?? null }];
    }),
  );
}

function plain(text: string): string {
  return text.replace(/\s+/gu, " ").trim();
}

/** Words that were said: those behind the statement, else of some turn; a real judge has to show something too. */
function quoteFor({ evidence }: Truth, { transcript }: Scenario, random: Random): string {
  const said = evidence.map(({ quote }) => quote).find((quote) => quote.trim().length > 1);
  if (said) return said;
  const turns = transcript.split("\n").map((line) => line.replace(/^[^:]{1,40}:\s*/u, ""));
  return (
    pickOne(
      turns.filter((turn) => turn.length > 8),
      random,
    ) ?? transcript.slice(0, 40)
  );
}

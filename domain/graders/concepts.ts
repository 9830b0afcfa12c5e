import { severityOf } from "../clinical/severity.ts";
import { concepts as allConcepts, type Mention, readTalk, saidAround, type Talk } from "../clinical/talk.ts";
import type { Concept } from "../clinical/concept.ts";
import type { FindingType, Severity } from "../evidence.ts";
import { speaksOfAnother } from "../german/persons.ts";
import { type Polarity, polarityInNote } from "../german/polarity.ts";
import { defineGrader, type GradeContext, type OutputField, type RawFinding } from "../grader.ts";

/**
 * Symptoms, diagnoses, history and plan steps: spoken of, said rather than denied, and of the patient. Synonyms count as
 * the same (domain/clinical); what a scenario allows as inference is no finding.
 */
export const concepts = defineGrader<unknown>({
  id: "concepts",
  version: 1,
  grade: (context) => {
    const talk = readTalk(context.transcript);
    const allowances = allowedOf(context);
    return { findings: context.fields.flatMap((field) => findingsOf(field, { context, talk, allowances })) };
  },
});

interface Allowances {
  /** What the scenario's facts, inferences and reference say, by polarity. */
  readonly positive: string;
  readonly negative: string;
}

/** Sentences the scenario vouches for. Those that deny are kept apart. */
function allowedOf({ scenario, note }: GradeContext<unknown>): Allowances {
  const sentences = [
    ...scenario.facts.map(({ text }) => text),
    ...scenario.inferences.map(({ text }) => text),
    ...(note ? Object.values(note).flat() : []),
  ];
  return { positive: sentences.join("\n"), negative: sentences.join("\n") };
}

function allows(sentences: string, { pattern }: Concept, polarity: Polarity): boolean {
  return sentences
    .split("\n")
    .some((sentence) =>
      [...sentence.matchAll(pattern)].some(
        (match) =>
          polarityInNote(sentence, { start: match.index, end: match.index + match[0].length }) === polarity,
      ),
    );
}

function findingsOf(
  { field, section, text }: OutputField,
  { context, talk, allowances }: { context: GradeContext<unknown>; talk: Talk; allowances: Allowances },
): RawFinding[] {
  const findings: RawFinding[] = [];
  const aboutAnother = speaksOfAnother(text);
  for (const concept of allConcepts) {
    // A plan step is one in the plan; elsewhere the same word is history ("war im Krankenhaus").
    if (concept.type === "plan" && section !== "P" && section !== "" && section !== "B") continue;
    for (const match of text.matchAll(concept.pattern)) {
      // The whole word is what reads wrong, not the part that a pattern knows.
      const rest = /^\p{L}*/u.exec(text.slice(match.index + match[0].length))?.[0].length ?? 0;
      const span = { start: match.index, end: match.index + match[0].length + rest };
      const polarity = polarityInNote(text, span);
      const mentions = talk.mentions.get(`${concept.type}/${concept.id}`) ?? [];
      const problem = judge({ concept, polarity, mentions, aboutAnother, context, allowances });
      if (!problem) continue;
      const { type, severity, message, against } = problem;
      const word = text.slice(span.start, span.end);
      findings.push({
        kind: "fabrication",
        type,
        severity,
        span: { field, ...span },
        quote: word,
        source: against.slice(0, 2).map((mention) => saidAround(talk, mention)),
        message: { de: message.de.replace("{}", word), en: message.en.replace("{}", word) },
      });
      break;
    }
  }
  return findings;
}

interface Question {
  readonly concept: Concept;
  readonly polarity: Polarity;
  readonly mentions: readonly Mention[];
  readonly aboutAnother: boolean;
  readonly context: GradeContext<unknown>;
  readonly allowances: Allowances;
}

interface Problem {
  readonly type: FindingType;
  readonly severity: Severity;
  readonly message: { readonly de: string; readonly en: string };
  readonly against: readonly Mention[];
}

function judge({ concept, polarity, mentions, aboutAnother, context, allowances }: Question): Problem | null {
  if (allows(polarity === "positive" ? allowances.positive : allowances.negative, concept, polarity))
    return null;
  if (polarity === "unclear") return null;
  const own = mentions.filter(({ other }) => !other);
  if (mentions.length === 0) {
    // Nobody asked and nobody said: inventing a denial is a fabrication too, but a lighter one.
    if (polarity === "negative") {
      if (concept.type === "plan" || concept.type === "history") return null;
      return {
        type: "negation",
        severity: "minor",
        against: [],
        message: {
          de: "„{}“ wurde im Gespräch weder gefragt noch verneint.",
          en: '"{}" was neither asked nor denied in the conversation.',
        },
      };
    }
    return {
      type: concept.type,
      severity: severityOf[concept.type],
      against: [],
      message: { de: "„{}“ kommt im Gespräch nicht vor.", en: '"{}" does not occur in the conversation.' },
    };
  }
  if (own.length === 0) {
    if (aboutAnother || polarity === "negative") return null;
    return {
      type: "person",
      severity: severityOf.person,
      against: mentions,
      message: {
        de: "„{}“ betrifft im Gespräch jemand anderen.",
        en: '"{}" concerns somebody else in the conversation.',
      },
    };
  }
  if (aboutAnother) return null;
  // Asked and not clearly answered: it speaks against neither.
  if (own.some((mention) => mention.polarity === "unclear")) return null;
  const positive = own.filter((mention) => mention.polarity === "positive");
  const negative = own.filter((mention) => mention.polarity === "negative");
  if (polarity === "positive" && positive.length === 0) {
    const critical = context.scenario.facts.some(
      (fact) =>
        fact.critical &&
        fact.type === "negation" &&
        new RegExp(concept.pattern.source, "iu").test(`${fact.text} ${fact.quote}`),
    );
    if (concept.type === "plan")
      return {
        type: "plan",
        severity: severityOf.plan,
        against: negative,
        message: { de: "„{}“ wurde im Gespräch verworfen.", en: '"{}" was dropped in the conversation.' },
      };
    return {
      type: "negation",
      severity: critical ? "critical" : severityOf.negation,
      against: negative,
      message: { de: "„{}“ wurde im Gespräch verneint.", en: '"{}" was denied in the conversation.' },
    };
  }
  if (polarity === "negative" && negative.length === 0)
    return {
      type: "negation",
      severity: severityOf.negation,
      against: positive,
      message: {
        de: "„{}“ ist verneint, wurde im Gespräch aber bejaht.",
        en: '"{}" is denied, but was affirmed in the conversation.',
      },
    };
  return null;
}

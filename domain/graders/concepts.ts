import type { Concept } from "../clinical/concept.ts";
import { conceptsNear } from "../clinical/concepts.ts";
import type { Mention } from "../clinical/mentions.ts";
import { compiledPattern } from "../clinical/pattern.ts";
import { severityOf } from "../clinical/severity.ts";
import { readTalk, saidAround, type Talk } from "../clinical/talk.ts";
import type { FindingType, Severity } from "../evidence.ts";
import { clauseAround } from "../german/clauses.ts";
import { kept } from "../german/kept.ts";
import { isAboutAnotherInNote } from "../german/persons.ts";
import { isTiedToCondition, isWarningSign } from "../german/conditions.ts";
import { type Polarity, polarityInNote } from "../german/polarity.ts";
import { defineGrader, type GradeContext, type OutputField, type RawFinding } from "../grader.ts";
import type { Scenario } from "../scenario.ts";
import { overlaps, vouchedSentences, vouchedSpans } from "./vouching.ts";

/**
 * Symptoms, diagnoses, history and plan steps: spoken of, said rather than denied or dropped, and of the patient. Synonyms
 * count as the same (domain/clinical); what the scenario's facts, inferences or reference note hold is no finding.
 */
export const concepts = defineGrader<unknown>({
  id: "concepts",
  version: 5,
  grade: (context) => {
    const talk = readTalk(context.transcript);
    const vouchers = vouchedSentences(context);
    return { findings: context.fields.flatMap((field) => findingsOf(field, { context, talk, vouchers })) };
  },
});

/** A concept that a statement names: as had or not, by whom. */
interface Said {
  readonly concept: Concept;
  readonly text: string;
  readonly span: { readonly start: number; readonly end: number };
  readonly polarity: Polarity;
  readonly aboutAnother: boolean;
  /** By a phrase that denies in itself: "Luft gut". */
  readonly isDenial: boolean;
}

/** What a statement claims of clinical things, in the order of the vocabulary; what it leaves open or only fears is no claim. */
const claimsOf = kept((text): readonly Said[] =>
  conceptsNear(text).flatMap((concept) => {
    const denials = concept.denial ? [...text.matchAll(concept.denial)] : [];
    return [...text.matchAll(concept.pattern), ...denials].flatMap((match): Said[] => {
      const isDenial = denials.includes(match);
      const within = { start: match.index, end: match.index + match[0].length };
      // "Luft gut" is one denial, and not the word "Luft" besides.
      if (
        !isDenial &&
        denials.some((other) => overlaps(within, { start: other.index, end: other.index + other[0].length }))
      )
        return [];
      // The whole word is what reads wrong, not the part that a pattern knows.
      const rest = /^\p{L}*/u.exec(text.slice(match.index + match[0].length))?.[0].length ?? 0;
      const span = { start: match.index, end: match.index + match[0].length + rest };
      if (isStepAbout.test(text.slice(span.start, span.end))) return [];
      const polarity = isDenial ? "negative" : polarityInNote(text, span);
      if (polarity === "unclear" || isWarningSign(text, span) || endsInItself.test(match[0])) return [];
      if (isFeared.test(text.slice(0, span.start)) || isVaccinatedAgainst(text, span)) return [];
      // "fiel auf das Gesäß, auf den Kopf nicht gefallen": the thing itself is affirmed beside it.
      if (polarity === "negative" && isAffirmedBeside(concept, text, span)) return [];
      return [{ concept, text, span, polarity, aboutAnother: isAboutAnotherInNote(text, span), isDenial }];
    });
  }),
);

/** Some sentence says the same of the same person. */
function isVouched({ concept, polarity, aboutAnother }: Said, sentences: readonly string[]): boolean {
  return sentences.some((sentence) =>
    [...sentence.matchAll(concept.pattern)].some((match) => {
      const span = { start: match.index, end: match.index + match[0].length };
      return (
        polarityInNote(sentence, span) === polarity && isAboutAnotherInNote(sentence, span) === aboutAnother
      );
    }),
  );
}

/** A fact's own pattern recalls these words, with the same sign and the same person. */
function isRecalled({ text, span, polarity, aboutAnother, isDenial }: Said, scenario: Scenario): boolean {
  return vouchedSpans(text, scenario).some(
    (vouched) =>
      overlaps(wholeWords(text, vouched), span) &&
      // A phrase that denies in itself has the sign of the fact that names it: "Kraft seitengleich", "Nichtraucherin".
      ((isDenial && vouched.start <= span.start) || vouched.denies === (polarity === "negative")) &&
      (vouched.fact.type !== "family" || aboutAnother),
  );
}

/** "Varizen" is recalled, and with it "Varizen-OP" as one word. */
function wholeWords(text: string, { start, end }: Said["span"]): Said["span"] {
  const before = /[\p{L}-]*$/u.exec(text.slice(Math.max(0, start - longestWord), start))?.[0].length ?? 0;
  const after = /^[\p{L}-]*/u.exec(text.slice(end, end + longestWord))?.[0].length ?? 0;
  return { start: start - before, end: end + after };
}
const longestWord = 40;

/** A habit that has ended is neither had nor never had: "Rauchen 2015 aufgegeben", "rauchte bis vor drei Jahren", "Nichtraucherin seit 1990". */
const hasEnded =
  /(?<!\p{L})(?:bis\s(?:vor|zur?|zum|etwa|ca|mitte|anfang|ende|\d{4})|aufgegeben|aufgehört|eingestellt|beendet|abgewöhnt|nicht mehr|früher|ehemalig\p{L}*|ehemals|ex-?\p{L}+|seit\s(?:(?:dem|der|ende|anfang|mitte)\s)?(?:\d{4}|\p{Lu}\p{L}+)\s?(?:keine?\p{L}*|nicht|abstinent|rauchfrei)|(?:nicht|nie)-?raucher\p{L}*\sseit)(?!\p{L})/iu;
/** How talk says the same. */
const hasEndedInTalk =
  /(?<!\p{L})(?:bis|aufg\p{L}*hört|uffjehört|früher|abg\p{L}*wöhnt|aufg\p{L}?geben|vorher|damals|ehemals|seit[^.?!]{0,40}(?:keine?|nicht|net|nich|nix|nimmer)(?: \p{L}+){0,2}|nicht mehr|nich mehr|net mehr|nimmer|nimmermehr)(?!\p{L})/iu;

/** Does the note say that a habit has ended, and the talk too? Whether it was had then agrees, whatever the sign. */
function isFormerHabit({ concept, text, span }: Said, talk: Talk): boolean {
  if (concept.type !== "history" || !habits.has(concept.id)) return false;
  if (!hasEnded.test(clauseAround(text, span.start).text)) return false;
  return (talk.mentions.get(`${concept.type}/${concept.id}`) ?? []).some(
    (mention) =>
      !mention.other &&
      (mention.dropped ||
        hasEndedInTalk.test(talk.text.slice(Math.max(0, mention.start - 40), mention.end + 90))),
  );
}
const habits: ReadonlySet<string> = new Set(["smoking", "alcohol", "drugs", "coffee", "sport"]);

interface Reading {
  readonly context: GradeContext<unknown>;
  readonly talk: Talk;
  readonly vouchers: readonly string[];
}

function findingsOf(
  { field, section, text }: OutputField,
  { context, talk, vouchers }: Reading,
): RawFinding[] {
  const findings = new Map<Concept, RawFinding>();
  for (const said of claimsOf(text)) {
    const { concept, span } = said;
    // One word is enough to show it.
    if (findings.has(concept)) continue;
    // A plan step is one in the plan; elsewhere the same word is history ("war im Krankenhaus").
    if (concept.type === "plan" && section !== "P" && section !== "" && section !== "B") continue;
    // "Nikotinkarenz", "weniger Alkohol": in a plan a habit is a goal and no history.
    if (concept.type === "history" && section === "P") continue;
    if (said.isDenial && (talk.mentions.get(`${concept.type}/${concept.id}`) ?? []).length === 0) continue;
    if (isRecalled(said, context.scenario) || isFormerHabit(said, talk)) continue;
    const problem = judge(said, { context, talk });
    if (!problem || isVouched(said, vouchers)) continue;
    const { type, severity, message, against } = problem;
    const word = text.slice(span.start, span.end);
    findings.set(concept, {
      kind: "fabrication",
      type,
      severity,
      span: { field, ...span },
      quote: word,
      source: against.slice(0, 2).map((mention) => saidAround(talk, mention)),
      message: { de: message.de.replace("{}", word), en: message.en.replace("{}", word) },
    });
  }
  return [...findings.values()];
}

/** "gegen Gürtelrose impfen": nobody has it. */
function isVaccinatedAgainst(text: string, { start }: { start: number }): boolean {
  return /(?<!\p{L})gegen\s(?:\p{L}+ und )?$/iu.test(text.slice(0, start)) && /impf/iu.test(text);
}

/** "Thrombophilieabklärung", "Ulkusprophylaxe": what is done about an illness claims none. */
const isStepAbout =
  /\p{L}(?:abklärung|diagnostik|screening|ausschluss|prophylaxe|risikos?|verdacht|früherkennung|vorsorge|aufklärung|beratung|sprechstunde|ambulanz|disposition|veranlagung|neigung)(?:en|s)?$/iu;

/** "Sorge vor Gewichtszunahme" claims none. */
const isFeared = /(?<!\p{L})(?:sorge|angst|furcht|bedenken|befürchtung)\s(?:vor|wegen)\s(?:\p{Ll}+\s)?$/iu;

/** "Beine nicht mehr geschwollen": the words name the thing and its end. */
const endsInItself = /(?<!\p{L})nicht mehr(?!\p{L})/iu;

function isAffirmedBeside({ pattern }: Concept, text: string, span: { start: number }): boolean {
  return [...text.matchAll(pattern)].some(
    ({ index, 0: word }) =>
      index !== span.start && polarityInNote(text, { start: index, end: index + word.length }) === "positive",
  );
}

interface Problem {
  readonly type: FindingType;
  readonly severity: Severity;
  readonly message: { readonly de: string; readonly en: string };
  readonly against: readonly Mention[];
}

const unasked = {
  de: "„{}“ wurde im Gespräch weder gefragt noch verneint.",
  en: '"{}" was neither asked nor denied in the conversation.',
};
const unsaid = { de: "„{}“ kommt im Gespräch nicht vor.", en: '"{}" does not occur in the conversation.' };
const ofAnother = {
  de: "„{}“ betrifft im Gespräch jemand anderen.",
  en: '"{}" concerns somebody else in the conversation.',
};
const dropped = { de: "„{}“ wurde im Gespräch verworfen.", en: '"{}" was dropped in the conversation.' };
const conditional = {
  de: "„{}“ ist im Gespräch an eine Bedingung geknüpft.",
  en: '"{}" depends on a condition in the conversation.',
};
const denied = { de: "„{}“ wurde im Gespräch verneint.", en: '"{}" was denied in the conversation.' };
const affirmed = {
  de: "„{}“ ist verneint, wurde im Gespräch aber bejaht.",
  en: '"{}" is denied, but was affirmed in the conversation.',
};

function judge(
  said: Said,
  { context, talk }: { context: GradeContext<unknown>; talk: Talk },
): Problem | null {
  const { concept, polarity, aboutAnother, text, span } = said;
  const mentions = talk.mentions.get(`${concept.type}/${concept.id}`) ?? [];
  const problem = (
    type: FindingType,
    message: Problem["message"],
    against: readonly Mention[],
    severity = severityOf[type],
  ): Problem => ({ type, severity, message, against });
  if (mentions.length === 0) {
    if (isHeardInside(concept, talk)) return null;
    // Nobody asked and nobody said: inventing a denial is a fabrication too, but a lighter one.
    if (polarity === "negative")
      return concept.type === "plan" || concept.type === "history"
        ? null
        : problem("negation", unasked, [], "minor");
    return problem(concept.type, unsaid, []);
  }
  // Whoever does it: a step of the plan is the patient's ("ruft Ihre Frau die 112").
  const own = concept.type === "plan" ? mentions : mentions.filter(({ other }) => !other);
  if (own.length === 0)
    return aboutAnother || polarity === "negative" ? null : problem("person", ofAnother, mentions);
  if (aboutAnother) return null;
  const negative = own.filter((mention) => mention.polarity === "negative");
  if (concept.type === "plan" && polarity === "positive") {
    const decided = own.filter((mention) => mention.polarity !== "negative" && !mention.dropped);
    if (decided.length === 0) return problem("plan", dropped, own);
    return decided.every((mention) => mention.conditional) && !isTiedToCondition(text, span)
      ? problem("plan", conditional, decided)
      : null;
  }
  // Asked and not clearly answered: it speaks against neither.
  if (own.some((mention) => mention.polarity === "unclear")) return null;
  const positive = own.filter((mention) => mention.polarity === "positive");
  if (polarity === "positive" && positive.length === 0) {
    const critical = context.scenario.facts.some(
      (fact) =>
        fact.critical &&
        fact.type === "negation" &&
        compiledPattern(concept.pattern.source).test(`${fact.text} ${fact.quote}`),
    );
    return problem("negation", denied, negative, critical ? "critical" : severityOf.negation);
  }
  if (polarity === "negative" && negative.length === 0 && !own.some((mention) => mention.dropped))
    return problem("negation", affirmed, positive);
  return null;
}

const inside = new WeakMap<Talk, Map<string, boolean>>();

/** The word stands in the talk as part of another ("Diabetesschulung"), or under a name that only exonerates. */
function isHeardInside({ id, type, pattern, heard }: Concept, talk: Talk): boolean {
  let known = inside.get(talk);
  if (!known) inside.set(talk, (known = new Map()));
  const key = `${type}/${id}`;
  let is = known.get(key);
  if (is === undefined) {
    const compound = pattern.source.replace(/^\(\?<!\\p\{L\}\)/u, "");
    is =
      [...talk.text.matchAll(new RegExp(compound, "giu"))].some(([words]) => words.length >= 5) ||
      (heard !== undefined && talk.text.search(heard) >= 0);
    known.set(key, is);
  }
  return is;
}

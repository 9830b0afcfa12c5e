import { findDrugs, sameGroup } from "../clinical/drugs.ts";
import { isNamedPlainly } from "../clinical/layNames.ts";
import { namesOf } from "../clinical/names.ts";
import { severityOf } from "../clinical/severity.ts";
import { readTalk, saidAround, type SpokenDrug, type Talk } from "../clinical/talk.ts";
import type { FindingType, Severity } from "../evidence.ts";
import { clauseAround, sentenceAround } from "../german/clauses.ts";
import { isTiedToCondition } from "../german/conditions.ts";
import { isAboutAnotherInNote, isPhysician } from "../german/persons.ts";
import { polarityInNote } from "../german/polarity.ts";
import { defineGrader, type GradeContext, type OutputField, type RawFinding } from "../grader.ts";
import type { Fact, Scenario } from "../scenario.ts";
import { overlaps, vouchedSpans } from "./vouching.ts";

/** Drugs of the output were spoken of, for the patient, and are taken or prescribed as the note says. */
export const medication = defineGrader<unknown>({
  id: "medication",
  version: 5,
  grade: (context) => {
    const talk = readTalk(context.transcript);
    const vouched = vouchedDrugs(context);
    return { findings: context.fields.flatMap((field) => findingsOf(field, { context, talk, vouched })) };
  },
});

/** Substances that the scenario's own texts name as the patient's. */
function vouchedDrugs({ scenario, note }: GradeContext<unknown>): readonly string[] {
  const texts = [
    ...scenario.facts.filter(({ type }) => type !== "family").map(({ text }) => text),
    ...scenario.inferences.map(({ text }) => text),
    ...(note ? Object.values(note).flat() : []),
  ];
  return texts.flatMap((text) =>
    findDrugs(text)
      .filter((drug) => !isAboutAnotherInNote(text, drug))
      .map(({ substance }) => substance),
  );
}

/** The note itself says that the drug is not taken, was stopped, caused harm, or is somebody's fear. */
const notTaken =
  /(?<!\p{L})ex(?!\p{L})|(?:wird|gut|problemlos|sonst)\s+vertragen|verträgt|toleriert|entschieden|allerg|unverträg|nicht vertragen|abgesetzt|absetzte|absetzen|pausier|verzicht|beendet|gestoppt|nicht (?:genommen|mehr|eingenommen|angerührt|gewünscht|verordnet|erforderlich|nötig)|zurückgestellt|verworfen|abgelehnt|lehnt|früher|ehemals|zuvor|bisher|bis vor|ausgeschlichen|meiden|vermeiden|kein\p{L}*|statt|anstelle|umgestellt|gestrichen|ersetzt|z\. ?n\.|cave|reaktion|exanthem|quaddel|nebenwirkung|(?:lie(?:ß|ss)|lässt)\p{L}*[^.;]* weg(?!\p{L})|setz\p{L}*[^.;]* ab(?!\p{L})|half\p{L}*(?: \p{L}+){0,2} nicht|hilft nicht|nichts? gebracht|brachte\p{L}*[^.;]{0,30} nichts?|ohne (?:erfolg|wirkung|effekt|besserung|nutzen)|erfolglos|wirkungslos|überlegt|diskutiert|besprochen|erwogen|option|karenz|nicht (?:zusammen|im anfall|gleichzeitig|ohne)/iu;

interface Problem {
  readonly type: FindingType;
  readonly severity: Severity;
  readonly de: string;
  readonly en: string;
  readonly against: readonly SpokenDrug[];
}

function findingsOf(
  { field, section, text }: OutputField,
  { context, talk, vouched }: { context: GradeContext<unknown>; talk: Talk; vouched: readonly string[] },
): RawFinding[] {
  return namesOf(text).flatMap(({ id: substance, ...name }): RawFinding[] => {
    const drug = { ...name, substance };
    // "Jodallergie": what is not tolerated is the allergy grader's.
    if (/allerg|unverträg|intoleran/iu.test(drug.text)) return [];
    const facts = vouchedSpans(text, context.scenario).flatMap(({ fact, ...span }) =>
      overlaps(span, drug) && fact.type !== "family" ? [fact] : [],
    );
    // A fact that ends a drug, or gives it to another, vouches for no intake.
    const ended = endOf(context.scenario, drug.substance);
    if (facts.length > 0 && (!ended || facts.some((fact) => fact.id !== ended.id))) return [];
    const isClaimed = ended !== null && claimsIntake(text, drug);
    if (facts.length > 0 && !isClaimed) return [];
    const heard = talk.drugs.filter((spoken) => sameGroup(spoken.substance, drug.substance));
    const inReference = vouched.some((substance) => sameGroup(substance, drug.substance));
    const problem = isClaimed
      ? endedBy(section)
      : heard.length === 0
        ? inReference ||
          findDrugs(drug.text).length === 0 ||
          wordBegins(talk.lower, drug.text) ||
          isNamedPlainly(drug.text, talk.lower)
          ? null
          : unsaid(text, drug)
        : judge(drug, heard, { text, section, talk });
    if (!problem) return [];
    const { type, severity, de, en, against } = problem;
    return [
      {
        kind: "fabrication",
        type,
        severity,
        span: { field, start: drug.start, end: drug.end },
        quote: drug.text,
        source: against.slice(0, 2).map((spoken) => saidAround(talk, spoken)),
        message: { de: de.replace("{}", drug.text), en: en.replace("{}", drug.text) },
      },
    ];
  });
}

const ends =
  /(?<!\p{L})(?:(?:selbst )?abgesetzt|beendet|weggelassen|umgestellt|gestoppt|pausiert|nicht (?:weitergenommen|genommen|eingenommen|mehr)|sein lassen|abgebrochen)(?!\p{L})/iu;
const intake =
  /(?<!\p{L})(?:nimmt|nehme|einnahme|eingenommen|medikation|med\.|dauermed\p{L}*|weiter\p{L}*|zur nacht|morgens|mittags|abends|täglich|tgl|\d\s?(?:mg|µg|g|ie|x|×)|\d-\d-\d)(?!\p{L})/iu;

/** The one fact that speaks of a drug, and of no other, where it says that the drug is not, or no longer, taken. */
function endOf({ facts }: Scenario, substance: string): Fact | null {
  const about = facts.filter(
    ({ type, text }) => type !== "family" && namesOf(text).some(({ id }) => sameGroup(id, substance)),
  );
  const [only] = about;
  return only && about.length === 1 && ends.test(only.text) && namesOf(only.text).length === 1 ? only : null;
}

function claimsIntake(text: string, span: { start: number; end: number }): boolean {
  return (
    !isAboutAnotherInNote(text, span) &&
    polarityInNote(text, span) === "positive" &&
    intake.test(sentenceAround(text, span.start).text) &&
    !notTaken.test(sentenceAround(text, span.start).text) &&
    !/weg(?:ge)?lass|abgebrochen|vergess|unter\s/iu.test(sentenceAround(text, span.start).text)
  );
}

function endedBy(section: string): Problem {
  return {
    type: section === "P" ? "plan" : "medication",
    severity: severityOf.medication,
    de: "{} wird nach dem Gespräch nicht genommen.",
    en: "By the conversation {} is not taken.",
    against: [],
  };
}

function unsaid(text: string, span: { start: number; end: number }): Problem {
  const denied = polarityInNote(text, span) === "negative";
  return {
    type: "medication",
    severity: denied ? "minor" : severityOf.medication,
    de: "{} wurde im Gespräch nicht genannt.",
    en: "{} was not named in the conversation.",
    against: [],
  };
}

function judge(
  span: { start: number; end: number },
  heard: readonly SpokenDrug[],
  { text, section, talk }: { text: string; section: string; talk: Talk },
): Problem | null {
  // The note may say the drug is another's, or that it is not taken: both are no claim that the patient takes it.
  const clause = clauseAround(text, span.start).text;
  if (isAboutAnotherInNote(text, span) || polarityInNote(text, span) !== "positive" || notTaken.test(clause))
    return null;
  const own = heard.filter(({ other }) => !other);
  // "MTX nur zu erwägen, wenn …": neither is that a claim.
  if (
    section === "P" &&
    (isWeighed.test(sentenceAround(text, span.start).text) || isOnlySpokenOf.test(text.slice(span.end)))
  )
    return null;
  // "medikamentös (Oxybutynin)": what caused the complaint has just been stopped.
  if (section === "A" && isBlamed.test(clause)) return null;
  if (own.length === 0)
    return {
      type: "person",
      severity: "critical",
      de: "{} nimmt im Gespräch jemand anderes.",
      en: "{} is taken by somebody else in the conversation.",
      against: heard,
    };
  // The last word counts: "Simvastatin?" "Das hat Ihre Kollegin gestrichen."
  const last = own.at(-1);
  if (
    (!last?.dropped || isInterval(last, talk)) &&
    own.some(({ polarity, dropped }) => polarity !== "negative" && !dropped)
  ) {
    const decided = own.filter(({ polarity, dropped }) => polarity !== "negative" && !dropped);
    return section === "P" &&
      decided.every(({ conditional }) => conditional) &&
      !isTiedToCondition(text, span)
      ? {
          type: "plan",
          severity: severityOf.plan,
          de: "{} ist im Gespräch an eine Bedingung geknüpft.",
          en: "{} depends on a condition in the conversation.",
          against: decided,
        }
      : null;
  }
  // Until today it was taken: what the physician stops afterwards is the plan's.
  if (section === "S" && isStoppedToday(own, talk)) return null;
  return section === "P"
    ? {
        type: "plan",
        severity: severityOf.medication,
        de: "{} wurde im Gespräch verworfen oder abgesetzt.",
        en: "{} was dropped or stopped in the conversation.",
        against: own,
      }
    : {
        type: "medication",
        severity: severityOf.medication,
        de: "{} wird nach dem Gespräch nicht genommen.",
        en: "By the conversation {} is not taken.",
        against: own,
      };
}

/** The patient speaks of taking it, and only the physician ends it, later in the talk. */
function isStoppedToday(own: readonly SpokenDrug[], { turns }: Talk): boolean {
  const byPhysician = ({ start }: SpokenDrug) =>
    turns.some((turn) => turn.start <= start && start < turn.end && isPhysician(turn));
  const taken = own.find(({ polarity, dropped }) => polarity === "positive" && !dropped);
  return (
    taken !== undefined &&
    !byPhysician(taken) &&
    own.every((one) => one === taken || !one.dropped || (byPhysician(one) && one.start > taken.start))
  );
}

const isWeighed =
  /(?<!\p{L})(?:zu erwägen|erwogen|nur (?:bei|wenn|falls)|erst (?:bei|wenn|falls)|reserve|optional)(?!\p{L})/iu;

/** "Eisen der Frauenärztin mitteilen". */
const isOnlySpokenOf =
  /^[^.;]{0,40}(?<!\p{L})(?:mitteilen|informieren|besprechen|rückfrage|klären|melden)(?!\p{L})/iu;
const isBlamed =
  /(?<!\p{L})(?:medikament\p{L}*|nebenwirkung\p{L}*|induziert\p{L}*|durch|unter|infolge|ausgelöst|auslöser|trigger|beigetragen|begünstig\p{L}*|ursächlich|ursache|verursacht|provoziert|wegen|aufgrund)(?!\p{L})/iu;

/** "das lassen Sie so lange weg und fangen dann wieder an", "an eine Infusion hatte ich gedacht": the drug itself goes on. */
function isInterval({ start, end }: SpokenDrug, { lower }: Talk): boolean {
  return /(?<!\p{L})(?:so lang\p{L}*|solang\p{L}*|wieder an\p{L}*|vorher|gedacht|überlegt)(?!\p{L})/u.test(
    lower.slice(Math.max(0, start - 50), end + 160),
  );
}

/** "Simva" or "Ibu" in the talk stands for the full name in the note. */
function wordBegins(lower: string, word: string): boolean {
  const name = word.toLowerCase();
  for (let length = name.length; length >= 4; length -= 1)
    if (new RegExp(`(?<!\\p{L})${name.slice(0, length)}(?!\\p{L})`, "u").test(lower)) return true;
  return false;
}

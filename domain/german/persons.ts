import { clauseAround, sentenceAround } from "./clauses.ts";
import type { Turn } from "./turns.ts";
import { kept } from "./kept.ts";

const kin = `mutter|muader|muatter|mudder|muddern|mama|mutti|vater|vatter|vadder|vadda|babba|papa|vati|eltern|bruder|bruada|bruader|brudder|brüder|schwester|schweschter|schwesta|schwestern|geschwister|sohn|söhne|tochter|töchter|kind|kinder|enkel|enkelin|enkelkind|oma|opa|omi|opi|großmutter|großvater|großeltern|tante|onkel|cousin|cousine|neffe|nichte|ehefrau|ehemann|gatte|gattin|partner|partnerin|lebensgefährte|lebensgefährtin|freund|freundin|nachbar|nachbarin|kollege|kollegin|schwager|schwägerin|schwiegermutter|schwiegervater|schwiegereltern|schwiegersohn|schwiegertochter|große|kleine|älteste|jüngste|mann|frau`;

/** "meine Mutter", "der Papa", "die Große": a person who is not the patient, unless the speaker says so of the patient. */
const relative = `(?:mei(?:n|m|ne[rmsn]?|nem|nen)?|sein(?:e[rmsn]?)?|ihr(?:e[rmsn]?)?|unser(?:e[rmsn]?)?|der|die|den|dem|das|beim|zur?)\\s+(?:(?!ich|sie|er|hat|ist)\\p{Ll}+\\s+)?(${kin})(?:e?s|n|en)?(?!\\p{L})`;

/** Who speaks about whom: a daughter's "Mama" and a mother's "mein Sohn" are the patient. */
const patientOf: readonly { readonly speaker: RegExp; readonly words: RegExp }[] = [
  {
    speaker: /^(?:tochter|sohn|schwiegertochter|schwiegersohn|enkel|enkelin)/iu,
    words:
      /^(?:mutter|mama|mutti|vater|vatter|papa|vati|schwiegermutter|schwiegervater|oma|opa|omi|opi|großmutter|großvater)$/iu,
  },
  {
    speaker: /^(?:mutter|vater|eltern|oma|opa|großmutter|großvater)/iu,
    words: /^(?:sohn|tochter|kind|enkel|enkelin|enkelkind|kleine)$/iu,
  },
  {
    speaker: /^(?:ehefrau|frau|partnerin|lebensgefährtin)/iu,
    words: /^(?:mann|ehemann|partner|lebensgefährte)$/iu,
  },
  {
    speaker: /^(?:ehemann|mann|partner|lebensgefährte)/iu,
    words: /^(?:frau|ehefrau|partnerin|lebensgefährtin)$/iu,
  },
];
const doctor = /^(?:arzt|ärztin|dr|doktor|prof|mfa|schwester|pfleger|praxis|notarzt)/iu;
const patient = /^(?:patient|pat\b|klient)/iu;

/** Is the speaker of a turn the physician, or one who works for them? */
export function isPhysician({ speaker }: Turn): boolean {
  return doctor.test(speaker);
}

type Subject = "patient" | "other";

interface Shift {
  readonly at: number;
  readonly subject: Subject | "pronoun" | "reset";
}

const shifts = new RegExp(
  [
    `(?<other>(?<!\\p{L})${relative})`,
    `(?<first>(?<!\\p{L})(?:ich|mir|mich|bei mir|wir|uns)(?!\\p{L}))`,
    `(?<third>(?<=^|[.!?,–] |und |aber |weil |denn )(?:der|die|er|sie|dem|ihm)(?= (?:ja |auch |immer |selber |noch )?(?:hat|hatte|hod|ist|is|war|nimmt|nahm|bekommt|bekam|kriegt|kriegte|hing|braucht|darf|leidet|litt|musste|lag|liegt|hust\\p{L}*|raucht)(?!\\p{L})))`,
    `(?<end>[.!?](?=\\s|$))`,
  ].join("|"),
  "giu",
);

const read = new WeakMap<Turn, readonly Shift[]>();

/** Where the subject of a turn changes: a relative is named, "ich" comes back, a pronoun takes the relative up, a sentence ends. */
function shiftsOf(turn: Turn): readonly Shift[] {
  const known = read.get(turn);
  if (known) return known;
  const speaker = doctor.test(turn.speaker)
    ? "doctor"
    : patient.test(turn.speaker) || turn.speaker === ""
      ? "patient"
      : "companion";
  const found = [...turn.text.matchAll(shifts)].flatMap((match): Shift[] => {
    const { other, first, third, end } = match.groups ?? {};
    const at = match.index;
    if (end) return [{ at: at + 1, subject: "reset" }];
    if (other) {
      const word = match[2] ?? "";
      const own = patientOf.some((row) => row.speaker.test(turn.speaker) && row.words.test(word));
      return [{ at, subject: own ? "patient" : "other" }];
    }
    // A daughter who says "ich" speaks of herself; a physician's "ich" changes nothing.
    if (first)
      return speaker === "doctor" ? [] : [{ at, subject: speaker === "companion" ? "other" : "patient" }];
    if (third) {
      if (speaker === "doctor" && /^Sie$/u.test(third)) return [{ at, subject: "patient" }];
      return [{ at, subject: speaker === "companion" ? "patient" : "pronoun" }];
    }
    return [];
  });
  read.set(turn, found);
  return found;
}

/** "von ihren Tramal", "seine Tilidin": what belongs to the relative that was just named. */
const theirs = /(?<!\p{L})(?:von\s+)?(?:seine?[nmrs]?|ihre?[nmrs]?|dere?n|dessen)\s+(?:\p{Ll}+\s+)?$/u;
/** After the mention a relative is its subject only here: "Diabetes hat meine Mutter", "den Infarkt meines Vaters". */
const behind = new RegExp(
  `^\\s*,?\\s*(?:(?:nimmt|nemmt|nimmd|nahm|hat|hot|hod|hatte|haben|hatten|bekommt|bekam|kriegt|kricht|griagt|kriegte|bei|von|wie)\\s+)?(?:ja |auch |schon |halt )?${relative}`,
  "iu",
);
const takenUp = /^\s*(?:ist|is|isch|war|hat|hatte|hod|hot)\s+(?:der|die|er|sie|dem|ihm)(?!\p{L})/iu;
/** "ich hab ihm das gegeben": what a companion does for the patient is the patient's. */
const givenToPatient = /(?<!\p{L})(?:ihm|ihr|ihn|sie|dem kleinen|der kleinen|der mama|dem papa)(?!\p{L})/iu;

/** Is the mention about somebody else than the patient? */
export function isAboutAnother(turn: Turn, mention: { start: number; end: number }): boolean {
  let subject: Subject = "patient";
  let named = false;
  let from = 0;
  for (const shift of shiftsOf(turn)) {
    if (shift.at > mention.start) break;
    if (shift.subject === "reset") subject = "patient";
    else if (shift.subject === "pronoun") subject = named ? "other" : subject;
    else subject = shift.subject;
    if (shift.subject === "other") named = true;
    from = shift.at;
  }
  const before = turn.text.slice(from, mention.start);
  if (named && theirs.test(turn.text.slice(0, mention.start)) && patient.test(turn.speaker || "Patient"))
    return true;
  if (subject === "other") return !(isCompanion(turn) && givenToPatient.test(before));
  // "Zuckerkrank ist der auch noch": the pronoun behind takes the relative up.
  if (named && takenUp.test(turn.text.slice(mention.end)) && !doctor.test(turn.speaker)) return true;
  const after = behind.exec(turn.text.slice(mention.end));
  return (
    after !== null &&
    !patientOf.some((row) => row.speaker.test(turn.speaker) && row.words.test(after[1] ?? ""))
  );
}

function isCompanion({ speaker }: Turn): boolean {
  return speaker !== "" && !doctor.test(speaker) && !patient.test(speaker);
}

const writtenKin = kin.replace("große|kleine|älteste|jüngste|", "").replace("|frau", "");
const writtenRelative = new RegExp(
  `(?<!\\p{L})(?:(?:${writtenKin})(?:e?s|n|en|innen|s)?|familie\\p{L}*|familienanamnese|familiär\\p{L}*|fa|angehörige\\p{L}*|verwandte\\p{L}*|mütterlicherseits|väterlicherseits|(?:seine|ihre|der|die) frau)(?!\\p{L})`,
  "giu",
);
/** A relative that reports, helps or is met is not who the statement is about. */
const notTheSubject =
  /(?<!\p{L})(?:laut|durch|mit|von|nach angaben (?:de[rs]|ihre[rs]|seine[rs])|tod|tode|tods|verlust|besuch|kontakt|pflege|anwesenheit|begleitung|unterstützung|rücksprache|seit|versorgt|für)\s+(?:durch\s+)?(?:de[rsmn]|die|das|ihre[rnms]?|seine[rnms]?|eine[rnms]?)?\s*(?:\p{Ll}+\s+)?$/iu;
const reports =
  /^\s*(?:\([^)]*\)\s*)?(?:berichtet|gibt an|sagt|meint|bemerkt|beobachtet|schildert|vermutet|wünscht|sorgt|hilft|kocht|begleitet|übernimmt|fährt|widerspricht|ergänzt|zufolge)/iu;
/** "Diabetes der Mutter", "Infarkt beim Vater", "Asthma (Sohn)": named behind what is theirs. */
const namedBehind = new RegExp(
  `^(?:(?:,|/|\\s(?:und|oder|sowie|bzw\\.))\\s?\\p{Lu}[\\p{L}-]+(?=(?:(?:,|/|\\s(?:und|oder|sowie)).*)?\\s(?:nimmt|nahm|hat|hatte|haben|hatten|bekommt|bekam|gehör\\p{L}*|betrifft|betreffen|war|waren|sind|ist)\\s)){0,3}\\s*(?:\\([^)]*\\)\\s*)?(?:(?:ist|war|besteht|bestand|liegt|findet sich|spritzt|nimmt|nahm|hat|hatte|bekommt|bekam|benutzt|braucht|verwendet|betrifft|gehört|gehören|sind)\\s+)?(?:(?:die|das|der)\\s(?:medi|tablett|mittel|arznei|insulin)\\p{L}*\\s+)?(?:(?:nur|auch|allein)\\s+)?(?:\\(|(?:die|de[rsmn]|eine?[mrs]?|beim?|bei de[rmn]|von|sein|ihr|seiner?|ihrer?|ihres|seines|ihrem|seinem|des)\\s+)(?:\\p{Ll}+\\s+)?(?:(?:${writtenKin})(?:e?s|n|en|s)?|frau)(?!\\p{L})`,
  "iu",
);

/** "schwangere Tochter", "dementer Ehemann": the word describes the relative behind it. */
const describedPerson = new RegExp(`^\\p{L}*\\s+(?:${writtenKin})(?:e?s|n|en)?(?!\\p{L})`, "iu");

/** "FA: Mutter Apoplex, Diabetes" is of the family to its end, or to where the patient comes back. */
const familyHead = /^\s*(?:fam(?:ilien)?\.?-?\s?(?:anamnese|a\.?)|fa|familie|familiär)\s?:/iu;
const patientAgain = /(?<!\p{L})(?:ea|eigenanamnese|va|pat\p{L}*|selbst|eigene?)(?!\p{L})/iu;
/** ", die Probe war positiv": with an article or a pronoun what follows a semicolon speaks of the person before. */
const goesOn = /^\s*(?:die|der|das|er|sie|dort|dabei|danach)\s(?!\p{L}*(?:patient|eigene))/iu;

/** The clause before a semicolon, where it is of a relative and the mention's own part goes on about them. */
function isOfPersonBefore(text: string, clauseStart: number): boolean {
  if (text[clauseStart - 1] !== ";" || !goesOn.test(text.slice(clauseStart))) return false;
  const before = clauseAround(text, clauseStart - 1);
  const [subject] = before.text.matchAll(writtenRelative);
  return (
    subject !== undefined &&
    /^\s*(?:(?:ein|eine|der|die|ihre?|seine?)\s)?$/iu.test(before.text.slice(0, subject.index))
  );
}

/** Is a mention in a note about somebody else than the patient? A relative stands before it as subject, or right behind it. */
export function isAboutAnotherInNote(text: string, mention: { start: number; end: number }): boolean {
  const sentence = clauseAround(text, mention.start);
  const before = text.slice(sentence.start, mention.start);
  if (familyHead.test(text) && !patientAgain.test(text.slice(0, mention.start))) return true;
  if (!patientAgain.test(before) && isOfPersonBefore(text, sentence.start)) return true;
  const subject = [...before.matchAll(writtenRelative)].some(
    (match) =>
      !notTheSubject.test(before.slice(0, match.index)) &&
      !reports.test(before.slice(match.index + match[0].length)),
  );
  // "Asthma ist nur bei der Mutter bekannt": "nur" contrasts nothing here.
  const after = text.slice(mention.end, sentenceAround(text, mention.start).end);
  return subject || namedBehind.test(after) || describedPerson.test(after);
}

/** Does a statement of a note speak of a relative at all? */
export const speaksOfAnother = kept((text) => text.search(writtenRelative) >= 0);

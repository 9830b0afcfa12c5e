import { conceptsBeginning } from "../clinical/concepts.ts";
import { beginsWord } from "../clinical/pattern.ts";
import { findDrugs, sameGroup } from "../clinical/drugs.ts";
import { severityOf } from "../clinical/severity.ts";
import { readTalk, type Talk } from "../clinical/talk.ts";
import { isContentWord, stemOf, wordsOf } from "../german/words.ts";
import { speaksOfAnother } from "../german/persons.ts";
import { defineGrader, type RawFinding } from "../grader.ts";
import { overlaps, vouchedSentences, vouchedSpans } from "./vouching.ts";

/** Words that make what follows the cause of what stands before. */
const linking =
  /(?<!\p{L})(?:(?:ausgelöst|bedingt|verursacht|hervorgerufen|getriggert|begünstigt|entstanden|verschlimmert) (?:durch|von)|durch|infolge(?: von)?|aufgrund(?: von)?|auf grund(?: von)?|wegen|sekundär (?:nach|bei|durch)|als folge (?:von|der|des|einer|eines)|zurückzuführen auf|getriggert von|ätiologisch|postinfektiös nach|induziert durch)\s+/giu;
/** Who does something is no cause: "Kontrolle durch den Hausarzt". Nor is what something is done for or by. */
const agent =
  /(?:arzt|ärzt|log(?:e|en|in|innen|ie)?$|chirurg|klinik|praxis|dienst|mutter|vater|eltern|tochter|sohn|frau|mann|ehe|schwester|bruder|pfleg|patient|apothek|notarzt|therap|team|kolleg|arbeitgeber|chef|krankenhaus|kasse|behandlung|hebamme|mfa|unverträg|nebenwirkung|verdacht|risiko|gefahr|wirkung|beschwerden|schmerz|symptom|mangel an|gründen|familie|partner|angehörig|untersuch|hund|anamnes)/iu;
const purpose =
  /überweis|vorstell|kontroll|einweis|untersuch|wiedervorstell|termin|rezept|beratung|abklärung|verzicht|wird durch|durchgeführt|in behandlung/iu;

/** A cause that the talk never gives: unsaid, or denied. A screen for words of causality, with every benefit of the doubt. */
export const causality = defineGrader<unknown>({
  id: "causality",
  version: 4,
  grade: ({ fields, transcript, scenario, note }) => {
    const talk = readTalk(transcript);
    const sentences = vouchedSentences({ scenario, note });
    const vouched = sentences.join("\n");
    const findings: RawFinding[] = [];
    for (const { field, section, text } of fields) {
      if (section === "P" || speaksOfAnother(text)) continue;
      const spans = vouchedSpans(text, scenario);
      for (const match of text.matchAll(linking)) {
        const from = match.index + match[0].length;
        const phrase =
          /^[^.,;:()–]*/u
            .exec(text.slice(from))?.[0]
            .split(/\s(?:und|oder|sowie|mit|bei|ohne|seit|am|im|nach)\s/u)[0] ?? "";
        const words = wordsOf(phrase).filter(({ text: word }) => isContentWord(word));
        const head = words.find(({ text: word }) => /^\p{Lu}/u.test(word));
        const before = text.slice(0, match.index);
        if (!head || agent.test(head.text) || purpose.test(before.slice(-40))) continue;
        const whole = wordsOf(text.slice(from).split(/[.,;()]/u)[0] ?? "");
        // A wide recall pattern may run over the cause: its fact vouches only where it speaks of a cause itself.
        const place = { start: match.index, end: from + head.end };
        if (
          spans.some(
            (span) =>
              overlaps(span, place) &&
              (mentionedIn(head.text, `${span.fact.text} ${span.fact.quote}`) ||
                /(?<!\p{L})(?:durch|wegen|infolge|aufgrund|weil|nach|von|kommt|unter)(?!\p{L})/iu.test(
                  span.fact.text,
                )),
          )
        )
          continue;
        const supported = supportOf(head.text, talk);
        const isSaid =
          supported === "said" ||
          words.some(
            ({ text: word }) =>
              word !== head.text && supportOf(word, talk) === "said" && /^\p{Lu}/u.test(word),
          );
        const nouns = words.flatMap(({ text: word }) => (/^\p{Lu}/u.test(word) ? [word] : []));
        if (isSaid || mentionedIn(head.text, vouched)) {
          // Both were said: where the link is claimed outright, somebody must have made it.
          if (!outright.test(`${before.slice(-40)}${match[0]}`) || isLinked(nouns, sentences, talk)) continue;
        }
        if (whole.length === 0) continue;
        const start = match.index;
        const end = from + phrase.trimEnd().length;
        findings.push({
          kind: "fabrication",
          type: "causality",
          severity: severityOf.causality,
          span: { field, start, end },
          quote: text.slice(start, end),
          source: [],
          message:
            supported === "denied"
              ? {
                  de: `„${head.text}“ wurde im Gespräch verneint und ist nicht die Ursache.`,
                  en: `"${head.text}" was denied in the conversation and is not the cause.`,
                }
              : {
                  de: `„${head.text}“ wird im Gespräch nicht als Ursache genannt.`,
                  en: `"${head.text}" is not given as a cause in the conversation.`,
                },
        });
        break;
      }
    }
    return { findings };
  },
});

/** A link claimed in so many words, and no mere "durch": "ausgelöst durch", "vermutlich durch". */
const outright =
  /(?<!\p{L})(?:ausgelöst|bedingt|verursacht|hervorgerufen|getriggert|entstanden|zurückzuführen|ursächlich|(?:vermutlich|wahrscheinlich|wohl|am ehesten|sicher) (?:durch|wegen|infolge|aufgrund))/iu;
/** Words with which people tie a thing to its cause. */
const tie =
  /(?<!\p{L})(?:weil|wegen|durch|davon|dadurch|daher|deshalb|deswegen|darum|kommt|komm|kam|ursach\p{L}*|schuld|auslös\p{L}*|ausgelöst|folgen?|grund|verantwortlich|liegt|zusammen\p{L}*|nach|seit\p{L}*|wenn|immer|bedingt|unter|vom?|von|nachdem|begünstig\p{L}*|mach\p{L}*|gemacht|bei)(?!\p{L})/iu;

/** Does anybody, in the talk or among those who wrote the scenario, tie something to one of these? */
function isLinked(nouns: readonly string[], sentences: readonly string[], talk: Talk): boolean {
  const said = talk.turns.flatMap(({ text }) => text.split(/(?<=[.!?])\s/u));
  return nouns.some((noun) =>
    [...sentences, ...said].some((sentence) => tie.test(sentence) && mentionedIn(noun, sentence)),
  );
}

function mentionedIn(word: string, text: string): boolean {
  const stem = stemOf(word);
  return wordsOf(text).some(({ text: other }) => stemOf(other) === stem);
}

/** Words that stand for each other where a cause is named. */
const sameCause = [
  /^(?:arbeit\p{L}*|job|stelle|beruf\p{L}*|arbeitsplatz\p{L}*|berufstätigkeit)$/iu,
  /^(?:stress\p{L}*|belastung\p{L}*|überlastung|druck)$/iu,
  /^(?:sturz\p{L}*|gestürzt|gefallen|unfall|trauma|\p{L}*gerutscht|\p{L}*sturz)$/iu,
  /^(?:infekt\p{L}*|erkältung\p{L}*|virus|viren|\p{L}*infekt)$/iu,
  /^(?:bradykardie|tachykardie|puls|herzschlag)$/iu,
  /^(?:obstipation|verstopf\p{L}*|klo|toilette)$/iu,
  /^(?:myalgien?|muskeln?|muskel\p{L}+)$/iu,
  /^(?:hypotonie|blutdruck\p{L}*)$/iu,
  /^(?:heben|gehoben|verhoben|\p{L}*heben|getragen|tragen|last\p{L}*)$/iu,
];

const denial = /(?<!\p{L})(?:negativ|nein|nicht|kein\p{L}*|ausgeschlossen)(?!\p{L})/iu;

/** Does the talk say a word, or something that means it? */
function supportOf(word: string, talk: Talk): "said" | "denied" | "unsaid" {
  const lower = word.toLowerCase();
  const substance = findDrugs(word)[0]?.substance;
  if (substance && talk.drugs.some((drug) => sameGroup(drug.substance, substance))) return "said";
  const known = conceptsBeginning(word);
  // What only exonerates (a heard organ, a value) is not said.
  const mentions = known.flatMap(({ type, id, pattern }) =>
    (talk.mentions.get(`${type}/${id}`) ?? []).filter(({ start, end }) =>
      beginsWord(pattern, talk.text.slice(start, end)),
    ),
  );
  if (mentions.some(({ polarity }) => polarity !== "negative")) return "said";
  if (mentions.length > 0) return "denied";
  if (talk.stems.has(stemOf(word)) || talk.lower.includes(lower)) {
    // Said only where it is denied at once: "Der Schnelltest auf Streptokokken ist negativ."
    const lines = talk.turns.filter(({ text }) =>
      text.toLowerCase().includes(lower.slice(0, Math.max(6, lower.length - 3))),
    );
    const sentences = lines
      .flatMap(({ text }) => text.split(/[.!]/u))
      .filter((sentence) => sentence.toLowerCase().includes(lower.slice(0, Math.max(6, lower.length - 3))));
    return sentences.length > 0 && sentences.every((sentence) => denial.test(sentence)) ? "denied" : "said";
  }
  if (
    sameCause.some(
      (row) =>
        row.test(word) &&
        [...talk.stems, ...wordsOf(talk.text).map(({ text }) => text)].some((said) => row.test(said)),
    )
  )
    return "said";
  // "Milzverletzung" where the talk speaks of the Milz; a diagnosis has words of its own and is not said by its organ.
  if (known.length === 0 && [...talk.stems].some((stem) => stem.length >= 4 && lower.startsWith(stem)))
    return "said";
  // Compounds: either half that carries meaning was said.
  if (lower.length >= 8) {
    const half = Math.max(5, Math.ceil(lower.length * 0.5));
    if (talk.lower.includes(lower.slice(0, half)) || talk.lower.includes(lower.slice(-half))) return "said";
  }
  return "unsaid";
}

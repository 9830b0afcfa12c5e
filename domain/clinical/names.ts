import { kept } from "../german/kept.ts";
import { type DrugMention, findDrugs } from "./drugs.ts";

/** What a dose may belong to: a drug, or a name that no list knows ("Spiolto", "Cariban"). */
export interface Name {
  /** Substance, or the name in lower case behind a "?" where no list knows it. */
  readonly id: string;
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

const vitaminD = /(?<!\p{L})vit(?:amin|\.)?[ -]?d3?(?![\p{L}\d])/giu;

/** Drugs of a text, and vitamin D, which is two words. */
export const namesOf = kept((text): readonly Name[] => namesAmong(text, findDrugs(text)));

/** The same for a text whose drugs were read already. */
export function namesAmong(text: string, drugs: readonly DrugMention[]): readonly Name[] {
  return [
    ...drugs.map(({ substance, start, end, text: word }) => ({ id: substance, start, end, text: word })),
    ...[...text.matchAll(vitaminD)].map((match) => ({
      id: "cholecalciferol",
      start: match.index,
      end: match.index + match[0].length,
      text: match[0],
    })),
  ].sort((a, b) => a.start - b.start);
}

/** A sentence ends: another one speaks of another thing. "ret." and "Vit." end none. */
const sentenceEnd =
  /(?<!(?<!\p{L})(?:ret|vit|tbl|tabl|kps|ca|max|mind|tgl|bzw|ggf|inj|susp|supp|lt|b|bed|med|mite|dos|inkl|zus|zusätzl|je|p|i|s|o|n|d|h|z|v|a|u|j|wo|std|hb|tr|tägl|wchtl|l|li|re|bds|frakt|tbl))[.](?=\s)|[!?;](?=\s)|\n| – (?=\p{Lu})/iu;

export function endsSentence(text: string): boolean {
  return sentenceEnd.test(text);
}

/** A new name in an enumeration ends the reach of the one before: "Candesartan 16 mg, Spiolto 2". */
const newName =
  /[,;+(/]\s*(?:und\s|sowie\s|dazu\s)?(?!(?:Tagesdosis|Dosis|Zieldosis|Startdosis|Erhaltungsdosis|Anfangsdosis|Einzeldosis|Tabletten?|Kapseln?|Hübe|Hub|Tropfen|Stück|Beutel|Milligramm|Mikrogramm|Gramm|Milliliter|Dauer|Abstand|Reha|Wiederholung|Steigerung|Beginn|Stärke|Tag|Woche|Max|Maximal)(?!\p{L}))(\p{Lu}\p{L}[\p{L}-]*\.?(?:\s\p{Lu}[\p{L}.-]*|\s(?:forte|mite|retard|comp|plus|duo))?)[\s:]*$/u;

export interface OwnerQuery {
  readonly start: number;
  /** Where number and unit end. */
  readonly end: number;
}

/** What a number belongs to: the name right before it, else right behind it, else the last of its sentence. Null: nothing. */
export function ownerOf(text: string, { start, end }: OwnerQuery, names: readonly Name[]): Name | null {
  const before = names.findLast((name) => name.end <= start) ?? null;
  const after = names.find((name) => name.start >= end) ?? null;
  const between = before ? text.slice(before.end, start) : "";
  const reaches = before !== null && !endsSentence(between);
  if (reaches && /^[\s:,(-]{0,3}$/u.test(between)) return before;
  if (after && /^\s(?:von\s|an\s)?$/iu.test(text.slice(end, after.start))) return after;
  const other = newName.exec(text.slice(Math.max(before?.end ?? 0, start - 60), start));
  if (other?.[1] && (reaches || before === null)) {
    const at = Math.max(before?.end ?? 0, start - 60) + other.index + other[0].lastIndexOf(other[1]);
    return {
      id: `?${other[1].toLowerCase().replace(/\.$/u, "")}`,
      start: at,
      end: at + other[1].length,
      text: other[1],
    };
  }
  return reaches ? before : null;
}

const noName =
  /^(?:Minute|Stunde|Tag|Woche|Monat|Jahr|Abend|Morgen|Patient|Tabl|Kaps|Hübe|Tropf|Stück|Milli|Mikro|Gramm|Beutel|Einheit|Bedarf|Abstand|Dosis)/u;

/** "Cariban 0-0-2", "Nasentropfen für Kinder dreimal täglich": nouns of the sentence before a number, the nearest first. */
export function nounsBefore(text: string, start: number, from = 0): Name[] {
  const window = text.slice(Math.max(from, start - 50), start);
  const sentence = window.split(/[.;:!?](?=\s)/u).at(-1) ?? "";
  return [...sentence.matchAll(/(?<!\p{L})\p{Lu}[\p{L}-]{3,}/gu)]
    .map((match): Name => {
      const at = start - sentence.length + match.index;
      return { id: `?${match[0].toLowerCase()}`, start: at, end: at + match[0].length, text: match[0] };
    })
    .filter(({ text: word }) => !noName.test(word))
    .toReversed()
    .slice(0, 3);
}

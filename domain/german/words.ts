/// <reference path="./snowball.d.ts" />
import stemmers from "snowball-stemmers";
import { kept } from "./kept.ts";

export interface Word {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

const stemmer = stemmers.newStemmer("german");
const stems = new Map<string, string>();

/** Snowball stem of a word, lower case; umlauts as the stemmer leaves them. */
export function stemOf(word: string): string {
  const lower = word.toLowerCase();
  let stem = stems.get(lower);
  if (stem === undefined) {
    stem = stemmer.stem(lower);
    if (stems.size < 200_000) stems.set(lower, stem);
  }
  return stem;
}

/** The words of a text with their places (UTF-16 offsets), hyphenated ones whole. */
export const wordsOf = kept((text): readonly Word[] =>
  [...text.matchAll(/\p{L}[\p{L}\p{M}]*(?:-\p{L}+)*/gu)].map((match) => ({
    text: match[0],
    start: match.index,
    end: match.index + match[0].length,
  })),
);

/** Words that carry no clinical content. */
const stopWords = new Set(
  `aber alle allem allen aller alles als also am an ander andere anderen auch auf aus außer bei beim bereits bin bis bisher bist bitte da dabei dafür damit dann das dass dazu dem den denn der des dessen die dies diese diesem diesen dieser dieses doch dort du durch ein eine einem einen einer eines er erneut es etwa etwas eher für gegen gegenüber gibt gut hab habe haben hat hatte hätte heute hier ich ihm ihn ihnen ihr ihre ihrem ihren ihrer im immer in ins ist ja jede jeden jeder jetzt kann kaum keine können laut leicht man mehr mein mit nach nicht noch nun nur ob oder ohne patient patientin pro sehr sei seien sein seine seinem seinen seit sich sie sind so sofort sollte sonst sowie teils über um und uns unter vom von vor war waren was weiter weiterhin wenn werden wie wieder wird wurde wurden zu zum zur zwischen gibt berichtet angegeben gab an angibt erfolgt erfolgte besteht bestehen bestand zeigt zeigte zeigen liegt vorhanden bekannt aktuell derzeit zuletzt zunächst insgesamt sowohl bzw ca ggf täglich tgl mal tag tage tagen woche wochen monat monate jahr jahre jahren morgens abends mittags nachts`.split(
    /\s+/,
  ),
);

export function isContentWord(word: string): boolean {
  return word.length > 2 && !stopWords.has(word.toLowerCase());
}

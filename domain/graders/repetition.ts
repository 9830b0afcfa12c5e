import { isContentWord, stemOf, wordsOf } from "../german/words.ts";
import { sentencesOf } from "../german/sentences.ts";
import { defineGrader, measured, type RawFinding, ratio } from "../grader.ts";

const shortest = 12;
/** A light variation needs this much to go by, and shares this much with what it repeats. */
const fewestWords = 4;
const shared = 0.85;

interface Said {
  readonly section: string;
  readonly normal: string;
  readonly stems: ReadonlySet<string>;
  readonly numbers: string;
  readonly denials: number;
}

/** The same statement again, word for word anywhere or lightly varied in its section: a note that says it twice, or a model on its way into a loop. */
export const repetition = defineGrader<unknown>({
  id: "repetition",
  version: 2,
  grade: ({ fields }) => {
    const earlier: Said[] = [];
    const findings: RawFinding[] = [];
    let judged = 0;
    let repeated = 0;
    for (const { field, section, text } of fields) {
      const sentences = sentencesOf(text);
      const whole = saidOf(section, text);
      if (whole.normal.length < shortest) continue;
      judged += 1;
      const places = earlier.some((other) => repeats(whole, other))
        ? [{ start: 0, end: text.length }]
        : placesOf(text, sentences).filter((place, index, all) => {
            const sentence = saidOf(section, text.slice(place.start, place.end));
            return (
              all.length > 1 &&
              sentence.normal.length >= shortest &&
              (earlier.some((other) => repeats(sentence, other)) ||
                all
                  .slice(0, index)
                  .some(({ start, end }) => repeats(sentence, saidOf(section, text.slice(start, end)))))
            );
          });
      if (places.length > 0) repeated += 1;
      for (const { start, end } of places)
        findings.push({
          kind: "form",
          type: "repetition",
          severity: "minor",
          span: { field, start, end },
          quote: text.slice(start, end),
          source: [],
          message: {
            de: "Diese Aussage steht schon weiter oben.",
            en: "This statement already stands above.",
          },
        });
      earlier.push(whole, ...sentences.map((sentence) => saidOf(section, sentence)));
    }
    return { findings, metrics: measured({ repetitionShare: ratio(repeated, judged) }) };
  },
});

function saidOf(section: string, text: string): Said {
  return {
    section,
    normal: text
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]+/gu, " ")
      .trim(),
    stems: new Set(
      wordsOf(text)
        .filter(({ text: word }) => isContentWord(word))
        .map(({ text: word }) => stemOf(word)),
    ),
    numbers: (text.match(/\d+(?:[.,]\d+)?/gu) ?? []).sort().join(" "),
    denials: (text.match(/(?<!\p{L})(?:keine?\p{L}?|nicht|ohne|nie|verneint|links|rechts)(?!\p{L})/giu) ?? [])
      .length,
  };
}

function repeats(a: Said, b: Said): boolean {
  if (a.normal.length < shortest) return false;
  if (a.normal === b.normal) return true;
  if (a.section !== b.section || a.numbers !== b.numbers || a.denials !== b.denials) return false;
  if (a.stems.size < fewestWords || b.stems.size < fewestWords) return false;
  const common = [...a.stems].filter((stem) => b.stems.has(stem)).length;
  return common / new Set([...a.stems, ...b.stems]).size >= shared;
}

/** Where the sentences stand in their text. */
function placesOf(text: string, sentences: readonly string[]): { start: number; end: number }[] {
  let from = 0;
  return sentences.flatMap((sentence) => {
    const trimmed = sentence.trim();
    const start = text.indexOf(trimmed, from);
    if (start < 0 || !trimmed) return [];
    from = start + trimmed.length;
    return [{ start, end: from }];
  });
}

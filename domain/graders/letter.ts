import { amstad } from "../german/readability.ts";
import { sentencesOf } from "../german/sentences.ts";
import { wordsOf } from "../german/words.ts";
import { defineGrader, measured, type RawFinding, ratio } from "../grader.ts";
import type { SummaryOutput } from "../stages/summaryOutput.ts";

/** Words a patient letter does without, each with the plain one. */
const jargon: readonly { readonly pattern: RegExp; readonly plain: string }[] = [
  { pattern: /anamnes\p{L}*/giu, plain: "Vorgeschichte" },
  { pattern: /komorbidit\p{L}*/giu, plain: "weitere Krankheiten" },
  { pattern: /compliance|adhärenz/giu, plain: "ob Sie die Mittel wie verordnet nehmen" },
  { pattern: /insuffizien\p{L}*/giu, plain: "Schwäche" },
  { pattern: /(?<!in)suffizient/giu, plain: "ausreichend" },
  { pattern: /hyperton\p{L}*/giu, plain: "hoher Blutdruck" },
  { pattern: /dyspnoe/giu, plain: "Luftnot" },
  { pattern: /\p{L}*ödem\p{L}*/giu, plain: "Wassereinlagerung" },
  { pattern: /emesis/giu, plain: "Erbrechen" },
  { pattern: /vertigo/giu, plain: "Schwindel" },
  { pattern: /[cz]ephalgie/giu, plain: "Kopfschmerz" },
  { pattern: /kontraindi\p{L}*/giu, plain: "nicht erlaubt" },
  { pattern: /(?<!kontra)(?:indiziert|indikation)/giu, plain: "nötig, Grund" },
  { pattern: /therapieren?/giu, plain: "behandeln" },
  { pattern: /medikation/giu, plain: "Medikamente" },
  { pattern: /radikul\p{L}*/giu, plain: "von der Nervenwurzel" },
  { pattern: /prolaps/giu, plain: "Bandscheibenvorfall" },
  { pattern: /palpation|auskultation|perkussion/giu, plain: "Untersuchung" },
  { pattern: /pathologisch\p{L}*/giu, plain: "krankhaft" },
  { pattern: /idiopathisch\p{L}*/giu, plain: "ohne bekannte Ursache" },
  { pattern: /rezidiv\p{L}*/giu, plain: "wiederkehrend, Rückfall" },
];

/** Three to five sentences, readable, without jargon, and with the points the letter must hold. */
export const letter = defineGrader<SummaryOutput>({
  id: "letter",
  version: 2,
  grade: ({ output, scenario }) => {
    if (!output) return {};
    const { text } = output;
    const findings: RawFinding[] = [];
    const sentences = sentencesOf(text).length;
    if (sentences < 3 || sentences > 5)
      findings.push({
        kind: "form",
        type: "length",
        severity: "minor",
        span: null,
        quote: String(sentences),
        source: [],
        message: {
          de: `${sentences} Sätze statt drei bis fünf.`,
          en: `${sentences} sentences instead of three to five.`,
        },
      });
    for (const { pattern, plain } of jargon)
      for (const match of text.matchAll(pattern))
        findings.push({
          kind: "form",
          type: "jargon",
          severity: "minor",
          span: { field: "/text", start: match.index, end: match.index + match[0].length },
          quote: match[0],
          source: [],
          message: {
            de: `Fachwort „${match[0]}“, verständlicher: ${plain}.`,
            en: `Jargon "${match[0]}", plainer: ${plain}.`,
          },
        });
    const points = scenario.summary?.points ?? [];
    const missing = points.filter(
      ({ recall }) => recall.length > 0 && !recall.some((source) => new RegExp(source, "iu").test(text)),
    );
    for (const point of missing)
      findings.push({
        kind: "omission",
        type: "plan",
        severity: "minor",
        span: null,
        quote: point.text,
        source: [],
        message: { de: `Fehlt im Brief: ${point.text}`, en: `Missing in the letter: ${point.text}` },
      });
    const ease = amstad(text);
    const words = wordsOf(text).length;
    return {
      findings,
      metrics: measured({
        readability: ease === null ? null : { numerator: ease, denominator: 1, value: ease },
        sentences: ratio(sentences, 1),
        words: ratio(words, 1),
        pointsRecall: ratio(points.length - missing.length, points.length),
      }),
      notMeasured:
        points.length === 0
          ? [
              {
                metric: "pointsRecall",
                reason: "the scenario names no points of the letter",
                message: {
                  de: "Das Szenario nennt keine Punkte des Briefs.",
                  en: "The scenario names no points of the letter.",
                },
              },
            ]
          : [],
    };
  },
});

import { severityOf } from "../clinical/severity.ts";
import { readTalk } from "../clinical/talk.ts";
import { stemOf, wordsOf } from "../german/words.ts";
import { defineGrader, type RawFinding } from "../grader.ts";

/** A scribe writes down; it does not judge, praise, warn or advise. Said in the talk, the same words are a fact. */
const judgements =
  /(?<!\p{L})(?:(?:\p{L}+ )?leitliniengerecht\p{L}*|leitlinienkonform\p{L}*|(?:korrekt|richtig|angemessen|adäquat|sachgerecht) (?:verordnet|dosiert|gewählt|behandelt|indiziert)|aus (?:ärztlicher|medizinischer) sicht|medizinisch (?:sinnvoll|indiziert|korrekt)|(?:ist|erscheint|wäre|als) (?:\p{L}+ )?(?:sinnvoll|angemessen|indiziert|empfehlenswert|ratsam|geeignet|optimal|kontraindiziert|bedenklich|unproblematisch|unbedenklich)|gut(?:e|er)? (?:wahl|entscheidung|therapiewahl)|sollte(?:n)? (?:\p{L}+ ){0,4}(?:werden|erfolgen|überprüft|kontrolliert|abgesetzt|erwogen)|empfohlen wird|es wird empfohlen|zu empfehlen|cave|achtung|vorsicht|anmerkung|hinweis:|kontraindi\p{L}*|wechselwirkung\p{L}*|nicht leitliniengerecht|bedenken|problematisch|fraglich sinnvoll|entspricht (?:der|den) leitlinie\p{L}*|laut leitlinie|gemäß leitlinie|standardtherapie|therapie der wahl)(?!\p{L})/giu;

export const neutrality = defineGrader<unknown>({
  id: "neutrality",
  version: 1,
  grade: ({ fields, transcript, note }) => {
    const talk = readTalk(transcript);
    const findings: RawFinding[] = [];
    for (const { field, text } of fields) {
      for (const match of text.matchAll(judgements)) {
        const carrying = wordsOf(match[0]).filter(({ text: word }) => word.length > 5);
        const wasSaid =
          carrying.length > 0 && carrying.every(({ text: word }) => talk.stems.has(stemOf(word)));
        const inNote = note
          ? Object.values(note)
              .flat()
              .some((statement) => statement.toLowerCase().includes(match[0].toLowerCase()))
          : false;
        if (wasSaid || inNote) continue;
        findings.push({
          kind: "neutrality",
          type: "endorsement",
          severity: severityOf.endorsement,
          span: { field, start: match.index, end: match.index + match[0].length },
          quote: match[0],
          source: [],
          message: {
            de: "Wertung oder Rat der Schreibkraft; im Gespräch nicht gesagt.",
            en: "Judgement or advice of the scribe; not said in the conversation.",
          },
        });
        break;
      }
    }
    return {
      findings,
      metrics: {
        neutral: {
          numerator: fields.length - findings.length,
          denominator: Math.max(1, fields.length),
          value: (fields.length - findings.length) / Math.max(1, fields.length),
        },
      },
    };
  },
});

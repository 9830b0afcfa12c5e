import { severityOf } from "../clinical/severity.ts";
import { readTalk } from "../clinical/talk.ts";
import { stemOf, wordsOf } from "../german/words.ts";
import { defineGrader, type RawFinding } from "../grader.ts";
import { overlaps, vouchedSpans } from "./vouching.ts";

/** A scribe writes down; it does not judge, praise, warn or advise. Said in the talk, the same words are a fact. */
const judgements = new RegExp(
  String.raw`(?<!\p{L})(?:${[
    String.raw`(?:\p{L}+ )?leitliniengerecht\p{L}*|leitlinienkonform\p{L}*|(?:nicht )?leitliniengemäß\p{L}*|entspricht (?:\p{L}+ )?(?:der|den) (?:\p{L}+ )?leitlinien?|laut leitlinie|gemäß (?:\p{L}+ )?leitlinie|evidenzbasiert\p{L}*`,
    String.raw`(?:korrekt|richtig|angemessen|adäquat|sachgerecht|fachgerecht|optimal|einwandfrei|vorbildlich|hervorragend|perfekt) (?:verordnet|dosiert|gewählt|behandelt|indiziert|durchgeführt|versorgt|beraten|aufgeklärt|eingestellt|dokumentiert)`,
    String.raw`(?:erfolgte|wurde|ist|war|verlief) (?:\p{L}+ ){0,3}(?:absolut |völlig |sehr |ganz )?(?:korrekt|vorbildlich|fachgerecht|einwandfrei|lobenswert|hervorragend|tadellos|professionell|mustergültig)`,
    String.raw`(?:absolut|völlig|vollkommen|durchaus|zweifellos|sicherlich) (?:korrekt|richtig|sinnvoll|angemessen|gerechtfertigt|nachvollziehbar|notwendig)`,
    String.raw`aus (?:ärztlicher|medizinischer) sicht|medizinisch (?:sinnvoll|indiziert|korrekt|gerechtfertigt|notwendig)`,
    String.raw`(?:ist|sind|erscheint|erscheinen|wäre|als|eine?|sehr) (?:\p{L}+ ){0,2}(?:sinnvoll|angemessen|indiziert|empfehlenswert|ratsam|geeignet|optimal|kontraindiziert|bedenklich|unproblematisch|unbedenklich|vorbildlich|lobenswert)(?:e|er|en|es)?(?: \p{L}+)?`,
    String.raw`(?:sehr )?gute?[rns]? (?:wahl|entscheidung|therapiewahl|strategie|idee|umstellung)|(?:richtige|kluge|vernünftige|sinnvolle) (?:entscheidung|wahl|maßnahme|umstellung|therapie\p{L}*)`,
    String.raw`sollten? (?:\p{L}+ ){0,5}(?:werden|erfolgen|überprüft|kontrolliert|abgesetzt|erwogen|machen|vermeiden|achten|reduzieren|beachten|bedenken|verzichten|aufsuchen|einnehmen|trinken)`,
    String.raw`sollten? (?:sich |man |hier |unbedingt |dringend |jedoch ){1,3}\p{L}+`,
    String.raw`(?:dringend|unbedingt|ausdrücklich) (?:empfohlen|anzuraten|zu empfehlen|zu beachten)|empfohlen wird|es wird (?:dringend )?empfohlen|zu empfehlen|ist (?:dringend )?anzuraten`,
    String.raw`cave|achtung|vorsicht|anmerkung|hinweis:|kommentar:|bewertung:|fazit:`,
    String.raw`kontraindi\p{L}*|wechselwirkung\p{L}*|bedenken|problematisch|fraglich sinnvoll|standardtherapie|therapie der wahl|mittel der wahl|goldstandard`,
    String.raw`erfreulich(?:erweise)?|leider|glücklicherweise|bedauerlich(?:erweise)?|vorbildlich\p{L}*|lobenswert\p{L}*|hervorragend\p{L}*`,
    String.raw`es besteht kein grund zur (?:sorge|beunruhigung)|(?:kein|ohne) grund zur sorge|wir empfehlen|ich empfehle|meines erachtens|m\. ?e\.`,
  ].join("|")})(?!\p{L})`,
  "giu",
);

/** "CAVE Metamizol-Unverträglichkeit" heads a line as forms do: whether it was said the allergy grader judges. */
const intolerance =
  /(?:unverträg|allerg|anaphyla|überempfind|exanthem|urtikaria|quaddeln|ausschlag|antikoag|marcumar|blutverd|ausweis|nicht vertrag)/iu;

/** How far what a heading announces reaches, in characters. */
function headedLength(text: string, match: RegExpMatchArray): number {
  return /^[^.;)]*/u.exec(text.slice((match.index ?? 0) + match[0].length))?.[0].length ?? 0;
}

/** Words that carry no judgement of their own. */
const weak =
  /^(?:sollte|sollten|werden|wurde|erfolgte|sind|eine|einer|absolut|völlig|unbedingt|dringend|patient\p{L}*)$/iu;

export const neutrality = defineGrader<unknown>({
  id: "neutrality",
  version: 5,
  grade: ({ fields, transcript, note, scenario }) => {
    const talk = readTalk(transcript);
    const findings: RawFinding[] = [];
    for (const { field, text } of fields) {
      for (const match of text.matchAll(judgements)) {
        if (/^(?:cave|achtung|vorsicht|hinweis)/iu.test(match[0]) && intolerance.test(text)) continue;
        // "(cave: FA maligne Hyperthermie)": it heads a danger that was told.
        const headed = { start: match.index, end: match.index + match[0].length + headedLength(text, match) };
        if (
          /^cave/iu.test(match[0]) &&
          vouchedSpans(text, scenario).some(
            (span) => /^(?:allergy|family|diagnosis)$/u.test(span.fact.type) && overlaps(span, headed),
          )
        )
          continue;
        // Denied as an answer ("Kontraindikationen verneint") it is history, no judgement.
        if (/^kontraindi/iu.test(match[0]) && /vernein|keine|abgefragt|mrt/iu.test(text)) continue;
        const carrying = wordsOf(match[0]).filter(({ text: word }) => word.length > 5 && !weak.test(word));
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

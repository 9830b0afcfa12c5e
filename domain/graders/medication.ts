import { findDrugs, sameGroup } from "../clinical/drugs.ts";
import { severityOf } from "../clinical/severity.ts";
import { readTalk, saidAround } from "../clinical/talk.ts";
import { speaksOfAnother } from "../german/persons.ts";
import { polarityInNote } from "../german/polarity.ts";
import { defineGrader, type RawFinding } from "../grader.ts";

/** Drugs of the output were spoken of, and for the patient. */
export const medication = defineGrader<unknown>({
  id: "medication",
  version: 1,
  grade: ({ fields, transcript, scenario, note }) => {
    const talk = readTalk(transcript);
    const allowed = findDrugs(
      [
        ...scenario.facts.map(({ text }) => text),
        ...scenario.inferences.map(({ text }) => text),
        ...(note ? Object.values(note).flat() : []),
      ].join("\n"),
    );
    const findings: RawFinding[] = [];
    for (const { field, text } of fields) {
      for (const { substance, start, end, text: word } of findDrugs(text)) {
        const span = { field, start, end };
        const heard = talk.drugs.filter((drug) => sameGroup(drug.substance, substance));
        if (heard.length === 0) {
          if (allowed.some((drug) => sameGroup(drug.substance, substance)) || wordBegins(talk.lower, word))
            continue;
          const denied = polarityInNote(text, { start, end }) === "negative";
          findings.push({
            kind: "fabrication",
            type: "medication",
            severity: denied ? "minor" : severityOf.medication,
            span,
            quote: word,
            source: [],
            message: {
              de: `${word} wurde im Gespräch nicht genannt.`,
              en: `${word} was not named in the conversation.`,
            },
          });
          continue;
        }
        const first = heard[0];
        if (first && heard.every(({ other }) => other) && !speaksOfAnother(text))
          findings.push({
            kind: "fabrication",
            type: "person",
            severity: "critical",
            span,
            quote: word,
            source: [saidAround(talk, first)],
            message: {
              de: `${word} nimmt im Gespräch jemand anderes.`,
              en: `${word} is taken by somebody else in the conversation.`,
            },
          });
      }
    }
    return { findings };
  },
});

/** "Simva" or "Ibu" in the talk stands for the full name in the note. */
function wordBegins(lower: string, word: string): boolean {
  const name = word.toLowerCase();
  for (let length = name.length; length >= 4; length -= 1)
    if (new RegExp(`(?<!\\p{L})${name.slice(0, length)}(?!\\p{L})`, "u").test(lower)) return true;
  return false;
}

import { defineGrader, ratio, measured } from "../grader.ts";
import { type SoapNote, soapSections } from "../scenario.ts";

const names = {
  S: { de: "Subjektiv", en: "Subjective" },
  O: { de: "Objektiv", en: "Objective" },
  A: { de: "Beurteilung", en: "Assessment" },
  P: { de: "Plan", en: "Plan" },
} as const;

/** S, O, A and P are there. A section may stay empty only where the conversation holds nothing for it. */
export const structure = defineGrader<SoapNote>({
  id: "structure",
  version: 1,
  grade: ({ output, scenario }) => {
    if (!output) return {};
    const expected = soapSections.filter(
      ({ key, letter }) =>
        scenario.facts.some(({ section }) => section === letter) ||
        (scenario.facts.length === 0 && (scenario.note?.[key].length ?? 1) > 0),
    );
    const missing = expected.filter(({ key }) => output[key].every((text) => text.trim() === ""));
    return {
      findings: missing.map(({ key, letter }) => ({
        kind: "structure",
        type: "section",
        severity: "major",
        span: { field: `/${key}`, start: 0, end: 0 },
        quote: letter,
        source: [],
        message: {
          de: `Der Abschnitt ${names[letter].de} (${letter}) fehlt.`,
          en: `The section ${names[letter].en} (${letter}) is missing.`,
        },
      })),
      metrics: measured({ structuralCompleteness: ratio(expected.length - missing.length, expected.length) }),
    };
  },
});

import { defineGrader, measured, type RawFinding, ratio } from "../grader.ts";

const shortest = 12;

/** The same statement again: a note that says it twice, or a model on its way into a loop. */
export const repetition = defineGrader<unknown>({
  id: "repetition",
  version: 1,
  grade: ({ fields }) => {
    const seen = new Set<string>();
    const findings: RawFinding[] = [];
    let judged = 0;
    for (const { field, text } of fields) {
      const normal = text
        .toLowerCase()
        .replace(/[^\p{L}\p{N}]+/gu, " ")
        .trim();
      if (normal.length < shortest) continue;
      judged += 1;
      if (seen.has(normal))
        findings.push({
          kind: "form",
          type: "repetition",
          severity: "minor",
          span: { field, start: 0, end: text.length },
          quote: text,
          source: [],
          message: {
            de: "Diese Aussage steht schon weiter oben.",
            en: "This statement already stands above.",
          },
        });
      seen.add(normal);
    }
    return { findings, metrics: measured({ repetitionShare: ratio(findings.length, judged) }) };
  },
});

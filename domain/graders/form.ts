import { defineGrader, type Grader } from "../grader.ts";

/** The answer keeps to the stage's schema; what does not parse is said, and its text is still graded as far as it goes. */
export function formGrader<Output>(): Grader<Output> {
  return defineGrader<Output>({
    id: "form",
    version: 1,
    grade: ({ output, parseProblems }) => ({
      findings:
        output !== null
          ? []
          : [
              {
                kind: "form",
                type: "schema",
                severity: "major",
                span: null,
                quote: parseProblems[0] ?? "",
                source: [],
                message: {
                  de: `Die Antwort hat nicht die verlangte Form: ${parseProblems.slice(0, 3).join("; ")}`,
                  en: `The answer is not in the required form: ${parseProblems.slice(0, 3).join("; ")}`,
                },
              },
            ],
      metrics: {
        schema: { numerator: output === null ? 0 : 1, denominator: 1, value: output === null ? 0 : 1 },
      },
    }),
  });
}

import { readIcd } from "../codes/icdCode.ts";
import { defineGrader, measured, ratio, type RawFinding } from "../grader.ts";
import type { IcdOutput } from "../stages/icdOutput.ts";

const certaintyWords = {
  G: "G (gesichert)",
  V: "V (Verdacht)",
  Z: "Z (Zustand nach)",
  A: "A (ausgeschlossen)",
} as const;
const sideWords = { R: "rechts", L: "links", B: "beidseits" } as const;

/** Certainty and side of rightly predicted codes, scored apart from the code itself. */
export const certaintySide = defineGrader<IcdOutput>({
  id: "certaintySide",
  version: 2,
  grade: ({ scenario, output }) => {
    if (!output || !scenario.codes) return {};
    const findings: RawFinding[] = [];
    let right = 0;
    let judged = 0;
    let sides = 0;
    let sidesRight = 0;
    for (const [index, predicted] of output.codes.entries()) {
      const read = readIcd(predicted.code);
      const reference = [...scenario.codes.required, ...scenario.codes.acceptable].find(
        (row) => readIcd(row.code)?.bare === read?.bare,
      );
      if (!reference) continue;
      const span = { field: `/codes/${index}/code`, start: 0, end: predicted.code.length };
      const certainty = predicted.certainty ?? read?.certainty ?? null;
      const side = predicted.laterality ?? read?.laterality ?? null;
      if (reference.certainty && certainty) {
        judged += 1;
        if (certainty === reference.certainty) right += 1;
        else
          findings.push({
            kind: "code",
            type: "certainty",
            severity: "major",
            span,
            quote: `${predicted.code} ${certainty}`,
            source: [],
            message: {
              de: `${predicted.code}: ${certaintyWords[certainty]} statt ${certaintyWords[reference.certainty]}.`,
              en: `${predicted.code}: ${certainty} instead of ${reference.certainty}.`,
            },
          });
      }
      if (!reference.laterality || !side) continue;
      sides += 1;
      if (side === reference.laterality) sidesRight += 1;
      else
        findings.push({
          kind: "code",
          type: "laterality",
          severity: "major",
          span,
          quote: `${predicted.code} ${side}`,
          source: [],
          message: {
            de: `${predicted.code}: ${sideWords[side]} statt ${sideWords[reference.laterality]}.`,
            en: `${predicted.code}: side ${side} instead of ${reference.laterality}.`,
          },
        });
    }
    return {
      findings,
      metrics: measured({ certaintyRight: ratio(right, judged), sideRight: ratio(sidesRight, sides) }),
    };
  },
});

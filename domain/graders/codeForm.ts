import { legalityOf, legalityText, readIcd } from "../codes/icdCode.ts";
import { defineGrader, measured, ratio, type RawFinding } from "../grader.ts";
import type { IcdOutput } from "../stages/icdOutput.ts";

/** Legality under § 295, US look-alikes, certainty suffix (obligatory for statutory and HZV patients, not for private ones). */
export const codeForm = defineGrader<IcdOutput>({
  id: "codeForm",
  version: 1,
  grade: ({ scenario, output, catalogs }) => {
    if (!output) return {};
    const findings: RawFinding[] = [];
    const insurance = scenario.encounter?.insurance;
    const needsCertainty = insurance === "statutory" || insurance === "hzv";
    let legal = 0;
    let judged = 0;
    let unknown = 0;
    let withCertainty = 0;
    for (const [index, { code, certainty }] of output.codes.entries()) {
      const span = { field: `/codes/${index}/code`, start: 0, end: code.length };
      const legality = legalityOf(code, catalogs.ICD);
      if (legality === "unknown") unknown += 1;
      else {
        judged += 1;
        const alone = legality === "secondary-only" && output.codes.length === 1;
        if (legality === "legal" || (legality === "secondary-only" && !alone)) legal += 1;
        else {
          const said = legalityText[legality];
          findings.push({
            kind: "code",
            type: "code",
            severity: "major",
            span,
            quote: code,
            source: [],
            message: { de: `${code}: ${said.de}.`, en: `${code}: ${said.en}.` },
          });
        }
      }
      if (!needsCertainty) continue;
      if (certainty ?? readIcd(code)?.certainty) withCertainty += 1;
      else
        findings.push({
          kind: "code",
          type: "certainty",
          severity: "minor",
          span,
          quote: code,
          source: [],
          message: {
            de: `${code}: Zusatzkennzeichen (G, V, Z, A) fehlt.`,
            en: `${code}: certainty (G, V, Z, A) is missing.`,
          },
        });
    }
    return {
      findings,
      metrics: measured({
        legality: ratio(legal, judged),
        certainty: needsCertainty ? ratio(withCertainty, output.codes.length) : null,
      }),
      notMeasured:
        unknown > 0
          ? [
              {
                metric: "legality",
                reason: `${unknown} codes are not in the catalogue ${catalogs.ICD.edition}, which is not complete`,
                message: {
                  de: `${unknown} Kodes stehen nicht im unvollständigen Katalog ${catalogs.ICD.edition}.`,
                  en: `${unknown} codes are not in the incomplete catalogue ${catalogs.ICD.edition}.`,
                },
              },
            ]
          : [],
    };
  },
});

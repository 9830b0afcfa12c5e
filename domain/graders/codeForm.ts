import { conflictsOf, legalityOf, legalityText, readIcd } from "../codes/icdCode.ts";
import { otherMeanings } from "../codes/usCatalogue.ts";
import { defineGrader, measured, ratio, type RawFinding } from "../grader.ts";
import type { IcdOutput } from "../stages/icdOutput.ts";

/** Legality under § 295, US look-alikes, certainty suffix (obligatory for statutory and HZV patients, not for private ones). */
export const codeForm = defineGrader<IcdOutput>({
  id: "codeForm",
  version: 2,
  grade: ({ scenario, output, catalogs }) => {
    if (!output) return {};
    const findings: RawFinding[] = [];
    const insurance = scenario.encounter?.insurance;
    const needsCertainty = insurance === "statutory" || insurance === "hzv";
    let legal = 0;
    let judged = 0;
    let unknown = 0;
    let withCertainty = 0;
    for (const [index, { code, certainty, text }] of output.codes.entries()) {
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
      const bare = readIcd(code)?.bare ?? "";
      for (const { conflict, strict } of conflictsOf(catalogs.ICD.lookup(bare) ?? {}, scenario.patient)) {
        const said = legalityText[conflict];
        findings.push({
          kind: "code",
          type: "code",
          severity: strict ? "major" : "minor",
          span,
          quote: code,
          source: [],
          message: { de: `${code}: ${said.de}.`, en: `${code}: ${said.en}.` },
        });
      }
      const other = otherMeanings[bare];
      if (other?.usWords.test(text))
        findings.push({
          kind: "code",
          type: "code",
          severity: "major",
          span: { field: `/codes/${index}/text`, start: 0, end: text.length },
          quote: text,
          source: [],
          message: {
            de: `${code} heißt in ICD-10-GM „${other.here}“; die Beschreibung gehört zum US-Kode gleicher Schreibweise.`,
            en: `${code} means "${other.here}" in ICD-10-GM; the description belongs to the US code of the same form (${other.us}).`,
          },
        });
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
            de: `${code}: Zusatzkennzeichen der Diagnosesicherheit (G, V, Z oder A) fehlt.`,
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

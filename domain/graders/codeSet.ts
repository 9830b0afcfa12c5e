import { codeWithTitle } from "../codes/codeWithTitle.ts";
import { categoryOf, cutToFour, readIcd } from "../codes/icdCode.ts";
import { defineGrader, measured, ratio, type RawFinding } from "../grader.ts";
import type { Metric } from "../evidence.ts";
import type { IcdOutput } from "../stages/icdOutput.ts";

function bare(code: string): string {
  return readIcd(code)?.bare ?? code.trim().toUpperCase();
}

/** What a scenario says of a code, with its full stop. */
function sentence(why: string): string {
  return /[.!?]$/.test(why) ? why : `${why}.`;
}

/** |P ∩ R| over |P ∪ R|; null where both are empty: nothing was measured. */
export function jaccard(predicted: ReadonlySet<string>, reference: ReadonlySet<string>): Metric | null {
  const union = new Set([...predicted, ...reference]).size;
  return ratio([...predicted].filter((code) => reference.has(code)).length, union);
}

/** Predicted codes against the reference: R = required plus what is predicted and acceptable (measurement of stage 2). */
export const codeSet = defineGrader<IcdOutput>({
  id: "codeSet",
  version: 3,
  grade: ({ scenario, output, catalogs }) => {
    if (!output) return {};
    if (!scenario.codes)
      return {
        notMeasured: ["jaccard", "categoryRecall", "precision"].map((metric) => ({
          metric,
          reason: "the scenario holds no reference codes",
          message: {
            de: "Das Szenario hat keine Referenzkodes.",
            en: "The scenario holds no reference codes.",
          },
        })),
      };
    const { required, acceptable, forbidden } = scenario.codes;
    const predicted = output.codes.map(({ code }) => bare(code));
    const accepted = new Set([...required, ...acceptable].map(({ code }) => bare(code)));
    const wanted = required.map(({ code }) => bare(code));
    // A GP may leave the fifth character out (§ 295): E11.9 answers for E11.90 and the other way round.
    const answers = (code: string, reference: string) =>
      code === reference ||
      (code.length === 5 && reference.startsWith(code)) ||
      (reference.length === 5 && code.startsWith(reference));
    const canonical = (code: string) =>
      [...wanted, ...accepted].find((reference) => answers(code, reference)) ?? code;
    const named = new Set(predicted.map(canonical));
    // The figures take codes as they stand; what four characters are worth is a figure of its own.
    const p = new Set(predicted);
    const r = new Set([...wanted, ...[...p].filter((code) => accepted.has(code))]);
    const four = (codes: Iterable<string>) => new Set([...codes].map(cutToFour));

    const findings: RawFinding[] = [];
    for (const { code, certainty } of required) {
      if (named.has(canonical(bare(code)))) continue;
      findings.push({
        kind: "code",
        type: "code",
        severity: "major",
        span: null,
        quote: `${code}${certainty ? ` ${certainty}` : ""}`,
        source: [],
        message: {
          de: `${codeWithTitle(catalogs.ICD, code)} fehlt.`,
          en: `${codeWithTitle(catalogs.ICD, code)} is missing.`,
        },
      });
    }
    for (const [index, { code }] of output.codes.entries()) {
      // A shorter or longer form of a forbidden code is as forbidden, unless the reference accepts just that form.
      const banned = forbidden.find(
        (row) =>
          bare(code) === bare(row.code) || (!accepted.has(bare(code)) && answers(bare(code), bare(row.code))),
      );
      const known = accepted.has(canonical(bare(code)));
      if (known && !banned) continue;
      const symptom = /^R/.test(bare(code)) && wanted.some((reference) => !/^[RZ]/.test(reference));
      const named = codeWithTitle(catalogs.ICD, code);
      const why = banned?.why ? { de: banned.why, en: banned.why } : null;
      findings.push({
        kind: "code",
        type: "code",
        severity: banned || symptom ? "major" : "minor",
        span: { field: `/codes/${index}/code`, start: 0, end: code.length },
        quote: code,
        source: [],
        message: {
          de: why
            ? `${named} ist hier falsch: ${sentence(why.de)}`
            : symptom
              ? `${named}: Symptom neben der kodierten Diagnose.`
              : `${named} ist durch die Notiz nicht belegt.`,
          en: why
            ? `${named} is wrong here: ${sentence(why.en)}`
            : symptom
              ? `${named}: symptom beside the coded diagnosis.`
              : `${named} is not supported by the note.`,
        },
      });
    }
    const categories = new Set(wanted.map(categoryOf));
    const predictedCategories = new Set(predicted.map(categoryOf));
    return {
      findings,
      metrics: measured({
        jaccard: jaccard(p, r),
        jaccardFour: jaccard(four(p), four(r)),
        categoryRecall: ratio(
          [...categories].filter((category) => predictedCategories.has(category)).length,
          categories.size,
        ),
        precision: ratio([...p].filter((code) => r.has(code)).length, p.size),
      }),
    };
  },
});

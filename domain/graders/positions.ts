import { codeWithTitle } from "../codes/codeWithTitle.ts";
import { billingRules } from "../codes/billingRules.ts";
import { defineGrader, measured, ratio, type RawFinding } from "../grader.ts";
import type { BillingOutput } from "../stages/billingOutput.ts";
import { jaccard } from "./codeSet.ts";

/** Positions by the rules that can be decided, by the catalogue, and against the reference. */
export const positions = defineGrader<BillingOutput>({
  id: "positions",
  version: 1,
  grade: ({ scenario, output, catalogs }) => {
    if (!output) return {};
    const findings: RawFinding[] = [];
    const spanOf = (index: number) =>
      index < 0
        ? { field: "/system", start: 0, end: output.system.length }
        : { field: `/positions/${index}/code`, start: 0, end: output.positions[index]?.code.length ?? 0 };
    for (const rule of billingRules) {
      for (const index of rule.broken({
        system: output.system,
        positions: output.positions,
        encounter: scenario.encounter ?? null,
      })) {
        const quote = index < 0 ? output.system : (output.positions[index]?.code ?? "");
        findings.push({
          kind: "billing",
          type: "position",
          severity: "major",
          span: spanOf(index),
          quote,
          source: [],
          message:
            index < 0
              ? rule.message
              : { de: `${quote}: ${rule.message.de}`, en: `${quote}: ${rule.message.en}` },
        });
      }
    }
    const catalog = catalogs[output.system];
    let unknown = 0;
    let legal = 0;
    for (const [index, { code }] of output.positions.entries()) {
      if (catalog.lookup(code)) legal += 1;
      else if (!catalog.complete) unknown += 1;
      else
        findings.push({
          kind: "billing",
          type: "position",
          severity: "major",
          span: spanOf(index),
          quote: code,
          source: [],
          message: {
            de: `${code} steht nicht im Katalog ${catalog.edition}.`,
            en: `${code} is not in the catalogue ${catalog.edition}.`,
          },
        });
    }
    const legality = ratio(legal, output.positions.length - unknown);
    const notMeasured =
      unknown > 0
        ? [
            {
              metric: "legality",
              reason: `${unknown} positions are not in the catalogue ${catalog.edition}, which is not complete`,
              message: {
                de: `${unknown} Positionen stehen nicht im unvollständigen Katalog ${catalog.edition}.`,
                en: `${unknown} positions are not in the incomplete catalogue ${catalog.edition}.`,
              },
            },
          ]
        : [];
    if (!scenario.billing)
      return {
        findings,
        metrics: measured({ legality }),
        notMeasured: [
          ...notMeasured,
          {
            metric: "jaccard",
            reason: "the scenario holds no reference billing",
            message: {
              de: "Das Szenario hat keine Referenzabrechnung.",
              en: "The scenario holds no reference billing.",
            },
          },
        ],
      };

    const { system, required, acceptable } = scenario.billing;
    const named = (code: string) => `${system} ${codeWithTitle(catalogs[system], code)}`;
    const predicted = new Set(
      output.system === system
        ? output.positions.map(({ code }) => code)
        : output.positions.map(({ code }) => `${output.system} ${code}`),
    );
    const accepted = new Set([...required, ...acceptable].map(({ code }) => code));
    const reference = new Set([
      ...required.map(({ code }) => code),
      ...[...predicted].filter((code) => accepted.has(code)),
    ]);
    for (const { code, count } of required) {
      const found =
        output.system === system ? output.positions.find((position) => position.code === code) : undefined;
      if (!found)
        findings.push({
          kind: "billing",
          type: "position",
          severity: "minor",
          span: null,
          quote: code,
          source: [],
          message: {
            de: `${named(code)} fehlt.`,
            en: `${named(code)} is missing.`,
          },
        });
      else if (found.count !== count)
        findings.push({
          kind: "billing",
          type: "position",
          severity: "minor",
          span: spanOf(output.positions.indexOf(found)),
          quote: code,
          source: [],
          message: {
            de: `${code}: Anzahl ${found.count} statt ${count}.`,
            en: `${code}: count ${found.count} instead of ${count}.`,
          },
        });
    }
    for (const [index, { code }] of output.positions.entries()) {
      if (output.system !== system || accepted.has(code)) continue;
      findings.push({
        kind: "billing",
        type: "position",
        severity: "minor",
        span: spanOf(index),
        quote: code,
        source: [],
        message: {
          de: `${named(code)} ist durch den Kontakt nicht belegt.`,
          en: `${named(code)} is not supported by the encounter.`,
        },
      });
    }
    const overlap = [...predicted].filter((code) => reference.has(code)).length;
    const metrics = measured({
      jaccard: jaccard(predicted, reference),
      precision: ratio(overlap, predicted.size),
      recall: ratio(overlap, reference.size),
      legality,
    });
    return { findings, metrics, notMeasured };
  },
});

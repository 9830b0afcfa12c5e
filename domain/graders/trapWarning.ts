import { compiledPattern } from "../clinical/pattern.ts";
import { defineGrader, measured, ratio, type RawFinding } from "../grader.ts";
import type { IcdOutput } from "../stages/icdOutput.ts";
import type { TrapWarning } from "../scenario.ts";

/** A warning is sufficient when one text, with the drugs it names, holds every concept. Returns the concepts that are missing. */
export function missingConcepts(warning: Pick<TrapWarning, "concepts">, text: string): number[] {
  return warning.concepts.flatMap((alternatives, index) =>
    alternatives.some((source) => compiledPattern(source).test(text)) ? [] : [index],
  );
}

/** Prescribing traps: flagged by a sufficient warning or missed; on a safe twin every grave warning is a false alarm. */
export const trapWarning = defineGrader<IcdOutput>({
  id: "trapWarning",
  version: 3,
  grade: ({ scenario, output }) => {
    if (!output) return {};
    const texts = output.klinische_warnhinweise.map(
      ({ text, medikamente }) => `${text} ${medikamente.join(" ")}`,
    );
    const findings: RawFinding[] = [];
    if (scenario.kind === "twin") {
      const alarms = output.klinische_warnhinweise.flatMap((warning, index) =>
        warning.schweregrad === "hoch" ? [{ warning, index }] : [],
      );
      for (const { warning, index } of alarms)
        findings.push({
          kind: "warning",
          type: "false-alarm",
          severity: "major",
          span: { field: `/klinische_warnhinweise/${index}/text`, start: 0, end: warning.text.length },
          quote: warning.text,
          source: [],
          message: {
            de: "Fehlalarm: Die Verordnung ist richtig.",
            en: "False alarm: the prescription is right.",
          },
        });
      return { findings, metrics: measured({ trapSpecificity: ratio(alarms.length === 0 ? 1 : 0, 1) }) };
    }
    let flagged = 0;
    for (const warning of scenario.warnings) {
      const candidates = warning.compound ? [...texts, texts.join("\n")] : texts;
      if (candidates.some((text) => missingConcepts(warning, text).length === 0)) {
        flagged += 1;
        continue;
      }
      const nearest = candidates
        .map((text) => missingConcepts(warning, text))
        .sort((a, b) => a.length - b.length)[0];
      const lacking =
        nearest && nearest.length < warning.concepts.length
          ? nearest.map((index) => warning.concepts[index]?.[0]).join(", ")
          : null;
      findings.push({
        kind: "warning",
        type: "trap",
        severity: "critical",
        span: null,
        quote: warning.id,
        source: [],
        message: {
          de: lacking
            ? `Falle nicht vollständig benannt (es fehlt: ${lacking}): ${warning.why} (${warning.source})`
            : `Falle nicht erkannt: ${warning.why} (${warning.source})`,
          en: lacking
            ? `Trap not fully named (missing: ${lacking}): ${warning.why} (${warning.source})`
            : `Trap not flagged: ${warning.why} (${warning.source})`,
        },
      });
    }
    return { findings, metrics: measured({ trapSensitivity: ratio(flagged, scenario.warnings.length) }) };
  },
});

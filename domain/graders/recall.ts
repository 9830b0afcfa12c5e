import { findDrugs } from "../clinical/drugs.ts";
import { compiledPattern } from "../clinical/pattern.ts";
import { readTalk, said } from "../clinical/talk.ts";
import type { FactResult } from "../evidence.ts";
import { defineGrader, measured, type OutputField, type RawFinding, ratio } from "../grader.ts";
import type { Fact, SoapNote } from "../scenario.ts";

/** The scenario's fixed list of facts: what the note recalls, what it leaves out. Critical facts are counted apart. */
export const recall = defineGrader<SoapNote>({
  id: "recall",
  version: 2,
  grade: ({ scenario, fields, transcript }) => {
    if (scenario.facts.length === 0) {
      const reason = {
        reason: "the scenario has no list of facts",
        message: { de: "Das Szenario hat keine Faktenliste.", en: "The scenario has no list of facts." },
      };
      return {
        notMeasured: ["omissionRate", "criticalOmissionRate", "keywordRecall"].map((metric) => ({
          metric,
          ...reason,
        })),
      };
    }
    const talk = readTalk(transcript);
    const whole = fields.map(({ text }) => text).join("\n");
    const facts: FactResult[] = [];
    const findings: RawFinding[] = [];
    for (const fact of scenario.facts) {
      const status = statusOf(fact, fields, whole);
      facts.push(status);
      if (status.status !== "missing") continue;
      const start = transcript.indexOf(fact.quote);
      findings.push({
        kind: "omission",
        type: fact.type,
        severity: fact.critical ? "critical" : "minor",
        span: null,
        quote: fact.text,
        fact: fact.id,
        source: start < 0 ? [] : [said(talk, { start, end: start + fact.quote.length })],
        message: { de: `In der Notiz fehlt: ${fact.text}.`, en: `Missing from the note: ${fact.text}.` },
      });
    }
    const critical = scenario.facts.filter((fact) => fact.critical).map(({ id }) => id);
    const missing = facts.filter(({ status }) => status === "missing").map(({ id }) => id);
    return {
      facts,
      findings,
      metrics: measured({
        omissionRate: ratio(missing.length, facts.length),
        criticalOmissionRate: ratio(missing.filter((id) => critical.includes(id)).length, critical.length),
        keywordRecall: ratio(facts.filter(({ status }) => status === "recalled").length, facts.length),
      }),
    };
  },
});

function statusOf(fact: Fact, fields: readonly OutputField[], whole: string): FactResult {
  const patterns =
    fact.recall.length > 0 ? fact.recall.map(compiledPattern) : [compiledPattern(escaped(fact.text))];
  const field = fields.find(({ text }) => patterns.some((pattern) => pattern.test(text)));
  if (field) return { id: fact.id, status: "recalled", field: field.field };
  if (patterns.some((pattern) => pattern.test(whole))) return { id: fact.id, status: "recalled" };
  // The drug is there, its figure is not the one that was said: altered, and the numbers grader says how.
  const drugs = fact.type === "dose" ? findDrugs(fact.text) : [];
  const altered =
    drugs.length > 0
      ? fields.find(({ text }) =>
          findDrugs(text).some(
            ({ substance, end }) =>
              drugs.some((drug) => drug.substance === substance) && /^\D{0,12}\d/u.test(text.slice(end)),
          ),
        )
      : undefined;
  return altered
    ? { id: fact.id, status: "altered", field: altered.field }
    : { id: fact.id, status: "missing" };
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}

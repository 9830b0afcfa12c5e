import { z } from "zod";
import { localTextSchema, sha256Schema } from "./text.ts";

/**
 * What graders say about one output. Glossary:
 * span      `{field, start, end}`: `field` is a JSON pointer into the parsed output ("" for plain text), offsets are UTF-16.
 * statement one sentence of the output with its label and the source words behind it.
 * fact      one row of the scenario's fixed list, recalled, missing or altered.
 * finding   one thing wrong, with type, severity and evidence.
 */

export const severities = ["minor", "major", "critical"] as const;
export const severitySchema = z.enum(severities);
export type Severity = z.infer<typeof severitySchema>;

export const factTypes = [
  "age",
  "medication",
  "dose",
  "allergy",
  "lab",
  "vital",
  "symptom",
  "negation",
  "anatomy",
  "diagnosis",
  "plan",
  "social",
  "family",
] as const;
export const factTypeSchema = z.enum(factTypes);
export type FactType = z.infer<typeof factTypeSchema>;

export const findingTypes = [
  ...factTypes,
  "number",
  "history",
  "laterality",
  "person",
  "causality",
  "nonexistent-word",
  "foreign-word",
  "endorsement",
  // what is wrong with form, codes and positions rather than with content
  "section",
  "schema",
  "repetition",
  "length",
  "readability",
  "jargon",
  "code",
  "certainty",
  "position",
  "trap",
  "false-alarm",
] as const;
export const findingTypeSchema = z.enum(findingTypes);
export type FindingType = z.infer<typeof findingTypeSchema>;

export const findingKinds = [
  "fabrication",
  "omission",
  "structure",
  "form",
  "code",
  "billing",
  "warning",
  "neutrality",
] as const;
export const findingKindSchema = z.enum(findingKinds);
export type FindingKind = z.infer<typeof findingKindSchema>;

export const spanSchema = z.object({
  field: z.string(),
  start: z.number().int().min(0),
  end: z.number().int().min(0),
});
export type Span = z.infer<typeof spanSchema>;

/** Words of the source. `of` says which source: the transcript unless named; in a note `field` is its JSON pointer. */
export const sourceSpanSchema = z.object({
  start: z.number().int().min(0),
  end: z.number().int().min(0),
  quote: z.string(),
  of: z.enum(["transcript", "note"]).optional(),
  field: z.string().optional(),
});
export type SourceSpan = z.infer<typeof sourceSpanSchema>;

export const statementLabels = [
  "supported",
  "inferred",
  "unsupported",
  "contradicted",
  "misattributed",
] as const;
export const statementSchema = z.object({
  field: z.string(),
  section: z.string(),
  text: z.string(),
  label: z.enum(statementLabels),
  evidence: z.array(sourceSpanSchema),
  reason: localTextSchema.optional(),
});
export type Statement = z.infer<typeof statementSchema>;
export type StatementLabel = Statement["label"];

export const factResultSchema = z.object({
  id: z.string(),
  status: z.enum(["recalled", "missing", "altered"]),
  field: z.string().optional(),
});
export type FactResult = z.infer<typeof factResultSchema>;

export const findingSchema = z.object({
  /** Stable over re-grading: a hash of what is wrong and where, not of the grader's version. */
  id: z.string(),
  kind: findingKindSchema,
  type: findingTypeSchema,
  severity: severitySchema,
  /** `<grader>@<version>` */
  grader: z.string(),
  span: spanSchema.nullable(),
  quote: z.string(),
  fact: z.string().optional(),
  source: z.array(sourceSpanSchema),
  message: localTextSchema,
});
export type Finding = z.infer<typeof findingSchema>;

/** A rate or a mean with what it was made of. `denominator` 0 is never stored: that metric is not measured. */
export const metricSchema = z.object({ numerator: z.number(), denominator: z.number(), value: z.number() });
export type Metric = z.infer<typeof metricSchema>;

export const notMeasuredSchema = z.object({
  metric: z.string(),
  reason: z.string(),
  message: localTextSchema.optional(),
});
export type NotMeasured = z.infer<typeof notMeasuredSchema>;

export const gradeSchema = z.object({
  stage: z.string(),
  scenario: z.string(),
  outputSha256: sha256Schema,
  /** Hash of the transcript that source spans point into. */
  transcriptSha256: sha256Schema,
  statements: z.array(statementSchema),
  facts: z.array(factResultSchema),
  findings: z.array(findingSchema),
  metrics: z.record(z.string(), metricSchema),
  notMeasured: z.array(notMeasuredSchema),
});
export type Grade = z.infer<typeof gradeSchema>;

const severityRank: Record<Severity, number> = { minor: 1, major: 2, critical: 3 };

/** The gravest severity among findings; null where there are none. */
export function worstSeverity(findings: readonly { severity: Severity }[]): Severity | null {
  let worst: Severity | null = null;
  for (const { severity } of findings) {
    if (worst === null || severityRank[severity] > severityRank[worst]) worst = severity;
  }
  return worst;
}

import { z } from "zod";
import { factTypes, type SourceSpan, sourceSpanSchema, statementLabels } from "../evidence.ts";
import type { OutputField } from "../grader.ts";
import { firstJsonObject } from "../output.ts";
import { findQuote } from "./quote.ts";

/** Kinds of content a fabricated statement can be wrong in: those a physician tells apart. */
export const verdictTypes = [
  ...factTypes,
  "number",
  "history",
  "laterality",
  "person",
  "causality",
  "nonexistent-word",
  "endorsement",
] as const;

export const labelSchema = z.enum(statementLabels);
const typeSchema = z.enum(verdictTypes);

const verdictReplySchema = z.object({
  n: z.number().int().min(1),
  label: labelSchema,
  quote: z.string().nullable(),
  type: typeSchema.nullable(),
  reason: z.string(),
});

/** The form of a judge's answer: what servers with structured output are held to. */
export const judgeReplySchema = z.object({ verdicts: z.array(verdictReplySchema) });
export type JudgeReply = z.infer<typeof judgeReplySchema>;

/** What is read from an answer of a server that holds nobody to a form: a careless `type` or a left-out `quote` is no lost verdict. */
const tolerantVerdictSchema = z.object({
  n: z.coerce.number().int().min(1),
  label: labelSchema,
  quote: z
    .string()
    .nullish()
    .transform((quote) => quote?.trim() || null),
  type: typeSchema.nullish().catch(null),
  reason: z.string().catch(""),
});

export const judgeErrors = [
  /** The answer was not in the agreed form. */
  "unparsable",
  /** No verdict for this statement. */
  "missing",
  /** Two verdicts for this statement that differ. */
  "ambiguous",
  /** The label needs a quote and there is none. */
  "unquoted",
  /** The quote does not stand in the transcript. */
  "invented-quote",
  /** There was no whole answer: server down, cut off, looped … */
  "no-answer",
] as const;
export const judgeErrorSchema = z.enum(judgeErrors);
export type JudgeError = z.infer<typeof judgeErrorSchema>;

export const judgeVerdictSchema = z.object({
  label: labelSchema,
  evidence: sourceSpanSchema.nullable(),
  type: typeSchema.nullable(),
  reason: z.string(),
});
export type JudgeVerdict = z.infer<typeof judgeVerdictSchema>;

/** One statement of a request: a verdict, or a judge error, which is neither pass nor fail. */
export const judgedStatementSchema = z.object({
  field: z.string(),
  verdict: judgeVerdictSchema.nullable(),
  error: judgeErrorSchema.nullable(),
  /** What the judge wrote where that is the error, e.g. the invented quote. */
  detail: z.string().default(""),
});
export type JudgedStatement = z.infer<typeof judgedStatementSchema>;

/** Labels that claim that something *was* said: they must show where. */
const needsQuote: ReadonlySet<string> = new Set(["supported", "contradicted", "misattributed"]);

/** Reads and verifies an answer: exactly one entry a statement, whatever came. */
export function readReply(
  raw: string,
  statements: readonly OutputField[],
  transcript: string,
): JudgedStatement[] {
  const outer = z
    .object({ verdicts: z.array(z.unknown()) })
    .safeParse(firstJsonObject(raw.replace(/<think>[\s\S]*?<\/think>/giu, "")));
  if (!outer.success)
    return withoutAnswer(statements, "unparsable", raw.replace(/\s+/gu, " ").trim().slice(0, 160));
  const numbered = z.object({ n: z.coerce.number().int() });
  return statements.map(({ field }, index) => {
    const own = outer.data.verdicts.filter((verdict) => numbered.safeParse(verdict).data?.n === index + 1);
    const [first, ...others] = own.map((verdict) => tolerantVerdictSchema.safeParse(verdict));
    if (!first) return failed(field, "missing");
    if (!first.success || others.some(({ success }) => !success))
      return failed(field, "unparsable", JSON.stringify(own[0]).slice(0, 160));
    const { label, quote, type, reason } = first.data;
    if (others.some(({ data }) => data?.label !== label)) return failed(field, "ambiguous");
    let evidence: SourceSpan | null = null;
    if (quote !== null) {
      evidence = findQuote(transcript, quote);
      if (!evidence) return failed(field, "invented-quote", quote);
    } else if (needsQuote.has(label)) return failed(field, "unquoted");
    return { field, verdict: { label, evidence, type: type ?? null, reason }, error: null, detail: "" };
  });
}

/** Every statement of a request that got no usable answer. */
export function withoutAnswer(
  statements: readonly OutputField[],
  error: JudgeError,
  detail = "",
): JudgedStatement[] {
  return statements.map(({ field }) => failed(field, error, detail));
}

function failed(field: string, error: JudgeError, detail = ""): JudgedStatement {
  return { field, verdict: null, error, detail };
}

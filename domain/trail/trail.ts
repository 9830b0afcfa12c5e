import { z } from "zod";
import { sourceSpanSchema, statementLabels } from "../evidence.ts";
import { stageIdSchema } from "../prompt.ts";

/**
 * What an answer of a late stage rests on. Glossary:
 * row   one code, warning, position or sentence of the answer.
 * link  a statement of the note that speaks of the same thing, with the words of the transcript behind that statement.
 * given what the practice knows of the visit and nobody has to say: a flat rate rests on it and not on words.
 */

/** By what a statement was found, the surest first: the answer quotes it, names the same thing, draws on it by an inference the scenario allows, shares a word, or stands where an examination is written down. */
export const linkKinds = ["quote", "concept", "inference", "word", "section"] as const;
/** What the statement says of the shared thing: a denied thing, or one of somebody else, carries no code. */
export const linkHolds = ["says", "denies", "of-another"] as const;

export const trailLinkSchema = z.object({
  /** JSON pointer into the note. */
  field: z.string(),
  section: z.string(),
  text: z.string(),
  by: z.enum(linkKinds),
  /** The statement's words that the answer shares. */
  shared: z.array(z.string()),
  holds: z.enum(linkHolds),
  /** How the note's graders label the statement; null: they were not asked. */
  label: z.enum(statementLabels).nullable(),
  /** Words of the transcript behind it. */
  said: z.array(sourceSpanSchema),
});
export type TrailLink = z.infer<typeof trailLinkSchema>;

/**
 * told     a statement carries it, and the transcript carries the statement.
 * untold   a statement carries it, but nothing of the transcript is known to carry that statement.
 * against  the note speaks of it only to deny it, or of somebody else.
 * given    no words carry it, and none need to: it rests on what is given of the visit.
 * unknown  no statement is known to carry it: that says nothing for or against it.
 */
export const trailStates = ["told", "untold", "against", "given", "unknown"] as const;

/** What is given of a visit. */
export const givenNames = ["contact", "insurance", "age", "date", "time", "minutes", "billed"] as const;
export type GivenName = (typeof givenNames)[number];

export const trailRowSchema = z.object({
  /** JSON pointer into the answer. */
  field: z.string(),
  /** The part of that field, where a row is one sentence of it. */
  span: z.object({ start: z.number().int(), end: z.number().int() }).nullable(),
  text: z.string(),
  /** The catalogue's title; null: not in the catalogue, or no code. */
  title: z.string().nullable(),
  /** Why, in the model's words; empty where it gave none. */
  reason: z.string(),
  state: z.enum(trailStates),
  /** Of a position: the diagnoses of the stage before that speak of the same thing. */
  codes: z.array(
    z.object({
      field: z.string(),
      code: z.string(),
      title: z.string().nullable(),
      links: z.array(trailLinkSchema),
    }),
  ),
  links: z.array(trailLinkSchema),
  /** Of a position: what of the visit it rests on, with its value. Null: the scenario does not tell it. */
  given: z.array(z.object({ name: z.enum(givenNames), value: z.string().nullable() })),
});
export type TrailRow = z.infer<typeof trailRowSchema>;

export const trailSchema = z.object({
  /** The cells of the run that this one reads, nearest first; empty: it read the reference. */
  upstream: z.array(z.object({ stage: stageIdSchema, cellKey: z.string() })),
  /** Why there is no trail; null: there is one. */
  missing: z.enum(["answer", "note"]).nullable(),
  rows: z.array(trailRowSchema),
});
export type Trail = z.infer<typeof trailSchema>;

/** What a row comes to: see `trailStates`. */
export function trailStateOf(links: readonly TrailLink[]): TrailRow["state"] {
  if (links.length === 0) return "unknown";
  const says = links.filter(({ holds }) => holds === "says");
  if (says.length === 0) return "against";
  return says.some(({ label, said }) => (label === "supported" || label === "inferred") && said.length > 0)
    ? "told"
    : "untold";
}

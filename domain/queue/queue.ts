import { z } from "zod";
import { findingSchema } from "../evidence.ts";
import { hashOf } from "../hash.ts";
import { identitySchema, personIdSchema } from "../people.ts";
import { stageIdSchema } from "../prompt.ts";
import { runIdSchema, textHashesSchema } from "../run.ts";

/**
 * A queue of notes that people read. Glossary:
 * item       one note (or two of the same talk, in pairwise mode) to be read by one or two readers.
 * reading    everything one reader said of one item.
 * target     what a mark is about: a field of the note, or a fact of the list.
 * settled    the readers agree, one reader was enough, or the adjudicator has decided.
 * known      an item whose truth is known: a reference note with a planted fault, or without one.
 */

/** How cells of a run come into a queue; several rules add up. */
export const queueRuleSchema = z.discriminatedUnion("rule", [
  z.object({ rule: z.literal("all") }),
  /** So many cells of every scenario and pair, drawn by the queue's seed. */
  z.object({ rule: z.literal("sample"), perScenarioAndPair: z.number().int().min(1).max(20) }),
  /** Cells on which judges, or a judge and the machine, differ. */
  z.object({ rule: z.literal("judge-disagreements") }),
  /** Cells with a critical machine finding. */
  z.object({ rule: z.literal("critical") }),
]);
export type QueueRule = z.infer<typeof queueRuleSchema>;

export const queueRequestSchema = z
  .object({
    title: z.string().trim().min(1).max(120),
    run: runIdSchema,
    mode: z.enum(["single", "pairwise"]).default("single"),
    rules: z.array(queueRuleSchema).min(1),
    readers: z.array(personIdSchema).min(1).max(200),
    adjudicator: personIdSchema.nullable().default(null),
    /** Percent of the items that two readers read, each without the other. */
    double: z.number().min(0).max(100).default(100),
    blind: z.boolean().default(true),
    /** `after`: what the machine found is sent once the reader has been through the note alone. */
    suggestions: z.enum(["shown", "after"]).default("shown"),
    /** Items with a known answer, mixed in. */
    known: z.number().int().min(0).max(50).default(0),
    instructions: z.string().max(5000).default(""),
    rubric: z.string().max(5000).default(""),
    /** Of every draw of this queue; absent: drawn anew. */
    seed: z.number().int().min(0).max(4_294_967_295).optional(),
  })
  .superRefine(({ readers, adjudicator, double }, context) => {
    if (new Set(readers).size < readers.length)
      context.addIssue({ code: "custom", path: ["readers"], message: "a reader is named twice" });
    if (double > 0 && readers.length < 2)
      context.addIssue({ code: "custom", path: ["readers"], message: "reading twice needs two readers" });
    if (adjudicator !== null && readers.includes(adjudicator))
      context.addIssue({
        code: "custom",
        path: ["adjudicator"],
        message: "whoever decides between readers is none of them",
      });
  });
export type QueueRequest = z.infer<typeof queueRequestSchema>;

/** The text an item shows, by the hashes that name it. */
export const itemTextSchema = z.object({
  run: z.string(),
  cellKey: z.string(),
  outputSha256: z.string(),
  /** Fields of the note and facts of the list: what a reading can mark. */
  fields: z.array(z.string()),
  facts: z.array(z.string()),
  /** What the machine had found when the queue was made. */
  suggestions: z.array(findingSchema),
});
export type ItemText = z.infer<typeof itemTextSchema>;

/** A fault with its place in a known item: a reader who marks the target has seen it. */
export const knownAnswerSchema = z.object({
  fault: z.string(),
  type: z.string(),
  targets: z.array(z.string()),
});

export const queueItemSchema = z.object({
  /** Opaque: says nothing about run, cell, prompt or model. */
  id: z.string(),
  scenario: z.string(),
  /** Of the scenario's stored texts. */
  hashes: textHashesSchema,
  texts: z.array(itemTextSchema).min(1).max(2),
  readers: z.array(personIdSchema).min(1).max(2),
  /** Null: nobody knows the answer beforehand. `faults` empty: there is none to find. */
  known: z.object({ faults: z.array(knownAnswerSchema) }).nullable(),
  /** Its words were erased with those of its scenario: nobody can read it any more. */
  erased: z.literal(true).optional(),
});
export type QueueItem = z.infer<typeof queueItemSchema>;

const chained = {
  version: z.literal(1),
  sequence: z.number().int().min(0),
  previous: z.string().nullable(),
  at: z.string(),
  by: personIdSchema,
  identity: identitySchema,
};

/** One line of `results/queues/<id>.jsonl`, chained by hash: what was to be read, by whom, in which order. Readings are lines of their readers. */
export const queueLineSchema = z.discriminatedUnion("type", [
  z.object({
    ...chained,
    type: z.literal("created"),
    queue: z.string(),
    stage: stageIdSchema,
    request: queueRequestSchema,
    seed: z.number().int(),
    items: z.array(queueItemSchema),
    /** Each reader's own order of item ids. */
    orders: z.record(z.string(), z.array(z.string())),
    /** Pairwise: the items whose two notes stand with their sides changed, by reader. */
    swapped: z.record(z.string(), z.array(z.string())),
    /** What the machine quoted of a scenario was erased with it; `hash` is the line's name in the chain, as it was with the words. */
    erased: z.object({ at: z.string(), hash: z.string() }).optional(),
  }),
  z.object({ ...chained, type: z.literal("closed"), reason: z.string().min(1) }),
]);
export type QueueLine = z.infer<typeof queueLineSchema>;
export type CreatedLine = Extract<QueueLine, { type: "created" }>;

export const queueIdSchema = z.string().regex(/^[0-9]{8}T[0-9]{6}-[0-9a-f]{8}$/, "not a queue id");

/** The name of a line in its chain. */
export function queueLineHash(line: QueueLine): string {
  return line.type === "created" && line.erased ? line.erased.hash : hashOf(line);
}

/** The run of a line about a known item, which belongs to no run. */
export const knownRun = (queue: string) => `known:${queue}`;

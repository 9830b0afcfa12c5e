import { z } from "zod";
import {
  factTypeSchema,
  findingKindSchema,
  findingSchema,
  findingTypeSchema,
  severitySchema,
  spanSchema,
} from "../evidence.ts";
import { reviewActSchema, verdictSchema } from "../review.ts";
import { scenarioSchema, soapNoteSchema } from "../scenario.ts";
import { itemStates } from "./fold.ts";

/**
 * What a reader sends. Ids are those of the item's view, sides those on the reader's screen: the server alone knows what is
 * behind them.
 */
export const queueActSchema = z.discriminatedUnion("type", [
  z.object({
    type: z.literal("decide"),
    finding: z.string(),
    decision: z.enum(["confirmed", "rejected"]),
    comment: z.string().max(5000).default(""),
  }),
  /** Something wrong: words of a field, a fact left out, or neither. */
  z.object({
    type: z.literal("mark"),
    kind: findingKindSchema,
    findingType: findingTypeSchema,
    severity: severitySchema,
    span: spanSchema.nullable(),
    fact: z.string().nullable().default(null),
    /** Words that say what is meant where nothing is selected; else the selected words. */
    quote: z.string().max(5000),
    comment: z.string().max(5000).default(""),
    /** The line this one corrects. */
    replaces: z.string().nullable().default(null),
  }),
  z.object({
    type: z.literal("comment"),
    in: z.enum(["note", "transcript"]),
    span: spanSchema.nullable(),
    quote: z.string().max(5000),
    text: z.string().trim().min(1).max(5000),
  }),
  z.object({ type: z.literal("suggestions") }),
  z.object({ type: z.literal("withdraw"), line: z.string() }),
  z.object({
    type: z.literal("finish"),
    verdict: verdictSchema,
    seconds: z.number().min(0).max(86_400),
    comment: z.string().max(5000).default(""),
  }),
  z.object({
    type: z.literal("prefer"),
    choice: z.enum(["a", "b", "equal", "both-bad"]),
    seconds: z.number().min(0).max(86_400),
    comment: z.string().max(5000).default(""),
  }),
]);
export type QueueAct = z.infer<typeof queueActSchema>;

/** A machine finding without who made it; its id belongs to this item alone. */
export const suggestionSchema = findingSchema.omit({ grader: true });
export type Suggestion = z.infer<typeof suggestionSchema>;

const saidSchema = z.object({
  verdict: verdictSchema.nullable(),
  choice: z.enum(["a", "b", "equal", "both-bad"]).nullable(),
  comment: z.string(),
});

export const queueCountsSchema = z.record(z.enum(itemStates), z.number().int());

export const queueSummarySchema = z.object({
  id: z.string(),
  title: z.string(),
  created: z.string(),
  by: z.string(),
  mode: z.enum(["single", "pairwise"]),
  blind: z.boolean(),
  suggestions: z.enum(["shown", "after"]),
  instructions: z.string(),
  rubric: z.string(),
  closed: z.boolean(),
  /** Null for who reads blind. */
  run: z.string().nullable(),
  adjudicator: z.string().nullable(),
  counts: queueCountsSchema,
  items: z.number().int(),
  /** Of the caller; null: reads nothing here. */
  yours: z
    .object({
      part: z.enum(["reader", "adjudicator"]),
      assigned: z.number().int(),
      finished: z.number().int(),
      next: z.string().nullable(),
    })
    .nullable(),
  /** Whose turn it is; empty for a reader, who needs no one's pace but their own. */
  readers: z.array(
    z.object({
      person: z.string(),
      assigned: z.number().int(),
      finished: z.number().int(),
      /** May also read runs: then blindness is a promise and no more. */
      seesRuns: z.boolean(),
      password: z.boolean(),
    }),
  ),
  /** The shuffle may be looked at. */
  revealed: z.boolean(),
});
export type QueueSummary = z.infer<typeof queueSummarySchema>;

export const itemViewSchema = z.object({
  queue: queueSummarySchema.pick({
    id: true,
    title: true,
    mode: true,
    blind: true,
    suggestions: true,
    instructions: true,
    rubric: true,
  }),
  item: z.string(),
  part: z.enum(["reader", "adjudicator"]),
  position: z.number().int(),
  total: z.number().int(),
  previous: z.string().nullable(),
  next: z.string().nullable(),
  /** Items still to be done by the caller. */
  left: z.number().int(),
  /** The next one not done; null: nothing is left. */
  upcoming: z.string().nullable(),
  /** Nothing more can be said about it. */
  locked: z.boolean(),
  transcript: z.string(),
  patient: scenarioSchema.shape.patient,
  /** What the stage read, where that is a note. */
  read: soapNoteSchema.nullable(),
  facts: z.array(
    z.object({
      id: z.string(),
      text: z.string(),
      type: factTypeSchema,
      critical: z.boolean(),
      quote: z.string(),
    }),
  ),
  stage: z.string(),
  /** One note, or side A and side B as this reader sees them. */
  notes: z.array(z.array(z.object({ field: z.string(), section: z.string(), text: z.string() }))),
  /** Null: not shown before the reader asks for it. */
  machine: z.array(suggestionSchema).nullable(),
  own: z.object({
    decisions: z.record(z.string(), z.enum(["confirmed", "rejected"])),
    marks: z.array(z.object({ line: z.string(), finding: suggestionSchema, comment: z.string() })),
    comments: z.array(
      z.object({
        line: z.string(),
        in: z.enum(["note", "transcript"]),
        span: spanSchema.nullable(),
        quote: z.string(),
        text: z.string(),
      }),
    ),
    finished: z.boolean(),
    ...saidSchema.shape,
    /** The last line that can be taken back. */
    last: z
      .object({ line: z.string(), type: z.enum(reviewActSchema.options.map((one) => one.shape.type.value)) })
      .nullable(),
  }),
  /** For the adjudicator: what the two readers, unnamed, differ on, and everything they said. */
  dispute: z
    .object({
      readings: z.array(
        saidSchema.extend({ marks: z.array(suggestionSchema), comments: z.array(z.string()) }),
      ),
      targets: z.array(
        z.object({
          target: z.string(),
          severity: severitySchema,
          findings: z.array(suggestionSchema),
          marked: z.array(z.boolean()),
          decision: z.enum(["confirmed", "rejected"]).nullable(),
        }),
      ),
      verdict: z.boolean(),
      choice: z.boolean(),
    })
    .nullable(),
});
export type ItemView = z.infer<typeof itemViewSchema>;

export const revealedSchema = z.object({
  item: z.string(),
  scenario: z.string(),
  known: z.boolean(),
  state: z.enum(itemStates),
  cells: z.array(z.object({ run: z.string(), cellKey: z.string(), prompt: z.string(), model: z.string() })),
  readers: z.array(
    z.object({
      person: z.string(),
      /** Place in the reader's own order, from 1. */
      place: z.number().int(),
      swapped: z.boolean(),
      verdict: verdictSchema.nullable(),
    }),
  ),
  verdict: verdictSchema.nullable(),
});

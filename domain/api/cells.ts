import { z } from "zod";
import { gradeSchema, sourceSpanSchema } from "../evidence.ts";
import { cellJudgementSchema } from "../judging/fold.ts";
import { identitySchema } from "../people.ts";
import { messageSchema, stageIdSchema } from "../prompt.ts";
import { cellVerdictSchema } from "../review.ts";
import { cellLineSchema, matrixCellSchema, runIdSchema } from "../run.ts";
import { factSchema, scenarioSchema, soapNoteSchema } from "../scenario.ts";
import { route } from "./route.ts";

/** Everything a cell view needs in one answer. Texts are those the run used, not today's. */
export const cellDetailSchema = z.object({
  run: z.string(),
  cell: matrixCellSchema,
  line: cellLineSchema.nullable(),
  fields: z.array(z.object({ field: z.string(), section: z.string(), text: z.string() })),
  parseProblems: z.array(z.string()),
  scenario: scenarioSchema.pick({
    id: true,
    kind: true,
    title: true,
    origin: true,
    patient: true,
    encounter: true,
    warnings: true,
  }),
  facts: z.array(factSchema),
  transcript: z.string(),
  transcriptSha256: z.string(),
  /** Where each fact's quote stands in the transcript. */
  factSpans: z.record(z.string(), sourceSpanSchema.nullable()),
  /** What the stage read, or for `summary` is judged against. */
  note: soapNoteSchema.nullable(),
  messages: z.array(messageSchema),
  grade: gradeSchema.nullable(),
  verdict: cellVerdictSchema.nullable(),
  /** Whose rejection of a finding the stage's gate takes; null: config/gates.yaml cannot be read. */
  rejections: identitySchema.nullable(),
  /** What judge models said of each statement; null: none was asked. */
  judgement: cellJudgementSchema.nullable(),
  /** The cells of the same pair and repeat before and after this one, in the matrix's order. */
  neighbours: z.object({ previous: z.string().nullable(), next: z.string().nullable() }),
  /** The scenario file was changed after this run. */
  scenarioChanged: z.boolean(),
});
export type CellDetail = z.infer<typeof cellDetailSchema>;

export const cellsApi = {
  "cells.read": route(
    "GET",
    "/api/runs/:run/cells/:cellKey",
    z.object({ run: runIdSchema, cellKey: z.string() }),
    cellDetailSchema,
  ),
  "grade.text": route(
    "POST",
    "/api/grade",
    z.object({ stage: stageIdSchema, scenario: z.string(), text: z.string().max(5_000_000) }),
    z.object({ grade: gradeSchema }),
  ),
} as const;

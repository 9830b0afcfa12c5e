import { z } from "zod";
import { stageIdSchema } from "./prompt.ts";

/** `trust:` of config/gates.yaml: what a grader, or the graders together on one fault, must be worth. */
export const trustFloorSchema = z
  .object({
    stage: stageIdSchema,
    /** A fault's id: its `recall` is held. */
    fault: z.string().optional(),
    /** A grader's id without version: its `falseAlarms` are held. */
    grader: z.string().optional(),
    recall: z.number().min(0).max(1).optional(),
    /** Of 1 000 clean statements, on the faithful rewrites and the untouched notes together. */
    falseAlarms: z.number().min(0).optional(),
    bound: z.enum(["point", "interval"]).default("point"),
  })
  .refine(({ fault, grader }) => (fault === undefined) !== (grader === undefined), "name a fault or a grader")
  .refine(({ fault, recall }) => fault === undefined || recall !== undefined, "a fault needs recall")
  .refine(
    ({ grader, falseAlarms }) => grader === undefined || falseAlarms !== undefined,
    "a grader needs falseAlarms",
  );
export type TrustFloor = z.infer<typeof trustFloorSchema>;

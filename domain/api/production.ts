import { z } from "zod";
import { driftSchema } from "../drift.ts";
import { gateReportSchema } from "../gate.ts";
import { productionFileSchema, promotionLineSchema, slotSchema } from "../promotion.ts";
import { promptRefSchema, stageIdSchema } from "../prompt.ts";
import { runIdSchema } from "../run.ts";
import { empty, route } from "./route.ts";

const changed = z.object({ production: productionFileSchema, line: promotionLineSchema });

const gatesStateSchema = z.object({
  sha256: z.string(),
  /** SHA-256 of the text recorded last; null: none ever was. Another one: nothing is promoted until the change is recorded. */
  recorded: z.string().nullable(),
});

const pairInput = z.object({ stage: stageIdSchema, prompt: promptRefSchema, model: z.string() });

export const productionApi = {
  "gate.read": route(
    "POST",
    "/api/gate",
    pairInput.extend({ run: runIdSchema.optional() }),
    z.object({
      report: gateReportSchema,
      /** The machine's slots now and with the pair in production. */
      slots: z.object({ before: z.array(slotSchema), after: z.array(slotSchema) }),
      /** Of config/hardware.yaml: the one that config/gates.yaml names. */
      machine: z.string().nullable(),
      /** A second person must approve. */
      secondApproval: z.boolean(),
      gates: gatesStateSchema,
    }),
  ),
  "production.read": route(
    "GET",
    "/api/production",
    empty,
    z.object({
      production: productionFileSchema,
      ledger: z.array(promotionLineSchema),
      broken: z.object({ sequence: z.number(), reason: z.string() }).nullable(),
      gates: gatesStateSchema,
    }),
  ),
  /** What config/gates.yaml says now, and what the ledger recorded of it last. */
  "gates.read": route(
    "GET",
    "/api/gates",
    empty,
    z.object({
      ...gatesStateSchema.shape,
      text: z.string(),
      /** Null: nothing was recorded, or its text is lost. */
      recordedText: z.string().nullable(),
      head: z.string().nullable(),
    }),
  ),
  /** Writes a change of config/gates.yaml into the ledger. */
  "gates.record": route(
    "POST",
    "/api/gates/record",
    z.object({
      by: z.string().min(1),
      reason: z.string().min(1),
      head: z.string().nullable(),
      /** The text the person saw. */
      sha256: z.string(),
    }),
    changed,
  ),
  /** The readable report of a promotion, in the language asked for. */
  "production.report": route(
    "GET",
    "/api/production/report/:sequence",
    z.object({ sequence: z.coerce.number().int(), language: z.enum(["de", "en"]).default("de") }),
    z.object({ name: z.string(), html: z.string() }),
  ),
  /** Asks the endpoints what they serve and holds it against production. */
  "production.drift": route(
    "POST",
    "/api/production/drift",
    empty,
    z.object({ head: z.string().nullable(), stages: z.array(driftSchema) }),
  ),
  "production.promote": route(
    "POST",
    "/api/production/promote",
    pairInput.extend({
      run: runIdSchema.optional(),
      by: z.string().min(1),
      reason: z.string().min(1),
      /** The ledger's head the person saw. */
      head: z.string().nullable(),
      /** Why it is promoted although the gate does not hold; only a lead who logged in may say so. */
      override: z.string().min(1).optional(),
    }),
    changed,
  ),
  "production.approve": route(
    "POST",
    "/api/production/approve",
    z.object({ stage: stageIdSchema, by: z.string().min(1), head: z.string().nullable() }),
    changed,
  ),
  "production.rollback": route(
    "POST",
    "/api/production/rollback",
    z.object({
      stage: stageIdSchema,
      by: z.string().min(1),
      reason: z.string().min(1),
      head: z.string().nullable(),
    }),
    changed,
  ),
} as const;

import { z } from "zod";
import { gateReportSchema } from "../gate.ts";
import { productionFileSchema, promotionLineSchema } from "../promotion.ts";
import { promptRefSchema, stageIdSchema } from "../prompt.ts";
import { runIdSchema } from "../run.ts";
import { empty, route } from "./route.ts";

const pairInput = z.object({ stage: stageIdSchema, prompt: promptRefSchema, model: z.string() });

export const productionApi = {
  "gate.read": route(
    "POST",
    "/api/gate",
    pairInput.extend({ run: runIdSchema.optional() }),
    z.object({ report: gateReportSchema }),
  ),
  "production.read": route(
    "GET",
    "/api/production",
    empty,
    z.object({
      production: productionFileSchema,
      ledger: z.array(promotionLineSchema),
      broken: z.object({ sequence: z.number(), reason: z.string() }).nullable(),
    }),
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
    }),
    z.object({ production: productionFileSchema, line: promotionLineSchema }),
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
    z.object({ production: productionFileSchema, line: promotionLineSchema }),
  ),
} as const;

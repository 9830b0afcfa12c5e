import { z } from "zod";
import { gateReportSchema } from "./gate.ts";
import { hashOf } from "./hash.ts";
import { identitySchema } from "./people.ts";
import { paramsSchema, promptRefSchema, stageIdSchema } from "./prompt.ts";

/** What serves one stage in production. */
export const pairSchema = z.object({
  prompt: promptRefSchema,
  /** SHA-256 of the prompt file when it was promoted; null where it was taken over unmeasured. */
  promptSha256: z.string().nullable().default(null),
  model: z.string(),
  params: paramsSchema.default({}),
  fallback: z.object({ prompt: promptRefSchema, model: z.string() }).nullish(),
  simulated: z.boolean().default(false),
});
export type Pair = z.infer<typeof pairSchema>;

/** A loaded model with its width. Slots without a stage hold memory for documents/OCR, Whisper or NER. */
export const slotSchema = z.object({
  model: z.string(),
  stages: z.array(stageIdSchema).default([]),
  reserved: z.string().nullish(),
  parallel: z.number().int().positive(),
  ctxPerSlot: z.number().int().positive().nullish(),
  runtime: z.string().nullish(),
  file: z.string().nullish(),
  quantisation: z.string().nullish(),
});
export type Slot = z.infer<typeof slotSchema>;

const stagesSchema = z.partialRecord(stageIdSchema, pairSchema);

const chained = {
  version: z.literal(1),
  sequence: z.number().int().min(0),
  previous: z.string().nullable(),
  at: z.string(),
  by: z.string(),
  identity: identitySchema,
  reason: z.string(),
};

/** One line of config/promotions.jsonl, chained by hash. The first is the genesis. */
export const promotionLineSchema = z.discriminatedUnion("action", [
  z.object({ ...chained, action: z.literal("genesis"), stages: stagesSchema, slots: z.array(slotSchema) }),
  z.object({
    ...chained,
    action: z.literal("promote"),
    stage: stageIdSchema,
    from: pairSchema.nullable(),
    to: pairSchema,
    gate: gateReportSchema,
    /** Hash of the evidence: the gate report with the hashes of the cells behind it. */
    bundle: z.string(),
  }),
  z.object({
    ...chained,
    action: z.literal("rollback"),
    stage: stageIdSchema,
    from: pairSchema.nullable(),
    to: pairSchema.nullable(),
    /** The sequence of the promotion that is taken back. */
    reverts: z.number().int(),
  }),
]);
export type PromotionLine = z.infer<typeof promotionLineSchema>;

/** `config/production.yaml`: by definition the fold of the ledger. */
export const productionFileSchema = z.object({
  version: z.literal(1),
  /** Hash of the ledger's last line. */
  head: z.string().nullable(),
  stages: stagesSchema,
  slots: z.array(slotSchema).default([]),
});
export type ProductionFile = z.infer<typeof productionFileSchema>;

export function promotionLineHash(line: PromotionLine): string {
  return hashOf(line);
}

/** Production as the ledger says it is. */
export function foldPromotions(lines: readonly PromotionLine[]): ProductionFile {
  const production: ProductionFile = { version: 1, head: null, stages: {}, slots: [] };
  for (const line of lines) {
    if (line.action === "genesis") {
      production.stages = { ...line.stages };
      production.slots = line.slots;
    } else if (line.to) production.stages[line.stage] = line.to;
    else delete production.stages[line.stage];
    production.head = promotionLineHash(line);
  }
  return production;
}

/** The first line whose chain does not hold, or null where the whole chain holds. */
export function brokenLink(lines: readonly PromotionLine[]): { sequence: number; reason: string } | null {
  let previous: string | null = null;
  for (const [index, line] of lines.entries()) {
    if (line.sequence !== index)
      return { sequence: index, reason: `sequence ${line.sequence} stands at place ${index}` };
    if (line.previous !== previous)
      return { sequence: index, reason: "does not carry the hash of the line before" };
    if ((line.action === "genesis") !== (index === 0))
      return { sequence: index, reason: "only the first line is the genesis" };
    previous = promotionLineHash(line);
  }
  return null;
}

/** The promotion of a stage that a rollback takes back: the last one not yet taken back. */
export function rollbackTarget(
  lines: readonly PromotionLine[],
  stage: PairStage,
): Extract<PromotionLine, { action: "promote" }> | null {
  const reverted = new Set(lines.flatMap((line) => (line.action === "rollback" ? [line.reverts] : [])));
  const promotions = lines.filter((line) => line.action === "promote");
  return promotions.findLast((line) => line.stage === stage && !reverted.has(line.sequence)) ?? null;
}

type PairStage = z.infer<typeof stageIdSchema>;

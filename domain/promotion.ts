import { z } from "zod";
import { actedSchema } from "./actor.ts";
import { gateReportSchema } from "./gate.ts";
import { hashOf } from "./hash.ts";
import type { Model } from "./model.ts";
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

/** A gate that does not hold was overridden: who, why and what was missing stays visible for ever. */
export const overrideSchema = actedSchema.extend({
  reason: z.string().min(1),
  /** Keys of the limits that did not hold. */
  missing: z.array(z.string()),
});
export type Override = z.infer<typeof overrideSchema>;

const change = { stage: stageIdSchema, from: pairSchema.nullable() };

/** One line of config/promotions.jsonl, chained by hash. The first is the genesis. New members are optional: a default would change the hash of older lines. */
export const promotionLineSchema = z.discriminatedUnion("action", [
  z.object({ ...chained, action: z.literal("genesis"), stages: stagesSchema, slots: z.array(slotSchema) }),
  z.object({
    ...chained,
    action: z.literal("promote"),
    ...change,
    to: pairSchema,
    gate: gateReportSchema,
    /** SHA-256 of the bundle's file; in lines without `slots` that of a text in results/texts. */
    bundle: z.string(),
    /** The machine's slots from now on. */
    slots: z.array(slotSchema).optional(),
    override: overrideSchema.optional(),
    /** The sequence of the proposal that was approved, and who approved it. */
    proposal: z.number().int().optional(),
    approved: actedSchema.optional(),
  }),
  z.object({
    ...chained,
    action: z.literal("rollback"),
    ...change,
    to: pairSchema.nullable(),
    /** The sequence of the promotion that is taken back. */
    reverts: z.number().int(),
    slots: z.array(slotSchema).optional(),
  }),
  /** Waits for a second person; changes nothing by itself. */
  z.object({
    ...chained,
    action: z.literal("proposal"),
    ...change,
    to: pairSchema,
    gate: gateReportSchema,
    override: overrideSchema.optional(),
  }),
  /** Other limits count from now on. Hashes of config/gates.yaml; both texts are kept in results/texts. */
  z.object({
    ...chained,
    action: z.literal("gates"),
    fromSha256: z.string().nullable(),
    toSha256: z.string(),
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
    } else if (line.action === "promote" || line.action === "rollback") {
      if (line.to) production.stages[line.stage] = line.to;
      else delete production.stages[line.stage];
      if (line.slots) production.slots = line.slots;
    }
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

/** The proposal of a stage that still waits for a second person: the last one, unless the stage changed since. */
export function openProposal(
  lines: readonly PromotionLine[],
  stage: PairStage,
): Extract<PromotionLine, { action: "proposal" }> | null {
  const last = lines.findLast(
    (line) => line.action !== "genesis" && line.action !== "gates" && line.stage === stage,
  );
  return last?.action === "proposal" ? last : null;
}

/** SHA-256 of the limits that count: those of the last line that recorded any; null: none ever were. */
export function recordedGates(lines: readonly PromotionLine[]): string | null {
  const last = lines.findLast((line) => line.action === "gates");
  return last?.action === "gates" ? last.toSha256 : null;
}

type SlotModel = Pick<Model, "id" | "slots" | "ctxPerSlot" | "quantisation">;

/**
 * The machine's slots once a stage is served by another model. A model that has a slot already gets one stage more; a slot
 * that no stage needs and that is not reserved goes; a new model takes the width its row names, else that of what it replaces.
 */
export function slotsAfter(
  slots: readonly Slot[],
  { stage, model }: { readonly stage: PairStage; readonly model: SlotModel | null },
): Slot[] {
  const replaced = slots.find(({ stages }) => stages.includes(stage)) ?? null;
  if (replaced && replaced.model === model?.id) return [...slots];
  const left = slots.flatMap((slot) => {
    if (!slot.stages.includes(stage)) return [slot];
    const stages = slot.stages.filter((one) => one !== stage);
    return stages.length > 0 || slot.reserved ? [{ ...slot, stages }] : [];
  });
  if (!model) return left;
  const shared = left.find((slot) => slot.model === model.id && !slot.reserved);
  if (shared)
    return left.map((slot) => (slot === shared ? { ...slot, stages: [...slot.stages, stage] } : slot));
  const ctxPerSlot = model.ctxPerSlot ?? replaced?.ctxPerSlot ?? null;
  return [
    ...left,
    {
      model: model.id,
      stages: [stage],
      parallel: model.slots ?? replaced?.parallel ?? 1,
      ...(ctxPerSlot === null ? {} : { ctxPerSlot }),
      ...(model.quantisation ? { quantisation: model.quantisation } : {}),
    },
  ];
}

type PairStage = z.infer<typeof stageIdSchema>;

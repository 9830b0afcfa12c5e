import { z } from "zod";
import type { Fingerprint } from "./model.ts";
import type { Slot } from "./promotion.ts";
import { stageIdSchema, type Thinking } from "./prompt.ts";

export const driftTopics = [
  "model",
  "context",
  "slots",
  "thinking",
  "quantisation",
  "build",
  "chat-template",
] as const;

export const driftCheckSchema = z.object({
  topic: z.enum(driftTopics),
  /** As production says, or as it was when promoted. Null: nobody said. */
  expected: z.string().nullable(),
  /** As the endpoint tells. Null: it does not. */
  served: z.string().nullable(),
  /** `unknown`: one side is silent, which is neither the same nor different. */
  state: z.enum(["same", "differs", "unknown"]),
});
export type DriftCheck = z.infer<typeof driftCheckSchema>;

export const driftSchema = z.object({
  stage: stageIdSchema,
  prompt: z.string(),
  model: z.string(),
  simulated: z.boolean(),
  reachable: z.boolean(),
  /** Why not; null where it is. */
  reason: z.string().nullable(),
  checks: z.array(driftCheckSchema),
});
export type Drift = z.infer<typeof driftSchema>;

export interface DriftQuestion {
  readonly slot: Pick<Slot, "parallel" | "ctxPerSlot" | "quantisation" | "runtime"> | null;
  /** What the answers said of themselves that the promotion rests on; null: taken over unmeasured. */
  readonly measured: Fingerprint | null;
  readonly served: Fingerprint;
  readonly thinking: {
    /** What the prompt asks for. */
    readonly wanted: Thinking;
    /** Whether the model thought when asked so; null: it was not asked, or did not answer. */
    readonly seen: boolean | null;
  };
}

/** Production's words against the endpoint's, topic by topic. Pure. */
export function driftChecks({ slot, measured, served, thinking }: DriftQuestion): DriftCheck[] {
  const thought = thinking.seen === null ? null : thinking.seen ? "on" : "off";
  return [
    check("model", measured?.model ?? null, served.model),
    // More room and more width than planned is no drift that harms anybody, but it is not what was measured.
    check("context", text(slot?.ctxPerSlot ?? null), text(served.ctxPerSlot)),
    check("slots", text(slot?.parallel ?? null), text(served.slots)),
    check("thinking", thinking.wanted === "default" ? null : thinking.wanted, thought),
    check("quantisation", slot?.quantisation ?? measured?.quantisation ?? null, served.quantisation),
    check("build", slot?.runtime ?? measured?.server ?? null, served.server),
    check("chat-template", measured?.chatTemplate ?? null, served.chatTemplate),
  ];
}

export function drifted({ reachable, checks }: Pick<Drift, "reachable" | "checks">): boolean {
  return !reachable || checks.some(({ state }) => state === "differs");
}

function check(topic: DriftCheck["topic"], expected: string | null, served: string | null): DriftCheck {
  const state = expected === null || served === null ? "unknown" : expected === served ? "same" : "differs";
  return { topic, expected, served, state };
}

function text(value: number | null): string | null {
  return value === null ? null : String(value);
}

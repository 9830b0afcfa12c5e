import { type Drift, driftChecks } from "../../domain/drift.ts";
import { type Fingerprint, unknownFingerprint } from "../../domain/model.ts";
import { foldPromotions, type PromotionLine } from "../../domain/promotion.ts";
import { checkPrompt } from "../../domain/promptCheck.ts";
import type { Thinking } from "../../domain/prompt.ts";
import { type StageId, stageIds } from "../../domain/stage.ts";
import { generate } from "../endpoints/client.ts";
import { readBundle } from "../files/bundles.ts";
import { readPrompt } from "../files/prompts.ts";
import { readLedger } from "../files/promotions.ts";
import type { ServerContext } from "./context.ts";
import type { Handlers } from "./handlers.ts";

export const driftRoutes: Handlers<"production.drift"> = {
  "production.drift": async (context) => {
    const ledger = await readLedger(context.workspace);
    const { stages, slots, head } = foldPromotions(ledger);
    const drifts: Drift[] = [];
    // One after the other: two questions at once to a machine that swaps models would only wait for each other.
    for (const stage of stageIds) {
      const pair = stages[stage];
      if (!pair) continue;
      const probed = await context.registry.probe(pair.model);
      const wanted = await thinkingOf(context, pair.prompt);
      const seen = probed.reachable && !pair.simulated ? await thinks(context, pair.model, wanted) : null;
      drifts.push({
        stage,
        prompt: pair.prompt,
        model: pair.model,
        simulated: pair.simulated,
        reachable: probed.reachable,
        reason: probed.reason,
        checks: driftChecks({
          slot: slots.find((slot) => slot.stages.includes(stage)) ?? null,
          measured: await measuredOf(context, ledger, stage),
          served: probed.reachable ? probed.served : unknownFingerprint,
          thinking: { wanted, seen },
        }),
      });
    }
    return { head, stages: drifts };
  },
};

async function thinkingOf({ workspace }: ServerContext, ref: string): Promise<Thinking> {
  const { text, prompt } = await readPrompt(workspace, ref);
  return checkPrompt(text, prompt.stage).thinking;
}

/** Asks for one word with thinking as the prompt has it, and looks whether the model thought. Null: no answer. */
async function thinks({ registry }: ServerContext, id: string, thinking: Thinking): Promise<boolean | null> {
  const { endpoint, baseUrl, apiKey, model } = await registry.resolve(id);
  const { text, reasoning } = await generate({
    endpoint,
    baseUrl,
    apiKey,
    model: model.name,
    messages: [{ role: "user", content: "Antworte nur mit dem Wort: bereit" }],
    params: { temperature: 0, maxOutputTokens: 256 },
    thinking,
    schema: null,
    schemaName: "none",
    limits: { firstTokenMs: 120_000, stallMs: 30_000, totalMs: 150_000, maxCharacters: 4000 },
    signal: new AbortController().signal,
  });
  if (reasoning.trim() !== "") return true;
  // Even an answer that was cut off has begun without it.
  return text.trim() === "" ? null : false;
}

/** What the answers behind the promotion said of their server; null where nothing was measured. */
async function measuredOf(
  { workspace }: ServerContext,
  ledger: readonly PromotionLine[],
  stage: StageId,
): Promise<Fingerprint | null> {
  const last = ledger.findLast(
    (line) => (line.action === "promote" || line.action === "rollback") && line.stage === stage,
  );
  if (last?.action !== "promote" || !last.slots) return null;
  return (await readBundle(workspace, last)).model.fingerprints[0] ?? null;
}

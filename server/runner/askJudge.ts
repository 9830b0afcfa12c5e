import { z } from "zod";
import type { OutputField } from "../../domain/grader.ts";
import { judgeVariables } from "../../domain/judging/judgeStage.ts";
import type { JudgementLine } from "../../domain/judging/judgement.ts";
import { judgeReplySchema, readReply, withoutAnswer } from "../../domain/judging/reply.ts";
import { unknownFingerprint } from "../../domain/model.ts";
import type { CheckedPrompt } from "../../domain/promptCheck.ts";
import { renderMessages } from "../../domain/promptTemplate.ts";
import type { Scenario } from "../../domain/scenario.ts";
import { createTailDetector } from "../endpoints/loop.ts";
import { ask, type AskRequest } from "./ask.ts";
import type { Ticket } from "./batch.ts";
import type { ModelRegistry } from "./modelRegistry.ts";
import { refuseOutside } from "./refuseOutside.ts";

export interface JudgePrompt {
  readonly sha256: string;
  readonly text: string;
  readonly template: CheckedPrompt;
}

export interface JudgeAsk {
  readonly model: string;
  readonly prompt: JudgePrompt;
  readonly scenario: Scenario;
  readonly statements: readonly OutputField[];
  readonly repeat: number;
}

const replySchema: unknown = z.toJSONSchema(judgeReplySchema, { io: "input" });

/** The request that asks a judge about statements; a VisiteError where it must not or cannot be made. */
export async function judgeRequest(
  registry: ModelRegistry,
  { model, prompt, scenario, statements, repeat }: JudgeAsk,
): Promise<AskRequest> {
  const target = await registry.resolve(model);
  refuseOutside(scenario, target.baseUrl);
  const messages = await renderMessages(prompt.text, judgeVariables(scenario.transcript, statements));
  const status = (await registry.statuses()).find(({ id }) => id === model);
  return {
    target,
    fingerprint: status?.fingerprint ?? unknownFingerprint,
    messages,
    params: { ...target.model.params, ...prompt.template.config },
    thinking: prompt.template.thinking,
    repeat,
    schema: replySchema,
    schemaName: "verdicts",
  };
}

/** Asks, and reads and verifies the answer: exactly one entry a statement, whatever came. */
export async function askJudge(
  request: AskRequest,
  { scenario, statements, repeat }: JudgeAsk,
  { ticket, signal }: { ticket: Ticket; signal: AbortSignal },
): Promise<
  Pick<
    JudgementLine,
    "at" | "statements" | "status" | "reason" | "text" | "reasoning" | "usage" | "timings" | "attempts"
  >
> {
  const { generation, attempts } = await ask(request, {
    signal,
    ticket,
    onText: () => undefined,
    // Verdicts repeat their reasons: only a tail that goes round in circles is a loop.
    loopDetector: createTailDetector,
    extra: request.target.simulated
      ? { visite: { stage: "judge", scenario: scenario.id, repeat, statements } }
      : {},
  });
  const { status, text, reason } = generation;
  const judged =
    status === "ok"
      ? readReply(text, statements, scenario.transcript)
      : withoutAnswer(statements, "no-answer", `${status}: ${reason}`);
  const unread = judged.every(({ error }) => error === "unparsable");
  return {
    at: new Date().toISOString(),
    statements: judged,
    status: unread ? "invalid" : status,
    reason: unread ? "The answer is not in the agreed form." : reason,
    text,
    reasoning: generation.reasoning,
    usage: generation.usage,
    timings: { queued: ticket.queuedMs, ...generation.timings },
    attempts,
  };
}

import { VisiteError } from "../../domain/errors.ts";
import { gateReportSchema } from "../../domain/gate.ts";
import { stageIdSchema } from "../../domain/prompt.ts";
import type { StageId } from "../../domain/stage.ts";
import { z } from "zod";
import { type PairOptions, pairOf, reportText } from "./gate.ts";
import { exitCodes, personOf, print, type Shared, withClient } from "./shared.ts";

export function runPromote(
  options: PairOptions & { readonly reason: string; readonly by?: string; readonly override?: string },
): Promise<number> {
  return withClient(options, async (call) => {
    const head = (await call("production.read", {})).production.head;
    try {
      const done = await call("production.promote", {
        ...pairOf(options),
        by: personOf(options.by),
        reason: options.reason,
        head,
        ...(options.override ? { override: options.override } : {}),
      });
      print(options, done, () =>
        done.line.action === "proposal"
          ? `${options.prompt} with ${options.model} is proposed (line ${done.line.sequence + 1} of the ledger): a second person must approve it.`
          : `${options.prompt} with ${options.model} is in production (line ${done.line.sequence + 1} of the ledger).`,
      );
      return exitCodes.done;
    } catch (error) {
      const report =
        error instanceof VisiteError ? z.object({ report: gateReportSchema }).safeParse(error.details) : null;
      if (report?.success && !options.json) console.error(reportText(report.data.report));
      throw error;
    }
  });
}

/** The second person's word on a proposal. */
export function runApprove(
  options: Shared & { readonly stage: string; readonly by?: string },
): Promise<number> {
  return withClient(options, async (call) => {
    const stage = stageOfOption(options.stage);
    const head = (await call("production.read", {})).production.head;
    const done = await call("production.approve", { stage, by: personOf(options.by), head });
    print(options, done, () => {
      const pair = done.production.stages[stage];
      return `${pair?.prompt} with ${pair?.model} is in production (line ${done.line.sequence + 1} of the ledger).`;
    });
    return exitCodes.done;
  });
}

function stageOfOption(stage: string): StageId {
  const parsed = stageIdSchema.safeParse(stage);
  if (!parsed.success)
    throw new VisiteError("input.invalid", `--stage ${stage}: soap, summary, icd or billing`);
  return parsed.data;
}

export function runRollback(
  options: Shared & { readonly stage: string; readonly reason: string; readonly by?: string },
): Promise<number> {
  return withClient(options, async (call) => {
    const stage = stageOfOption(options.stage);
    const head = (await call("production.read", {})).production.head;
    const done = await call("production.rollback", {
      stage,
      by: personOf(options.by),
      reason: options.reason,
      head,
    });
    print(options, done, () => {
      const pair = done.production.stages[stage];
      return pair
        ? `In production again: ${pair.prompt} with ${pair.model}.`
        : `Stage ${stage} has nothing in production now.`;
    });
    return exitCodes.done;
  });
}

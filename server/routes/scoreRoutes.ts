import { setImmediate } from "node:timers/promises";
import { batteryDiff } from "../../domain/batteryDiff.ts";
import { comparePairEvidence } from "../../domain/pairComparison.ts";
import type { CellEvidence } from "../../domain/cellEvidence.ts";
import { type JudgedPairCell, judgedRates } from "../../domain/judging/judgedRates.ts";
import { foldPromotions } from "../../domain/promotion.ts";
import type { PairScore } from "../../domain/score.ts";
import { byPair, pairScoreOf } from "../../domain/scoring.ts";
import { calibratedJudges } from "../files/judgeCalibrations.ts";
import { readLedger } from "../files/promotions.ts";
import type { ServerContext } from "./context.ts";
import { evidenceFor } from "./evidence.ts";
import type { Handlers } from "./handlers.ts";

export const scoreRoutes: Handlers<"scores.read" | "scores.compare" | "scores.clinical"> = {
  "scores.read": async (context, { stage, run, detail }) => {
    const production = foldPromotions(await readLedger(context.workspace)).stages[stage];
    const calibrated = detail === "full" ? await calibratedJudges(context.workspace) : [];
    const pairs: PairScore[] = [];
    for (const cells of byPair(await evidenceFor(context, { stage, run }))) {
      const pair = cells[0]?.planned;
      const inProduction = pair?.prompt === production?.prompt && pair?.model === production?.model;
      const judged = detail === "full" ? judgedRates(await judgedCells(context, cells), calibrated) : [];
      const score = pairScoreOf(cells, { inProduction, detail, judged });
      if (score) pairs.push(score);
      // Intervals are computed: between two pairs everybody else has a turn.
      await setImmediate();
    }
    return { pairs };
  },
  "scores.compare": async (context, question) => {
    const { stage, a, b, run } = question;
    const [ofA, ofB] = await Promise.all(
      [a, b].map(({ prompt, model }) => evidenceFor(context, { stage, run, prompt, model })),
    );
    return { comparison: comparePairEvidence(question, ofA ?? [], ofB ?? []) };
  },
  "scores.clinical": async (context, { stage, run, before, after }) => {
    const [ofBefore, ofAfter] = await Promise.all(
      [before, after].map(({ prompt, model }) => evidenceFor(context, { stage, run, prompt, model })),
    );
    return { diff: batteryDiff(ofBefore ?? [], ofAfter ?? []) };
  },
};

/** The cells of a pair that judges were asked about, each in the run it is taken from. */
async function judgedCells(
  { runs }: ServerContext,
  cells: readonly CellEvidence[],
): Promise<JudgedPairCell[]> {
  const judged: JudgedPairCell[] = [];
  for (const { run, planned } of cells) {
    const record = await runs.record(run);
    const judgement = await record.judgementOf(planned.cellKey);
    if (!judgement) continue;
    const kept = record.judgements.get(planned.cellKey) ?? [];
    const lines = await Promise.all(kept.map((one) => record.judgementLine(one)));
    judged.push({ planned, judgement, lines });
  }
  return judged;
}

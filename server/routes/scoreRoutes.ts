import { setImmediate } from "node:timers/promises";
import { batteryDiff } from "../../domain/batteryDiff.ts";
import { comparePairEvidence } from "../../domain/pairComparison.ts";
import type { CellEvidence } from "../../domain/cellEvidence.ts";
import type { PairRef } from "../../domain/comparedPairs.ts";
import { type JudgedPairCell, judgedRates } from "../../domain/judging/judgedRates.ts";
import { foldPromotions } from "../../domain/promotion.ts";
import type { PairScore } from "../../domain/score.ts";
import { byPair, matrixScoreOf, pairScoreOf } from "../../domain/scoring.ts";
import { calibratedJudges } from "../files/judgeCalibrations.ts";
import { readLedger } from "../files/promotions.ts";
import type { ServerContext } from "./context.ts";
import { countedFor, evidenceFor } from "./evidence.ts";
import type { Handlers } from "./handlers.ts";

export const scoreRoutes: Handlers<"scores.read" | "scores.compare" | "scores.clinical"> = {
  "scores.read": async (context, { stage, run, detail }) => {
    const production = foldPromotions(await readLedger(context.workspace)).stages[stage];
    const isInProduction = (pair: PairRef | undefined) =>
      pair?.prompt === production?.prompt && pair?.model === production?.model;
    const pairs: (PairScore | null)[] = [];
    if (detail === "full") {
      const calibrated = await calibratedJudges(context.workspace);
      for (const cells of byPair(await evidenceFor(context, { stage, run }))) {
        const judged = judgedRates(await judgedCells(context, cells), calibrated);
        pairs.push(pairScoreOf(cells, { inProduction: isInProduction(cells[0]?.planned), judged }));
        // Intervals are computed: between two pairs everybody else has a turn.
        await setImmediate();
      }
    } else {
      for (const cells of byPair(await countedFor(context, { stage, run }))) {
        pairs.push(matrixScoreOf(cells, { inProduction: isInProduction(cells[0]?.planned), detail }));
        // Counting alone is done before anybody would miss a turn.
        if (detail !== "counts") await setImmediate();
      }
    }
    return { pairs: pairs.filter((score) => score !== null) };
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

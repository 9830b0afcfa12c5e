import { comparePairEvidence } from "../../domain/pairComparison.ts";
import { foldPromotions } from "../../domain/promotion.ts";
import { byPair, pairScoreOf } from "../../domain/scoring.ts";
import { readLedger } from "../files/promotions.ts";
import { evidenceFor } from "./evidence.ts";
import type { Handlers } from "./handlers.ts";

export const scoreRoutes: Handlers<"scores.read" | "scores.compare"> = {
  "scores.read": async (context, { stage, run }) => {
    const production = foldPromotions(await readLedger(context.workspace)).stages[stage];
    const evidence = await evidenceFor(context, { stage, run });
    const pairs = byPair(evidence).flatMap((cells) => {
      const pair = cells[0]?.planned;
      const score = pairScoreOf(
        cells,
        pair?.prompt === production?.prompt && pair?.model === production?.model,
      );
      return score ? [score] : [];
    });
    return { pairs };
  },

  "scores.compare": async (context, question) => {
    const { stage, a, b, run } = question;
    const [ofA, ofB] = await Promise.all(
      [a, b].map(({ prompt, model }) => evidenceFor(context, { stage, run, prompt, model })),
    );
    return { comparison: comparePairEvidence(question, ofA ?? [], ofB ?? []) };
  },
};

import type { Grader } from "../grader.ts";
import type { SummaryOutput } from "../stages/summaryOutput.ts";

/** The graders of the `summary` stage, in the order their findings take precedence. */
export const summaryGraders: readonly Grader<SummaryOutput>[] = [];

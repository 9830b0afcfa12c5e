import type { Grader } from "../grader.ts";
import type { BillingOutput } from "../stages/billingOutput.ts";

/** The graders of the `billing` stage, in the order their findings take precedence. */
export const billingGraders: readonly Grader<BillingOutput>[] = [];

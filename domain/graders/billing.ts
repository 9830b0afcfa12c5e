import type { Grader } from "../grader.ts";
import type { BillingOutput } from "../stages/billingOutput.ts";
import { formGrader } from "./form.ts";
import { positions } from "./positions.ts";

/** The graders of the `billing` stage, in the order their findings take precedence. */
export const billingGraders: readonly Grader<BillingOutput>[] = [formGrader<BillingOutput>(), positions];

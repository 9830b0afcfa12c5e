import type { Grader } from "../grader.ts";
import type { IcdOutput } from "../stages/icdOutput.ts";

/** The graders of the `icd` stage, in the order their findings take precedence. */
export const icdGraders: readonly Grader<IcdOutput>[] = [];

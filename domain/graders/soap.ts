import type { Grader } from "../grader.ts";
import type { SoapNote } from "../scenario.ts";

/** The graders of the `soap` stage, in the order their findings take precedence. */
export const soapGraders: readonly Grader<SoapNote>[] = [];

import type { Grader } from "../grader.ts";
import type { IcdOutput } from "../stages/icdOutput.ts";
import { certaintySide } from "./certaintySide.ts";
import { codeForm } from "./codeForm.ts";
import { codeSet } from "./codeSet.ts";
import { formGrader } from "./form.ts";
import { trapWarning } from "./trapWarning.ts";

/** The graders of the `icd` stage, in the order their findings take precedence. */
export const icdGraders: readonly Grader<IcdOutput>[] = [
  formGrader<IcdOutput>(),
  trapWarning,
  codeForm,
  codeSet,
  certaintySide,
];

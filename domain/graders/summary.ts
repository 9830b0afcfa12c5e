import type { Grader } from "../grader.ts";
import type { SummaryOutput } from "../stages/summaryOutput.ts";
import { allergy } from "./allergy.ts";
import { anatomy } from "./anatomy.ts";
import { causality } from "./causality.ts";
import { concepts } from "./concepts.ts";
import { dates } from "./dates.ts";
import { durations } from "./durations.ts";
import { formGrader } from "./form.ts";
import { frequency } from "./frequency.ts";
import { laterality } from "./laterality.ts";
import { letter } from "./letter.ts";
import { medication } from "./medication.ts";
import { numbers } from "./numbers.ts";
import { words } from "./words.ts";

/** The graders of the `summary` stage, the most specific first: at one place the first finding stays. */
export const summaryGraders: readonly Grader<SummaryOutput>[] = [
  formGrader<SummaryOutput>(),
  allergy,
  medication,
  anatomy,
  numbers,
  frequency,
  durations,
  dates,
  laterality,
  causality,
  concepts,
  words,
  letter,
];

import type { Grader } from "../grader.ts";
import type { SoapNote } from "../scenario.ts";
import { alterations } from "./alterations.ts";
import { allergy } from "./allergy.ts";
import { anatomy } from "./anatomy.ts";
import { causality } from "./causality.ts";
import { concepts } from "./concepts.ts";
import { contradiction } from "./contradiction.ts";
import { dates } from "./dates.ts";
import { deniedWords } from "./deniedWords.ts";
import { denials } from "./denials.ts";
import { durations } from "./durations.ts";
import { examination } from "./examination.ts";
import { formGrader } from "./form.ts";
import { frequency } from "./frequency.ts";
import { grounding } from "./grounding.ts";
import { laterality } from "./laterality.ts";
import { medication } from "./medication.ts";
import { neutrality } from "./neutrality.ts";
import { numbers } from "./numbers.ts";
import { persons } from "./persons.ts";
import { recall } from "./recall.ts";
import { repetition } from "./repetition.ts";
import { structure } from "./structure.ts";
import { words } from "./words.ts";

/** The graders of the `soap` stage, the most specific first: at one place the first finding stays. */
export const soapGraders: readonly Grader<SoapNote>[] = [
  formGrader<SoapNote>(),
  structure,
  allergy,
  medication,
  anatomy,
  numbers,
  frequency,
  durations,
  dates,
  laterality,
  causality,
  examination,
  concepts,
  contradiction,
  deniedWords,
  persons,
  denials,
  alterations,
  words,
  repetition,
  neutrality,
  grounding,
  recall,
] as readonly Grader<SoapNote>[];

import type { GateCriterionId } from "../gate.ts";
import type { Criterion } from "./criterion.ts";
import { evidenceCriteria } from "./evidence.ts";
import { findingCriteria } from "./findings.ts";
import { machineCriteria } from "./machine.ts";
import { regressionCriteria } from "./regressions.ts";
import { reviewCriteria } from "./reviews.ts";
import { trapCriteria } from "./traps.ts";

/** Every criterion a gate can hold, a row each in the file of its topic. A limit in config/gates.yaml names one by its id. */
export const gateCriteria: Readonly<Record<GateCriterionId, Criterion>> = {
  ...evidenceCriteria,
  ...findingCriteria,
  ...trapCriteria,
  ...reviewCriteria,
  ...regressionCriteria,
  ...machineCriteria,
};

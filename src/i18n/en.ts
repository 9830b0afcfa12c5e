import type { Messages } from "./index.ts";
import { cells } from "./en/cells.ts";
import { chart } from "./en/chart.ts";
import { common } from "./en/common.ts";
import { compare } from "./en/compare.ts";
import { production } from "./en/production.ts";
import { prompts } from "./en/prompts.ts";
import { runs } from "./en/runs.ts";
import { scenarios } from "./en/scenarios.ts";
import { keys } from "./en/keys.ts";
import { problems } from "./en/problems.ts";
import { exchange } from "./en/exchange.ts";
import { identity } from "./en/identity.ts";
import { review } from "./en/review.ts";
import { judging } from "./en/judging.ts";
import { loadTests } from "./en/loadTests.ts";
import { models } from "./en/models.ts";
import { scores } from "./en/scores.ts";
import { trail } from "./en/trail.ts";
import { trust } from "./en/trust.ts";
import { welcome } from "./en/welcome.ts";
import { workbench } from "./en/workbench.ts";

/** English, with the same keys: the compiler checks. */
export const en: Messages = {
  common,
  workbench,
  prompts,
  runs,
  cells,
  judging,
  problems,
  keys,
  identity,
  exchange,
  review,
  scenarios,
  models,
  loadTests,
  scores,
  trail,
  trust,
  production,
  welcome,
  chart,
  compare,
};

import { cells } from "./de/cells.ts";
import { chart } from "./de/chart.ts";
import { common } from "./de/common.ts";
import { compare } from "./de/compare.ts";
import { production } from "./de/production.ts";
import { prompts } from "./de/prompts.ts";
import { runs } from "./de/runs.ts";
import { scenarios } from "./de/scenarios.ts";
import { keys } from "./de/keys.ts";
import { problems } from "./de/problems.ts";
import { exchange } from "./de/exchange.ts";
import { identity } from "./de/identity.ts";
import { review } from "./de/review.ts";
import { judging } from "./de/judging.ts";
import { loadTests } from "./de/loadTests.ts";
import { models } from "./de/models.ts";
import { scores } from "./de/scores.ts";
import { trail } from "./de/trail.ts";
import { trust } from "./de/trust.ts";
import { welcome } from "./de/welcome.ts";
import { workbench } from "./de/workbench.ts";

/** German: the language the workbench is written in first. */
export const de = {
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

import { cells } from "./de/cells.ts";
import { chart } from "./de/chart.ts";
import { common } from "./de/common.ts";
import { compare } from "./de/compare.ts";
import { production } from "./de/production.ts";
import { prompts } from "./de/prompts.ts";
import { runs } from "./de/runs.ts";
import { scenarios } from "./de/scenarios.ts";
import { judging } from "./de/judging.ts";
import { loadTests } from "./de/loadTests.ts";
import { models } from "./de/models.ts";
import { scores } from "./de/scores.ts";
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
  scenarios,
  models,
  loadTests,
  scores,
  trust,
  production,
  welcome,
  chart,
  compare,
};

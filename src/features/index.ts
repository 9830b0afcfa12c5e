import type { Contribution } from "../platform/contribution.ts";
import { cellsContribution } from "./cells/cells.contribution.ts";
import { exchangeContribution } from "./exchange/exchange.contribution.ts";
import { identityContribution } from "./identity/identity.contribution.ts";
import { loadTestsContribution } from "./loadTests/loadTests.contribution.ts";
import { modelsContribution } from "./models/models.contribution.ts";
import { problemsContribution } from "./problems/problems.contribution.ts";
import { productionContribution } from "./production/production.contribution.ts";
import { promptsContribution } from "./prompts/prompts.contribution.ts";
import { reviewContribution } from "./review/review.contribution.ts";
import { runsContribution } from "./runs/runs.contribution.ts";
import { scenariosContribution } from "./scenarios/scenarios.contribution.ts";
import { scoresContribution } from "./scores/scores.contribution.ts";
import { trustContribution } from "./trust/trust.contribution.ts";
import { welcomeContribution } from "./welcome/welcome.contribution.ts";

/** Every feature of the workbench. A new view is a folder and a row here. */
export const features: readonly Contribution[] = [
  welcomeContribution,
  promptsContribution,
  scenariosContribution,
  runsContribution,
  cellsContribution,
  reviewContribution,
  scoresContribution,
  trustContribution,
  productionContribution,
  modelsContribution,
  identityContribution,
  loadTestsContribution,
  problemsContribution,
  exchangeContribution,
];

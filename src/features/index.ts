import type { Contribution } from "../platform/contribution.ts";
import { cellsContribution } from "./cells/cells.contribution.ts";
import { promptsContribution } from "./prompts/prompts.contribution.ts";
import { runsContribution } from "./runs/runs.contribution.ts";

/** Every feature of the workbench. A new view is a folder and a row here. */
export const features: readonly Contribution[] = [promptsContribution, runsContribution, cellsContribution];

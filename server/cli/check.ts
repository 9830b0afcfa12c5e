import { coreCatalogs } from "../../domain/codes/core/index.ts";
import { checkScenario } from "../../domain/scenarioCheck.ts";
import { readGates, readModels } from "../files/config.ts";
import { listPrompts } from "../files/prompts.ts";
import { readLedger } from "../files/promotions.ts";
import { brokenLink } from "../../domain/promotion.ts";
import { loadScenarios } from "../files/scenarios.ts";
import { openWorkspace } from "../files/workspace.ts";
import { exitCodes, print, type Shared, workspaceRoot } from "./shared.ts";

/** Everything in a workspace that would make a measurement wrong, by file, line and reason. */
export async function runCheck(options: Shared): Promise<number> {
  const workspace = await openWorkspace(workspaceRoot(options));
  const [scenarios, prompts] = await Promise.all([loadScenarios(workspace), listPrompts(workspace)]);
  await Promise.all([readModels(workspace), readGates(workspace)]);
  const problems = [...scenarios.problems, ...prompts.problems];
  for (const scenario of scenarios.scenarios.values())
    problems.push(
      ...checkScenario(scenario, coreCatalogs).map(({ file, reason }) => ({
        path: `scenarios/${scenario.id}/${file}`,
        line: null,
        reason,
      })),
    );
  const broken = brokenLink(await readLedger(workspace));
  if (broken)
    problems.push({ path: "config/promotions.jsonl", line: broken.sequence + 1, reason: broken.reason });
  print(options, { scenarios: scenarios.scenarios.size, prompts: prompts.prompts.length, problems }, () =>
    [
      ...problems.map(({ path, line, reason }) => `${path}${line ? `:${line}` : ""}: ${reason}`),
      `${scenarios.scenarios.size} scenarios, ${prompts.prompts.length} prompt versions, ${problems.length} problems`,
    ].join("\n"),
  );
  return problems.length > 0 ? exitCodes.failed : exitCodes.done;
}

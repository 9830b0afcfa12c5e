import { flawsAmong, sharedPassages } from "../../domain/scenarioCheck.ts";
import { readGates, readHardware, readModels } from "../files/config.ts";
import { listPrompts } from "../files/prompts.ts";
import { openCatalogs } from "../files/catalogs.ts";
import { brokenErasureLink, brokenReviewLink } from "../../domain/erasure.ts";
import { readErasures } from "../files/erasures.ts";
import { readReviewChains } from "../files/reviews.ts";
import { readLedger } from "../files/promotions.ts";
import { brokenLink } from "../../domain/promotion.ts";
import { loadScenarios } from "../files/scenarios.ts";
import { openWorkspace } from "../files/workspace.ts";
import { exitCodes, print, type Shared, workspaceRoot } from "./shared.ts";

/** Everything in a workspace that would make a measurement wrong, by file, line and reason. */
export async function runCheck({
  scenario: only,
  ...options
}: Shared & { scenario: readonly string[] }): Promise<number> {
  const workspace = await openWorkspace(workspaceRoot(options));
  const [scenarios, prompts] = await Promise.all([loadScenarios(workspace), listPrompts(workspace)]);
  await Promise.all([readModels(workspace), readGates(workspace), readHardware(workspace)]);
  const catalogs = await openCatalogs(workspace)();
  const wanted = (id: string) => only.length === 0 || only.includes(id);
  const problems = [
    ...scenarios.problems.filter(({ path }) => wanted(path.split("/")[1] ?? "")),
    ...prompts.problems,
  ];
  const flaw = (id: string, file: string, reason: string) =>
    problems.push({ path: `scenarios/${id}/${file}`, line: null, reason });
  for (const id of only) if (!scenarios.scenarios.has(id)) flaw(id, "scenario.yaml", "no such scenario");
  const all = [...scenarios.scenarios.values()];
  const shared = sharedPassages(all);
  for (const scenario of all)
    if (wanted(scenario.id))
      for (const { file, reason } of flawsAmong(scenario, { catalogs, others: all, shared }))
        flaw(scenario.id, file, reason.en);
  const broken = brokenLink(await readLedger(workspace));
  if (broken)
    problems.push({ path: "config/promotions.jsonl", line: broken.sequence + 1, reason: broken.reason });
  const erasures = await readErasures(workspace);
  const brokenErasure = brokenErasureLink(erasures);
  if (brokenErasure)
    problems.push({
      path: "results/erasures.jsonl",
      line: brokenErasure.sequence + 1,
      reason: brokenErasure.reason,
    });
  for (const [person, chain] of await readReviewChains(workspace)) {
    const gap = brokenReviewLink(chain, erasures);
    if (gap)
      problems.push({
        path: `results/reviews/${person}.jsonl`,
        line: gap.sequence + 1,
        reason: gap.reason,
      });
  }
  print(options, { scenarios: scenarios.scenarios.size, prompts: prompts.prompts.length, problems }, () =>
    [
      ...problems.map(({ path, line, reason }) => `${path}${line ? `:${line}` : ""}: ${reason}`),
      `${scenarios.scenarios.size} scenarios, ${prompts.prompts.length} prompt versions, ${problems.length} problems`,
    ].join("\n"),
  );
  return problems.length > 0 ? exitCodes.failed : exitCodes.done;
}

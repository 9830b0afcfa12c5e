import { secondsByLoadTest } from "../../domain/loadTest/measured.ts";
import type { PlannedCell, RunRequest } from "../../domain/plan.ts";
import { type EndpointFinish, finishByEndpoint, type ModelFinish } from "../../domain/planFinish.ts";
import { lengthClassOf } from "../../domain/scenario.ts";
import { listLoadTests } from "../files/loadTests.ts";
import { loadScenarios } from "../files/scenarios.ts";
import type { ServerContext } from "./context.ts";

/** What each endpoint has to do for a plan, and in how many seconds: each model by what its cells took in earlier runs, else by its load test. */
export async function finishOf(
  { runs, registry, workspace }: ServerContext,
  request: RunRequest,
  cells: readonly PlannedCell[],
): Promise<EndpointFinish[]> {
  const { tests } = await listLoadTests(workspace);
  const { scenarios } = await loadScenarios(workspace);
  const statuses = new Map((await registry.statuses()).map((status) => [status.id, status]));
  const answered = await runs.known(request, cells);
  const models: ModelFinish[] = [];
  for (const model of new Set(cells.map((cell) => cell.model))) {
    const own = cells.filter((cell) => cell.model === model);
    const known = answered.get(model) ?? 0;
    const status = statuses.get(model);
    const ran = await runs.estimate(own, known);
    const tested = secondsByLoadTest(tests, {
      model,
      slots: status?.slotsInUse ?? 1,
      cells: own,
      lengthOf: (id) => {
        const transcript = scenarios.get(id)?.transcript;
        return transcript === undefined ? null : lengthClassOf(transcript.length);
      },
    });
    const share = (own.length - known) / own.length;
    const seconds = ran ?? (tested === null ? null : tested * share);
    models.push({ model, endpoint: status?.endpoint ?? model, cells: own.length, known, seconds });
  }
  return finishByEndpoint(models);
}

import { secondsByLoadTest } from "../../domain/loadTest/measured.ts";
import type { PlannedCell } from "../../domain/plan.ts";
import { lengthClassOf } from "../../domain/scenario.ts";
import { listLoadTests } from "../files/loadTests.ts";
import { loadScenarios } from "../files/scenarios.ts";
import type { ServerContext } from "./context.ts";

/**
 * Seconds a plan will take: each model by what its cells took in earlier runs, else by its load test; models work beside
 * each other. Null where one was measured by neither.
 */
export async function secondsOf(
  { runs, registry, workspace }: ServerContext,
  cells: readonly PlannedCell[],
  known: number,
): Promise<number | null> {
  const byRuns = await runs.estimate(cells, known);
  if (byRuns !== null || cells.length === 0) return byRuns;
  const { tests } = await listLoadTests(workspace);
  if (tests.length === 0) return null;
  const { scenarios } = await loadScenarios(workspace);
  const statuses = await registry.statuses();
  const share = (cells.length - known) / cells.length;
  let longest = 0;
  for (const model of new Set(cells.map((cell) => cell.model))) {
    const own = cells.filter((cell) => cell.model === model);
    const ran = await runs.estimate(own, Math.round(known * (own.length / cells.length)));
    const tested = secondsByLoadTest(tests, {
      model,
      slots: statuses.find(({ id }) => id === model)?.slotsInUse ?? 1,
      cells: own,
      lengthOf: (id) => {
        const transcript = scenarios.get(id)?.transcript;
        return transcript === undefined ? null : lengthClassOf(transcript.length);
      },
    });
    const seconds = ran ?? (tested === null ? null : tested * share);
    if (seconds === null) return null;
    longest = Math.max(longest, seconds);
  }
  return longest;
}

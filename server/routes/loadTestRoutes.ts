import { type LoadTest, summariseLoadTest } from "../../domain/loadTest/loadTest.ts";
import { listLoadTests, readLoadTest } from "../files/loadTests.ts";
import type { Handlers } from "./handlers.ts";

export const loadTestRoutes: Handlers<
  | "loadTests.list"
  | "loadTests.read"
  | "loadTests.start"
  | "loadTests.resume"
  | "loadTests.stop"
  | "loadTests.progress"
> = {
  "loadTests.list": async ({ workspace, loadTests }) => {
    const { tests, problems } = await listLoadTests(workspace);
    const states = tests.map((test) => loadTests.withState(test));
    return {
      tests: states.map(summariseLoadTest).toReversed(),
      newest: newestOf(states),
      problems,
      progress: loadTests.progress(),
    };
  },
  "loadTests.read": async ({ workspace, loadTests }, { id }) => ({
    test: loadTests.withState(await readLoadTest(workspace, id)),
  }),
  "loadTests.start": async ({ loadTests }, { request }) => ({ progress: await loadTests.start(request) }),
  "loadTests.resume": async ({ loadTests }, { id, by }) => ({ progress: await loadTests.resume(id, by) }),
  "loadTests.stop": async ({ loadTests }) => ({ progress: await loadTests.stop() }),
  "loadTests.progress": async ({ loadTests }) => ({ progress: loadTests.progress() }),
};

/** Of each model and stage, and of the pipeline, the last one that finished a round. `tests` are oldest first. */
function newestOf(tests: readonly LoadTest[]): LoadTest[] {
  const newest = new Map<string, LoadTest>();
  for (const test of tests) {
    const { kind, asked } = test.plan;
    const measured = test.rounds.some(({ step }) => /^(width|doctors)-/.test(step));
    if (measured) newest.set(kind === "model" ? `${asked[0]?.model} ${asked[0]?.stage}` : kind, test);
  }
  return [...newest.values()];
}

import type { PlannedCell } from "../plan.ts";
import type { LengthClass } from "../scenario.ts";
import type { StageId } from "../stage.ts";
import type { Spread } from "../statistics/spread.ts";
import { loadFigures } from "./figures.ts";
import type { LoadTest } from "./loadTest.ts";

/** How long a request takes when so many are asked at once. Milliseconds. */
export interface MeasuredLatency extends Spread {
  /** The width it was measured at: the asked one, else the next wider one that was measured. */
  readonly width: number;
  readonly exact: boolean;
  readonly simulated: boolean;
  readonly loadTest: string;
}

/** The newest load test of a model for a stage that measured at least one width; null where there is none. */
export function newestModelTest(
  tests: readonly LoadTest[],
  { model, stage }: { readonly model: string; readonly stage: StageId },
): LoadTest | null {
  return (
    tests
      .filter(
        ({ plan, rounds }) =>
          plan.kind === "model" &&
          plan.asked[0]?.model === model &&
          plan.asked[0].stage === stage &&
          rounds.some(({ step }) => step.startsWith("width-")),
      )
      .toSorted((a, b) => (a.plan.at < b.plan.at ? 1 : -1))[0] ?? null
  );
}

/**
 * Time of a request of a stage at so many at once, from the newest load test. Between two measured widths the wider one is
 * taken: it takes longer, so the promise is kept. Beyond the widest measured one nothing is known: null.
 */
export function measuredLatency(
  tests: readonly LoadTest[],
  { model, stage, width }: { readonly model: string; readonly stage: StageId; readonly width: number },
): MeasuredLatency | null {
  const test = newestModelTest(tests, { model, stage });
  if (!test) return null;
  const step = loadFigures(test)
    .widths.filter((one) => one.width >= width && one.total !== null)
    .toSorted((a, b) => a.width - b.width)[0];
  if (!step?.total) return null;
  return {
    ...step.total,
    width: step.width,
    exact: step.width === width,
    simulated: test.plan.simulated,
    loadTest: test.plan.id,
  };
}

/**
 * Seconds that cells of one model take over its slots, from load tests: the time of a request at that width, for another
 * length of transcript scaled by what that length took alone. Null where a stage or the width was not measured.
 */
export function secondsByLoadTest(
  tests: readonly LoadTest[],
  question: {
    readonly model: string;
    readonly slots: number;
    readonly cells: readonly Pick<PlannedCell, "stage" | "scenario">[];
    readonly lengthOf: (scenario: string) => LengthClass | null;
  },
): number | null {
  const { model, slots, cells, lengthOf } = question;
  let milliseconds = 0;
  for (const stage of new Set(cells.map((cell) => cell.stage))) {
    const latency = measuredLatency(tests, { model, stage, width: slots });
    const test = newestModelTest(tests, { model, stage });
    if (!latency || !test) return null;
    const { lengths, widths } = loadFigures(test);
    const alone = (length: LengthClass | null) =>
      lengths.find((one) => one.length === length)?.total?.median ?? null;
    const base = alone(widths[0]?.length ?? null);
    for (const cell of cells.filter((one) => one.stage === stage)) {
      const own = alone(lengthOf(cell.scenario));
      milliseconds += latency.median * (own && base ? own / base : 1);
    }
  }
  return milliseconds / slots / 1000;
}

/** Whether so many at once, as planned for a model, is what the load test of it bears out. */
export function plannedWidth(
  test: LoadTest | null,
  parallel: number,
): "kept" | "beyond" | "fails" | "unknown" {
  if (!test) return "unknown";
  const { knee, widths } = loadFigures(test);
  const wide = widths.filter(({ width }) => width >= parallel);
  const at = wide.toSorted((a, b) => a.width - b.width)[0];
  if (at && at.width === parallel && at.success.value < 1) return "fails";
  if (knee.state === "failing") return "fails";
  if (knee.width === null) return "unknown";
  if (parallel <= knee.width) return "kept";
  if (knee.state === "failures") return "fails";
  return knee.state === "levels" ? "beyond" : "unknown";
}

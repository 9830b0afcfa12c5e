import { describe, expect, it } from "vitest";
import { loadFigures, throughputOf } from "../../../domain/loadTest/figures.ts";
import { kneeOf } from "../../../domain/loadTest/knee.ts";
import {
  foldLoadLines,
  type LoadPlan,
  type LoadRound,
  type LoadTest,
  loadTestRequestSchema,
  type MeasuredRequest,
} from "../../../domain/loadTest/loadTest.ts";
import { measuredLatency, plannedWidth, secondsByLoadTest } from "../../../domain/loadTest/measured.ts";
import { pipelineFigures } from "../../../domain/loadTest/pipeline.ts";
import { documentsOf, modelSteps, pipelineSteps, scenariosByLength } from "../../../domain/loadTest/steps.ts";
import { unknownFingerprint } from "../../../domain/model.ts";
import type { LengthClass, Scenario } from "../../../domain/scenario.ts";
import { spreadOf } from "../../../domain/statistics/spread.ts";

const scenario = (id: string, characters: number, more: Partial<Scenario> = {}) =>
  ({ id, origin: "synthetic", kind: "visit", transcript: "x".repeat(characters), ...more }) as Scenario;

const chosen = new Map<LengthClass, Scenario>([
  [2000, scenario("short", 2000)],
  [5000, scenario("middle", 5000)],
  [15000, scenario("long", 15000)],
]);

function planOf(widths: readonly number[], repeats: number): LoadPlan {
  return {
    type: "plan",
    version: 1,
    id: "20261125T110000-model-0a1b2c",
    at: "2026-11-25T11:00:00.000Z",
    kind: "model",
    by: "test",
    repeats,
    asked: [
      {
        stage: "soap",
        prompt: "soap/secretarial@v001",
        promptSha256: "0",
        model: "m",
        endpoint: "e",
        simulated: false,
        params: {},
        thinking: "off",
        fingerprint: unknownFingerprint,
        slots: 4,
      },
    ],
    simulated: false,
    scenarios: { short: { transcript: "0", length: 2000 }, long: { transcript: "0", length: 15000 } },
    steps: modelSteps({ widths, repeats, chosen, length: 5000 }),
    software: { version: "0", commit: null },
  };
}

const answer = (totalMs: number, change: Partial<MeasuredRequest> = {}): MeasuredRequest => ({
  status: "ok",
  reason: "",
  queuedMs: 0,
  firstTokenMs: 100,
  totalMs,
  promptTokens: 1000,
  completionTokens: 100,
  reasoningTokens: 0,
  estimated: false,
  tokensPerSecond: 50,
  ...change,
});

/** A machine with four slots: each request takes its time alone, eight at once take two waves. */
function fourSlots({ group, width, length, prefix }: LoadPlan["steps"][number]): Partial<LoadRound> {
  if (group === "first") return { wallMs: 9000, requests: [answer(9000, { firstTokenMs: 7000 })] };
  const each = length === 15000 ? 4000 : length === 2000 ? 1000 : 2000;
  return {
    wallMs: each * Math.ceil(width / 4),
    requests: Array.from({ length: width }, (_, index) =>
      answer(each * (1 + Math.floor(index / 4)), { firstTokenMs: prefix === "cold" ? 600 : 100 }),
    ),
  };
}

function measured(plan: LoadPlan, of: (step: LoadPlan["steps"][number]) => Partial<LoadRound>): LoadTest {
  const rounds = plan.steps.map(
    (step): LoadRound => ({
      type: "round",
      at: plan.at,
      step: step.id,
      wallMs: 0,
      disturbedBy: [],
      requests: [],
      documents: [],
      ...of(step),
    }),
  );
  return { plan, rounds, state: "finished", reason: "" };
}

describe("the plan of a load test", () => {
  it("begins with one request, fills the caches, then goes from narrow to wide, by length, and cold last", () => {
    const steps = modelSteps({ widths: [1, 2, 4], repeats: 2, chosen, length: 5000 });
    expect(steps.map(({ group, width, length }) => `${group} ${width} ${length}`)).toEqual([
      "first 1 5000",
      "warm-up 4 5000",
      "width 1 5000",
      "width 1 5000",
      "width 2 5000",
      "width 2 5000",
      "width 4 5000",
      "width 4 5000",
      "length 1 2000",
      "length 1 2000",
      "length 1 15000",
      "length 1 15000",
      "cold 1 5000",
      "cold 1 5000",
    ]);
    expect(new Set(steps.map(({ id }) => id)).size).toBe(steps.length);
    expect(steps.at(-1)?.prefix).toBe("cold");
  });

  it("takes the visit nearest to each class and never a real one", () => {
    const found = scenariosByLength([
      scenario("trap-exact", 5000, { kind: "trap" }),
      scenario("b", 5400),
      scenario("a", 4500),
      scenario("real", 5000, { origin: "real" }),
      scenario("trap-long", 14000, { kind: "trap" }),
    ]);
    expect([...found].map(([length, { id }]) => [length, id])).toEqual([
      [5000, "b"],
      [15000, "trap-long"],
    ]);
  });

  it("sorts widths, drops doubles and refuses zero", () => {
    const parse = (widths: number[]) =>
      loadTestRequestSchema.safeParse({ kind: "model", model: "m", widths });
    expect(parse([4, 1, 4]).data).toMatchObject({ widths: [1, 4], repeats: 3, stage: "soap" });
    expect(parse([0]).success).toBe(false);
  });

  it("lets every doctor see every scenario, each beginning at another", () => {
    expect(documentsOf(["a", "b", "c"], 0)).toEqual(["a", "b", "c"]);
    expect(documentsOf(["a", "b", "c"], 4)).toEqual(["b", "c", "a"]);
    expect(pipelineSteps({ widths: [1, 3], repeats: 2 }).map(({ id }) => id)).toEqual([
      "first-1-1",
      "doctors-1-1",
      "doctors-1-2",
      "doctors-3-1",
      "doctors-3-2",
    ]);
  });
});

describe("the knee", () => {
  const points = (values: readonly (readonly [number, number, number?])[]) =>
    values.map(([width, throughput, answered = 1]) => ({ width, throughput, answered }));
  it.each([
    [
      "levels off at four slots",
      points([
        [1, 50],
        [2, 100],
        [3, 150],
        [4, 200],
        [8, 200],
      ]),
      { state: "levels", width: 4 },
    ],
    [
      "counts 90 % as reached",
      points([
        [1, 60],
        [2, 92],
        [4, 100],
        [8, 97],
      ]),
      { state: "levels", width: 2 },
    ],
    [
      "is beyond what was measured while it grows",
      points([
        [1, 50],
        [2, 99],
        [4, 190],
      ]),
      { state: "beyond", width: 4 },
    ],
    [
      "ends where requests stay without an answer",
      points([
        [1, 50],
        [2, 99],
        [3, 60, 2 / 3],
      ]),
      { state: "failures", width: 2 },
    ],
    [
      "does not count what fast failures seem to give",
      points([
        [1, 50],
        [2, 51],
        [3, 500, 0.3],
      ]),
      { state: "levels", width: 1 },
    ],
    [
      "is nowhere where one alone fails",
      points([
        [1, 50, 0],
        [2, 50, 0],
      ]),
      { state: "failing", width: null },
    ],
    ["is unknown from one width", points([[1, 50]]), { state: "unknown", width: null }],
    ["is unknown from none", [], { state: "unknown", width: null }],
  ] as const)("%s", (_, given, knee) => {
    expect(kneeOf(given)).toEqual(knee);
  });
});

describe("the figures of a load test", () => {
  const test = measured(planOf([1, 2, 4, 8], 3), fourSlots);
  const figures = loadFigures(test);

  it("know throughput, slowdown, knee, what a warm prefix saves and each length class", () => {
    expect(figures.widths.map(({ width, throughput }) => [width, throughput?.median])).toEqual([
      [1, 50],
      [2, 100],
      [4, 200],
      [8, 200],
    ]);
    expect(figures.widths.map(({ slowdown }) => slowdown)).toEqual([1, 1, 1, 1.5]);
    expect(figures.widths[3]).toMatchObject({ rounds: 3, requests: 24, answered: 24 });
    expect(figures.knee).toEqual({ state: "levels", width: 4 });
    expect(figures.prefixSavesMs).toBe(500);
    expect(figures.lengths.map(({ length, total }) => [length, total?.median])).toEqual([
      [2000, 1000],
      [5000, 2000],
      [15000, 4000],
    ]);
    expect(figures.first?.firstToken?.median).toBe(7000);
  });

  it("count refusals as failures and loops as answers", () => {
    const { widths } = loadFigures(
      measured(planOf([1, 4], 1), ({ width }) => ({
        wallMs: 1000,
        requests: Array.from({ length: width }, (_, index) =>
          index < 2
            ? answer(1000, index === 1 ? { status: "loop" } : {})
            : answer(5, { status: "overload", completionTokens: null, reason: "503", firstTokenMs: null }),
        ),
      })),
    );
    expect(widths[1]).toMatchObject({
      requests: 4,
      answered: 2,
      statuses: { loop: 1, overload: 2 },
      reasons: ["503"],
      throughput: { median: 200 },
    });
    expect(widths[1]?.success.low).toBeCloseTo(0.15, 2);
  });

  it("leave out what no round has measured", () => {
    const begun = loadFigures({ plan: test.plan, rounds: test.rounds.slice(0, 3) });
    expect(begun.widths).toHaveLength(1);
    expect([begun.cold, begun.prefixSavesMs]).toEqual([null, null]);
    expect(throughputOf({ wallMs: 10, requests: [answer(1, { completionTokens: null })] })).toBeNull();
  });

  it("give the latency at a planned width: measured, the next wider one, or nothing", () => {
    const at = (width: number) => measuredLatency([test], { model: "m", stage: "soap", width });
    expect(at(4)).toMatchObject({ median: 2000, width: 4, exact: true });
    expect(at(5)).toMatchObject({ median: 3000, width: 8, exact: false });
    expect(at(9)).toBeNull();
    expect(measuredLatency([test], { model: "m", stage: "icd", width: 1 })).toBeNull();
    expect([3, 4, 8].map((parallel) => plannedWidth(test, parallel))).toEqual(["kept", "kept", "beyond"]);
    expect(plannedWidth(null, 1)).toBe("unknown");
  });

  it("give a finish time that knows long transcripts", () => {
    const cells = [
      { stage: "soap", scenario: "long" },
      { stage: "soap", scenario: "short" },
      { stage: "soap", scenario: "middle" },
      { stage: "soap", scenario: "middle" },
    ] as const;
    const lengths: Record<string, LengthClass> = { long: 15000, short: 2000, middle: 5000 };
    const question = { model: "m", slots: 4, cells, lengthOf: (id: string) => lengths[id] ?? null };
    expect(secondsByLoadTest([test], question)).toBe((4 + 1 + 2 + 2) / 4);
    expect(secondsByLoadTest([test], { ...question, slots: 16 })).toBeNull();
    expect(secondsByLoadTest([test], { ...question, model: "other" })).toBeNull();
  });

  it("come back from the lines of the file, whatever was cut off", () => {
    const [first] = test.rounds;
    if (!first) throw new Error("no round");
    const at = "2026-11-25T12:00:00.000Z";
    const event = { at, by: "", reason: "" };
    expect(foldLoadLines([test.plan, first])?.state).toBe("interrupted");
    expect(foldLoadLines([test.plan, first, { type: "stopped", ...event }])?.state).toBe("stopped");
    const again = { ...first, wallMs: 1 };
    expect(
      foldLoadLines([test.plan, first, { type: "stopped", ...event }, { type: "resumed", ...event }, again]),
    ).toMatchObject({ state: "interrupted", rounds: [{ wallMs: 1 }] });
    expect(foldLoadLines([first])).toBeNull();
  });
});

describe("spread", () => {
  it("is the median, the middle half and the extremes", () => {
    expect(spreadOf([4, 1, 3, 2])).toEqual({ median: 2.5, low: 1.5, high: 3.5, least: 1, most: 4, n: 4 });
    expect(spreadOf([7])).toEqual({ median: 7, low: 7, high: 7, least: 7, most: 7, n: 1 });
    expect(spreadOf([])).toBeNull();
  });
});

describe("a pipeline with shared slots", () => {
  const plan: LoadPlan = {
    ...planOf([1], 1),
    kind: "pipeline",
    asked: (["soap", "icd", "billing"] as const).map((stage) => ({
      ...(planOf([1], 1).asked[0] as LoadPlan["asked"][number]),
      stage,
    })),
    steps: pipelineSteps({ widths: [1, 3], repeats: 1 }),
  };
  const stage = (name: "soap" | "icd" | "billing", totalMs: number, queuedMs = 0) => ({
    ...answer(totalMs, { queuedMs }),
    stage: name,
  });
  const document = (scenarioId: string, wait: number) => ({
    doctor: 1,
    scenario: scenarioId,
    totalMs: (scenarioId === "long" ? 4000 : 2000) + wait,
    failedAt: null,
    stages: [stage("soap", 1000), stage("icd", 500, wait), stage("billing", 500)],
  });
  const rows = pipelineFigures(
    measured(plan, ({ group, width }) =>
      group === "first"
        ? { wallMs: 9000, documents: [document("short", 7000)] }
        : width === 1
          ? { wallMs: 6000, documents: [document("short", 0), document("long", 0)] }
          : {
              wallMs: 8000,
              documents: [
                document("short", 2000),
                document("long", 4000),
                {
                  ...document("short", 0),
                  failedAt: "icd" as const,
                  stages: [
                    stage("soap", 1000),
                    { ...stage("icd", 10), status: "overload" as const, reason: "503" },
                  ],
                },
              ],
            },
    ),
  );

  it("tells the document's time, its stages, the waiting, and what ended where", () => {
    expect(rows.map(({ doctors, documents, complete }) => [doctors, documents, complete])).toEqual([
      [1, 2, 2],
      [3, 3, 2],
    ]);
    expect(rows.map(({ total }) => total?.median)).toEqual([3000, 6000]);
    expect(rows.map(({ slowdown }) => slowdown)).toEqual([null, 2]);
    expect(rows[0]?.perHour).toBe(1200);
    const icd = rows[1]?.stages.find((one) => one.stage === "icd");
    expect(icd).toMatchObject({ failed: 1, reasons: ["503"], total: { n: 2 }, queued: { n: 3, most: 4000 } });
  });
});

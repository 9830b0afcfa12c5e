import { describe, expect, it } from "vitest";
import type { Calibration, Rate } from "../../domain/calibration/calibration.ts";
import { gatesFileSchema } from "../../domain/gate.ts";
import { humanReviewsOf } from "../../domain/humanReviews.ts";
import type { ReviewedFinding } from "../../domain/review.ts";
import { stageIds } from "../../domain/stage.ts";
import { pipeline } from "../../domain/stages/index.ts";
import { markOfCriterion, metricSources, type TrustQuestion, trustMarks } from "../../domain/trust.ts";
import { faultsOf } from "../../domain/faults/simulate.ts";

const rate = (numerator: number, denominator: number): Rate => ({
  value: numerator / denominator,
  numerator,
  denominator,
  low: 0,
  high: 1,
  scenarios: 1,
  words: null,
});
const calibration: Calibration = {
  version: 1,
  id: "20260101T000000-soap",
  at: "2026-01-01T00:00:00.000Z",
  stage: "soap",
  seeds: 1,
  software: { version: "0", commit: null },
  graders: ["numbers@2", "recall@1", "words@1"],
  lexicon: null,
  catalogs: "",
  scenarios: {},
  texts: 1,
  seconds: 1,
  faults: [
    {
      fault: "dose-changed",
      title: { de: "Dosis verändert", en: "Dose changed" },
      type: "dose",
      kind: "fabrication",
      recall: rate(41, 50),
      exact: null,
      several: null,
      byLength: [],
      byGrader: {},
      missed: [],
    },
  ],
  graderResults: [
    { grader: "words@1", untouched: rate(1, 1000), rewrites: rate(9, 500), byLength: [], alarms: [] },
  ],
  battery: { untouched: null, rewrites: null, byLength: [], recall: null, several: null },
};
const floor = (row: object) =>
  gatesFileSchema.parse({ version: 1, trust: [{ stage: "soap", ...row }], stages: {} }).trust;
const marked = (change: Partial<TrustQuestion>, metric = "fabricationRate") =>
  trustMarks({
    stage: "soap",
    calibration,
    floors: [],
    graders: ["numbers@2", "recall@1", "words@1"],
    ...change,
  }).find((mark) => mark.metric === metric);

describe("trust in a metric", () => {
  it("holds above the floor and falls below it, saying which figure and why", () => {
    expect(marked({ floors: floor({ fault: "dose-changed", recall: 0.8 }) })?.state).toBe("holds");
    const below = marked({ floors: floor({ fault: "dose-changed", recall: 0.9 }) });
    expect(below?.state).toBe("below");
    expect(below?.reasons[0]?.de).toBe("Dosis verändert: 82 % (41/50) erkannt, verlangt sind 90 %.");
    expect(marked({ floors: floor({ fault: "dose-changed", recall: 0.9 }) }, "omissionRate")?.state).toBe(
      "holds",
    );
  });

  it("may ask the interval instead of the point", () => {
    expect(marked({ floors: floor({ fault: "dose-changed", recall: 0.5, bound: "interval" }) })?.state).toBe(
      "below",
    );
  });

  it("holds false alarms per thousand, on the worse of both kinds of clean text", () => {
    expect(marked({ floors: floor({ grader: "words", falseAlarms: 18 }) })?.state).toBe("holds");
    expect(marked({ floors: floor({ grader: "words", falseAlarms: 5 }) })?.reasons[0]?.en).toBe(
      "words: 18 false alarms in 1000 statements (9/500), 5 are allowed.",
    );
  });

  it("is unknown, never fine, without a calibration or with other graders than were calibrated", () => {
    expect(marked({ calibration: null })?.state).toBe("unknown");
    const changed = marked({ graders: ["numbers@3", "recall@1", "words@1"] });
    expect(changed?.state).toBe("unknown");
    expect(changed?.reasons[0]?.en).toContain("numbers");
    expect(marked({ graders: ["numbers@3", "recall@1", "words@1"] }, "omissionRate")?.state).toBe("holds");
  });

  it("of everything together is that of the worst, and a gate criterion finds its metric", () => {
    const marks = trustMarks({
      stage: "soap",
      calibration,
      floors: floor({ fault: "dose-changed", recall: 0.9 }),
      graders: calibration.graders,
    });
    expect(markOfCriterion(marks, "critical-findings")?.state).toBe("below");
    expect(markOfCriterion(marks, "omission-rate")?.state).toBe("holds");
    expect(markOfCriterion(marks, "latency")).toBeNull();
  });

  it("rests on graders and faults that exist", () => {
    for (const { id, graders } of pipeline)
      for (const [metric, source] of Object.entries(metricSources[id])) {
        for (const grader of source.graders)
          expect(
            graders.map((one) => one.id),
            metric,
          ).toContain(grader);
        for (const fault of source.faults)
          expect(
            faultsOf[id].flatMap((row) => [row.id, row.kind] as string[]),
            metric,
          ).toContain(fault);
      }
    expect(Object.keys(metricSources)).toEqual([...stageIds]);
  });

  it("refuses a floor that names nothing, or nothing to hold", () => {
    expect(() => floor({ recall: 0.9 })).toThrow();
    expect(() => floor({ fault: "dose-changed" })).toThrow();
    expect(() => floor({ grader: "words", recall: 0.9 })).toThrow();
  });
});

describe("what people said", () => {
  const reviewed = (
    grader: string,
    decisions: Record<string, "confirmed" | "rejected">,
  ): ReviewedFinding => ({
    id: grader,
    kind: "fabrication",
    type: "dose",
    severity: "critical",
    grader,
    span: null,
    quote: "",
    source: [],
    message: { de: "", en: "" },
    state: new Set(Object.values(decisions)).size > 1 ? "disputed" : (Object.values(decisions)[0] ?? "open"),
    decidedBy: Object.entries(decisions).map(([person, decision]) => ({
      person,
      identity: "claimed",
      decision,
      comment: "",
      line: "",
    })),
    addedBy: null,
  });

  it("is counted by grader over its versions, with an interval", () => {
    const { graders, people, judges } = humanReviewsOf([
      reviewed("numbers@1", { anna: "confirmed" }),
      reviewed("numbers@2", { anna: "confirmed" }),
      reviewed("numbers@2", { anna: "rejected" }),
      reviewed("words@1", {}),
    ]);
    expect(graders).toMatchObject([{ grader: "numbers", confirmed: 2, rejected: 1, disputed: 0 }]);
    expect(graders[0]?.right?.value).toBeCloseTo(2 / 3);
    expect(people).toBeNull();
    expect(judges).toBeNull();
  });

  it("compares people with people as soon as two have judged the same", () => {
    const { people, graders } = humanReviewsOf([
      reviewed("numbers@1", { anna: "confirmed", ben: "confirmed" }),
      reviewed("numbers@1", { anna: "rejected", ben: "confirmed" }),
    ]);
    expect(people).toMatchObject({ findings: 2, alike: 1, percent: { value: 0.5 } });
    expect(graders[0]).toMatchObject({ disputed: 1, confirmed: 1 });
  });
});

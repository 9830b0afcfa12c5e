import { describe, expect, it } from "vitest";
import type { CellEvidence } from "../../domain/cellEvidence.ts";
import type { PairScore } from "../../domain/score.ts";
import { pairScoreOf } from "../../domain/scoring.ts";
import { stageMetrics } from "../../domain/stageMetrics.ts";
import { rateAxis } from "../../src/features/scores/feeds/axis.ts";
import { findingRows } from "../../src/features/scores/feeds/findingBars.ts";
import { heatRows, heatSubjects, heatWords } from "../../src/features/scores/feeds/heatRows.ts";
import { metricRows, passRows } from "../../src/features/scores/feeds/intervalRows.ts";
import { lengthLines } from "../../src/features/scores/feeds/lengthPoints.ts";
import { metricCsv } from "../../src/features/scores/feeds/metricCsv.ts";
import { seriesOf } from "../../src/features/scores/feeds/pairName.ts";
import { paretoPoints } from "../../src/features/scores/feeds/pareto.ts";
import { trapRows } from "../../src/features/scores/feeds/trapRows.ts";
import { scenarioFilter } from "../../src/features/scores/useOpenCells.ts";
import { translationOf } from "../../src/i18n/index.ts";
import { csvText } from "../../src/ui/plot/chartFile.ts";
import { axisFromZero, fitted, spreadLabels } from "../../src/ui/plot/scale.ts";
import { evidenceOf, scenariosOf } from "../cellEvidence.ts";

function scoreOf(cells: readonly CellEvidence[]): PairScore {
  const score = pairScoreOf(cells, { inProduction: false });
  if (!score) throw new Error("no cells");
  return score;
}

const [rate] = stageMetrics.soap;
if (!rate) throw new Error("soap has no metric");
const german = translationOf("de");
const clean = scoreOf(scenariosOf([0, 0, 0, 0], { milliseconds: 4000 }));
const faulty = scoreOf(scenariosOf([1, 2, 1, 2], { prompt: "soap/b@v001", milliseconds: 1000 }));

describe("the rows of a rate", () => {
  it("carry both figures, numerator and denominator, and zero in words", () => {
    const [first, second] = metricRows(rate, [clean, faulty], german, () => null);
    expect(first?.note).toBe("0 von 40 · 0 von 4 Szenarien: könnten noch bis zu 60 % sein");
    expect(second).toMatchObject({ note: "6 von 40", main: { value: 0.15 } });
    expect(second?.other?.value).toBeCloseTo(0.15, 12);
    expect(second?.words).toContain("Zusammengezählt 15,0");
    expect(second?.words).toContain("Mittel je Notiz 15,0");
  });

  it("say not measured where it was not, never zero", () => {
    const failed = scoreOf([evidenceOf({ status: "loop" })]);
    const [row] = metricRows(rate, [failed], german, () => null);
    expect(row).toMatchObject({ main: null, other: null });
    expect(row?.note).toContain("1 Zelle nicht gemessen");
  });

  it("of passing name the scenarios that change between repeats", () => {
    const wavering = scoreOf([
      evidenceOf({ repeat: 1 }),
      evidenceOf({ repeat: 2, fabricated: 1, severity: "critical" }),
      evidenceOf({ scenario: "s2", repeat: 1 }),
      evidenceOf({ scenario: "s2", repeat: 2 }),
    ]);
    expect(passRows([wavering], german, () => null)[0]).toMatchObject({
      main: { value: 0.5 },
      other: { value: 0.75 },
      note: "1 von 2 Szenarien in allen 2 Wiederholungen · 1 wechseln",
    });
  });
});

describe("an axis of rates", () => {
  it("begins at zero and does not let one wide interval flatten the others", () => {
    expect(
      rateAxis([
        { value: 0.02, high: 0.05 },
        { value: 0, high: 0.6 },
      ]).top,
    ).toBeCloseTo(0.08, 12);
    expect(rateAxis([{ value: 0, high: 0.6 }]).top).toBeCloseTo(0.6, 12);
    expect(rateAxis([{ value: 1, high: 1 }])).toEqual({ top: 1, ticks: [0, 0.25, 0.5, 0.75, 1] });
    expect(rateAxis([]).ticks[0]).toBe(0);
  });

  it("has round ticks up to its end", () => {
    expect(axisFromZero(13, { count: 5 })).toEqual({ top: 15, ticks: [0, 5, 10, 15] });
  });
});

describe("labels beside a plot", () => {
  it("never overlap and keep their order", () => {
    const places = spreadLabels([10, 11, 12, 200], { gap: 20, low: 0, high: 210 });
    expect(places).toEqual([10, 30, 50, 200]);
    expect(spreadLabels([205, 206], { gap: 20, low: 0, high: 210 })).toEqual([190, 210]);
  });

  it("are cut with an ellipsis only where they do not fit", () => {
    expect(fitted("kurz", 200)).toBe("kurz");
    expect(fitted("ein sehr langer Name eines Szenarios", 80)).toMatch(/…$/);
  });
});

describe("findings as bars", () => {
  it("by type and by severity are shares of notes with their interval; none is a measured zero", () => {
    const [row] = findingRows([clean, faulty], "type");
    expect(row).toMatchObject({ key: "fabrication/dose", kind: "fabrication", name: "dose" });
    expect(row?.bars[1]).toMatchObject({ count: 6, figure: { numerator: 4, denominator: 4 } });
    expect(row?.bars[0]).toMatchObject({ count: 0, figure: { numerator: 0, denominator: 4, low: 0 } });
    expect(row?.bars[0]?.figure?.high).toBeCloseTo(0.6024, 4);
    expect(findingRows([faulty], "severity").map(({ key }) => key)).toEqual(["fabrication//major"]);
  });
});

describe("a rate over the length of the conversation", () => {
  it("has a point a length class that was measured, and none where it was not", () => {
    const long = scoreOf([
      ...scenariosOf([0, 1]),
      evidenceOf({ scenario: "s9", characters: 14_000, fabricated: 3 }),
    ]);
    const [line] = lengthLines(seriesOf([long]), rate.name);
    expect(line?.points.map(({ length, figure }) => [length, figure.value])).toEqual([
      [2000, 0.05],
      [15000, 0.3],
    ]);
  });
});

describe("quality against time", () => {
  it("marks what no other pair surpasses in both", () => {
    const slowAndBad = scoreOf(scenariosOf([3, 3, 3, 3], { prompt: "soap/c@v001", milliseconds: 5000 }));
    const points = paretoPoints(seriesOf([clean, faulty, slowAndBad]), rate);
    expect(points.map(({ pair, front }) => [pair.prompt, front])).toEqual([
      ["soap/b@v001", true],
      ["soap/a@v001", true],
      ["soap/c@v001", false],
    ]);
  });
});

describe("traps and twins", () => {
  const cell = (kind: "trap" | "twin", repeat: number, right: boolean) =>
    evidenceOf({
      stage: "icd",
      prompt: "icd/a@v001",
      scenario: kind === "trap" ? "falle-x" : "gegenfall-x",
      kind,
      twinOf: kind === "twin" ? "falle-x" : null,
      repeat,
      metrics: {
        [kind === "trap" ? "trapSensitivity" : "trapSpecificity"]: {
          numerator: right ? 1 : 0,
          denominator: 1,
          value: right ? 1 : 0,
        },
      },
    });
  it("stand in one row, flagged in all, some or no repeats", () => {
    const score = scoreOf([
      cell("trap", 1, true),
      cell("trap", 2, false),
      cell("twin", 1, true),
      cell("twin", 2, true),
    ]);
    const [row, ...others] = trapRows([score]);
    expect(others).toEqual([]);
    expect(row).toMatchObject({ trap: "falle-x", twin: "gegenfall-x" });
    expect(row?.places[0]).toMatchObject({ trap: "some", twin: "all" });
    expect(trapRows([scoreOf([cell("trap", 1, false)])])[0]?.places[0]).toMatchObject({
      trap: "none",
      twin: null,
    });
  });
});

describe("the heat map", () => {
  it("has the mean a note of every scenario, and nothing where nothing was measured", () => {
    const rows = heatRows([faulty, scoreOf([evidenceOf({ status: "empty" })])], "fabrications");
    expect(rows[0]?.places.map(({ mean }) => mean)).toEqual([1, null]);
    expect(rows[1]?.places[1]).toMatchObject({ mean: null, cells: [] });
  });

  it("has for every place what it was made of, how sure it is, and how many notes stand behind it", () => {
    const score = scoreOf([
      evidenceOf({ scenario: "s", statements: 20, fabricated: 0 }),
      evidenceOf({ scenario: "s", statements: 20, fabricated: 1, repeat: 2 }),
      evidenceOf({ scenario: "s", status: "loop", repeat: 3 }),
    ]);
    const place = heatRows([score], "fabrications")[0]?.places[0];
    if (!place) throw new Error("no place");
    expect(place).toMatchObject({ total: 1, of: 40, notes: 2 });
    // Clopper-Pearson of 1 of 40.
    expect(place.interval?.low).toBeCloseTo(0.000633, 6);
    expect(place.interval?.high).toBeCloseTo(0.131586, 6);
    expect(heatWords(place, "Szenario", "fabrications", german).replaceAll("\u202f", " ")).toBe(
      [
        "Szenario, a@v001 · m, Erfindungen: 1 von 40 Aussagen (2 Notizen)",
        "2,5 % (95 % 0,1 % bis 13,2 %)",
        "1 Zelle nicht gemessen",
      ].join("\n"),
    );
  });

  it("of a stage without statements shows findings, and how many answers have any", () => {
    expect(heatSubjects("icd")).toEqual(["findings"]);
    expect(heatSubjects("soap")).toContain("fabrications");
    const score = scoreOf([
      evidenceOf({ scenario: "s", fabricated: 3 }),
      evidenceOf({ scenario: "s", repeat: 2 }),
      evidenceOf({ scenario: "s", status: "truncated", repeat: 3 }),
    ]);
    const place = heatRows([score], "findings")[0]?.places[0];
    if (!place) throw new Error("no place");
    expect(place).toMatchObject({ total: 3, hits: 1, of: 2, notes: 2, mean: 1.5 });
    expect(heatWords(place, "Szenario", "findings", german)).toContain(
      "Beanstandungen: 3, mindestens eine in 1 von 2 Antworten",
    );
  });
});

describe("exported figures", () => {
  it("leave out what was not measured, count it, and cannot become a formula", () => {
    const failed = scoreOf([evidenceOf({ status: "loop", model: "=1+1" })]);
    const [head, row] = csvText(metricCsv([rate], [failed])).split("\n");
    expect(head?.split(",").indexOf("cells_not_measured")).toBe(15);
    expect(row).toBe("soap,soap/a@v001,'=1+1,false,fabricationRate,,,,,,,,,,,1,,");
  });
});

describe("a mark", () => {
  it("leads to exactly its scenario, as the matrix matches it", () => {
    expect(new RegExp(scenarioFilter("falle-x"), "iu").test("falle-x Titel")).toBe(true);
    expect(new RegExp(scenarioFilter("falle-x"), "iu").test("falle-xy Titel")).toBe(false);
  });
});

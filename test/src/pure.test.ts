import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  filteredColumns,
  filteredRows,
  linesOf,
  matchingFindings,
  nextDifference,
  sortedRows,
  typesIn,
} from "../../src/features/runs/matrix.ts";
import { comparedWith, placeAfter } from "../../src/features/runs/matrixKeys.ts";
import { segmentsOf } from "../../src/ui/segments.ts";
import { keyOf } from "../../src/platform/keybindings.ts";
import { addressOf, formatUri, parseUri, promptUri, schemes, uriOfAddress } from "../../src/platform/uri.ts";
import { translationOf } from "../../src/i18n/index.ts";
import type { Role } from "../../domain/people.ts";
import { allCommands, createServices } from "../../src/platform/execute.ts";
import { useKnownRoles } from "../../src/state/roles.ts";
import { features } from "../../src/features/index.ts";
import { workbenchContribution } from "../../src/workbench/workbench.contribution.ts";
import { changeCell, matrixOf, type Page } from "../../src/queries/matrix.ts";
import { filterOfQuery, filterToQuery, type MatrixFilter, noFilter } from "../../src/state/matrixFilter.ts";
import { matrixPlaces, neighboursOf, squareOf } from "../../domain/matrixRows.ts";
import { QueryClient } from "@tanstack/react-query";
import type { MatrixCell } from "../../domain/run.ts";

describe("segments of a marked text", () => {
  it("joined are the text, and each carries exactly the marks over it", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: "grapheme" }),
        fc.array(fc.record({ start: fc.nat(40), end: fc.nat(40) })),
        (text, marks) => {
          const segments = segmentsOf(text, marks);
          expect(segments.map((segment) => segment.text).join("")).toBe(text);
          for (const { start, end, marks: over } of segments)
            expect(over).toEqual(
              marks.filter(
                (mark) =>
                  mark.start < Math.min(mark.end, text.length) &&
                  mark.start <= start &&
                  Math.min(mark.end, text.length) >= end,
              ),
            );
        },
      ),
    );
  });
});

describe("URIs", () => {
  it("come back from their text and from their address, whatever stands in them", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...schemes),
        fc.array(fc.string({ minLength: 1, unit: "grapheme" })),
        (scheme, path) => {
          const uri = { scheme, path };
          expect(parseUri(formatUri(uri))).toEqual(uri);
          expect(uriOfAddress(addressOf(uri))).toEqual(uri);
        },
      ),
    );
    expect(formatUri(promptUri("soap/secretarial@v003"))).toBe("prompt:/soap/secretarial/v003");
    expect(uriOfAddress("/nirgends/x")).toBeNull();
  });
});

describe("keys", () => {
  it.each([
    [{ key: "P", ctrlKey: true, shiftKey: true }, "ctrl+shift+p"],
    [{ key: "?", shiftKey: true }, "?"],
    [{ key: "p", metaKey: true }, "ctrl+p"],
    [{ key: "Enter", ctrlKey: true }, "ctrl+enter"],
  ])("%j is %s", (event, key) =>
    expect(keyOf({ ctrlKey: false, metaKey: false, shiftKey: false, altKey: false, ...event })).toBe(key),
  );
});

describe("commands", () => {
  it("have one record an id and no two share a key at the same time", () => {
    expect(() => createServices(features, async () => Promise.reject(new Error("not asked")))).not.toThrow();
    const keyed = [workbenchContribution, ...features]
      .flatMap(({ commands }) => commands ?? [])
      .flatMap(({ id, key, when }) => (key?.split(" ") ?? []).map((one) => ({ id, key: one, when })));
    // Where two share a key, each says when it is meant.
    const clashes = keyed.filter(
      ({ key, when }) => !when && keyed.filter((one) => one.key === key).length > 1,
    );
    expect(clashes).toEqual([]);
  });

  it("are offered to whoever only reviews where the server would let them, and nowhere else", () => {
    const services = createServices([workbenchContribution, ...features], async () =>
      Promise.reject(new Error("not asked")),
    );
    const idsFor = (roles: readonly Role[] | null) => {
      useKnownRoles.setState({ roles });
      return allCommands(services).map(({ id }) => id);
    };
    const everything = idsFor(null);
    expect(idsFor(["lead"])).toEqual(everything);
    const reviewer = idsFor(["reviewer"]);
    expect(reviewer).toEqual(
      expect.arrayContaining(["review.open", "workbench.reviewer", "workbench.theme"]),
    );
    for (const makers of [
      "prompt.new",
      "prompt.save",
      "run.plan",
      "run.export",
      "production.open",
      "trust.open",
      "scenario.new",
      "scenario.import",
      "scenario.copy",
      "scenario.erase",
      "scenario.save",
      "review.create",
      "welcome.open",
      "demo.create",
    ])
      expect(reviewer).not.toContain(makers);
    expect(reviewer).toContain("scenario.open");
    const engineer = idsFor(["engineer"]);
    expect(engineer).toEqual(expect.arrayContaining(["scenario.new", "review.create", "production.open"]));
    // What only a lead may do.
    expect(everything.filter((id) => !engineer.includes(id)).sort()).toEqual([
      "production.recordGates",
      "production.rollback",
      "scenario.erase",
    ]);
    useKnownRoles.setState({ roles: null });
  });
});

describe("numbers in the language's form", () => {
  it("have a decimal comma in German", () => {
    expect(translationOf("de").percent(0.0323)).toBe("3,2\u202f%");
    expect(translationOf("en").percent(0.0323)).toBe("3.2\u202f%");
    expect(translationOf("de").t("runs.progress", { done: 1, total: 2 })).toBe("1 von 2 Zellen");
  });
});

const cell = (change: Partial<MatrixCell>): MatrixCell => ({
  cellKey: "k",
  stage: "soap",
  prompt: "soap/a@v001",
  model: "m",
  scenario: "s",
  repeat: 1,
  role: "target",
  state: "ok",
  reason: "",
  reused: false,
  simulated: false,
  counts: { fabrication: 0, omission: 0, other: 0 },
  findings: {},
  worst: null,
  blocked: false,
  verdict: null,
  judged: null,
  totalMs: 1,
  tokensPerSecond: 1,
  ...change,
});

/** Pages as the server makes them of these cells, one row a page; a later scenario is longer. */
function pagesOf(cells: readonly MatrixCell[]): Page[] {
  const places = matrixPlaces(
    cells.map((one) => ({ ...one, input: "reference" as const, upstream: null, cellKey: keyOfCell(one) })),
    { charactersOf: (id) => id.charCodeAt(0) * 100, isSimulated: () => false },
  );
  const byKey = new Map(cells.map((one) => [keyOfCell(one), { ...one, cellKey: keyOfCell(one) }]));
  const run = { id: "r", stage: "soap", progress: { run: "r" } } as unknown as Page["run"];
  return places.scenarios.map((scenario, page) => ({
    run,
    columns: [...places.columns],
    page,
    pages: places.scenarios.length,
    total: places.scenarios.length,
    rows: [
      {
        scenario,
        kind: scenario === "t" ? ("trap" as const) : ("visit" as const),
        title: { de: scenario, en: scenario },
        specialty: "general-practice",
        characters: scenario.charCodeAt(0) * 100,
        cells: places.columns.map((column) => {
          const found = byKey.get(places.cellAt(scenario, column) ?? "");
          return found ? squareOf(found) : null;
        }),
      },
    ],
  }));
}
const keyOfCell = ({ model, scenario }: MatrixCell) => `${model}-${scenario}`;

describe("the matrix", () => {
  const cells = [
    cell({}),
    cell({
      model: "n",
      counts: { fabrication: 1, omission: 0, other: 0 },
      findings: { "fabrication/dose/critical": 1 },
      worst: "critical",
      blocked: true,
    }),
    cell({ scenario: "t" }),
    cell({ scenario: "t", model: "n", peopleDiffer: true }),
    cell({ role: "upstream", model: "u" }),
  ];
  const pages = pagesOf(cells);
  const read = matrixOf(pages);
  if (!read) throw new Error("no page");
  const { columns, rows } = read;
  const shown = (filter: Partial<MatrixFilter>) =>
    filteredRows(rows, {
      filter: { ...noFilter, ...filter },
      pattern: null,
      titleOf: ({ scenario }) => scenario,
    });
  it("has a column a pair and a row a scenario, upstream cells left out", () => {
    expect(columns.map(({ model }) => model)).toEqual(["m", "n"]);
    expect(rows.map(({ scenario }) => scenario)).toEqual(["s", "t"]);
  });

  it.each([
    ["all", 2],
    ["reviewers", 1],
    ["failures", 1],
    ["different", 1],
    ["critical", 1],
  ] as const)("shows %s", (mode, count) => {
    expect(shown({ mode })).toHaveLength(count);
  });

  it.each([
    [{ type: "fabrication/dose" }, 1],
    [{ type: "fabrication/" }, 1],
    [{ type: "fabrication/", severity: "critical" }, 1],
    [{ severity: "minor" }, 0],
    [{ type: "omission/" }, 0],
  ] as const)("narrowed to %j has %i rows", (filter, count) => {
    expect(shown(filter)).toHaveLength(count);
  });

  it("orders by length, name and gravity, and stands in groups under headings", () => {
    const titleOf = ({ scenario }: { scenario: string }) => (scenario === "s" ? "Z" : "A");
    const order = (sort: MatrixFilter["sort"]) =>
      sortedRows(rows, { sort, titleOf }).map((row) => row.scenario);
    expect(order("length")).toEqual(["s", "t"]);
    expect(order("name")).toEqual(["t", "s"]);
    expect(sortedRows(rows.toReversed(), { sort: "worst", titleOf })[0]?.scenario).toBe("s");
    expect(linesOf(rows, "kind").map((line) => ("heading" in line ? line.heading : "row"))).toEqual([
      "visit",
      "row",
      "trap",
      "row",
    ]);
    expect(linesOf(rows, "finding").map((line) => ("heading" in line ? line.heading : "row"))).toEqual([
      "fabrication/dose",
      "row",
      "",
      "row",
    ]);
  });

  it("is walked by keys: over headings, to the ends, and to the next row that differs", () => {
    const lines = linesOf(rows, "kind");
    const extent = { lines, columns: 2, page: 10 };
    const to = (key: string, line: number, held = {}) =>
      placeAfter(
        { key, ctrlKey: false, metaKey: false, altKey: false, ...held },
        { line, column: 0 },
        extent,
      );
    expect(to("ArrowDown", 1)).toEqual({ line: 3, column: 0 });
    expect(to("ArrowUp", 1)).toEqual({ line: 1, column: 0 });
    expect(to("End", 3, { ctrlKey: true })).toEqual({ line: 3, column: 1 });
    expect(to("N", 3)).toEqual({ line: 1, column: 0 });
    expect(to("n", 1)).toBeNull();
    expect(nextDifference(lines, -1, 1)).toBe(1);
    expect(to("a", 1)).toBeNull();
  });

  it("compares a cell with those marked in its row, else with the one beside it", () => {
    const [row] = rows;
    if (!row) throw new Error("no row");
    expect(comparedWith(row, 0, [])).toEqual(["m-s", "n-s"]);
    expect(comparedWith(row, 1, [])).toEqual(["n-s", "m-s"]);
    expect(comparedWith(row, 1, ["m-s", "m-t"])).toEqual(["n-s", "m-s"]);
  });

  it("goes into an address and comes back, and an address of nonsense shows everything", () => {
    const filter: MatrixFilter = {
      ...noFilter,
      mode: "critical",
      text: "^a|ü&",
      sort: "worst",
      group: "kind",
    };
    expect(filterOfQuery(filterToQuery(filter))).toEqual(filter);
    expect(filterToQuery(noFilter)).toBe("");
    expect(filterOfQuery("mode=x&sort=%&group=")).toEqual(noFilter);
  });

  it("takes one changed cell and leaves every other row the object it was", () => {
    const client = new QueryClient();
    for (const page of pages) client.setQueryData(["runs.rows", { run: "r", page: page.page }], page);
    changeCell(client, "r", { ...cell({ scenario: "t", model: "n", state: "loop" }), cellKey: "n-t" });
    const after = matrixOf(
      pages.flatMap(({ page }) => client.getQueryData<Page>(["runs.rows", { run: "r", page }]) ?? []),
    );
    expect(after?.rows[0]).toBe(rows[0]);
    expect(after?.rows[1]?.cells.map((one) => one?.state)).toEqual(["ok", "loop"]);
  });

  it("knows the cells before and after one in its column", () => {
    const places = matrixPlaces(
      cells.map((one) => ({ ...one, input: "reference" as const, upstream: null, cellKey: keyOfCell(one) })),
      { charactersOf: (id) => id.charCodeAt(0), isSimulated: () => false },
    );
    expect(neighboursOf(places, cell({}))).toEqual({ previous: null, next: "m-t" });
    expect(neighboursOf(places, cell({ scenario: "t", model: "n" }))).toEqual({
      previous: "n-s",
      next: null,
    });
    expect(neighboursOf(places, cell({ model: "u" }))).toEqual({ previous: null, next: null });
  });

  it("of one pair has its columns only, and all where the run does not know the pair", () => {
    const whole = { columns, rows };
    expect(filteredColumns(whole, "soap/a@v001 n").columns.map(({ model }) => model)).toEqual(["n"]);
    expect(filteredColumns(whole, "soap/a@v001 n").rows[0]?.cells).toHaveLength(1);
    expect(filteredColumns(whole, "soap/z@v001 n").columns).toHaveLength(2);
  });

  it("counts by kind what a filter lets through, and lists the types there are", () => {
    const findings = { "fabrication/dose/critical": 2, "omission/lab/minor": 1, "form/schema/major": 1 };
    expect(matchingFindings({ findings }, { type: "", severity: "" })).toEqual({
      fabrication: 2,
      omission: 1,
      other: 1,
    });
    expect(matchingFindings({ findings }, { type: "", severity: "minor" }).omission).toBe(1);
    expect(typesIn([{ findings }]).slice(0, 2)).toEqual(["fabrication/", "fabrication/dose"]);
  });
});

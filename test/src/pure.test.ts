import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  filteredColumns,
  filteredRows,
  matchingFindings,
  matrixOf,
  typesIn,
} from "../../src/features/runs/matrix.ts";
import { segmentsOf } from "../../src/ui/segments.ts";
import { keyOf } from "../../src/platform/keybindings.ts";
import { addressOf, formatUri, parseUri, promptUri, schemes, uriOfAddress } from "../../src/platform/uri.ts";
import { closed, moved, opened } from "../../src/state/editorGroups.ts";
import { translationOf } from "../../src/i18n/index.ts";
import { createServices } from "../../src/platform/execute.ts";
import { features } from "../../src/features/index.ts";
import { type MatrixFilter, noFilter } from "../../src/state/matrixFilter.ts";
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

describe("editor groups", () => {
  const start = { groups: [{ tabs: ["a"], active: "a", preview: null }], focused: 0 };
  it("a preview gives way to the next, a kept tab stays", () => {
    const one = opened(opened(start, "b"), "c");
    expect(one.groups[0]?.tabs).toEqual(["a", "c"]);
    expect(opened(opened(start, "b", { keep: true }), "c").groups[0]?.tabs).toEqual(["a", "b", "c"]);
  });

  it("a tab opened to the side makes a group, and the group goes with its last tab", () => {
    const beside = opened(start, "b", { side: true });
    expect(beside).toMatchObject({ focused: 1, groups: [{ tabs: ["a"] }, { tabs: ["b"] }] });
    expect(closed(beside, 1, "b").groups).toHaveLength(1);
    expect(moved(beside, { from: 1, uri: "b" }, { group: 0, before: "a" }).groups[0]?.tabs).toEqual([
      "b",
      "a",
    ]);
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
    const keys = features
      .flatMap(({ commands }) => commands ?? [])
      .flatMap(({ key }) => key?.split(" ") ?? []);
    expect(new Set(keys).size).toBe(keys.length);
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

describe("the matrix", () => {
  const { columns, rows } = matrixOf(
    [
      cell({}),
      cell({
        model: "n",
        counts: { fabrication: 1, omission: 0, other: 0 },
        findings: { "fabrication/dose/critical": 1 },
        worst: "critical",
        blocked: true,
      }),
      cell({ scenario: "t" }),
      cell({ scenario: "t", model: "n" }),
      cell({ role: "upstream", model: "u" }),
    ],
    [],
  );
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

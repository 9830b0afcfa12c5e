import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  closed,
  closedWhere,
  columnsOf,
  emptyGroup,
  type Groups,
  mostGroups,
  moved,
  opened,
  pinToggled,
  revealed,
  splitOff,
} from "../../src/state/editorGroups.ts";
import { dropZoneOf } from "../../src/workbench/dropZone.ts";

const start: Groups = { groups: [{ ...emptyGroup(1), tabs: ["a"], active: "a" }], focused: 0 };
const tabs = ({ groups }: Groups) => groups.map((group) => group.tabs);

describe("editor groups", () => {
  it("a preview gives way to the next, a kept tab stays", () => {
    const one = opened(opened(start, "b"), "c");
    expect(tabs(one)).toEqual([["a", "c"]]);
    expect(tabs(opened(opened(start, "b", { keep: true }), "c"))).toEqual([["a", "b", "c"]]);
  });

  it("a tab opened to the side makes a group, and the group goes with its last tab", () => {
    const beside = opened(start, "b", { side: true });
    expect(beside).toMatchObject({ focused: 1, groups: [{ tabs: ["a"] }, { tabs: ["b"] }] });
    expect(tabs(closed(beside, 1, "b"))).toEqual([["a"]]);
    expect(tabs(moved(beside, { from: 1, uri: "b" }, { group: 0, before: "a" }))).toEqual([["b", "a"]]);
  });

  it("a tab dropped on an edge splits there: beside makes a column, above and below a row of it", () => {
    const two = opened(start, "b", { keep: true });
    const right = splitOff(two, { from: 0, uri: "b" }, { group: 0, side: "right" });
    expect(tabs(right)).toEqual([["a"], ["b"]]);
    expect(columnsOf(right.groups)).toEqual([[0], [1]]);
    const under = splitOff(right, { from: null, uri: "c" }, { group: 0, side: "down" });
    expect(tabs(under)).toEqual([["a"], ["c"], ["b"]]);
    expect(columnsOf(under.groups)).toEqual([[0, 1], [2]]);
    expect(under.focused).toBe(1);
    // The head of a column goes; the row below it takes its place.
    expect(columnsOf(closed(under, 0, "a").groups)).toEqual([[0], [1]]);
  });

  it("pinned tabs stand first, wherever another is dropped, and stay when the others are closed", () => {
    const three = opened(opened(start, "b", { keep: true }), "c", { keep: true });
    const pinned = pinToggled(three, 0, "c");
    expect(tabs(pinned)).toEqual([["c", "a", "b"]]);
    expect(tabs(moved(pinned, { from: 0, uri: "b" }, { group: 0, before: "c" }))).toEqual([["c", "b", "a"]]);
    expect(tabs(closedWhere(pinned, 0, (uri) => !pinned.groups[0]?.pinned.includes(uri)))).toEqual([["c"]]);
  });

  it("going back shows a tab where it is open, not a second time", () => {
    const beside = opened(start, "b", { side: true });
    expect(revealed(beside, "a")).toMatchObject({ focused: 0, groups: [{ active: "a" }, { active: "b" }] });
  });

  it("keep their order whatever is done: no empty group beside another, the focus on one, the active tab among its own", () => {
    const uri = fc.constantFrom("a", "b", "c", "d");
    const place = fc.nat(7);
    const step = fc.oneof(
      fc.record({ do: fc.constant("open" as const), uri, side: fc.boolean(), keep: fc.boolean() }),
      fc.record({ do: fc.constant("close" as const), uri, at: place }),
      fc.record({ do: fc.constant("pin" as const), uri, at: place }),
      fc.record({ do: fc.constant("move" as const), uri, at: place, to: place }),
      fc.record({
        do: fc.constant("split" as const),
        uri,
        at: place,
        to: place,
        side: fc.constantFrom("left" as const, "right" as const, "up" as const, "down" as const),
        copy: fc.boolean(),
      }),
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 25 }), (steps) => {
        let state = start;
        for (const one of steps) {
          const index = (at: number) => at % state.groups.length;
          if (one.do === "open") state = opened(state, one.uri, one);
          else if (one.do === "close") state = closed(state, index(one.at), one.uri);
          else if (!state.groups[index(one.at)]?.tabs.includes(one.uri)) continue;
          else if (one.do === "pin") state = pinToggled(state, index(one.at), one.uri);
          else {
            const tab = { from: index(one.at), uri: one.uri };
            state =
              one.do === "move"
                ? moved(state, tab, { group: index(one.to), before: null })
                : splitOff(state, tab, { group: index(one.to), side: one.side, copy: one.copy });
          }
          const { groups, focused } = state;
          expect(groups.length).toBeLessThanOrEqual(mostGroups);
          expect(groups[focused]).toBeDefined();
          expect(groups[0]?.below).toBe(false);
          expect(new Set(groups.map(({ id }) => id)).size).toBe(groups.length);
          for (const group of groups) {
            expect(new Set(group.tabs).size).toBe(group.tabs.length);
            expect(group.tabs.slice(0, group.pinned.length)).toEqual(group.pinned);
            if (groups.length > 1) expect(group.tabs.length).toBeGreaterThan(0);
            expect(group.active === null).toBe(group.tabs.length === 0);
            if (group.active !== null) expect(group.tabs).toContain(group.active);
          }
        }
      }),
    );
  });
});

describe("a tab over a group", () => {
  it.each([
    [{ x: 5, y: 200 }, "left"],
    [{ x: 595, y: 200 }, "right"],
    [{ x: 300, y: 10 }, "up"],
    [{ x: 300, y: 395 }, "down"],
    [{ x: 300, y: 200 }, "center"],
  ])("at %j goes %s", (point, zone) => expect(dropZoneOf(point, { width: 600, height: 400 })).toBe(zone));
});

import { deepStrictEqual, ok } from "node:assert/strict";
import type { AgreementRow } from "../domain/queue/agreementRow.ts";
import type { Suggestion } from "../domain/queue/view.ts";
import type { Verdict } from "../domain/review.ts";

export type Mark = { readonly target: string; readonly type: string };

/** What one reader said of one note. */
export interface Said {
  readonly verdict: Verdict;
  readonly marks: readonly Mark[];
}

/** One note that two readers read; `targets`: its fields and the facts of its list, in the words of `targetOf`. */
export interface ReadNote {
  readonly targets: readonly string[];
  readonly said: readonly [Said, Said];
}

/** Two ratings of each unit. */
type Pairs = readonly (readonly [string, string])[];

/** What a finding is about, in the words of the screen: a field, a fact, or the whole note. */
export function targetOf({ kind, fact, span, type }: Suggestion): string {
  if (kind === "omission" && fact) return `fact ${fact}`;
  if (span) return `field ${span.field}`;
  return fact ? `fact ${fact}` : `note ${type}`;
}

/**
 * The coefficients of two raters without missing ratings, written down from their definitions (Cohen 1960; Gwet 2008;
 * Krippendorff 2004) and from nothing of the project's own.
 */
function coefficients(pairs: Pairs, categories: readonly string[]) {
  const n = pairs.length;
  const alike = pairs.filter(([a, b]) => a === b).length / n;
  const shareOf = (side: 0 | 1, category: string) =>
    pairs.filter((pair) => pair[side] === category).length / n;
  let kappaChance = 0;
  let ac1Chance = 0;
  let alphaChance = 0;
  for (const category of categories) {
    const [first, second] = [shareOf(0, category), shareOf(1, category)];
    const mean = (first + second) / 2;
    const count = (first + second) * n;
    kappaChance += first * second;
    ac1Chance += (mean * (1 - mean)) / (categories.length - 1);
    alphaChance += (count * (count - 1)) / (2 * n * (2 * n - 1));
  }
  return {
    percent: alike,
    kappa: kappaChance === 1 ? null : (alike - kappaChance) / (1 - kappaChance),
    ac1: (alike - ac1Chance) / (1 - ac1Chance),
    alpha: alphaChance === 1 ? null : 1 - (1 - alike) / (1 - alphaChance),
  };
}

/** Holds every row that the project tells of two readers against what follows from what they said, to six digits. */
export function expectAgreement(told: readonly AgreementRow[], notes: readonly ReadNote[]): void {
  const yesNo = (does: boolean) => (does ? "yes" : "no");
  const pairOf = ({ said: [first, second] }: ReadNote, of: (one: Said) => string) =>
    [of(first), of(second)] as const;
  const byTarget = (wanted: RegExp): Pairs =>
    notes.flatMap((note) =>
      note.targets
        .filter((target) => wanted.test(target))
        .map((target) => pairOf(note, ({ marks }) => yesNo(marks.some((mark) => mark.target === target)))),
    );
  const types = [
    ...new Set(notes.flatMap(({ said }) => said.flatMap(({ marks }) => marks.map(({ type }) => type)))),
  ].sort();
  const expected: [string, string | null, Pairs, readonly string[]][] = [
    [
      "verdict",
      null,
      notes.map((note) => pairOf(note, ({ verdict }) => verdict)),
      ["usable", "usable-after-edit", "unusable"],
    ],
    ["marks", null, byTarget(/./), ["yes", "no"]],
    ["fabrication", null, byTarget(/^field/), ["yes", "no"]],
    ["omission", null, byTarget(/^fact/), ["yes", "no"]],
    ...types.map((type): [string, string | null, Pairs, readonly string[]] => [
      "type",
      type,
      notes.map((note) => pairOf(note, ({ marks }) => yesNo(marks.some((mark) => mark.type === type)))),
      ["yes", "no"],
    ]),
  ];
  deepStrictEqual(
    told.map(({ about, type }) => [about, type]),
    expected.map(([about, type]) => [about, type]),
  );
  ok(types.length > 3, `only ${types.join(", ")} were marked`);
  for (const [index, [about, type, pairs, categories]] of expected.entries()) {
    const row = told[index];
    const own = coefficients(pairs, categories);
    const digits = (value: number | null | undefined) => value?.toFixed(6) ?? null;
    deepStrictEqual(
      {
        about,
        type,
        units: row?.units,
        percent: digits(row?.percent?.value),
        kappa: digits(row?.kappa?.value),
        ac1: digits(row?.ac1?.value),
        alpha: digits(row?.alpha?.value),
      },
      {
        about,
        type,
        units: pairs.length,
        percent: digits(own.percent),
        kappa: digits(own.kappa),
        ac1: digits(own.ac1),
        alpha: digits(own.alpha),
      },
    );
    for (const figure of [row?.kappa, row?.ac1, row?.alpha])
      if (figure) ok(figure.low <= figure.value && figure.value <= figure.high, `${about} ${type ?? ""}`);
  }
}

/** Draws that are the same in every run of a test. */
export function drawn(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 4_294_967_296;
  };
}

import type { Finding, Severity } from "../evidence.ts";
import type { ReviewLine, Verdict } from "../review.ts";
import type { QueueItem } from "./queue.ts";
import { type Mark, type Reading, readingOf } from "./reading.ts";

/**
 * Where an item stands:
 * open          nobody has finished it
 * first-read    one of its two readers has
 * second-read   the second reader is at it, after the first has finished
 * disagreement  both have, and differ on something that matters
 * settled       one reader was enough, both agree, or the adjudicator has decided
 */
export const itemStates = ["open", "first-read", "second-read", "disagreement", "settled"] as const;
export type ItemStateName = (typeof itemStates)[number];

/** What two readers differ on: the verdict, the choice of two notes, or a target that one of them marked. */
export type Difference =
  | { readonly about: "verdict"; readonly said: readonly (Verdict | null)[] }
  | { readonly about: "choice"; readonly said: readonly Reading["choice"][] }
  | {
      readonly about: "target";
      readonly target: string;
      readonly severity: Severity;
      /** Findings behind the mark: what the adjudicator decides on. */
      readonly findings: readonly string[];
      /** In the order of the item's readers: who marked it. */
      readonly marked: readonly boolean[];
    };

export interface ItemState {
  readonly item: QueueItem;
  readonly state: ItemStateName;
  /** Of the item's readers, in their order. */
  readonly readings: readonly Reading[];
  readonly adjudication: Reading | null;
  readonly differences: readonly Difference[];
  readonly settledBy: "one-reader" | "agreement" | "adjudicator" | null;
  /** The settled truth; null before. */
  readonly verdict: Verdict | null;
  readonly choice: Reading["choice"];
  readonly truth: ReadonlyMap<string, Mark> | null;
  /** Settled, and everybody who took part had proved who they are: what may count as a blind reading in a blind queue. */
  readonly authenticated: boolean;
}

/** Folds everything said about an item. Pure: the same lines give the same state, in whatever order people posted. */
export function itemStateOf(
  item: QueueItem,
  lines: readonly ReviewLine[],
  adjudicator: string | null,
): ItemState {
  const asReader = lines.filter(({ part }) => part !== "adjudicator");
  const readings = item.readers.map((reader) => readingOf(item, reader, asReader));
  const raised = readings.flatMap(({ added }) => added);
  const decided = adjudicator
    ? readingOf(
        item,
        adjudicator,
        lines.filter(({ part }) => part === "adjudicator"),
        raised,
      )
    : null;
  const finished = readings.filter((reading) => reading.finished);
  const all = finished.length === readings.length;
  const differences = all && readings.length > 1 ? differencesOf(readings) : [];
  const adjudication = decided?.begun ? decided : null;
  const settledBy = !all
    ? null
    : readings.length === 1
      ? "one-reader"
      : differences.length === 0
        ? "agreement"
        : adjudication?.finished
          ? "adjudicator"
          : null;
  const state = settledBy
    ? "settled"
    : all
      ? "disagreement"
      : finished.length === 0
        ? "open"
        : readings.some((reading) => reading.begun && !reading.finished)
          ? "second-read"
          : "first-read";
  const last = settledBy === "adjudicator" ? adjudication : (readings[0] ?? null);
  return {
    item,
    state,
    readings,
    adjudication,
    differences,
    settledBy,
    verdict: settledBy ? (last?.verdict ?? null) : null,
    choice: settledBy ? (last?.choice ?? null) : null,
    truth: settledBy ? truthOf(readings, settledBy === "adjudicator" ? adjudication : null) : null,
    authenticated:
      settledBy !== null &&
      readings.every(({ authenticated }) => authenticated) &&
      (settledBy !== "adjudicator" || adjudication?.authenticated === true),
  };
}

/** Where two readings differ: in the verdict, or in a target that only one marked as more than minor. */
export function differencesOf(readings: readonly Reading[]): Difference[] {
  const differences: Difference[] = [];
  if (new Set(readings.map(({ verdict }) => verdict)).size > 1)
    differences.push({ about: "verdict", said: readings.map(({ verdict }) => verdict) });
  if (new Set(readings.map(({ choice }) => choice)).size > 1)
    differences.push({ about: "choice", said: readings.map(({ choice }) => choice) });
  for (const target of new Set(readings.flatMap(({ marks }) => [...marks.keys()]))) {
    const marks = readings.map((reading) => reading.marks.get(target));
    const present = marks.filter((mark) => mark !== undefined);
    const gravest = present.find(({ severity }) => severity === "critical") ?? present.find(isMore);
    if (present.length === readings.length || !gravest) continue;
    differences.push({
      about: "target",
      target,
      severity: gravest.severity,
      findings: [...new Set(present.flatMap(({ findings }) => findings))],
      marked: marks.map((mark) => mark !== undefined),
    });
  }
  return differences;
}

const isMore = ({ severity }: Mark) => severity !== "minor";

/**
 * What is held to be wrong with the note: what every reader marked, what the adjudicator confirmed, and of differences that
 * were too small for an adjudicator nothing.
 */
function truthOf(readings: readonly Reading[], adjudication: Reading | null): Map<string, Mark> {
  const truth = new Map<string, Mark>();
  for (const reading of readings)
    for (const [target, mark] of reading.marks) {
      const everybody = readings.every(({ marks }) => marks.has(target));
      const ruled = mark.findings.map((id) => adjudication?.decisions.get(id));
      if (ruled.includes("confirmed") || (everybody && !ruled.includes("rejected")))
        truth.set(target, graver(truth.get(target), mark));
    }
  for (const [target, mark] of adjudication?.marks ?? []) truth.set(target, graver(truth.get(target), mark));
  return truth;
}

const rank = { minor: 1, major: 2, critical: 3 } as const;

function graver(known: Mark | undefined, mark: Mark): Mark {
  return known && rank[known.severity] >= rank[mark.severity] ? known : mark;
}

/** Every finding that anybody decides on: the machine's and those people raised. */
export function findingsOf({ item, readings }: Pick<ItemState, "item" | "readings">): Finding[] {
  return [
    ...new Map(
      [
        ...item.texts.flatMap(({ suggestions }) => suggestions),
        ...readings.flatMap(({ added }) => added),
      ].map((finding) => [finding.id, finding]),
    ).values(),
  ];
}

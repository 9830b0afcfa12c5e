import type { CellEvidence, Share } from "../cellEvidence.ts";
import type { Figure, GateItem, GateLimit, GateResult } from "../gate.ts";
import type { MemoryPlan } from "../memoryPlan.ts";
import type { Fingerprint, modelSchema } from "../model.ts";
import { pooled } from "../pooledFigure.ts";
import type { Slot } from "../promotion.ts";
import type { MatrixCell } from "../run.ts";
import type { LocalText } from "../text.ts";
import type { StageId } from "../stage.ts";
import type { z } from "zod";

/** What a gate looks at: the newest cells of one pair, the model's own row, and the machine it would run on. */
export interface GateEvidence {
  readonly cells: readonly CellEvidence[];
  readonly model: z.infer<typeof modelSchema> | null;
  /** The workspace is the scratch demo that the app itself made. */
  readonly demo: boolean;
  /** What judge models said, by cellKey; a cell that nobody judged is left out. */
  readonly judged?: ReadonlyMap<string, NonNullable<MatrixCell["judged"]>>;
  /** What would serve the pair in production; absent where nobody asked. */
  readonly serving?: Serving;
}

export interface Serving {
  /** The slot the pair would be served from. */
  readonly slot: Slot | null;
  /** What the model's endpoint tells of itself now; null: it was not asked or does not answer. */
  readonly served: Fingerprint | null;
  /** Of the machine that gates.yaml names, with the pair in production; null: no such machine. */
  readonly memory: Pick<MemoryPlan, "fits" | "headroom" | "unknown"> | null;
}

/** What production has to do with it. */
export interface Opposite {
  readonly stage: StageId;
  /** Production's own evidence; null: nothing was measured there, or nothing is in production. */
  readonly production: GateEvidence | null;
  /** The pair in production was taken over unmeasured, or there is none: nothing was ever promised. */
  readonly neverMeasured: boolean;
}

export interface Criterion {
  readonly title: LocalText;
  readonly unit: GateResult["unit"];
  readonly better: GateResult["better"];
  /** Null: not measured. */
  readonly measure: (evidence: GateEvidence, limit: GateLimit, opposite: Opposite) => Figure | null;
  /** The cells that stand against it. */
  readonly against: (evidence: GateEvidence, limit: GateLimit) => readonly CellEvidence[];
  /** False: production has no figure of its own here. */
  readonly ofProduction?: boolean;
  /** The title of one limit, where several of this criterion may stand in a gate. */
  readonly titleOf?: (limit: GateLimit, stage: StageId) => LocalText;
  /** Why it asks nothing of this pair; null: it does ask. */
  readonly exempt?: (evidence: GateEvidence, opposite: Opposite, limit: GateLimit) => LocalText | null;
  /** Why nothing was measured, where that can be said. */
  readonly missing?: (evidence: GateEvidence, limit: GateLimit, opposite: Opposite) => LocalText | null;
  /** What else must be known of the figure, kept or not. */
  readonly told?: (evidence: GateEvidence, limit: GateLimit) => LocalText | null;
  /** What came of it in each scenario, where they are named one by one. */
  readonly items?: (evidence: GateEvidence) => GateItem[];
}

export const none: readonly CellEvidence[] = [];

export const text = (de: string, en: string): LocalText => ({ de, en });

/** A figure that is counted and has no interval. */
export const counted = (value: number): Figure => ({
  value,
  numerator: null,
  denominator: null,
  low: null,
  high: null,
});

export const flagged = (holds: boolean): Figure => counted(holds ? 1 : 0);

/** A share over the cells, its interval over scenarios. */
export function rate(
  title: LocalText,
  better: GateResult["better"],
  shareOf: (one: CellEvidence) => Share | null,
): Criterion {
  return {
    title,
    unit: "rate",
    better,
    measure: ({ cells }) => pooled(cells, shareOf),
    against: ({ cells }) =>
      cells.filter((one) => {
        const share = shareOf(one);
        if (!share) return false;
        return better === "lower" ? share.numerator > 0 : share.numerator < share.denominator;
      }),
  };
}

/** What is counted over graded cells; null where no cell was graded. */
export function count(title: LocalText, countOf: (one: CellEvidence, limit: GateLimit) => number): Criterion {
  return {
    title,
    unit: "count",
    better: "lower",
    measure: ({ cells }, limit) =>
      cells.some(({ verdict }) => verdict !== null)
        ? counted(cells.reduce((sum, one) => sum + countOf(one, limit), 0))
        : null,
    against: ({ cells }, limit) => cells.filter((one) => countOf(one, limit) > 0),
  };
}

/**
 * A scenario counts once and only where every one of its repeats kept to it: nine of ten answers to a prescribing trap
 * are no trap recognised. `keptOf` null: not measured in that cell.
 */
export function everyRepeat(
  title: LocalText,
  keptOf: (one: CellEvidence) => boolean | null,
  { named = false }: { readonly named?: boolean } = {},
): Criterion {
  const measuredOf = (cells: readonly CellEvidence[]) => {
    const scenarios = new Map<string, { cell: CellEvidence; kept: boolean }[]>();
    for (const cell of cells) {
      const kept = keptOf(cell);
      if (kept === null) continue;
      const known = scenarios.get(cell.planned.scenario);
      if (known) known.push({ cell, kept });
      else scenarios.set(cell.planned.scenario, [{ cell, kept }]);
    }
    return [...scenarios.values()];
  };
  return {
    title,
    unit: "rate",
    better: "higher",
    measure: ({ cells }) => {
      const whole = new Map(
        measuredOf(cells).flatMap((repeats) => {
          const first = repeats[0]?.cell;
          return first ? [[first, repeats.every(({ kept }) => kept)] as const] : [];
        }),
      );
      return pooled([...whole.keys()], (one) => ({ numerator: whole.get(one) ? 1 : 0, denominator: 1 }));
    },
    against: ({ cells }) => cells.filter((one) => keptOf(one) === false),
    ...(named
      ? {
          items: ({ cells }: GateEvidence) =>
            measuredOf(cells)
              .flatMap((repeats): GateItem[] => {
                const shown = repeats.find(({ kept }) => !kept) ?? repeats[0];
                return shown
                  ? [
                      {
                        scenario: shown.cell.planned.scenario,
                        kept: repeats.filter(({ kept }) => kept).length,
                        of: repeats.length,
                        run: shown.cell.run,
                        cellKey: shown.cell.planned.cellKey,
                      },
                    ]
                  : [];
              })
              .sort((a, b) => (a.scenario < b.scenario ? -1 : 1)),
        }
      : {}),
  };
}

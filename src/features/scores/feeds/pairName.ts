import type { PairScore } from "../../../../domain/score.ts";
import { type ShapeName, shapes } from "../../../ui/plot/PlotMark.tsx";

type Named = Pick<PairScore, "prompt" | "model">;

/** The prompt's version without its stage, which the whole view shares. */
export function promptNameOf({ prompt }: Named): string {
  return prompt.split("/")[1] ?? prompt;
}

export function pairNameOf(pair: Named): string {
  return `${promptNameOf(pair)} · ${pair.model}`;
}

export function pairKeyOf({ prompt, model }: Named): string {
  return `${prompt} ${model}`;
}

/** A pair with the look it keeps in every chart of the view, whichever others are hidden. */
export interface Series {
  readonly pair: PairScore;
  readonly colour: string;
  readonly shape: ShapeName;
}

export function seriesOf(pairs: readonly PairScore[]): Series[] {
  return pairs.map((pair, index) => ({
    pair,
    colour: `var(--visite-series-${(index % 6) + 1})`,
    // Colours come round after six, shapes one later: no two of the first 36 look alike.
    shape: shapes[(index + Math.floor(index / 6)) % shapes.length] ?? "circle",
  }));
}

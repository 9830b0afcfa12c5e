import { VisiteError } from "../../domain/errors.ts";
import type { Figure } from "../../domain/gate.ts";
import { stageIdSchema } from "../../domain/prompt.ts";
import type { PairScore } from "../../domain/score.ts";
import { stageMetrics } from "../../domain/stageMetrics.ts";
import { exitCodes, print, type Shared, table, withClient } from "./shared.ts";

export interface ScoresOptions extends Shared {
  readonly stage: string;
  readonly run?: string;
}

/** Every measured figure of every pair of a stage, with its interval, and what judge models counted beside it. */
export function runScores(options: ScoresOptions): Promise<number> {
  const stage = stageIdSchema.safeParse(options.stage);
  if (!stage.success)
    throw new VisiteError("input.invalid", `--stage ${options.stage}: soap, summary, icd or billing`);
  return withClient(options, async (call) => {
    const { run } = options;
    const { pairs } = await call("scores.read", { stage: stage.data, ...(run ? { run } : {}) });
    print(options, { stage: stage.data, run: run ?? null, pairs }, () =>
      pairs.length === 0 ? `nothing measured for stage ${stage.data}` : pairs.map(asText).join("\n\n"),
    );
    return exitCodes.done;
  });
}

function asText({ stage, prompt, model, simulated, scenarios, cells, metrics, judged }: PairScore): string {
  const rows = stageMetrics[stage].flatMap(({ name, title, unit }) => {
    const figure = metrics[name];
    return figure ? [[title.en, figureText(figure, unit), figure.zero?.en ?? ""]] : [];
  });
  const judges = judged.flatMap((one) => [
    [
      `Judge ${one.model}${one.simulated ? " (simulated)" : ""}: raw`,
      figureText(one.raw, "rate"),
      one.raw.zero?.en ?? "",
    ],
    [
      "  corrected for its known errors",
      one.corrected ? interval(one.corrected) : "not correctable",
      one.reason?.en ?? (one.contradictsCalibration ? "contradicts its calibration" : ""),
    ],
  ]);
  const head = `${prompt} on ${model}${simulated ? " (simulated)" : ""}: ${cells} cells, ${scenarios} scenarios`;
  return `${head}\n${table([...rows, ...judges])}`;
}

function figureText(figure: Figure, unit: "rate" | "score"): string {
  const { value, low, high, numerator, denominator } = figure;
  if (unit === "score") return value.toFixed(1);
  const counted = numerator === null ? "" : ` (${numerator}/${denominator})`;
  return low === null || high === null
    ? `${(value * 100).toFixed(1)} %${counted}`
    : `${interval({ value, low, high })}${counted}`;
}

function interval({ value, low, high }: { value: number; low: number; high: number }): string {
  return `${(value * 100).toFixed(1)} % [${(low * 100).toFixed(1)}-${(high * 100).toFixed(1)}]`;
}

import { VisiteError } from "../../domain/errors.ts";
import type { Figure, GateReport, GateResult } from "../../domain/gate.ts";
import { parsePromptRef } from "../../domain/prompt.ts";
import type { StageId } from "../../domain/stage.ts";
import { exitCodes, print, type Shared, table, withClient } from "./shared.ts";

export interface PairOptions extends Shared {
  readonly run?: string;
  readonly prompt: string;
  readonly model: string;
}

export function runGate(options: PairOptions): Promise<number> {
  return withClient(options, async (call) => {
    const { report } = await call("gate.read", pairOf(options));
    print(options, report, () => reportText(report));
    return report.holds ? exitCodes.done : exitCodes.gateFailed;
  });
}

export function pairOf({ run, prompt, model }: PairOptions): {
  stage: StageId;
  prompt: string;
  model: string;
  run?: string;
} {
  const parsed = parsePromptRef(prompt);
  if (!parsed || parsed.stage === "judge")
    throw new VisiteError("input.invalid", `--prompt ${prompt}: expected <stage>/<name>@v001`);
  return { stage: parsed.stage, prompt, model, ...(run ? { run } : {}) };
}

export function reportText(report: GateReport): string {
  const rows = [["", "criterion", "candidate", "production", "limit"]];
  for (const result of report.results) {
    rows.push([
      result.holds === true ? "✓" : result.holds === false ? "✕" : "?",
      result.title.en,
      figureText(result.candidate, result),
      figureText(result.production, result),
      limitText(result),
    ]);
    for (const { scenario, kept, of } of result.items ?? [])
      rows.push(["", `  ${kept === of ? "✓" : "✕"} ${scenario}`, `${kept}/${of}`, "", ""]);
  }
  const simulated = report.simulated && !report.demo ? "\nA simulated model can never be promoted." : "";
  return `${table(rows)}\n\n${report.holds ? "The gate holds." : "The gate does not hold."}${simulated}`;
}

function figureText(figure: Figure | null, { unit }: GateResult): string {
  if (!figure) return "not measured";
  const { value, numerator, denominator, low, high } = figure;
  if (unit === "flag") return value === 1 ? "yes" : "no";
  if (unit === "milliseconds") return `${(value / 1000).toFixed(1)} s`;
  if (unit === "difference")
    return `${(value * 100).toFixed(1)}${low === null || high === null ? "" : ` [${(low * 100).toFixed(1)}-${(high * 100).toFixed(1)}]`}`;
  if (unit !== "rate") return String(Math.round(value * 10) / 10);
  const interval = low === null || high === null ? "" : ` [${percent(low)}-${percent(high)}]`;
  return `${percent(value)}${interval}${numerator === null ? "" : ` (${numerator}/${denominator})`}`;
}

function limitText({ limit, unit, better, bound }: GateResult): string {
  const value =
    unit === "rate" || unit === "difference"
      ? percent(limit)
      : unit === "milliseconds"
        ? `${limit / 1000} s`
        : String(limit);
  return `${better === "lower" ? "≤" : "≥"} ${value}${bound === "interval" ? " (bound)" : ""}`;
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`;
}

import type { Client } from "../../domain/api.ts";
import type { Calibration, CalibrationProgress, Rate } from "../../domain/calibration/calibration.ts";
import { predictiveValues } from "../../domain/calibration/predictive.ts";
import { VisiteError } from "../../domain/errors.ts";
import { stageIdSchema } from "../../domain/prompt.ts";
import type { TrustMark } from "../../domain/trust.ts";
import { calibrateJudges } from "./calibrateJudges.ts";
import { exitCodes, print, type Shared, table, withClient } from "./shared.ts";

interface CalibrateOptions extends Shared {
  readonly stage: string;
  readonly seeds: number;
  readonly scenarios: readonly string[];
  /** Judge models to measure instead of the graders, and how. */
  readonly judges?: readonly string[];
  readonly prompts?: readonly string[];
  readonly batch: number;
}

/** Measures the graders of a stage, or judges, on texts whose truth is known. Graders below their floor are a gate that failed. */
export function runCalibrate(options: CalibrateOptions): Promise<number> {
  if (options.judges) return calibrateJudges({ ...options, models: options.judges });
  const stage = stageIdSchema.safeParse(options.stage);
  if (!stage.success)
    throw new VisiteError("input.invalid", `--stage ${options.stage}: soap, summary, icd or billing`);
  return withClient(options, async (call) => {
    const scenarios = options.scenarios.includes("all") ? [] : [...options.scenarios];
    await call("trust.calibrate", { stage: stage.data, seeds: options.seeds, scenarios });
    const stop = () => {
      console.error("\nStopping …");
      call("trust.stop", {}).catch((error: unknown) => console.error(String(error)));
    };
    process.once("SIGINT", stop);
    process.once("SIGTERM", stop);
    const { state, reason } = await follow(call, options);
    process.off("SIGINT", stop);
    process.off("SIGTERM", stop);
    if (state === "stopped") return exitCodes.stopped;
    if (state === "failed") throw new VisiteError("internal", `the calibration failed: ${reason}`);
    const { calibration, marks } = await call("trust.read", { stage: stage.data });
    const below = marks.filter((mark) => mark.state === "below" && mark.metric !== "*");
    print(options, { calibration, marks }, () =>
      calibration ? asText(calibration, below) : "nothing measured",
    );
    return below.length > 0 ? exitCodes.gateFailed : exitCodes.done;
  });
}

async function follow(call: Client, { json }: Shared): Promise<CalibrationProgress> {
  const terminal = process.stderr.isTTY && !json;
  let told = 0;
  for (;;) {
    const { progress } = await call("trust.progress", {});
    if (!progress) throw new VisiteError("internal", "the calibration is gone: was the server restarted?");
    const atRest = progress.state !== "running" && progress.state !== "stopping";
    if (terminal) process.stderr.write(`\r\u001b[2K${line(progress)}${atRest ? "\n" : ""}`);
    else if (!json && (atRest || Date.now() - told > 5000)) {
      console.error(line(progress));
      told = Date.now();
    }
    if (atRest) return progress;
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
}

function line({ done, total, texts, perSecond, finishAt, state }: CalibrationProgress): string {
  return [
    `${done}/${total} scenarios`,
    `${texts} texts`,
    ...(perSecond === null ? [] : [`${perSecond.toFixed(1)} a second`]),
    ...(finishAt ? [`done about ${new Date(finishAt).toLocaleTimeString()}`] : []),
    ...(state === "running" ? [] : [state]),
  ].join(" · ");
}

function asText(calibration: Calibration, below: readonly TrustMark[]): string {
  const { faults, graderResults, battery, texts, seconds } = calibration;
  const seen = table([
    ["fault", "seen", "95 %", "type right", "among others", "words"],
    ...faults.map(({ title, recall, exact, several }) => [
      title.en,
      shareOf(recall),
      intervalOf(recall),
      shareOf(exact),
      shareOf(several),
      recall?.words?.en ?? "",
    ]),
    ["all", shareOf(battery.recall), intervalOf(battery.recall), "", shareOf(battery.several), ""],
  ]);
  const alarms = table([
    ["false alarms in 1000", "untouched", "95 %", "rewrites", "95 %"],
    ...[...graderResults, { grader: "all", ...battery }].map(({ grader, untouched, rewrites }) => [
      grader,
      perThousand(untouched),
      perThousandInterval(untouched),
      perThousand(rewrites),
      perThousandInterval(rewrites),
    ]),
  ]);
  const clean = battery.rewrites ?? battery.untouched;
  const right =
    battery.recall && clean
      ? predictiveValues(battery.recall, clean).map(
          ({ prevalence, value, low, high }) =>
            // No false alarm was seen: that says how good it may be, not that it is perfect.
            `Of marks at ${percent(prevalence)} wrong statements, ${
              value === null || clean.numerator === 0
                ? `at least ${percent(low)} are right`
                : `${percent(value)} are right [${percent(low)}-${percent(high)}]`
            }.`,
        )
      : [];
  return [
    seen,
    "",
    alarms,
    "",
    ...right,
    `${texts} texts in ${seconds.toFixed(0)} s (${(texts / Math.max(seconds, 0.001)).toFixed(1)} a second), stored as results/calibrations/${calibration.id}.json`,
    ...below.flatMap(({ metric, reasons }) => reasons.map(({ en }) => `✕ ${metric}: ${en}`)),
  ].join("\n");
}

const percent = (share: number) => `${(share * 100).toFixed(1)} %`;

function shareOf(rate: Rate | null): string {
  return rate ? `${percent(rate.value)} (${rate.numerator}/${rate.denominator})` : "not measured";
}

function intervalOf(rate: Rate | null): string {
  return rate ? `[${percent(rate.low)}-${percent(rate.high)}]` : "";
}

function perThousand(rate: Rate | null): string {
  return rate ? `${(rate.value * 1000).toFixed(1)} (${rate.numerator}/${rate.denominator})` : "not measured";
}

function perThousandInterval(rate: Rate | null): string {
  return rate ? `[${(rate.low * 1000).toFixed(1)}-${(rate.high * 1000).toFixed(1)}]` : "";
}

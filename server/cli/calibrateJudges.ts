import { z } from "zod";
import type { Client } from "../../domain/api.ts";
import type { Rate } from "../../domain/calibration/calibration.ts";
import {
  type CalibratedJudge,
  type JudgeCalibrationProgress,
  judgeCalibrationRequestSchema,
} from "../../domain/calibration/judgeCalibration.ts";
import { VisiteError } from "../../domain/errors.ts";
import { simulatedJudges } from "../../domain/faults/simulatedJudges.ts";
import { exitCodes, print, type Shared, stopOnSignal, table, withClient } from "./shared.ts";

export interface CalibrateJudgesOptions extends Shared {
  readonly models: readonly string[];
  readonly prompts?: readonly string[];
  readonly seeds: number;
  readonly batch: number;
  readonly scenarios: readonly string[];
}

/** Measures judges on statements whose truth is known. Exit codes: 1 where a judge could not be asked, 130 stopped. */
export function calibrateJudges(options: CalibrateJudgesOptions): Promise<number> {
  return withClient(options, async (call) => {
    const request = judgeCalibrationRequestSchema.safeParse({
      prompts: options.prompts ?? [],
      models: options.models.flatMap((word) =>
        word === "simulated" ? simulatedJudges.map(({ id }) => id) : word === "all" ? [] : [word],
      ),
      seeds: options.seeds,
      batch: options.batch,
      scenarios: options.scenarios.includes("all") ? [] : [...options.scenarios],
    });
    if (!request.success) throw new VisiteError("input.invalid", z.prettifyError(request.error));
    await call("trust.calibrateJudges", request.data);
    const release = stopOnSignal(() => call("trust.stopJudges", {}));
    const progress = await follow(call, options);
    release();
    if (progress.state === "stopped") return exitCodes.stopped;
    if (progress.state === "failed")
      throw new VisiteError("internal", `the calibration failed: ${progress.reason}`);
    const judges = (await call("trust.judges", {})).judges.filter(
      ({ calibration }) => calibration === progress.calibration,
    );
    print(options, { progress, judges }, () => asText(judges, progress));
    return progress.failed > 0 ? exitCodes.failed : exitCodes.done;
  });
}

async function follow(call: Client, { json }: Shared): Promise<JudgeCalibrationProgress> {
  let told = 0;
  for (;;) {
    const { progress } = await call("trust.judges", {});
    if (!progress) throw new VisiteError("internal", "the calibration is gone: was the server restarted?");
    const atRest = progress.state !== "running" && progress.state !== "stopping";
    if (!json && (atRest || Date.now() - told > 5000)) {
      console.error(line(progress));
      told = Date.now();
    }
    if (atRest) return progress;
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
}

function line({ done, total, reused, failed, finishAt, state }: JudgeCalibrationProgress): string {
  return [
    `${done}/${total} requests`,
    ...(reused > 0 ? [`${reused} known`] : []),
    ...(failed > 0 ? [`${failed} without an answer`] : []),
    ...(finishAt && state === "running" ? [`done about ${new Date(finishAt).toLocaleTimeString()}`] : []),
    ...(state === "running" ? [] : [state]),
  ].join(" · ");
}

function asText(judges: readonly CalibratedJudge[], { calibration }: JudgeCalibrationProgress): string {
  const rows = table([
    ["judge", "prompt", "sensitivity", "among several", "specificity", "judge errors"],
    ...judges.map(({ model, prompt, simulated, sensitivity, several, specificity, errors, judged }) => {
      const failed = Object.values(errors).reduce((sum, count) => sum + count, 0);
      return [
        model + (simulated ? " (simulated)" : ""),
        prompt,
        shareOf(sensitivity),
        shareOf(several),
        shareOf(specificity),
        `${failed}/${judged + failed}`,
      ];
    }),
  ]);
  return `${rows}\nStored as results/calibrations/${calibration}.json`;
}

function shareOf(rate: Rate | null): string {
  if (!rate) return "not measured";
  const percent = (share: number) => (share * 100).toFixed(1);
  return `${percent(rate.value)} % (${rate.numerator}/${rate.denominator}) [${percent(rate.low)}-${percent(rate.high)}]`;
}

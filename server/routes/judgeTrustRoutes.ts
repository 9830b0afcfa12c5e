import type { CalibratedJudge } from "../../domain/calibration/judgeCalibration.ts";
import { judgesAgainstPeople, type SettledNote } from "../../domain/judging/judgesAgainstPeople.ts";
import { judgeId } from "../../domain/judging/judgement.ts";
import { calibratedJudges } from "../files/judgeCalibrations.ts";
import type { ServerContext } from "./context.ts";
import type { Handlers } from "./handlers.ts";

export const judgeTrustRoutes: Handlers<"trust.judges" | "trust.calibrateJudges" | "trust.stopJudges"> = {
  "trust.judges": async (context) => ({
    judges: newestOfEach(await calibratedJudges(context.workspace)),
    people: judgesAgainstPeople(await settledNotes(context)),
    progress: context.judgeCalibrations.progress(),
  }),
  "trust.calibrateJudges": async ({ judgeCalibrations }, request) => ({
    progress: await judgeCalibrations.start(request),
  }),
  "trust.stopJudges": async ({ judgeCalibrations }) => ({ progress: await judgeCalibrations.stop() }),
};

/** `results` newest first. */
function newestOfEach(results: readonly CalibratedJudge[]): CalibratedJudge[] {
  const newest = new Map<string, CalibratedJudge>();
  for (const result of results) {
    const id = judgeId(result);
    if (!newest.has(id)) newest.set(id, result);
  }
  return [...newest.values()];
}

/** Rules that choose notes whatever was said of them. */
const unbiased: ReadonlySet<string> = new Set(["all", "sample"]);

/** Notes of SOAP queues that people settled, with what judges said of them. */
async function settledNotes({ queues, runs }: ServerContext): Promise<SettledNote[]> {
  const notes: SettledNote[] = [];
  for (const queue of await queues.all()) {
    const { stage, request } = queue.created;
    if (stage !== "soap" || request.mode !== "single") continue;
    if (!request.rules.every(({ rule }) => unbiased.has(rule))) continue;
    for (const { item, truth } of queue.states()) {
      const [text] = item.texts;
      if (!truth || !text || item.known !== null) continue;
      const record = await runs.record(text.run);
      const judgement = await record.judgementOf(text.cellKey);
      const scenario = record.planned.get(text.cellKey)?.scenario;
      if (!judgement || scenario === undefined) continue;
      const fabricated = [...truth]
        .filter(([target, { kinds }]) => target.startsWith("field:") && kinds.includes("fabrication"))
        .map(([target]) => target.slice("field:".length));
      notes.push({ scenario, fabricated: new Set(fabricated), judgement });
    }
  }
  return notes;
}

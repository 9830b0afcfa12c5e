import { mkdir, readdir } from "node:fs/promises";
import { z } from "zod";
import {
  type CalibratedJudge,
  type JudgeCalibration,
  judgeCalibrationSchema,
} from "../../domain/calibration/judgeCalibration.ts";
import { VisiteError } from "../../domain/errors.ts";
import { judgeErrorSchema, labelSchema } from "../../domain/judging/reply.ts";
import { sha256Schema } from "../../domain/text.ts";
import { isMissing, readTextOrNull, replaceFile } from "./atomic.ts";
import { calibrationFolder, jsonOf } from "./calibrations.ts";
import { LineFile } from "./lines.ts";
import { insideWorkspace, type Workspace } from "./workspace.ts";

/**
 * What a judge said to one question of a calibration, statement by statement: enough to go on after an end, and without the
 * words of the transcript. `key` is the hash of the whole question and of the weights it was put to.
 */
export const judgeAnswerLineSchema = z.object({
  key: sha256Schema,
  at: z.string(),
  scenario: z.string(),
  said: z.array(z.union([z.object({ label: labelSchema }), z.object({ error: judgeErrorSchema })])),
});
export type JudgeAnswerLine = z.infer<typeof judgeAnswerLineSchema>;

/** The file of answers, to read and to append to. */
export async function openJudgeAnswers(workspace: Workspace): Promise<LineFile<JudgeAnswerLine>> {
  await mkdir(insideWorkspace(workspace, calibrationFolder), { recursive: true });
  return new LineFile(
    insideWorkspace(workspace, calibrationFolder, "judge-answers.jsonl"),
    judgeAnswerLineSchema,
  );
}

/** Writes a calibration once; it is never changed afterwards. */
export async function writeJudgeCalibration(
  workspace: Workspace,
  calibration: JudgeCalibration,
): Promise<void> {
  await mkdir(insideWorkspace(workspace, calibrationFolder), { recursive: true });
  await replaceFile(
    insideWorkspace(workspace, calibrationFolder, `${calibration.id}.json`),
    `${JSON.stringify(judgeCalibrationSchema.parse(calibration))}\n`,
  );
}

/** What was read, by path: a calibration is never changed. */
const known = new Map<string, JudgeCalibration>();

/** Every result of every judge, newest calibration first. */
export async function calibratedJudges(workspace: Workspace): Promise<CalibratedJudge[]> {
  const names = await readdir(insideWorkspace(workspace, calibrationFolder)).catch((error: unknown) => {
    if (isMissing(error)) return [];
    throw error;
  });
  const all: CalibratedJudge[] = [];
  // Names begin with the time.
  for (const name of names
    .filter((one) => one.endsWith("-judge.json"))
    .sort()
    .toReversed()) {
    const { id, at, judges, scenarios } = await readOne(workspace, name);
    for (const judge of judges)
      all.push({ ...judge, calibration: id, at, scenarios: Object.keys(scenarios).length });
  }
  return all;
}

async function readOne(workspace: Workspace, name: string): Promise<JudgeCalibration> {
  const path = insideWorkspace(workspace, calibrationFolder, name);
  const kept = known.get(path);
  if (kept) return kept;
  const parsed = judgeCalibrationSchema.safeParse(jsonOf((await readTextOrNull(path)) ?? "", name));
  if (!parsed.success)
    throw new VisiteError(
      "file.unreadable",
      `${calibrationFolder}/${name}: ${z.prettifyError(parsed.error)}`,
    );
  known.set(path, parsed.data);
  return parsed.data;
}

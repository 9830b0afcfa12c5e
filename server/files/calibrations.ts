import { mkdir, readdir } from "node:fs/promises";
import { z } from "zod";
import { type Calibration, calibrationSchema } from "../../domain/calibration/calibration.ts";
import { VisiteError } from "../../domain/errors.ts";
import type { StageId } from "../../domain/stage.ts";
import { isMissing, readTextOrNull, replaceFile } from "./atomic.ts";
import { insideWorkspace, type Workspace } from "./workspace.ts";

/** Where calibrations of graders and of judges are kept. */
export const calibrationFolder = "results/calibrations";

/** Writes a calibration once; it is never changed afterwards. */
export async function writeCalibration(workspace: Workspace, calibration: Calibration): Promise<string> {
  const path = `${calibrationFolder}/${calibration.id}.json`;
  await mkdir(insideWorkspace(workspace, calibrationFolder), { recursive: true });
  await replaceFile(
    insideWorkspace(workspace, path),
    `${JSON.stringify(calibrationSchema.parse(calibration))}\n`,
  );
  return path;
}

/** What was read last, by name: a calibration is never changed. */
const known = new Map<string, Calibration>();

/** The newest calibration of a stage; null where it was never calibrated. */
export async function newestCalibration(workspace: Workspace, stage: StageId): Promise<Calibration | null> {
  const names = await readdir(insideWorkspace(workspace, calibrationFolder)).catch((error: unknown) => {
    if (isMissing(error)) return [];
    throw error;
  });
  // Names begin with the time.
  const name = names
    .filter((one) => one.endsWith(`-${stage}.json`))
    .sort()
    .at(-1);
  if (!name) return null;
  const path = insideWorkspace(workspace, calibrationFolder, name);
  const kept = known.get(path);
  if (kept) return kept;
  const parsed = calibrationSchema.safeParse(jsonOf((await readTextOrNull(path)) ?? "", name));
  if (!parsed.success)
    throw new VisiteError(
      "file.unreadable",
      `${calibrationFolder}/${name}: ${z.prettifyError(parsed.error)}`,
    );
  known.set(path, parsed.data);
  return parsed.data;
}

/** A calibration's text as JSON; `file.unreadable` with its name where it is none. */
export function jsonOf(text: string, name: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new VisiteError("file.unreadable", `${calibrationFolder}/${name} is not JSON: ${String(error)}`);
  }
}

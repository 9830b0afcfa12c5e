import { cp } from "node:fs/promises";
import { join, resolve } from "node:path";
import { stageIds } from "../domain/stage.ts";

export const checkout = resolve(import.meta.dirname, "..");

/** Scenarios of every length, two traps and a twin: enough to walk through everything without waiting for the whole battery. */
export const fewScenarios = [
  "sinusitis-akut",
  "diabetes-kontrolle",
  "bandscheibe-abklaerung",
  "polytrauma-nachsorge",
  "falle-ass-vorhofflimmern",
  "falle-metformin-ckd4",
];

/** Fills a folder with this project's configuration, two prompts of each stage and a few scenarios. */
export async function fillWorkspace(root: string): Promise<void> {
  await cp(join(checkout, "config"), join(root, "config"), { recursive: true });
  for (const stage of stageIds)
    for (const name of ["naive", "secretarial"])
      await cp(join(checkout, "prompts", stage, name), join(root, "prompts", stage, name), {
        recursive: true,
      });
  await cp(join(checkout, "prompts/judge"), join(root, "prompts/judge"), { recursive: true });
  for (const id of fewScenarios)
    await cp(join(checkout, "scenarios", id), join(root, "scenarios", id), { recursive: true });
}

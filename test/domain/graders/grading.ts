import { coreCatalogs } from "../../../domain/codes/core/index.ts";
import type { Grade } from "../../../domain/evidence.ts";
import { gradeOutput } from "../../../domain/grade.ts";
import { type Scenario, scenarioFileSchema, type SoapNote } from "../../../domain/scenario.ts";
import { stageOf } from "../../../domain/stages/index.ts";
import type { StageId } from "../../../domain/stage.ts";
import { sha256Of } from "../../../domain/hash.ts";

export function grade(stage: StageId, scenario: Scenario, output: unknown): Grade {
  const raw = typeof output === "string" ? output : JSON.stringify(output);
  return gradeOutput({
    stage: stageOf(stage),
    scenario,
    note: scenario.note,
    raw,
    lexicon: null,
    catalogs: coreCatalogs,
    allowText: true,
  });
}

/** A scenario of a test, from its talk and whatever else matters. */
export function scenarioOf(
  transcript: string,
  rest: Record<string, unknown> = {},
  note: SoapNote | null = null,
): Scenario {
  const file = scenarioFileSchema.parse({
    id: "test",
    origin: "synthetic",
    title: { de: "Test", en: "Test" },
    ...rest,
  });
  return {
    ...file,
    transcript,
    note,
    hashes: { scenario: sha256Of(JSON.stringify(file)), transcript: sha256Of(transcript), note: null },
  };
}

export function noteOf(part: Partial<SoapNote>): SoapNote {
  return { subjective: [], objective: [], assessment: [], plan: [], ...part };
}

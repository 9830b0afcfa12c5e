import { judgeStage } from "./judging/judgeStage.ts";
import type { PromptStageId } from "./prompt.ts";
import { pipeline } from "./stageTable.ts";
import type { StageVariable } from "./stage.ts";
import type { LocalText } from "./text.ts";

/** What a prompt is written for, as far as keeping, checking and filling prompts needs to know. */
export interface PromptStage {
  readonly id: PromptStageId;
  readonly title: LocalText;
  readonly purpose: LocalText;
  readonly variables: readonly StageVariable[];
  /** Variables without which the model would have nothing to read. */
  readonly required: readonly string[];
}

/** The pipeline's stages in order, then judging, which reads what they wrote. */
export const promptStages: readonly PromptStage[] = [
  ...pipeline.map(
    ({ id, title, purpose, variables }): PromptStage => ({
      id,
      title,
      purpose,
      variables,
      required: variables.slice(0, 1).map(({ name }) => name),
    }),
  ),
  { ...judgeStage, required: judgeStage.variables.map(({ name }) => name) },
];

export function promptStageOf(id: PromptStageId): PromptStage {
  const found = promptStages.find((stage) => stage.id === id);
  if (!found) throw new Error(`no prompts are written for ${id}`);
  return found;
}

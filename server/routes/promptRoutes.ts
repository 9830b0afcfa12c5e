import { VisiteError } from "../../domain/errors.ts";
import { promptStyleOf, promptStyleRules } from "../../domain/faults/promptStyle.ts";
import { parseTemplate, renderMessages } from "../../domain/promptTemplate.ts";
import { judgeVariables } from "../../domain/judging/judgeStage.ts";
import { batchesOf, defaultBatch } from "../../domain/judging/statements.ts";
import type { Message, PromptStageId } from "../../domain/prompt.ts";
import type { Scenario } from "../../domain/scenario.ts";
import { icd } from "../../domain/stages/icd.ts";
import { stageOf } from "../../domain/stages/index.ts";
import { noteFields } from "../../domain/stages/soap.ts";
import { listPrompts, readPrompt, savePrompt } from "../files/prompts.ts";
import { loadScenarios } from "../files/scenarios.ts";
import type { Handlers } from "./handlers.ts";

/** German and code run at about this many characters a token in the candidates' vocabularies: an estimate, shown as one. */
const charactersPerToken = 3.6;

export const promptRoutes: Handlers<"prompts.list" | "prompts.read" | "prompts.save" | "prompts.check"> = {
  "prompts.list": async ({ workspace, index }) => {
    const { prompts, problems } = await listPrompts(workspace);
    const withRuns = await index.promptsWithRuns();
    return { prompts: prompts.map((prompt) => ({ ...prompt, hasRun: withRuns.has(prompt.ref) })), problems };
  },

  "prompts.read": async ({ workspace, index }, { ref }) => {
    const { prompt, text } = await readPrompt(workspace, ref);
    return { prompt: { ...prompt, hasRun: (await index.promptsWithRuns()).has(ref) }, text };
  },

  "prompts.save": async ({ workspace, events }, input) => {
    const prompt = await savePrompt(workspace, input);
    events.emit({ type: "changed", what: "prompts" });
    return { prompt };
  },

  "prompts.check": async ({ workspace }, { stage, text, scenario: id }) => {
    const { problems } = parseTemplate(text, stage);
    const style = promptStyleOf(text);
    let messages: Message[] = [];
    if (id && !problems.some(({ severity }) => severity === "error")) {
      const scenario = (await loadScenarios(workspace)).scenarios.get(id);
      if (!scenario)
        throw new VisiteError("scenario.not-found", `scenario ${id} does not exist or is broken`);
      messages = await renderMessages(text, previewVariables(stage, scenario));
    }
    const characters =
      messages.length > 0 ? messages.reduce((sum, { content }) => sum + content.length, 0) : text.length;
    return {
      problems: [...problems],
      messages,
      tokens: Math.round(characters / charactersPerToken),
      // Simulated judges err at their set rates, whatever they are asked.
      simulation:
        stage === "judge"
          ? null
          : {
              factor: style.factor,
              rules: promptStyleRules.map(({ id: rule, title, factor }) => ({
                id: rule,
                title,
                factor,
                matched: style.matched.includes(rule),
              })),
            },
    };
  },
};

/** What the first request for a scenario would hold; a judge is shown the reference note, since there is no other yet. */
function previewVariables(stage: PromptStageId, scenario: Scenario): Record<string, string> {
  if (stage !== "judge")
    return stageOf(stage).render({ scenario, note: scenario.note, codes: icd.reference(scenario) });
  const [statements = []] = scenario.note ? batchesOf(noteFields(scenario.note), defaultBatch) : [];
  return judgeVariables(scenario.transcript, statements);
}

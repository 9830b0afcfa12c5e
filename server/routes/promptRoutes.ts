import { estimatedTokens } from "../../domain/contextShare.ts";
import { isVisiteError, VisiteError } from "../../domain/errors.ts";
import { promptStyleOf, promptStyleRules } from "../../domain/faults/promptStyle.ts";
import { checkPrompt } from "../../domain/promptCheck.ts";
import { renderMessages } from "../../domain/promptTemplate.ts";
import { judgeVariables } from "../../domain/judging/judgeStage.ts";
import { batchesOf, defaultBatch } from "../../domain/judging/statements.ts";
import { blameLines } from "../../domain/lineBlame.ts";
import { type Message, newestOf, type PromptStageId, type PromptVersion } from "../../domain/prompt.ts";
import { matchesIn, type PromptMatch } from "../../domain/promptSearch.ts";
import { promptStageOf } from "../../domain/promptStages.ts";
import type { Scenario } from "../../domain/scenario.ts";
import { icd } from "../../domain/stages/icd.ts";
import { stageOf } from "../../domain/stages/index.ts";
import { noteFields } from "../../domain/stages/soap.ts";
import { listPrompts, readPrompt, savePrompt } from "../files/prompts.ts";
import { loadScenario } from "../files/scenarios.ts";
import type { Workspace } from "../files/workspace.ts";
import type { Handlers } from "./handlers.ts";
import { withinTime } from "./withinTime.ts";

const mostMatches = 2000;
/** Milliseconds a search may take: a regular expression can be written so that it never ends. */
const longestSearch = 800;

export const promptRoutes: Handlers<
  | "prompts.list"
  | "prompts.read"
  | "prompts.save"
  | "prompts.check"
  | "prompts.variables"
  | "prompts.blame"
  | "prompts.search"
> = {
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

  "prompts.variables": async ({ workspace }, { stage, scenario: id }) => {
    const scenario = await scenarioOf(workspace, id);
    try {
      const values = previewVariables(stage, scenario);
      return {
        variables: promptStageOf(stage).variables.map(({ name }) => ({ name, value: values[name] ?? null })),
        reason: null,
      };
    } catch (error) {
      // A scenario without a note has nothing for a stage that reads one: said, not failed.
      if (!isVisiteError(error, "scenario.invalid")) throw error;
      return {
        variables: promptStageOf(stage).variables.map(({ name }) => ({ name, value: null })),
        reason: error.message,
      };
    }
  },

  "prompts.blame": async ({ workspace }, { ref }) => {
    const { prompt } = await readPrompt(workspace, ref);
    const refs = (await listPrompts(workspace)).prompts
      .filter(
        ({ stage, name, version }) =>
          stage === prompt.stage && name === prompt.name && version <= prompt.version,
      )
      .sort((a, b) => a.version - b.version);
    const texts = await Promise.all(
      refs.map(async ({ ref: one, version }) => ({ version, text: (await readPrompt(workspace, one)).text })),
    );
    return { versions: blameLines(texts) };
  },

  "prompts.search": async ({ workspace, index }, { query, allVersions }) => {
    const withRuns = await index.promptsWithRuns();
    const all = (await listPrompts(workspace)).prompts;
    const asked = allVersions ? all : all.filter(({ ref }) => newestOf(all, ref)?.ref === ref);
    const texts = await Promise.all(
      asked.map(async (prompt) => ({ prompt, text: (await readPrompt(workspace, prompt.ref)).text })),
    );
    const found: { prompt: PromptVersion; matches: PromptMatch[] }[] = [];
    let left = mostMatches;
    const ended = withinTime(longestSearch, () => {
      for (const { prompt, text } of texts) {
        const matches = matchesIn(text, query, left);
        left -= matches.length;
        if (matches.length > 0)
          found.push({ prompt: { ...prompt, hasRun: withRuns.has(prompt.ref) }, matches });
        if (left <= 0) return;
      }
    });
    if (!ended)
      throw new VisiteError(
        "input.invalid",
        "the search takes too long: the regular expression tries too many ways; make its repetitions narrower",
      );
    return { prompts: found, searched: texts.length, truncated: left <= 0 };
  },

  "prompts.check": async ({ workspace }, { stage, text, scenario: id }) => {
    const { problems, config } = checkPrompt(text, stage);
    const style = promptStyleOf(text);
    let messages: Message[] = [];
    if (id && !problems.some(({ severity }) => severity === "error")) {
      messages = await renderMessages(text, previewVariables(stage, await scenarioOf(workspace, id)));
    }
    return {
      problems: [...problems],
      messages,
      tokens:
        messages.length > 0
          ? estimatedTokens(messages.reduce((sum, { content }) => sum + content.length, 0))
          : null,
      answerTokens: config.maxOutputTokens ?? null,
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

async function scenarioOf(workspace: Workspace, id: string): Promise<Scenario> {
  const scenario = await loadScenario(workspace, id);
  if (!scenario) throw new VisiteError("scenario.not-found", `scenario ${id} does not exist or is broken`);
  return scenario;
}

/** What the first request for a scenario would hold; a judge is shown the reference note, since there is no other yet. */
function previewVariables(stage: PromptStageId, scenario: Scenario): Record<string, string> {
  if (stage !== "judge")
    return stageOf(stage).render({ scenario, note: scenario.note, codes: icd.reference(scenario) });
  const [statements = []] = scenario.note ? batchesOf(noteFields(scenario.note), defaultBatch) : [];
  return judgeVariables(scenario.transcript, statements);
}

import type { ModelStatus } from "../../../domain/model.ts";
import type { PromptVersion } from "../../../domain/prompt.ts";
import { lengthClassOf, lengthClasses, type ScenarioSummary } from "../../../domain/scenario.ts";
import type { PlanSelection } from "../../state/selection.ts";

export interface Choices {
  readonly prompts: readonly PromptVersion[];
  readonly models: readonly ModelStatus[];
  readonly scenarios: readonly ScenarioSummary[];
}

/** What was not chosen: the newest version of every prompt of the stage, every reachable model, all scenarios. */
export function filledPlan(
  { stage, prompts, models, scenarios, input, repeats }: PlanSelection,
  known: Choices,
) {
  const ofStage = prompts.filter((ref) =>
    known.prompts.some((prompt) => prompt.ref === ref && (prompt.stage === stage || input === "run")),
  );
  const reachable = known.models.filter((model) => model.reachable === true && model.judge !== "only");
  const real = reachable.filter(({ simulated }) => !simulated);
  return {
    stage,
    prompts:
      ofStage.length > 0 ? [...ofStage] : newest(known.prompts.filter((prompt) => prompt.stage === stage)),
    models: models.length > 0 ? [...models] : (real.length > 0 ? real : reachable).map(({ id }) => id),
    scenarios: scenarios.length > 0 ? [...scenarios] : known.scenarios.map(({ id }) => id),
    input,
    repeats,
  };
}

function newest(prompts: readonly PromptVersion[]): string[] {
  const byName = new Map<string, PromptVersion>();
  for (const prompt of prompts)
    if ((byName.get(prompt.name)?.version ?? 0) < prompt.version) byName.set(prompt.name, prompt);
  return [...byName.values()].map(({ ref }) => ref);
}

const samplePrompts = ["naive", "secretarial"];

/** The newest versions of the naive and the strict SOAP prompt: between them the first look shows a difference. Empty: take what there is. */
export function sampleRefs(prompts: readonly PromptVersion[]): string[] {
  return newest(prompts.filter(({ stage, name }) => stage === "soap" && samplePrompts.includes(name)));
}

/** A handful for the first look: a visit or two of each length, two traps and their twins. */
export function sampleScenarios(scenarios: readonly ScenarioSummary[]): string[] {
  const short = scenarios.toSorted((a, b) => a.characters - b.characters);
  const visits = lengthClasses.flatMap((length) =>
    short
      .filter(({ kind, characters }) => kind === "visit" && lengthClassOf(characters) === length)
      .slice(0, length === 2000 ? 2 : 1),
  );
  const traps = short.filter(({ kind }) => kind === "trap").slice(0, 2);
  const twins = short.filter(({ kind, twinOf }) => kind === "twin" && traps.some(({ id }) => id === twinOf));
  return [...visits, ...traps, ...twins].map(({ id }) => id);
}

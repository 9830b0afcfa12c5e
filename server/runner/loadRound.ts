import { randomBytes } from "node:crypto";
import { VisiteError } from "../../domain/errors.ts";
import type {
  Asked,
  LoadPlan,
  LoadRound,
  LoadStep,
  MeasuredDocument,
} from "../../domain/loadTest/loadTest.ts";
import { documentsOf } from "../../domain/loadTest/steps.ts";
import { parseOutput } from "../../domain/output.ts";
import { type Scenario, soapNoteSchema } from "../../domain/scenario.ts";
import type { StageInput } from "../../domain/stage.ts";
import { icdOutputSchema } from "../../domain/stages/icdOutput.ts";
import { stageOf } from "../../domain/stages/index.ts";
import { loadMessages, stageInputOfReference } from "./loadPrompt.ts";
import { measureRequest } from "./loadRequest.ts";
import type { ResolvedModel } from "./modelRegistry.ts";

/** What the rounds of a load test work with. */
export interface RoundContext {
  readonly plan: LoadPlan;
  readonly scenarios: ReadonlyMap<string, Scenario>;
  /** Text of each prompt, and where each model is asked. */
  readonly prompts: ReadonlyMap<string, string>;
  readonly targets: ReadonlyMap<string, ResolvedModel>;
  readonly signal: AbortSignal;
}

type Round = Pick<LoadRound, "wallMs" | "requests" | "documents">;

/** Runs one step: so many requests at once, or so many doctors. Null where it was stopped in the middle: it counts for nothing. */
export async function runRound(context: RoundContext, step: LoadStep): Promise<Round | null> {
  const begun = performance.now();
  const round =
    context.plan.kind === "model" ? await requestsOf(context, step) : await doctorsOf(context, step);
  if (context.signal.aborted) return null;
  return { ...round, wallMs: Math.round((performance.now() - begun) * 10) / 10 };
}

async function requestsOf(context: RoundContext, step: LoadStep): Promise<Omit<Round, "wallMs">> {
  const { plan, signal } = context;
  const [asked] = plan.asked;
  if (!asked) return { requests: [], documents: [] };
  const { text, target } = partsOf(context, asked);
  const scenario = scenarioOf(context, step.scenario ?? "");
  const input = stageInputOfReference(scenario);
  // Rendered before the clock of any request runs.
  const prompts = await Promise.all(
    Array.from({ length: step.width }, () =>
      loadMessages(text, { stage: asked.stage, input, prefix: step.prefix, nonce: nonce() }),
    ),
  );
  const answers = await Promise.all(
    prompts.map((messages, index) =>
      measureRequest({
        asked,
        target,
        messages,
        scenario: scenario.id,
        number: index + 1,
        queuedMs: 0,
        signal,
      }),
    ),
  );
  return { requests: answers.map(({ measured }) => measured), documents: [] };
}

async function doctorsOf(context: RoundContext, step: LoadStep): Promise<Omit<Round, "wallMs">> {
  const queues = new Map<string, Slots>();
  for (const { model, slots } of context.plan.asked)
    queues.set(model, new Slots(Math.max(slots, queues.get(model)?.width ?? 0)));
  const all = [...context.scenarios.values()];
  // To load the models one document is enough.
  const work = step.group === "first" ? all.slice(0, 1) : all;
  const documents = await Promise.all(
    Array.from({ length: step.width }, async (_, doctor) => {
      const done: MeasuredDocument[] = [];
      for (const scenario of documentsOf(work, doctor)) {
        if (context.signal.aborted) break;
        done.push(await documentOf(context, { doctor: doctor + 1, scenario, queues, prefix: step.prefix }));
      }
      return done;
    }),
  );
  return { requests: [], documents: documents.flat() };
}

/** One document from the transcript to the last stage; each stage reads what the one before it wrote. */
async function documentOf(
  context: RoundContext,
  work: {
    readonly doctor: number;
    readonly scenario: Scenario;
    readonly queues: ReadonlyMap<string, Slots>;
    readonly prefix: LoadStep["prefix"];
  },
): Promise<MeasuredDocument> {
  const { doctor, scenario, queues, prefix } = work;
  const begun = performance.now();
  const stages: MeasuredDocument["stages"] = [];
  const ended = (failedAt: MeasuredDocument["failedAt"]): MeasuredDocument => ({
    doctor,
    scenario: scenario.id,
    totalMs: Math.round((performance.now() - begun) * 10) / 10,
    failedAt,
    stages,
  });
  let input: StageInput = { scenario, note: null, codes: null };
  for (const asked of context.plan.asked) {
    const { stage } = asked;
    const { text, target } = partsOf(context, asked);
    const messages = await loadMessages(text, { stage, input, prefix, nonce: nonce() });
    const waited = performance.now();
    const release = await queues.get(asked.model)?.take();
    try {
      const { measured, generation } = await measureRequest({
        asked,
        target,
        messages,
        scenario: scenario.id,
        number: doctor,
        queuedMs: performance.now() - waited,
        signal: context.signal,
      });
      const { output, problems } = parseOutput(stageOf(stage), generation.text);
      const usable = measured.status === "ok" && output !== null;
      stages.push({
        ...measured,
        stage,
        ...(measured.status === "ok" && output === null
          ? { status: "invalid", reason: `not in the form of the stage: ${problems.slice(0, 2).join("; ")}` }
          : {}),
      });
      if (!usable) return ended(stage);
      if (stage === "soap") input = { ...input, note: soapNoteSchema.parse(output) };
      if (stage === "icd") input = { ...input, codes: icdOutputSchema.parse(output) };
    } finally {
      release?.();
    }
  }
  return ended(null);
}

function partsOf({ prompts, targets }: RoundContext, { prompt, model }: Asked) {
  const text = prompts.get(prompt);
  const target = targets.get(model);
  if (text === undefined || !target)
    throw new VisiteError("internal", `the load test does not hold ${prompt} or ${model}`);
  return { text, target };
}

function scenarioOf({ scenarios }: RoundContext, id: string): Scenario {
  const scenario = scenarios.get(id);
  if (!scenario) throw new VisiteError("scenario.not-found", `scenario ${id} does not exist`);
  return scenario;
}

function nonce(): string {
  return randomBytes(6).toString("hex");
}

/** As many at a time as a model has slots; the others wait in the order in which they came. */
class Slots {
  readonly width: number;
  #free: number;
  readonly #waiting: (() => void)[] = [];

  constructor(width: number) {
    this.width = width;
    this.#free = width;
  }

  async take(): Promise<() => void> {
    if (this.#free > 0) this.#free -= 1;
    else await new Promise<void>((resolve) => this.#waiting.push(resolve));
    return () => {
      const next = this.#waiting.shift();
      if (next) next();
      else this.#free += 1;
    };
  }
}

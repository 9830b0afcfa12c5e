import { setMaxListeners } from "node:events";
import { VisiteError } from "../../domain/errors.ts";
import type { ServerEvent } from "../../domain/events.ts";
import { canonicalJson, sha256Of } from "../../domain/hash.ts";
import type {
  LoadLine,
  LoadPlan,
  LoadProgress,
  LoadRound,
  LoadTest,
  LoadTestRequest,
} from "../../domain/loadTest/loadTest.ts";
import type { LineFile } from "../files/lines.ts";
import { createLoadTest, openLoadTest, readLoadTest } from "../files/loadTests.ts";
import { readPrompt } from "../files/prompts.ts";
import { loadScenarios } from "../files/scenarios.ts";
import type { Workspace } from "../files/workspace.ts";
import { planLoadTest } from "./loadPlan.ts";
import { type RoundContext, runRound } from "./loadRound.ts";
import type { ModelRegistry, ResolvedModel } from "./modelRegistry.ts";

export interface LoadTestOptions {
  readonly workspace: Workspace;
  readonly registry: ModelRegistry;
  readonly software: LoadPlan["software"];
  /** What the workbench does meanwhile is heard here, and progress told. */
  readonly events: {
    readonly emit: (event: ServerEvent) => void;
    readonly watch: (watcher: (event: ServerEvent) => void) => () => void;
  };
}

/** Measures models and the pipeline under load, one load test at a time: two at once would measure each other. */
export class LoadTestService {
  readonly #options: LoadTestOptions;
  /** Runs and judgings that ask models now. */
  readonly #others = new Set<string>();
  readonly #unsubscribe: () => void;
  #progress: LoadProgress | null = null;
  #abort = new AbortController();
  #ended: Promise<void> = Promise.resolve();
  #beginning = false;

  constructor(options: LoadTestOptions) {
    this.#options = options;
    this.#unsubscribe = options.events.watch((event) => {
      if (event.type !== "run.progress" && event.type !== "judging.progress") return;
      const { run, state } = event.progress;
      const key = event.type === "run.progress" ? run : `${run} (judging)`;
      if (state === "running" || state === "stopping") this.#others.add(key);
      else this.#others.delete(key);
    });
  }

  progress(): LoadProgress | null {
    return this.#progress;
  }

  /** A test from its file with what only this process knows: that it is being run. */
  withState(test: LoadTest): LoadTest {
    const now = this.#progress;
    return now && isGoing(now) && now.id === test.plan.id ? { ...test, state: now.state } : test;
  }

  /** Begins; resolves when the plan is on disk. */
  start(request: LoadTestRequest): Promise<LoadProgress> {
    return this.#alone(async () => {
      const { workspace } = this.#options;
      const plan = await planLoadTest(this.#options, request);
      const context = await this.#contextOf(plan);
      return this.#begin({ plan, rounds: [] }, context, await createLoadTest(workspace, plan));
    });
  }

  /** Goes on with the rounds that are missing. */
  resume(id: string, by: string): Promise<LoadProgress> {
    return this.#alone(async () => {
      const { workspace } = this.#options;
      const test = await readLoadTest(workspace, id);
      const context = await this.#contextOf(test.plan);
      await this.#refuseChanged(test.plan);
      const file = openLoadTest(workspace, id);
      await file.append({ type: "resumed", at: new Date().toISOString(), by, reason: "" });
      return this.#begin(test, context, file);
    });
  }

  /** Cuts off what is being asked; resolves when nothing is at work any more. */
  async stop(): Promise<LoadProgress | null> {
    if (isGoing(this.#progress)) {
      this.#announce({ ...this.#progress, state: "stopping" });
      this.#abort.abort();
    }
    await this.#ended;
    return this.#progress;
  }

  async close(): Promise<void> {
    await this.stop();
    this.#unsubscribe();
  }

  /** Refuses where a load test or anything else asks models. */
  async #alone(begin: () => Promise<LoadProgress>): Promise<LoadProgress> {
    if (this.#beginning || isGoing(this.#progress))
      throw new VisiteError("loadtest.running", "a load test is running: wait for it or stop it");
    const [other] = this.#others;
    if (other)
      throw new VisiteError(
        "loadtest.disturbed",
        `run ${other} is asking models: its load would be measured as well. Wait for it or stop it`,
      );
    this.#beginning = true;
    try {
      return await begin();
    } finally {
      this.#beginning = false;
    }
  }

  /** Prompts, transcripts and models as the plan names them; refused where one of them is another by now. */
  async #contextOf(plan: LoadPlan): Promise<Omit<RoundContext, "signal">> {
    const { workspace, registry } = this.#options;
    const prompts = new Map<string, string>();
    const targets = new Map<string, ResolvedModel>();
    for (const { prompt, promptSha256, model } of plan.asked) {
      const { text } = await readPrompt(workspace, prompt);
      if (sha256Of(text) !== promptSha256) throw changed(`prompt ${prompt}`);
      prompts.set(prompt, text);
      targets.set(model, await registry.resolve(model));
    }
    const loaded = (await loadScenarios(workspace)).scenarios;
    const scenarios = new Map(
      Object.entries(plan.scenarios).map(([id, { transcript }]) => {
        const scenario = loaded.get(id);
        if (!scenario) throw new VisiteError("scenario.not-found", `scenario ${id} does not exist any more`);
        if (scenario.hashes.transcript !== transcript) throw changed(`the transcript of ${id}`);
        return [id, scenario];
      }),
    );
    return { plan, prompts, targets, scenarios };
  }

  async #refuseChanged({ asked }: LoadPlan): Promise<void> {
    for (const { model, fingerprint } of asked) {
      const now = await this.#options.registry.probe(model);
      if (!now.reachable)
        throw new VisiteError("endpoint.unreachable", now.reason ?? `${model} does not answer`);
      if (canonicalJson(now.fingerprint) !== canonicalJson(fingerprint))
        throw changed(`what serves ${model}`);
    }
  }

  #begin(
    { plan, rounds }: Pick<LoadTest, "plan" | "rounds">,
    context: Omit<RoundContext, "signal">,
    file: LineFile<LoadLine>,
  ): LoadProgress {
    const measured = new Set(rounds.map(({ step }) => step));
    const abort = new AbortController();
    // Every request of a round listens.
    setMaxListeners(0, abort.signal);
    this.#abort = abort;
    const progress: LoadProgress = {
      id: plan.id,
      kind: plan.kind,
      model: plan.kind === "model" ? (plan.asked[0]?.model ?? null) : null,
      state: "running",
      done: measured.size,
      total: plan.steps.length,
      step: null,
      finishAt: null,
      reason: "",
    };
    this.#announce(progress);
    this.#ended = this.#work({ ...context, signal: abort.signal }, measured, file);
    this.#options.events.emit({ type: "changed", what: "loadTests" });
    return progress;
  }

  async #work(context: RoundContext, measured: ReadonlySet<string>, file: LineFile<LoadLine>): Promise<void> {
    const { steps } = context.plan;
    const now = () => new Date().toISOString();
    let state: "finished" | "stopped" | "failed" = "finished";
    let reason = "";
    try {
      const begun = Date.now();
      const left = steps.filter(({ id }) => !measured.has(id));
      for (const [index, step] of left.entries()) {
        this.#step({
          done: measured.size + index,
          step,
          finishAt:
            index < 2
              ? null
              : new Date(Date.now() + ((Date.now() - begun) / index) * (left.length - index)).toISOString(),
        });
        const line = context.signal.aborted ? null : await this.#round(context, step);
        if (!line) break;
        await file.append(line);
        this.#options.events.emit({ type: "changed", what: "loadTests" });
      }
      if (context.signal.aborted) state = "stopped";
    } catch (error) {
      state = "failed";
      reason = error instanceof Error ? error.message : String(error);
    }
    try {
      await file.append({ type: state, at: now(), by: "", reason });
    } catch (error) {
      // Without this line it counts as interrupted and can be resumed all the same.
      state = "failed";
      reason ||= error instanceof Error ? error.message : String(error);
    }
    await file.close();
    const last = this.#progress;
    if (last)
      this.#announce({
        ...last,
        state,
        reason,
        step: null,
        finishAt: null,
        done: state === "finished" ? steps.length : last.done,
      });
    this.#options.events.emit({ type: "changed", what: "loadTests" });
  }

  async #round(context: RoundContext, step: LoadPlan["steps"][number]): Promise<LoadRound | null> {
    const disturbedBy = new Set(this.#others);
    const unsubscribe = this.#options.events.watch(() => {
      for (const other of this.#others) disturbedBy.add(other);
    });
    try {
      const round = await runRound(context, step);
      return round
        ? {
            type: "round",
            at: new Date().toISOString(),
            step: step.id,
            disturbedBy: [...disturbedBy],
            ...round,
          }
        : null;
    } finally {
      unsubscribe();
    }
  }

  #step(part: Pick<LoadProgress, "done" | "step" | "finishAt">): void {
    if (isGoing(this.#progress)) this.#announce({ ...this.#progress, ...part });
  }

  #announce(progress: LoadProgress): void {
    this.#progress = progress;
    this.#options.events.emit({ type: "loadTest.progress", progress });
  }
}

function isGoing(progress: LoadProgress | null): progress is LoadProgress {
  return progress?.state === "running" || progress?.state === "stopping";
}

function changed(what: string): VisiteError {
  return new VisiteError(
    "loadtest.changed",
    `${what} is another one than when this load test began: start a new one, so that no figure mixes the two`,
  );
}

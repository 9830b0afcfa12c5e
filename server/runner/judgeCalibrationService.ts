import type {
  JudgeCalibration,
  JudgeCalibrationProgress,
  JudgeCalibrationRequest,
  JudgeResult,
} from "../../domain/calibration/judgeCalibration.ts";
import { type JudgeQuestion, judgeQuestions } from "../../domain/calibration/judgeQuestions.ts";
import { type JudgeAnswered, summariseJudge } from "../../domain/calibration/judgeSummary.ts";
import { VisiteError } from "../../domain/errors.ts";
import type { ServerEvent } from "../../domain/events.ts";
import { hashOf } from "../../domain/hash.ts";
import { unknownFingerprint } from "../../domain/model.ts";
import { reusableStatuses, settledStatuses } from "../../domain/run.ts";
import type { Scenario } from "../../domain/scenario.ts";
import { stageOf } from "../../domain/stages/index.ts";
import { type JudgeAnswerLine, openJudgeAnswers, writeJudgeCalibration } from "../files/judgeCalibrations.ts";
import type { LineFile } from "../files/lines.ts";
import { loadScenarios } from "../files/scenarios.ts";
import type { Workspace } from "../files/workspace.ts";
import { askJudge, type JudgeAsk, type JudgePrompt, judgeRequest } from "./askJudge.ts";
import { askKeyOf } from "./ask.ts";
import type { Ticket } from "./batch.ts";
import { chooseJudges, readJudgePrompts } from "./chosenJudges.ts";
import type { Dispatcher } from "./dispatcher.ts";
import type { Grading } from "./gradeQueue.ts";
import { placeOf } from "./lane.ts";
import type { ModelRegistry } from "./modelRegistry.ts";

export interface JudgeCalibrationOptions {
  readonly workspace: Workspace;
  readonly registry: ModelRegistry;
  readonly dispatcher: Dispatcher;
  readonly grading: Grading;
  readonly emit: (event: ServerEvent) => void;
  readonly software: JudgeCalibration["software"];
}

interface Task {
  readonly id: string;
  readonly judge: { readonly prompt: string; readonly model: string };
  readonly scenario: Scenario;
  readonly question: JudgeQuestion;
}

interface Answer {
  readonly task: Task;
  readonly said: JudgeAnswerLine["said"];
}

/** Measures judges on statements whose truth is known: one calibration at a time, its answers on disk as they come. */
export class JudgeCalibrationService {
  readonly #options: JudgeCalibrationOptions;
  #progress: JudgeCalibrationProgress | null = null;
  #ended: Promise<void> = Promise.resolve();
  #abort = new AbortController();
  #starting = false;

  constructor(options: JudgeCalibrationOptions) {
    this.#options = options;
  }

  progress(): JudgeCalibrationProgress | null {
    return this.#progress;
  }

  /** Begins; resolves as soon as it is known what will be asked. Refused with `calibration.running` while one runs. */
  async start(request: JudgeCalibrationRequest): Promise<JudgeCalibrationProgress> {
    if (this.#starting || isGoing(this.#progress))
      throw new VisiteError(
        "calibration.running",
        "a calibration of judges is running: wait for it or stop it",
      );
    this.#starting = true;
    try {
      const { workspace } = this.#options;
      const judges = await chooseJudges(this.#options, request);
      const prompts = await readJudgePrompts(workspace, judges.prompts);
      const scenarios = await this.#scenariosOf(request.scenarios);
      const tasks = await this.#tasksOf(request, judges, scenarios);
      this.#abort = new AbortController();
      const progress: JudgeCalibrationProgress = {
        state: "running",
        done: 0,
        total: tasks.length,
        reused: 0,
        failed: 0,
        finishAt: null,
        reason: "",
        calibration: null,
      };
      this.#announce(progress);
      this.#ended = this.#work({ request, prompts, scenarios, tasks }).catch((error: unknown) => {
        this.#announce({
          ...(this.#progress ?? progress),
          state: "failed",
          finishAt: null,
          reason: error instanceof Error ? error.message : String(error),
        });
      });
      return progress;
    } finally {
      this.#starting = false;
    }
  }

  /** Resolves when nothing of it is at work any more. What was answered stays, and is not asked again. */
  async stop(): Promise<JudgeCalibrationProgress | null> {
    if (isGoing(this.#progress)) {
      this.#announce({ ...this.#progress, state: "stopping" });
      this.#abort.abort();
    }
    await this.#ended;
    return this.#progress;
  }

  async #scenariosOf(wanted: readonly string[]): Promise<Scenario[]> {
    const { scenarios } = await loadScenarios(this.#options.workspace);
    for (const id of wanted)
      if (!scenarios.has(id)) throw new VisiteError("scenario.not-found", `scenario ${id} does not exist`);
    const able = [...scenarios.values()].filter(
      (scenario) =>
        (wanted.length === 0 || wanted.includes(scenario.id)) &&
        // As with graders: what is real stays out of files that are handed around.
        scenario.origin !== "real" &&
        stageOf("soap").reference(scenario) !== null,
    );
    if (able.length === 0) throw new VisiteError("plan.empty", "no scenario holds a reference note");
    return able;
  }

  /** By judge, then by scenario: requests with the same transcript stand beside each other. */
  async #tasksOf(
    { seeds, batch }: JudgeCalibrationRequest,
    { prompts, models }: { prompts: readonly string[]; models: readonly string[] },
    scenarios: readonly Scenario[],
  ): Promise<Task[]> {
    const questions = await Promise.all(
      scenarios.map(async (scenario) => ({
        scenario,
        questions: judgeQuestions(
          await this.#options.grading.ask("plant", { stage: "soap", scenario, seeds }),
          batch,
        ),
      })),
    );
    return models.flatMap((model) =>
      prompts.flatMap((prompt) =>
        questions.flatMap(({ scenario, questions: own }) =>
          own.map((question, index) => ({
            id: `${model} ${prompt} ${scenario.id} ${index}`,
            judge: { prompt, model },
            scenario,
            question,
          })),
        ),
      ),
    );
  }

  async #work({
    request,
    prompts,
    scenarios,
    tasks,
  }: {
    request: JudgeCalibrationRequest;
    prompts: ReadonlyMap<string, JudgePrompt>;
    scenarios: readonly Scenario[];
    tasks: readonly Task[];
  }): Promise<void> {
    const { workspace, registry, dispatcher, software, emit } = this.#options;
    const begun = Date.now();
    const file = await openJudgeAnswers(workspace);
    const known = new Map((await file.readAll()).lines.map((line) => [line.key, line.said]));
    const answers: Answer[] = [];
    let failure: Error | null = null;
    const batch = dispatcher.open<Task>({
      keyOf: ({ id }) => id,
      prefixOf: ({ judge, scenario }) => `${judge.prompt} ${scenario.id}`,
      behind: true,
      signal: this.#abort.signal,
      work: async (task, ticket) => {
        try {
          const prompt = prompts.get(task.judge.prompt);
          if (!prompt)
            throw new VisiteError("prompt.not-found", `prompt ${task.judge.prompt} does not exist`);
          const said = await this.#answer(task, { prompt, ticket, file, known });
          if (said) answers.push({ task, said });
          this.#step(begun, answers.length);
        } catch (error) {
          // What cannot be kept must not be asked for.
          failure ??= error instanceof Error ? error : new Error(String(error));
          this.#abort.abort();
        }
      },
    });
    try {
      const entries = new Map((await registry.models()).map((model) => [model.id, model]));
      for (const model of new Set(tasks.map(({ judge }) => judge.model)))
        batch.add(
          await placeOf(registry, { model, entry: entries.get(model) ?? null }),
          tasks.filter(({ judge }) => judge.model === model),
        );
      await batch.done();
    } finally {
      await file.close();
    }
    if (failure) throw failure;
    if (this.#abort.signal.aborted) {
      if (this.#progress) this.#announce({ ...this.#progress, state: "stopped", finishAt: null });
      return;
    }
    if (this.#progress && this.#progress.failed >= tasks.length)
      throw new VisiteError("endpoint.unreachable", "no judge answered: nothing was measured");
    const at = new Date().toISOString();
    const calibration: JudgeCalibration = {
      version: 1,
      id: `${at.slice(0, 19).replace(/[-:]/g, "")}-judge`,
      at,
      seeds: request.seeds,
      batch: request.batch,
      software,
      scenarios: Object.fromEntries(
        scenarios.map(({ id, hashes }) => [id, { scenario: hashes.scenario, transcript: hashes.transcript }]),
      ),
      seconds: (Date.now() - begun) / 1000,
      judges: await this.#results(answers, prompts),
    };
    await writeJudgeCalibration(workspace, calibration);
    if (this.#progress)
      this.#announce({ ...this.#progress, state: "finished", finishAt: null, calibration: calibration.id });
    emit({ type: "changed", what: "calibrations" });
  }

  /** What was said to this very question before, else what is said now; null: a stop cut it off. */
  async #answer(
    { judge, scenario, question }: Task,
    place: {
      prompt: JudgePrompt;
      ticket: Ticket;
      file: LineFile<JudgeAnswerLine>;
      known: Map<string, JudgeAnswerLine["said"]>;
    },
  ): Promise<JudgeAnswerLine["said"] | null> {
    const { prompt, ticket, file, known } = place;
    const ask: JudgeAsk = {
      model: judge.model,
      prompt,
      scenario,
      statements: question.statements,
      repeat: 1,
    };
    const request = await judgeRequest(this.#options.registry, ask);
    const key = hashOf({ generationKey: askKeyOf(request), transcript: scenario.hashes.transcript });
    const before = known.get(key);
    if (before) {
      this.#count("reused");
      return before;
    }
    const { signal } = this.#abort;
    const { status, statements, at } = await askJudge(request, ask, { ticket, signal });
    if (status === "cancelled" && signal.aborted) return null;
    if (!settledStatuses.has(status)) this.#count("failed");
    const said = statements.map(({ verdict, error }): JudgeAnswerLine["said"][number] =>
      verdict ? { label: verdict.label } : { error: error ?? "no-answer" },
    );
    // A server that was down is asked again next time.
    if (reusableStatuses.has(status)) {
      await file.append({ key, at, scenario: scenario.id, said });
      known.set(key, said);
    }
    return said;
  }

  async #results(
    answers: readonly Answer[],
    prompts: ReadonlyMap<string, JudgePrompt>,
  ): Promise<JudgeResult[]> {
    const statuses = await this.#options.registry.statuses();
    const judges = new Map(answers.map(({ task: { judge } }) => [`${judge.model} ${judge.prompt}`, judge]));
    return [...judges.values()].map((judge): JudgeResult => {
      const status = statuses.find(({ id }) => id === judge.model);
      const own = answers.filter(
        ({ task }) => task.judge.model === judge.model && task.judge.prompt === judge.prompt,
      );
      return {
        ...judge,
        promptSha256: prompts.get(judge.prompt)?.sha256 ?? "",
        family: status?.family ?? null,
        simulated: status?.simulated ?? false,
        fingerprint: status?.fingerprint ?? unknownFingerprint,
        ...summariseJudge(
          own.map(
            ({ task, said }): JudgeAnswered => ({
              scenario: task.scenario.id,
              characters: task.scenario.transcript.length,
              question: task.question,
              said,
            }),
          ),
        ),
      };
    });
  }

  #count(what: "reused" | "failed"): void {
    if (this.#progress) this.#progress = { ...this.#progress, [what]: this.#progress[what] + 1 };
  }

  #step(begun: number, done: number): void {
    const now = this.#progress;
    if (!isGoing(now)) return;
    const asked = done - now.reused;
    const seconds = (Date.now() - begun) / 1000;
    const finishAt =
      asked > 0 ? new Date(Date.now() + (seconds / asked) * (now.total - done) * 1000).toISOString() : null;
    this.#progress = { ...now, done, finishAt };
    // Four times a second is as often as eyes look.
    if (Date.now() - this.#announced > 250) this.#announce(this.#progress);
  }

  #announced = 0;

  #announce(progress: JudgeCalibrationProgress): void {
    this.#progress = progress;
    this.#announced = Date.now();
    this.#options.emit({ type: "judgeCalibration.progress", progress });
  }
}

function isGoing(progress: JudgeCalibrationProgress | null): progress is JudgeCalibrationProgress {
  return progress?.state === "running" || progress?.state === "stopping";
}

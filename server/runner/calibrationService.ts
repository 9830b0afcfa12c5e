import type { Calibration, CalibrationProgress } from "../../domain/calibration/calibration.ts";
import type { ScenarioObservations } from "../../domain/calibration/summary.ts";
import { editionsOf } from "../../domain/codes/catalog.ts";
import { VisiteError } from "../../domain/errors.ts";
import type { ServerEvent } from "../../domain/events.ts";
import { gradersVersion } from "../../domain/grade.ts";
import type { CodeCatalogs } from "../../domain/grader.ts";
import type { Scenario } from "../../domain/scenario.ts";
import type { StageId } from "../../domain/stage.ts";
import { stageOf } from "../../domain/stages/index.ts";
import { writeCalibration } from "../files/calibrations.ts";
import { loadScenarios } from "../files/scenarios.ts";
import type { Workspace } from "../files/workspace.ts";
import { inOrder } from "./inOrder.ts";
import type { Grading } from "./gradeQueue.ts";

export interface CalibrationOptions {
  readonly workspace: Workspace;
  readonly grading: Grading;
  readonly catalogs: () => Promise<CodeCatalogs>;
  readonly emit: (event: ServerEvent) => void;
  readonly software: Calibration["software"];
}

export interface CalibrationRequest {
  readonly stage: StageId;
  readonly seeds: number;
  /** Empty: every scenario with a reference for the stage. */
  readonly scenarios: readonly string[];
}

/** Measures the graders of a stage on texts whose truth is known. One calibration at a time; all the grading is done by the pool. */
export class CalibrationService {
  readonly #options: CalibrationOptions;
  #progress: CalibrationProgress | null = null;
  #ended: Promise<void> = Promise.resolve();
  #stopping = false;

  constructor(options: CalibrationOptions) {
    this.#options = options;
  }

  progress(): CalibrationProgress | null {
    return this.#progress;
  }

  /** Begins; resolves as soon as it is known what will be done. */
  async start(request: CalibrationRequest): Promise<CalibrationProgress> {
    if (isGoing(this.#progress))
      throw new VisiteError(
        "calibration.running",
        `a calibration of stage ${this.#progress.stage} is running: wait for it or stop it`,
      );
    const scenarios = await this.#scenariosOf(request);
    if (isGoing(this.#progress)) return this.start(request);
    this.#stopping = false;
    const progress: CalibrationProgress = {
      stage: request.stage,
      state: "running",
      done: 0,
      total: scenarios.length,
      texts: 0,
      perSecond: null,
      finishAt: null,
      reason: "",
      calibration: null,
    };
    this.#announce(progress);
    this.#ended = this.#work(request, scenarios).catch((error: unknown) => {
      this.#announce({
        ...(this.#progress ?? progress),
        state: "failed",
        reason: error instanceof Error ? error.message : String(error),
      });
    });
    return progress;
  }

  /** Resolves when nothing of it is at work any more. */
  async stop(): Promise<CalibrationProgress | null> {
    if (isGoing(this.#progress)) {
      this.#stopping = true;
      this.#announce({ ...this.#progress, state: "stopping" });
    }
    await this.#ended;
    return this.#progress;
  }

  async #scenariosOf({ stage, scenarios: wanted }: CalibrationRequest): Promise<Scenario[]> {
    const { scenarios } = await loadScenarios(this.#options.workspace);
    for (const id of wanted)
      if (!scenarios.has(id)) throw new VisiteError("scenario.not-found", `scenario ${id} does not exist`);
    const able = [...scenarios.values()].filter(
      (scenario) =>
        (wanted.length === 0 || wanted.includes(scenario.id)) &&
        // What is real stays out of files that are handed around: a calibration quotes statements.
        scenario.origin !== "real" &&
        stageOf(stage).reference(scenario) !== null,
    );
    if (able.length === 0)
      throw new VisiteError("plan.empty", `no scenario holds a reference for stage ${stage}`);
    return able;
  }

  async #work(request: CalibrationRequest, scenarios: readonly Scenario[]): Promise<void> {
    const { workspace, grading, catalogs, software } = this.#options;
    const begun = Date.now();
    const observed: ScenarioObservations[] = [];
    let texts = 0;
    const step = () => this.#step(begun, { texts, done: observed.length });
    await inOrder(scenarios, {
      // The next one begins before the last text of this one is through: no thread waits.
      ahead: 2,
      begin: (scenario) =>
        this.#observe(scenario, request, () => {
          texts += 1;
          step();
        }),
      settle: async (seen) => {
        observed.push(seen);
        step();
      },
      stopped: () => this.#stopping,
    });
    if (this.#stopping) {
      if (this.#progress) this.#announce({ ...this.#progress, state: "stopped", finishAt: null });
      return;
    }
    const graders = gradersVersion(stageOf(request.stage)).split(",");
    const at = new Date().toISOString();
    const calibration: Calibration = {
      version: 1,
      id: `${at.replace(/\D/g, "").slice(0, 8)}T${at.replace(/\D/g, "").slice(8, 14)}-${request.stage}`,
      at,
      stage: request.stage,
      seeds: request.seeds,
      software,
      graders,
      lexicon: await grading.lexicon(),
      catalogs: editionsOf(await catalogs()),
      scenarios: Object.fromEntries(
        scenarios.map(({ id, hashes, rewrites }) => [
          id,
          { ...hashes, rewrites: (rewrites ?? []).map(({ sha256 }) => sha256) },
        ]),
      ),
      seconds: (Date.now() - begun) / 1000,
      ...(await grading.ask("summarise", { stage: request.stage, graders, scenarios: observed })),
    };
    await writeCalibration(workspace, calibration);
    if (this.#progress)
      this.#announce({ ...this.#progress, state: "finished", finishAt: null, calibration: calibration.id });
    this.#options.emit({ type: "changed", what: "calibrations" });
  }

  async #observe(
    scenario: Scenario,
    { stage, seeds }: CalibrationRequest,
    onText: () => void,
  ): Promise<ScenarioObservations> {
    const { grading } = this.#options;
    const texts = await grading.ask("plant", { stage, scenario, seeds });
    const [untouched, ...others] = texts;
    if (!untouched)
      return { scenario: scenario.id, characters: scenario.transcript.length, observations: [] };
    const first = await grading.ask("observe", { stage, scenario, text: untouched, known: [] });
    onText();
    const rest = await Promise.all(
      others.map(async (text) => {
        if (this.#stopping) return [];
        const seen = await grading.ask("observe", { stage, scenario, text, known: first.found });
        onText();
        return [seen];
      }),
    );
    return {
      scenario: scenario.id,
      characters: scenario.transcript.length,
      observations: [first, ...rest.flat()],
    };
  }

  #step(begun: number, { texts, done }: { texts: number; done: number }): void {
    const now = this.#progress;
    if (!isGoing(now)) return;
    const seconds = (Date.now() - begun) / 1000;
    const left = done === 0 ? null : (seconds / done) * (now.total - done);
    const next = {
      ...now,
      texts,
      done,
      perSecond: seconds > 1 ? texts / seconds : null,
      finishAt: left === null ? null : new Date(Date.now() + left * 1000).toISOString(),
    };
    this.#progress = next;
    // Four times a second is as often as eyes look.
    if (Date.now() - this.#announced > 250) this.#announce(next);
  }

  #announced = 0;

  #announce(progress: CalibrationProgress): void {
    this.#progress = progress;
    this.#announced = Date.now();
    this.#options.emit({ type: "calibration.progress", progress });
  }
}

function isGoing(progress: CalibrationProgress | null): progress is CalibrationProgress {
  return progress?.state === "running" || progress?.state === "stopping";
}

import { setMaxListeners } from "node:events";
import { VisiteError } from "../../domain/errors.ts";
import type { ServerEvent } from "../../domain/events.ts";
import type { JudgingProgress } from "../../domain/judging/progress.ts";
import type { JudgingChoice, JudgingRequest } from "../../domain/judging/request.ts";
import { type JudgeTask, judgeTasks } from "../../domain/judging/task.ts";
import { type Pace, paceWith, perMinute } from "../../domain/progress.ts";
import type { PlannedCell } from "../../domain/plan.ts";
import { settledStatuses } from "../../domain/run.ts";
import type { Scenario } from "../../domain/scenario.ts";
import { readScenarioAt } from "../files/scenarios.ts";
import type { Workspace } from "../files/workspace.ts";
import type { ResultIndex } from "../index/resultIndex.ts";
import type { JudgePrompt } from "./askJudge.ts";
import { chooseJudges, readJudgePrompts } from "./chosenJudges.ts";
import { JudgeAnswers } from "./judgeAnswers.ts";
import type { Ticket } from "./batch.ts";
import type { Dispatcher } from "./dispatcher.ts";
import { placeOf } from "./lane.ts";
import type { ModelRegistry } from "./modelRegistry.ts";
import type { RunRecord } from "./runRecord.ts";
import type { RunService } from "./runService.ts";

export interface JudgeServiceOptions {
  readonly workspace: Workspace;
  readonly index: ResultIndex;
  readonly registry: ModelRegistry;
  readonly runs: RunService;
  readonly dispatcher: Dispatcher;
  readonly emit: (event: ServerEvent) => void;
}

/** A judging that is being worked on, or was since the server started. */
interface Judging {
  readonly record: RunRecord;
  readonly request: JudgingRequest;
  /** Grows while the run that is judged goes on. */
  readonly tasks: JudgeTask[];
  readonly done: Set<string>;
  readonly prompts: ReadonlyMap<string, JudgePrompt>;
  readonly abort: AbortController;
  running: number;
  reused: number;
  failed: number;
  pace: Pace;
  ended: Promise<void>;
}

/** Lets judges look at the notes of runs, as they come or afterwards: scheduled, stopped and resumed as generating is. */
export class JudgeService {
  readonly #options: JudgeServiceOptions;
  readonly #active = new Map<string, Judging>();
  readonly #latest = new Map<string, Judging>();
  readonly #answers: JudgeAnswers;

  constructor(options: JudgeServiceOptions) {
    this.#options = options;
    this.#answers = new JudgeAnswers(options);
  }

  /** Begins; resolves as soon as what will be asked is on disk. */
  async start(run: string, choice: JudgingChoice): Promise<JudgingProgress> {
    if (this.#active.has(run))
      throw new VisiteError("judging.already-running", `run ${run} is being judged: stop it or wait for it`);
    const record = await this.#options.runs.record(run);
    const cells = await this.#judgeable(record);
    const goesOn = this.#options.runs.isActive(run) && record.file.request.stage === "soap";
    if (cells.length === 0 && !goesOn)
      throw new VisiteError(
        "judging.empty",
        `run ${run} has no SOAP notes to judge: judges read notes, so choose a run of stage soap with answered cells`,
      );
    const request = await this.#resolved(record, choice);
    const prompts = await readJudgePrompts(this.#options.workspace, request.prompts);
    const tasks = judgeTasks(request, cells);
    const settled = settledIds(record);
    const judging: Judging = {
      record,
      request,
      tasks,
      done: new Set(choice.resume ? tasks.flatMap(({ id }) => (settled.has(id) ? [id] : [])) : []),
      prompts,
      abort: new AbortController(),
      running: 0,
      reused: 0,
      failed: 0,
      pace: { finishedAt: [] },
      ended: Promise.resolve(),
    };
    setMaxListeners(0, judging.abort.signal);
    this.#active.set(run, judging);
    this.#latest.set(run, judging);
    try {
      await record.files.events.append({
        at: new Date().toISOString(),
        type: "judging-started",
        by: choice.by,
        judging: request,
      });
    } catch (error) {
      this.#active.delete(run);
      throw error;
    }
    record.judging = request;
    record.judgingState = "running";
    judging.ended = this.#work(judging);
    this.#announce(judging);
    return progressOf(judging);
  }

  async stop(run: string): Promise<JudgingProgress> {
    const judging = this.#active.get(run);
    if (!judging) throw new VisiteError("judging.not-running", `run ${run} is not being judged`);
    judging.record.judgingState = "stopping";
    this.#announce(judging);
    judging.abort.abort();
    await judging.ended;
    return progressOf(judging);
  }

  async stopAll(): Promise<void> {
    await Promise.all([...this.#active.keys()].map((run) => this.stop(run)));
  }

  /** Resolves when nobody is judging the run. */
  async settled(run: string): Promise<JudgingProgress | null> {
    await this.#active.get(run)?.ended;
    return this.progress(run);
  }

  /** Null: never judged. What was begun before this server started is counted from the lines. */
  async progress(run: string): Promise<JudgingProgress | null> {
    const judging = this.#latest.get(run);
    if (judging) return progressOf(judging);
    const record = await this.#options.runs.record(run);
    if (!record.judging || !record.judgingState) return null;
    const tasks = judgeTasks(record.judging, await this.#judgeable(record));
    const settled = settledIds(record);
    return {
      run,
      state: record.judgingState,
      total: tasks.length,
      done: tasks.filter(({ id }) => settled.has(id)).length,
      running: 0,
      reused: 0,
      failed: 0,
      perMinute: null,
      finishAt: null,
    };
  }

  async #judgeable(record: RunRecord) {
    return (await Promise.all(record.file.cells.map((cell) => this.#judgeableCell(record, cell)))).flat();
  }

  async #judgeableCell(record: RunRecord, cell: PlannedCell) {
    const line = (await record.isNote(cell)) ? await record.lineOf(cell.cellKey) : null;
    if (!line) return [];
    const { transcript } = await this.#scenarioOf(record, cell.scenario);
    return [{ cell, line, characters: transcript.length }];
  }

  async #scenarioOf(record: RunRecord, id: string): Promise<Scenario> {
    const hashes = record.file.scenarios[id];
    if (!hashes)
      throw new VisiteError("scenario.not-found", `run ${record.file.id} does not hold scenario ${id}`);
    return readScenarioAt(this.#options.workspace, hashes);
  }

  /** Who is asked by which prompt; a VisiteError where that is nobody. */
  async #resolved(record: RunRecord, choice: JudgingChoice): Promise<JudgingRequest> {
    if (choice.resume) {
      if (!record.judging)
        throw new VisiteError(
          "judging.empty",
          `run ${record.file.id} was never judged: there is nothing to resume`,
        );
      return record.judging;
    }
    const { repeats, batch } = choice;
    return { ...(await chooseJudges(this.#options, choice)), repeats, batch };
  }

  async #work(judging: Judging): Promise<void> {
    const { record, request, tasks, abort } = judging;
    const { registry, dispatcher } = this.#options;
    let failure: unknown = null;
    const work = async (task: JudgeTask, ticket: Ticket) => {
      judging.running += 1;
      try {
        await this.#workTask(judging, task, ticket);
      } catch (error) {
        // As with cells: what cannot be kept must not be asked for. The rest waits for a resume.
        failure ??= error;
        abort.abort();
      } finally {
        judging.running -= 1;
        this.#announce(judging);
      }
    };
    try {
      const entries = new Map((await registry.models()).map((model) => [model.id, model]));
      const places = await Promise.all(
        request.models.map((model) => placeOf(registry, { model, entry: entries.get(model) ?? null })),
      );
      const batch = dispatcher.open<JudgeTask>({
        keyOf: ({ id }) => id,
        prefixOf: ({ prompt }) => prompt,
        // Where judging would make a host load another model, writing goes first.
        behind: true,
        signal: abort.signal,
        work,
      });
      const add = (added: readonly JudgeTask[]) => {
        for (const place of places)
          batch.add(
            place,
            added.filter(({ model, id }) => model === place.model && !judging.done.has(id)),
          );
      };
      add(tasks);
      await this.#follow(judging, add);
      await batch.done();
      const stopped = abort.signal.aborted && judging.done.size < tasks.length;
      record.judgingState = failure ? "interrupted" : stopped ? "stopped" : "finished";
      if (!failure)
        await record.files.events.append({
          at: new Date().toISOString(),
          type: stopped ? "judging-stopped" : "judging-finished",
          by: "",
        });
    } catch (error) {
      failure ??= error;
      record.judgingState = "interrupted";
    }
    this.#active.delete(record.file.id);
    this.#announce(judging);
    if (failure)
      console.error(
        `judging run ${record.file.id} was interrupted: ${failure instanceof Error ? failure.message : JSON.stringify(failure)}`,
      );
  }

  /** Judges the cells of a run that goes on as they come; resolves when no more will. */
  async #follow({ record, request, tasks, abort }: Judging, add: (tasks: readonly JudgeTask[]) => void) {
    const known = new Set(tasks.map(({ cell }) => cell.cellKey));
    const adding: Promise<void>[] = [];
    const take = async (cellKey: string) => {
      if (known.has(cellKey) || abort.signal.aborted) return;
      const cell = record.planned.get(cellKey);
      const judgeable = cell ? await this.#judgeableCell(record, cell) : [];
      if (judgeable.length === 0 || known.has(cellKey)) return;
      known.add(cellKey);
      const added = judgeTasks(request, judgeable);
      tasks.push(...added);
      add(added);
    };
    const following = this.#options.runs.follow(record.file.id, (cellKey) => adding.push(take(cellKey)));
    if (!following) return;
    // Answered between the first look and this one.
    for (const { cellKey } of record.file.cells) adding.push(take(cellKey));
    await Promise.race([
      following.ended,
      new Promise((resolve) => abort.signal.addEventListener("abort", resolve, { once: true })),
    ]);
    following.leave();
    await Promise.all(adding);
  }

  async #workTask(judging: Judging, task: JudgeTask, ticket: Ticket): Promise<void> {
    const { record, abort } = judging;
    const { cellKey } = task.cell;
    const prompt = judging.prompts.get(task.prompt);
    if (!prompt) throw new VisiteError("prompt.not-found", `prompt ${task.prompt} does not exist`);
    const answer = await this.#answers.to(task, {
      record,
      prompt,
      scenario: await this.#scenarioOf(record, task.cell.scenario),
      ticket,
      signal: abort.signal,
      keep: async (line) => {
        record.keepJudgement(line, await record.files.grades.append(line));
        this.#options.index.putJudgement(record.file.id, line);
      },
    });
    // Cut off by a stop: still to be asked.
    if (answer.line.status === "cancelled" && abort.signal.aborted) return;
    if (!answer.isNew || answer.line.reusedFrom) judging.reused += 1;
    else judging.pace = paceWith(judging.pace, Date.now());
    if (!settledStatuses.has(answer.line.status)) judging.failed += 1;
    judging.done.add(task.id);
    this.#options.runs.announceCell(record, cellKey);
  }

  #announce(judging: Judging): void {
    this.#options.emit({ type: "judging.progress", progress: progressOf(judging) });
  }
}

/** Tasks of a run that have a final answer. */
function settledIds(record: RunRecord): Set<string> {
  return new Set(
    [...record.judgements.values()]
      .flat()
      .flatMap(({ status, task }) => (settledStatuses.has(status) ? [task] : [])),
  );
}

function progressOf({ record, tasks, done, running, reused, failed, pace }: Judging): JudgingProgress {
  const now = Date.now();
  const state = record.judgingState ?? "interrupted";
  const speed = state === "running" ? perMinute(pace, now) : null;
  const left = tasks.length - done.size;
  return {
    run: record.file.id,
    state,
    total: tasks.length,
    done: done.size,
    running,
    reused,
    failed,
    perMinute: speed,
    finishAt:
      speed !== null && speed > 0 && left > 0 ? new Date(now + (left / speed) * 60_000).toISOString() : null,
  };
}

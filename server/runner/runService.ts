import { setMaxListeners } from "node:events";
import { VisiteError } from "../../domain/errors.ts";
import type { ServerEvent } from "../../domain/events.ts";
import type { Plan, PlannedCell, RunRequest } from "../../domain/plan.ts";
import { paceWith, pendingCells } from "../../domain/progress.ts";
import type { RunEvent, RunProgress, RunSummary } from "../../domain/run.ts";
import type { StageInput } from "../../domain/stage.ts";
import { createRun, listRunIds } from "../files/runs.ts";
import { getText } from "../files/texts.ts";
import type { Workspace } from "../files/workspace.ts";
import type { Announcer } from "./announcer.ts";
import type { Ticket } from "./batch.ts";
import type { CellRequests, RenderedRequest } from "./cellRequests.ts";
import { CellWork } from "./cellWork.ts";
import type { BatchHandle, Dispatcher } from "./dispatcher.ts";
import type { GradeQueue } from "./gradeQueue.ts";
import { placeOf } from "./lane.ts";
import { loadModel } from "./loadModel.ts";
import type { ModelRegistry } from "./modelRegistry.ts";
import { inWorkOrder } from "./order.ts";
import type { RunPlans } from "./runPlans.ts";
import { RunRecord } from "./runRecord.ts";
import { RunRecords } from "./runRecords.ts";
import type { ResultIndex } from "../index/resultIndex.ts";

export interface RunServiceOptions {
  readonly workspace: Workspace;
  readonly index: ResultIndex;
  readonly registry: ModelRegistry;
  readonly dispatcher: Dispatcher;
  readonly plans: RunPlans;
  readonly requests: CellRequests;
  readonly grades: GradeQueue;
  readonly announcer: Announcer;
  readonly emit: (event: ServerEvent) => void;
}

interface ActiveRun {
  readonly record: RunRecord;
  readonly abort: AbortController;
  readonly batch: BatchHandle<PlannedCell>;
  readonly ended: Promise<void>;
}

type CellListener = (cellKey: string) => void;

/** Starts, pauses, stops and resumes runs. One per workspace. */
export class RunService {
  readonly #options: RunServiceOptions;
  readonly #records: RunRecords;
  readonly #active = new Map<string, ActiveRun>();
  readonly #followers = new Map<string, Set<CellListener>>();
  #closing = false;

  constructor(options: RunServiceOptions) {
    this.#options = options;
    this.#records = new RunRecords({
      open: (id) => this.#open(id),
      isBusy: (record) => this.#active.has(record.file.id) || options.grades.isBusyWith(record),
    });
  }

  /** The cells a request would make, without making them. */
  plan(request: RunRequest): Promise<Plan> {
    return this.#options.plans.plan(request);
  }

  /** How many cells of a plan were answered before, by model, as far as that can be told before asking. */
  known(request: RunRequest, cells: readonly PlannedCell[]): Promise<ReadonlyMap<string, number>> {
    return this.#options.plans.known(request, cells);
  }

  /** Seconds for the cells that are not known yet; null where a model was never measured. */
  async estimate(cells: readonly PlannedCell[], known: number): Promise<number | null> {
    const ids = await listRunIds(this.#options.workspace);
    const records = await Promise.all(ids.map((id) => this.record(id)));
    return this.#options.plans.estimate(cells, { known, records });
  }

  /** Writes the plan, then begins. Resolves as soon as run.json is on disk. */
  async start(request: RunRequest): Promise<RunSummary> {
    const { plans, workspace, index, emit } = this.#options;
    const { cells, problems } = await plans.plan(request);
    if (problems.length > 0) throw new VisiteError("plan.empty", problems.join("; "), { problems });
    if (cells.length === 0)
      throw new VisiteError("plan.empty", "nothing to run: choose at least one prompt, model and scenario");
    const file = await plans.describe(request, cells);
    await createRun(workspace, file);
    index.putRun(file);
    const record = await this.record(file.id);
    await this.#begin(record, "started", request.by);
    emit({ type: "changed", what: "runs" });
    return record.summary();
  }

  /** Goes on: with what a paused run has still to do, or with what a run at rest lacks. */
  async resume(id: string, by: string): Promise<RunProgress> {
    const active = this.#active.get(id);
    if (active && active.record.state !== "paused")
      throw new VisiteError("run.already-running", `run ${id} is running`);
    const record = await this.record(id);
    if (active) {
      await this.#note(record, { type: "resumed", by });
      record.state = "running";
      record.pace = { finishedAt: [] };
      active.batch.setPaused(false);
      this.#options.announcer.changed(record);
    } else await this.#begin(record, "resumed", by);
    return record.progress();
  }

  /** Begins no further cell; those on their way are answered. */
  async pause(id: string, by: string): Promise<RunProgress> {
    const { record, batch } = this.#activeOf(id);
    if (record.state === "running") {
      await this.#note(record, { type: "paused", by });
      record.state = "paused";
      batch.setPaused(true);
      this.#options.announcer.changed(record);
    }
    return record.progress();
  }

  /** Most requests of this run at a time and model, from now on; null: as many as there are slots. */
  async setWidth(id: string, { width, by }: { width: number | null; by: string }): Promise<RunProgress> {
    const { record, batch } = this.#activeOf(id);
    await this.#note(record, {
      type: "width-changed",
      by,
      note: width === null ? "as slots" : String(width),
    });
    record.width = width;
    batch.setWidth(width);
    this.#options.announcer.changed(record);
    return record.progress();
  }

  /** Cuts the running cells off; resolves when the last of them has been recorded. */
  async stop(id: string): Promise<RunProgress> {
    const { record, abort, ended } = this.#activeOf(id);
    record.state = "stopping";
    this.#options.announcer.changed(record);
    abort.abort();
    await ended;
    return record.progress();
  }

  /** Somebody looks at these cells: they are made before the others. */
  look(id: string, cellKeys: readonly string[]): void {
    this.#active.get(id)?.batch.first(cellKeys);
  }

  /** Hears of each cell that gets its outcome while the run goes on. Gives what ends that; null: the run is at rest. */
  follow(id: string, listener: CellListener): { ended: Promise<void>; leave: () => void } | null {
    const active = this.#active.get(id);
    if (!active) return null;
    const listeners = this.#followers.get(id) ?? new Set();
    this.#followers.set(id, listeners.add(listener));
    return { ended: active.ended, leave: () => listeners.delete(listener) };
  }

  isActive(id: string): boolean {
    return this.#active.has(id);
  }

  /** Something of a cell changed beside its generation: tell every open page. */
  announceCell(record: RunRecord, cellKey: string): void {
    this.#options.announcer.changed(record, cellKey);
  }

  inputOf(record: RunRecord, cell: PlannedCell): Promise<StageInput> {
    return this.#options.requests.inputOf(record, cell);
  }

  messagesOf(record: RunRecord, cell: PlannedCell, input: StageInput): Promise<RenderedRequest> {
    return this.#options.requests.messagesOf(record, cell, input);
  }

  /** Resolves when the run is at rest and what it answered has been graded. */
  async settled(id: string): Promise<RunProgress> {
    await this.#active.get(id)?.ended;
    const record = await this.record(id);
    await this.#options.grades.drained(record);
    return record.progress();
  }

  async stopAll(): Promise<void> {
    this.#closing = true;
    await Promise.all([...this.#active.keys()].map((id) => this.stop(id)));
    await this.#options.grades.close();
    await this.#records.close();
  }

  async list(): Promise<RunSummary[]> {
    const ids = await listRunIds(this.#options.workspace);
    const summaries = await Promise.all(ids.map((id) => this.#records.summary(id)));
    return summaries.sort((a, b) => (a.created < b.created ? 1 : -1));
  }

  /** Closes a run's files and forgets it, so that they can be written anew; it is read again when it is next asked for. */
  async release(id: string): Promise<void> {
    const { grades } = this.#options;
    const known = this.#records.held(id);
    if (this.#active.has(id) || (known && grades.isBusyWith(await known)))
      throw new VisiteError("run.already-running", `run ${id} is being worked on: stop it first`);
    this.#records.forget(id);
    await (await known)?.files.close();
  }

  record(id: string): Promise<RunRecord> {
    return this.#records.get(id);
  }

  async #open(id: string): Promise<RunRecord> {
    const record = await RunRecord.open(this.#options.workspace, id);
    // What an earlier process answered and did not come to grade.
    if (record.state !== "interrupted" && !this.#closing) this.#options.grades.catchUp(record);
    return record;
  }

  /** Grades every settled cell again with today's graders; returns how many grades were written. */
  async regrade(id: string): Promise<number> {
    return this.#options.grades.regrade(await this.record(id));
  }

  #activeOf(id: string): ActiveRun {
    const active = this.#active.get(id);
    if (!active) throw new VisiteError("run.not-running", `run ${id} is not running`);
    return active;
  }

  async #note(record: RunRecord, event: Omit<RunEvent, "at">): Promise<void> {
    await record.files.events.append({ at: new Date().toISOString(), ...event });
  }

  async #begin(record: RunRecord, type: "started" | "resumed", by: string): Promise<void> {
    const { dispatcher, announcer, grades } = this.#options;
    const id = record.file.id;
    const abort = new AbortController();
    // Every running cell listens: as many as there are slots.
    setMaxListeners(0, abort.signal);
    record.state = "running";
    record.pace = { finishedAt: [] };
    record.width = null;
    await this.#note(record, { type, by });
    if (type === "resumed") grades.catchUp(record);
    let failure: unknown = null;
    const fail = (error: unknown) => {
      // A full disk or a read-only folder: what cannot be kept must not be asked for. The rest waits for a resume.
      failure ??= error;
      abort.abort();
    };
    const work = new CellWork(
      { ...this.#options, recordOf: (run) => this.record(run) },
      record,
      abort.signal,
    );
    const batch = dispatcher.open<PlannedCell>({
      keyOf: ({ cellKey }) => cellKey,
      prefixOf: ({ prompt }) => prompt,
      upstreamOf: ({ upstream }) => upstream,
      signal: abort.signal,
      work: (cell, ticket) => this.#workCell(record, cell, { work, ticket }).catch(fail),
      load: async (model) => {
        const loaded = await loadModel(work, { model, signal: abort.signal });
        if (loaded) await this.#note(record, { type: "model-loaded", by: "", note: loaded.note }).catch(fail);
        return loaded?.slots ?? null;
      },
    });
    record.held = batch.held;
    const ended = this.#fill(record, batch)
      .catch(fail)
      .then(() => batch.done())
      .then(() => this.#end(record, { abort, failure: () => failure }))
      .finally(() => {
        this.#active.delete(id);
        this.#followers.delete(id);
        record.held = () => [];
        announcer.changed(record);
        void announcer.flush();
      });
    this.#active.set(id, { record, abort, batch, ended });
    announcer.changed(record);
    // At once: whoever measures must hear that it is not alone before it begins.
    void announcer.flush();
  }

  /** Gives the dispatcher what is still to be done, each model's in the order that suits its server. */
  async #fill(record: RunRecord, batch: BatchHandle<PlannedCell>): Promise<void> {
    const { workspace, registry } = this.#options;
    const pending = pendingCells(record.file.cells, record.outcomes);
    const lengths = new Map<string, number>();
    for (const [id, hashes] of Object.entries(record.file.scenarios))
      lengths.set(id, (await getText(workspace, hashes.transcript)).length);
    const models = [...new Set(pending.map(({ model }) => model))];
    const places = await Promise.all(
      models.map((model) => placeOf(registry, { model, entry: record.file.models[model]?.entry ?? null })),
    );
    batch.announce(pending);
    for (const place of places) {
      const own = pending.filter(({ model }) => model === place.model);
      const lengthOf = (scenario: string) => lengths.get(scenario) ?? 0;
      batch.add(place, inWorkOrder(own, { lengthOf, slots: place.slots ?? 1 }));
    }
  }

  async #end(
    record: RunRecord,
    { abort, failure }: { abort: AbortController; failure: () => unknown },
  ): Promise<void> {
    const left = pendingCells(record.file.cells, record.outcomes).length;
    const stopped = abort.signal.aborted && left > 0;
    let error = failure();
    if (error === null) {
      const note = `${left} of ${record.file.cells.length} cells left`;
      await this.#note(record, { type: stopped ? "stopped" : "finished", by: "", note }).catch(
        (broken: unknown) => {
          error = broken;
        },
      );
    }
    record.state = error !== null ? "interrupted" : stopped ? "stopped" : "finished";
    if (error !== null)
      console.error(
        `run ${record.file.id} was interrupted: ${error instanceof Error ? error.message : JSON.stringify(error)}`,
      );
  }

  async #workCell(
    record: RunRecord,
    cell: PlannedCell,
    { work, ticket }: { work: CellWork; ticket: Ticket },
  ): Promise<void> {
    const { cellKey } = cell;
    const { announcer, index, grades } = this.#options;
    record.running.add(cellKey);
    announcer.changed(record, cellKey);
    try {
      const line = await work.lineOf(cell, ticket);
      // Only then is it a fact: appended and flushed before it is announced.
      record.keepLine(line, await record.files.cells.append(line));
      index.putCell(record.file.id, cell, line);
      if (!line.reusedFrom && line.generationKey) record.pace = paceWith(record.pace, Date.now());
      if (record.file.request.grading === "now") grades.add(record, cellKey);
      for (const listener of this.#followers.get(record.file.id) ?? []) listener(cellKey);
    } finally {
      record.running.delete(cellKey);
      announcer.changed(record, cellKey);
    }
  }
}

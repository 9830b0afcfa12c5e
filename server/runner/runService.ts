import { randomBytes } from "node:crypto";
import { setMaxListeners } from "node:events";
import { VisiteError } from "../../domain/errors.ts";
import type { ServerEvent } from "../../domain/events.ts";
import type { Grade } from "../../domain/evidence.ts";
import { editionsOf } from "../../domain/codes/catalog.ts";
import { gradersVersion } from "../../domain/grade.ts";
import type { CodeCatalogs } from "../../domain/grader.ts";
import { canonicalJson, hashOf, sha256Of } from "../../domain/hash.ts";
import { type Fingerprint, unknownFingerprint } from "../../domain/model.ts";
import { expandPlan, type Plan, type PlannedCell, type RunRequest } from "../../domain/plan.ts";
import { paceWith, pendingCells } from "../../domain/progress.ts";
import { checkPrompt } from "../../domain/promptCheck.ts";
import { renderMessages } from "../../domain/promptTemplate.ts";
import { parsePromptRef } from "../../domain/prompt.ts";
import { median } from "../../domain/scoring.ts";
import type { ReviewLine } from "../../domain/review.ts";
import {
  type CellLine,
  type RunFile,
  type RunProgress,
  type RunSummary,
  type StoredGrade,
  settledStatuses,
} from "../../domain/run.ts";
import { stageOf } from "../../domain/stages/index.ts";
import type { StageInput } from "../../domain/stage.ts";
import { listPrompts, readPrompt } from "../files/prompts.ts";
import { foldPromotions } from "../../domain/promotion.ts";
import { readLedger } from "../files/promotions.ts";
import { createRun, listRunIds } from "../files/runs.ts";
import { loadScenarios, readScenarioAt, storeScenario } from "../files/scenarios.ts";
import { getText, putText } from "../files/texts.ts";
import type { Workspace } from "../files/workspace.ts";
import type { GradePool } from "../grading/gradePool.ts";
import type { ResultIndex } from "../index/resultIndex.ts";
import { inOrder } from "./inOrder.ts";
import { generateCell, generationKeyOf } from "./generateCell.ts";
import { laneOf } from "./lane.ts";
import type { ModelRegistry, ResolvedModel } from "./modelRegistry.ts";
import { inWorkOrder } from "./order.ts";
import { RunRecord } from "./runRecord.ts";
import { type Lane, runSchedule } from "./scheduler.ts";
import { stageInputOf } from "./stageInput.ts";

/** Who grades: threads beside the server, or the server itself where there are none. */
export type Grading = Pick<GradePool, "ask" | "lexicon" | "width">;

export interface RunServiceOptions {
  readonly workspace: Workspace;
  readonly index: ResultIndex;
  readonly registry: ModelRegistry;
  readonly catalogs: () => Promise<CodeCatalogs>;
  readonly grading: Grading;
  readonly reviewsOf: (run: string, cellKey: string) => Promise<readonly ReviewLine[]>;
  readonly emit: (event: ServerEvent) => void;
  readonly software: RunFile["software"];
}

interface GradeOptions {
  /** Somebody watches this cell. */
  readonly urgent?: boolean;
  /** Grades by their key: repeats that came out alike, and models that wrote the same, are graded once. */
  readonly same?: Map<string, Promise<Grade>>;
}

interface ActiveRun {
  readonly record: RunRecord;
  readonly abort: AbortController;
  readonly ended: Promise<void>;
}

/** Starts, stops, resumes and grades runs. One per workspace. */
export class RunService {
  readonly #options: RunServiceOptions;
  readonly #records = new Map<string, Promise<RunRecord>>();
  readonly #active = new Map<string, ActiveRun>();
  readonly #regrading = new Map<string, Promise<number>>();
  #closing = false;

  constructor(options: RunServiceOptions) {
    this.#options = options;
  }

  /** The cells a request would make, without making them. */
  async plan(request: RunRequest): Promise<Plan> {
    const { workspace, registry } = this.#options;
    const [{ prompts }, { scenarios }, models, ledger] = await Promise.all([
      listPrompts(workspace),
      loadScenarios(workspace),
      registry.models(),
      readLedger(workspace),
    ]);
    return expandPlan(request, {
      prompts: new Map(prompts.map(({ ref, sha256 }) => [ref, sha256])),
      models: new Set(models.flatMap(({ id, judge }) => (judge === "only" ? [] : [id]))),
      scenarios: new Set(scenarios.keys()),
      production: foldPromotions(ledger).stages,
    });
  }

  /** Writes the plan, then begins. Resolves as soon as run.json is on disk. */
  async start(request: RunRequest): Promise<RunSummary> {
    const { cells, problems } = await this.plan(request);
    if (problems.length > 0) throw new VisiteError("plan.empty", problems.join("; "), { problems });
    if (cells.length === 0)
      throw new VisiteError("plan.empty", "nothing to run: choose at least one prompt, model and scenario");
    const file = await this.#describe(request, cells);
    await createRun(this.#options.workspace, file);
    this.#options.index.putRun(file);
    const record = await this.record(file.id);
    await this.#begin(record, "started", request.by);
    this.#options.emit({ type: "changed", what: "runs" });
    return record.summary();
  }

  /** How many cells of a plan were answered before, as far as their requests can be made now (cells that read other cells of the run cannot). */
  async known(request: RunRequest, cells: readonly PlannedCell[]): Promise<number> {
    const { workspace, registry, index } = this.#options;
    const { scenarios } = await loadScenarios(workspace);
    const statuses = await registry.statuses();
    const texts = new Map<string, string>();
    let known = 0;
    for (const cell of cells) {
      const scenario = scenarios.get(cell.scenario);
      const status = statuses.find(({ id }) => id === cell.model);
      if (cell.upstream !== null || !scenario || !status?.fingerprint) continue;
      const text = texts.get(cell.prompt) ?? (await readPrompt(workspace, cell.prompt)).text;
      texts.set(cell.prompt, text);
      const target = await registry.resolve(cell.model).catch(() => null);
      if (!target) continue;
      const template = checkPrompt(text, cell.stage);
      const messages = await this.#rendered(text, cell, stageInputOf(cell, scenario, []));
      if (!messages) continue;
      const params = { ...target.model.params, ...template.config, ...request.params };
      if (
        await index.generation(
          generationKeyOf({
            cell,
            target,
            fingerprint: status.fingerprint,
            messages,
            params,
            thinking: template.thinking,
          }),
        )
      )
        known += 1;
    }
    return known;
  }

  /** Seconds for the cells that are not known yet, from what each model took before over its slots; null where a model was never measured. */
  async estimate(cells: readonly PlannedCell[], known: number): Promise<number | null> {
    await this.list();
    const statuses = await this.#options.registry.statuses();
    const share = cells.length === 0 ? 0 : (cells.length - known) / cells.length;
    let longest = 0;
    for (const model of new Set(cells.map((cell) => cell.model))) {
      const took: number[] = [];
      for (const record of await Promise.all(this.#records.values()))
        for (const planned of record.file.cells) {
          const line = planned.model === model ? record.lines.get(planned.cellKey) : undefined;
          if (line?.status === "ok" && !line.reusedFrom) took.push(line.timings.total);
        }
      const each = median(took);
      if (each === null) return null;
      const slots = statuses.find(({ id }) => id === model)?.slotsInUse ?? 1;
      longest = Math.max(
        longest,
        (cells.filter((cell) => cell.model === model).length * share * each) / slots / 1000,
      );
    }
    return longest;
  }

  /** The messages of a cell, or null where its scenario lacks what the stage needs. */
  async #rendered(text: string, cell: PlannedCell, input: StageInput) {
    try {
      return await renderMessages(text, stageOf(cell.stage).render(input));
    } catch (error) {
      if (error instanceof VisiteError) return null;
      throw error;
    }
  }

  async resume(id: string, by: string): Promise<RunProgress> {
    if (this.#active.has(id)) throw new VisiteError("run.already-running", `run ${id} is running`);
    const record = await this.record(id);
    await this.#begin(record, "resumed", by);
    return record.progress();
  }

  /** Cuts the running cells off; resolves when the last of them has been recorded. */
  async stop(id: string): Promise<RunProgress> {
    const active = this.#active.get(id);
    if (!active) throw new VisiteError("run.not-running", `run ${id} is not running`);
    active.record.state = "stopping";
    this.#announce(active.record);
    active.abort.abort();
    await active.ended;
    return active.record.progress();
  }

  /** Resolves when the run is at rest. */
  async settled(id: string): Promise<RunProgress> {
    await this.#active.get(id)?.ended;
    return (await this.record(id)).progress();
  }

  async stopAll(): Promise<void> {
    this.#closing = true;
    await Promise.allSettled(this.#regrading.values());
    await Promise.all([...this.#active.keys()].map((id) => this.stop(id)));
    await Promise.all([...this.#records.values()].map(async (record) => (await record).files.close()));
  }

  async list(): Promise<RunSummary[]> {
    const ids = await listRunIds(this.#options.workspace);
    const summaries = await Promise.all(ids.map(async (id) => (await this.record(id)).summary()));
    return summaries.sort((a, b) => (a.created < b.created ? 1 : -1));
  }

  record(id: string): Promise<RunRecord> {
    const known = this.#records.get(id);
    if (known) return known;
    const opened = RunRecord.open(this.#options.workspace, id);
    this.#records.set(id, opened);
    // A run that could not be opened is tried again next time.
    opened.catch(() => this.#records.delete(id));
    return opened;
  }

  /** Grades every settled cell again with today's graders; returns how many grades were written. */
  regrade(id: string): Promise<number> {
    // Asked twice at once, it is done once.
    const going = this.#regrading.get(id);
    if (going) return going;
    const begun = this.#regrade(id).finally(() => this.#regrading.delete(id));
    this.#regrading.set(id, begun);
    return begun;
  }

  async #regrade(id: string): Promise<number> {
    const record = await this.record(id);
    const settled = record.file.cells.flatMap((cell) => {
      const line = record.lines.get(cell.cellKey);
      return line ? [{ cell, line }] : [];
    });
    let graded = 0;
    const same = new Map<string, Promise<Grade>>();
    // Several are graded at once, but each is appended and announced in the order of the plan.
    await inOrder(settled, {
      ahead: this.#options.grading.width * 3,
      begin: ({ cell, line }) => this.#gradeOf(record, cell, line, { same }),
      settle: async (stored, { cell }) => {
        if (!stored) return;
        await this.#keepGrade(record, stored);
        graded += 1;
        await this.announceCell(record, cell.cellKey);
      },
      stopped: () => this.#closing,
    });
    return graded;
  }

  /** Everything a cell's prompt is filled from, as the run saw it. */
  async inputOf(record: RunRecord, cell: PlannedCell): Promise<StageInput> {
    const hashes = record.file.scenarios[cell.scenario];
    if (!hashes)
      throw new VisiteError(
        "scenario.not-found",
        `run ${record.file.id} does not hold scenario ${cell.scenario}`,
      );
    const scenario = await readScenarioAt(this.#options.workspace, hashes);
    const upstream = record.upstreamOf(cell).map(({ planned, line }) => {
      if (!line)
        throw new VisiteError(
          "cell.not-found",
          `the ${planned.stage} cell that this one reads has no result yet`,
        );
      return { planned, line };
    });
    return stageInputOf(cell, scenario, upstream);
  }

  async messagesOf(record: RunRecord, cell: PlannedCell, input: StageInput) {
    const sha256 = record.file.prompts[cell.prompt];
    if (!sha256)
      throw new VisiteError("prompt.not-found", `run ${record.file.id} does not hold prompt ${cell.prompt}`);
    const text = await getText(this.#options.workspace, sha256);
    const messages = await renderMessages(text, stageOf(cell.stage).render(input));
    return { messages, template: checkPrompt(text, cell.stage) };
  }

  async #describe(request: RunRequest, cells: readonly PlannedCell[]): Promise<RunFile> {
    const { workspace, registry, software } = this.#options;
    const created = new Date().toISOString();
    const prompts: RunFile["prompts"] = {};
    for (const ref of new Set(cells.map(({ prompt }) => prompt)))
      prompts[ref] = await putText(workspace, (await readPrompt(workspace, ref)).text);
    const loaded = await loadScenarios(workspace);
    const scenarios: RunFile["scenarios"] = {};
    for (const id of new Set(cells.map(({ scenario }) => scenario))) {
      const scenario = loaded.scenarios.get(id);
      if (scenario) scenarios[id] = await storeScenario(workspace, scenario);
    }
    const known = new Map((await registry.models()).map((model) => [model.id, model]));
    const models: RunFile["models"] = {};
    for (const id of new Set(cells.map(({ model }) => model))) {
      const entry = known.get(id);
      if (entry)
        models[id] = {
          entry,
          sha256: hashOf(entry),
          simulated: (await registry.statuses()).some((status) => status.id === id && status.simulated),
        };
    }
    const id = `${created.replace(/\D/g, "").slice(0, 8)}T${created.replace(/\D/g, "").slice(8, 14)}-${request.stage}-${randomBytes(3).toString("hex")}`;
    return {
      version: 1,
      id,
      created,
      by: request.by,
      request,
      cells: [...cells],
      prompts,
      scenarios,
      models,
      software,
    };
  }

  async #begin(record: RunRecord, type: "started" | "resumed", by: string): Promise<void> {
    const abort = new AbortController();
    // Every running cell listens: as many as there are slots.
    setMaxListeners(0, abort.signal);
    record.state = "running";
    record.pace = { finishedAt: [] };
    await record.files.events.append({ at: new Date().toISOString(), type, by });
    const ended = this.#work(record, abort).finally(() => {
      this.#active.delete(record.file.id);
      this.#announce(record);
    });
    this.#active.set(record.file.id, { record, abort, ended });
    this.#announce(record);
  }

  async #work(record: RunRecord, abort: AbortController): Promise<void> {
    const down = new Map<string, number>();
    let failure: unknown = null;
    const work = async (cell: PlannedCell, queuedMs: number) => {
      try {
        await this.#workCell(record, cell, { queuedMs, signal: abort.signal, down });
      } catch (error) {
        // A full disk or a read-only folder: what cannot be kept must not be asked for. The rest waits for a resume.
        failure ??= error;
        abort.abort();
      } finally {
        record.running.delete(cell.cellKey);
      }
    };
    try {
      await runSchedule({
        lanes: await this.#lanes(record),
        keyOf: ({ cellKey }) => cellKey,
        upstreamOf: ({ upstream }) => upstream,
        signal: abort.signal,
        work,
      });
      const left = pendingCells(record.file.cells, record.lines).length;
      const stopped = abort.signal.aborted && left > 0;
      record.state = failure ? "interrupted" : stopped ? "stopped" : "finished";
      if (!failure)
        await record.files.events.append({
          at: new Date().toISOString(),
          type: stopped ? "stopped" : "finished",
          by: "",
          note: `${left} of ${record.file.cells.length} cells left`,
        });
    } catch (error) {
      failure ??= error;
      record.state = "interrupted";
    }
    if (failure)
      console.error(
        `run ${record.file.id} was interrupted: ${failure instanceof Error ? failure.message : JSON.stringify(failure)}`,
      );
  }

  async #workCell(
    record: RunRecord,
    cell: PlannedCell,
    control: { queuedMs: number; signal: AbortSignal; down: Map<string, number> },
  ): Promise<void> {
    record.running.add(cell.cellKey);
    await this.announceCell(record, cell.cellKey);
    const line = await this.#generate(record, cell, control);
    await record.files.cells.append(line);
    // Only now is it a fact: appended and flushed before it is announced.
    record.running.delete(cell.cellKey);
    record.lines.set(cell.cellKey, line);
    this.#options.index.putCell(record.file.id, cell, line);
    if (!line.reusedFrom && line.generationKey) record.pace = paceWith(record.pace, Date.now());
    await this.#grade(record, cell, line);
    await this.announceCell(record, cell.cellKey);
    this.#announce(record);
  }

  async #lanes(record: RunRecord): Promise<Lane<PlannedCell>[]> {
    const pending = pendingCells(record.file.cells, record.lines);
    const lengths = new Map<string, number>();
    for (const [id, hashes] of Object.entries(record.file.scenarios))
      lengths.set(id, (await getText(this.#options.workspace, hashes.transcript)).length);
    const models = [...new Set(pending.map(({ model }) => model))];
    return Promise.all(
      models.map((id) =>
        laneOf(this.#options.registry, {
          model: id,
          entry: record.file.models[id]?.entry ?? null,
          items: inWorkOrder(
            pending.filter(({ model }) => model === id),
            (scenario) => lengths.get(scenario) ?? 0,
          ),
        }),
      ),
    );
  }

  async #generate(
    record: RunRecord,
    cell: PlannedCell,
    control: { queuedMs: number; signal: AbortSignal; down: Map<string, number> },
  ): Promise<CellLine> {
    try {
      return await this.#generateOrThrow(record, cell, control);
    } catch (error) {
      if (!(error instanceof VisiteError)) throw error;
      const status =
        error.code.startsWith("endpoint.") || error.code === "model.not-found" ? "unreachable" : "cancelled";
      return emptyLine(cell, {
        status,
        reason: error.message,
        simulated: record.file.models[cell.model]?.simulated ?? false,
        queuedMs: control.queuedMs,
      });
    }
  }

  async #generateOrThrow(
    record: RunRecord,
    cell: PlannedCell,
    control: { queuedMs: number; signal: AbortSignal; down: Map<string, number> },
  ): Promise<CellLine> {
    const { workspace, registry, index } = this.#options;
    const input = await this.inputOf(record, cell);
    const { messages, template } = await this.messagesOf(record, cell, input);
    const target: ResolvedModel = await registry.resolve(cell.model);
    const fingerprint =
      (await registry.statuses()).find(({ id }) => id === cell.model)?.fingerprint ?? unknownFingerprint;
    const params = { ...target.model.params, ...template.config, ...record.file.request.params };
    const request = { cell, target, fingerprint, messages, params, thinking: template.thinking };
    const generationKey = generationKeyOf(request);
    const noteSha256 = input.note ? await putText(workspace, canonicalJson(input.note)) : null;

    const known = await index.generation(generationKey);
    const reused = known ? await this.#reusableLine(known) : null;
    if (reused && known)
      return {
        ...reused,
        cellKey: cell.cellKey,
        at: new Date().toISOString(),
        noteSha256,
        reusedFrom: reused.reusedFrom ?? known,
      };

    const downKey = target.endpoint.id;
    const live = this.#liveText(record.file.id, cell.cellKey);
    const { generation, attempts, waitedMs } = await generateCell(request, {
      signal: control.signal,
      endpointDown: () => (control.down.get(downKey) ?? 0) >= 3,
      onText: live.push,
      extra: target.simulated
        ? {
            visite: {
              stage: cell.stage,
              scenario: cell.scenario,
              scenarioSha256: input.scenario.hashes.scenario,
              repeat: cell.repeat,
            },
          }
        : {},
    });
    live.end();
    control.down.set(
      downKey,
      generation.status === "unreachable" && generation.httpStatus === null
        ? (control.down.get(downKey) ?? 0) + 1
        : 0,
    );
    return {
      cellKey: cell.cellKey,
      generationKey,
      at: new Date().toISOString(),
      status: generation.status,
      text: generation.text,
      reasoning: generation.reasoning,
      reason: generation.reason,
      params,
      thinking: template.thinking,
      finishReason: generation.finishReason,
      usage: generation.usage,
      timings: { queued: control.queuedMs + waitedMs, ...generation.timings },
      attempts,
      fingerprint,
      messagesSha256: await putText(workspace, canonicalJson(messages)),
      noteSha256,
      reusedFrom: null,
      simulated: target.simulated,
    };
  }

  async #reusableLine({ run, cellKey }: { run: string; cellKey: string }): Promise<CellLine | null> {
    try {
      return (await this.record(run)).lines.get(cellKey) ?? null;
    } catch (error) {
      // The index names a run whose folder is gone: ask the model again.
      if (error instanceof VisiteError && error.code === "run.not-found") return null;
      throw error;
    }
  }

  /** Grades one cell unless exactly this was graded before. */
  async #grade(record: RunRecord, cell: PlannedCell, line: CellLine): Promise<void> {
    const stored = await this.#gradeOf(record, cell, line, { urgent: true });
    if (stored) await this.#keepGrade(record, stored);
  }

  /** Today's grade of one cell; null where there is nothing to grade, or exactly this was graded before. Writes nothing. */
  async #gradeOf(
    record: RunRecord,
    cell: PlannedCell,
    line: CellLine,
    { urgent = false, same }: GradeOptions = {},
  ): Promise<StoredGrade | null> {
    if (!settledStatuses.has(line.status) || line.text === "" || line.status === "loop") return null;
    const { scenario, note } = await this.inputOf(record, cell);
    const stage = stageOf(cell.stage);
    const { grading } = this.#options;
    const catalogs = await this.#options.catalogs();
    const gradeKey = hashOf({
      graders: gradersVersion(stage),
      lexicon: await grading.lexicon(),
      catalogs: stage.catalogs ? editionsOf(catalogs) : null,
      text: sha256Of(line.text),
      hashes: scenario.hashes,
      note,
    });
    if (record.grades.get(cell.cellKey)?.gradeKey === gradeKey) return null;
    const grade =
      same?.get(gradeKey) ??
      grading.ask("grade", { stage: cell.stage, scenario, note, raw: line.text }, { urgent });
    same?.set(gradeKey, grade);
    return {
      cellKey: cell.cellKey,
      gradeKey,
      graders: gradersVersion(stage),
      at: new Date().toISOString(),
      grade: await grade,
    };
  }

  /** On disk before anybody hears of it. */
  async #keepGrade(record: RunRecord, stored: StoredGrade): Promise<void> {
    await record.files.grades.append(stored);
    record.grades.set(stored.cellKey, stored);
    this.#options.index.putGrade(record.file.id, stored);
  }

  #liveText(run: string, cellKey: string) {
    let pending = "";
    const flush = () => {
      if (pending) this.#options.emit({ type: "cell.text", run, cellKey, text: pending });
      pending = "";
    };
    // Ten times a second is as live as eyes are.
    const timer = setInterval(flush, 100);
    return {
      push: (delta: string) => {
        pending += delta;
      },
      end: () => {
        clearInterval(timer);
        flush();
      },
    };
  }

  #announce(record: RunRecord): void {
    this.#options.emit({ type: "run.progress", progress: record.progress() });
  }

  /** Tells every open page how a cell stands now. */
  async announceCell(record: RunRecord, cellKey: string): Promise<void> {
    const cell = record.matrixCell(cellKey, await this.#options.reviewsOf(record.file.id, cellKey));
    if (cell) this.#options.emit({ type: "cell.changed", run: record.file.id, cell });
  }
}

function emptyLine(
  cell: PlannedCell,
  known: { status: CellLine["status"]; reason: string; simulated: boolean; queuedMs: number },
): CellLine {
  const fingerprint: Fingerprint = unknownFingerprint;
  return {
    cellKey: cell.cellKey,
    generationKey: null,
    at: new Date().toISOString(),
    status: known.status,
    text: "",
    reasoning: "",
    reason: known.reason,
    params: {},
    thinking: "default",
    finishReason: null,
    usage: { promptTokens: null, completionTokens: null, reasoningTokens: null, estimated: false },
    timings: { queued: known.queuedMs, firstToken: null, total: 0, server: null },
    attempts: [],
    fingerprint,
    messagesSha256: null,
    noteSha256: null,
    reusedFrom: null,
    simulated: known.simulated,
  };
}

/** The newest version of every prompt of a stage: what a run takes where nothing is named. */
export function newestRefs(refs: readonly string[], stage: string): string[] {
  const newest = new Map<string, { version: number; ref: string }>();
  for (const ref of refs) {
    const parsed = parsePromptRef(ref);
    if (parsed?.stage !== stage) continue;
    const known = newest.get(parsed.name);
    if (!known || known.version < parsed.version) newest.set(parsed.name, { version: parsed.version, ref });
  }
  return [...newest.values()].map(({ ref }) => ref);
}

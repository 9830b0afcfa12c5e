import { VisiteError } from "../../domain/errors.ts";
import { hashOf } from "../../domain/hash.ts";
import type { JudgementLine } from "../../domain/judging/judgement.ts";
import { withoutAnswer } from "../../domain/judging/reply.ts";
import type { JudgeTask } from "../../domain/judging/task.ts";
import { unknownFingerprint } from "../../domain/model.ts";
import { reusableStatuses, settledStatuses } from "../../domain/run.ts";
import type { Scenario } from "../../domain/scenario.ts";
import type { ResultIndex } from "../index/resultIndex.ts";
import { askKeyOf, type AskRequest } from "./ask.ts";
import { askJudge, type JudgeAsk, type JudgePrompt, judgeRequest } from "./askJudge.ts";
import type { Ticket } from "./batch.ts";
import type { ModelRegistry } from "./modelRegistry.ts";
import type { RunRecord } from "./runRecord.ts";
import type { RunService } from "./runService.ts";

export interface TaskPlace {
  readonly record: RunRecord;
  readonly prompt: JudgePrompt;
  readonly scenario: Scenario;
  readonly ticket: Ticket;
  readonly signal: AbortSignal;
  /** Puts a new line on disk. Only then may anybody else rely on it. */
  readonly keep: (line: JudgementLine) => Promise<void>;
}

export interface TaskAnswer {
  readonly line: JudgementLine;
  /** False: the run has this line already. */
  readonly isNew: boolean;
}

interface KnownLine {
  readonly run: string;
  readonly line: JudgementLine;
}

/** The answer to a task: known in this run, taken over from another, on its way for another cell, or asked for. */
export class JudgeAnswers {
  readonly #options: {
    readonly index: ResultIndex;
    readonly registry: ModelRegistry;
    readonly runs: RunService;
  };
  /** Questions on their way: a second cell with the same text waits for the first one's answer. */
  readonly #asking = new Map<string, Promise<KnownLine | null>>();

  constructor(options: { index: ResultIndex; registry: ModelRegistry; runs: RunService }) {
    this.#options = options;
  }

  async to(task: JudgeTask, place: TaskPlace): Promise<TaskAnswer> {
    const { record, prompt, scenario } = place;
    const empty = await this.#emptyLine(task, place);
    let request: AskRequest;
    try {
      request = await judgeRequest(this.#options.registry, askOf(task, place));
    } catch (error) {
      if (!(error instanceof VisiteError)) throw error;
      return kept(place, { ...empty, status: "unreachable", reason: error.message });
    }
    const { fingerprint, params, thinking } = request;
    const generationKey = askKeyOf(request);
    const gradeKey = hashOf({
      prompt: prompt.sha256,
      generationKey,
      repeat: task.repeat,
      text: task.outputSha256,
      hashes: scenario.hashes,
    });
    const base: JudgementLine = { ...empty, gradeKey, generationKey, params, thinking, fingerprint };
    const own = record.judgements
      .get(task.cell.cellKey)
      ?.find((line) => line.gradeKey === gradeKey && settledStatuses.has(line.status));
    if (own) return { line: await record.judgementLine(own), isNew: false };

    // Nothing may be awaited between looking and putting one's own question down.
    for (let pending = this.#asking.get(gradeKey); pending; pending = this.#asking.get(gradeKey)) {
      const known = await pending;
      if (known && reusableStatuses.has(known.line.status)) return kept(place, takenOver(known, base));
      if (place.signal.aborted) return { line: { ...base, status: "cancelled" }, isNew: true };
    }
    let answered: (known: KnownLine | null) => void = () => undefined;
    this.#asking.set(gradeKey, new Promise((resolve) => (answered = resolve)));
    let answer: TaskAnswer | null = null;
    try {
      const known = await this.#elsewhere(gradeKey);
      const line = known
        ? takenOver(known, base)
        : { ...base, ...(await askJudge(request, askOf(task, place), place)) };
      answer = await kept(place, line);
      return answer;
    } finally {
      this.#asking.delete(gradeKey);
      answered(answer ? { run: record.file.id, line: answer.line } : null);
    }
  }

  async #elsewhere(gradeKey: string): Promise<KnownLine | null> {
    const known = await this.#options.index.judgement(gradeKey);
    if (!known) return null;
    try {
      const record = await this.#options.runs.record(known.run);
      const kept = record.judgements
        .get(known.cellKey)
        ?.find((one) => one.gradeKey === gradeKey && reusableStatuses.has(one.status));
      return kept ? { run: known.run, line: await record.judgementLine(kept) } : null;
    } catch (error) {
      // The index names a run whose folder is gone: ask the judge again.
      if (error instanceof VisiteError && error.code === "run.not-found") return null;
      throw error;
    }
  }

  async #emptyLine(task: JudgeTask, { prompt, scenario, ticket }: TaskPlace): Promise<JudgementLine> {
    const model = (await this.#options.registry.statuses()).find(({ id }) => id === task.model);
    return {
      kind: "judgement",
      cellKey: task.cell.cellKey,
      // Of no use as a key where no question could be made; the line is asked again on resume.
      gradeKey: hashOf(task.id),
      at: new Date().toISOString(),
      judge: {
        prompt: task.prompt,
        promptSha256: prompt.sha256,
        model: task.model,
        family: model?.family ?? null,
        simulated: model?.simulated ?? false,
      },
      repeat: task.repeat,
      batch: task.batch,
      generationKey: null,
      outputSha256: task.outputSha256,
      transcriptSha256: scenario.hashes.transcript,
      statements: withoutAnswer(task.statements, "no-answer"),
      status: "unreachable",
      reason: "",
      text: "",
      reasoning: "",
      params: {},
      thinking: "default",
      usage: { promptTokens: null, completionTokens: null, reasoningTokens: null, estimated: false },
      timings: { queued: ticket.queuedMs, firstToken: null, total: 0, server: null },
      attempts: [],
      fingerprint: unknownFingerprint,
      reusedFrom: null,
    };
  }
}

function askOf({ model, statements, repeat }: JudgeTask, { prompt, scenario }: TaskPlace): JudgeAsk {
  return { model, prompt, scenario, statements, repeat };
}

/** A new line on disk. What a stop cut off was not said, so it is not written. */
async function kept({ keep, signal }: TaskPlace, line: JudgementLine): Promise<TaskAnswer> {
  if (line.status !== "cancelled" || !signal.aborted) await keep(line);
  return { line, isNew: true };
}

/** An answer to the very same question, for another cell. Fields are this cell's own: pointers, not words, may differ. */
function takenOver({ run, line }: KnownLine, base: JudgementLine): JudgementLine {
  return {
    ...line,
    cellKey: base.cellKey,
    at: new Date().toISOString(),
    judge: base.judge,
    batch: base.batch,
    timings: { ...line.timings, queued: base.timings.queued },
    statements: base.statements.map(({ field }, index) => {
      const same = line.statements[index];
      return same ? { ...same, field } : { field, verdict: null, error: "missing", detail: "" };
    }),
    reusedFrom: line.reusedFrom ?? { run, cellKey: line.cellKey },
  };
}

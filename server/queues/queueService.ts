import type { Caller } from "../../domain/access.ts";
import { VisiteError } from "../../domain/errors.ts";
import type { ServerEvent } from "../../domain/events.ts";
import { type PeopleFile } from "../../domain/people.ts";
import { mayCall } from "../../domain/permissions.ts";
import { itemStates } from "../../domain/queue/fold.ts";
import { knownRun, type QueueRequest } from "../../domain/queue/queue.ts";
import type { ItemView, QueueAct, QueueSummary } from "../../domain/queue/view.ts";
import type { ReviewLine } from "../../domain/review.ts";
import { appendQueueLine, readQueues } from "../files/queues.ts";
import { appendReview, postedWith, readReviews } from "../files/reviews.ts";
import type { Workspace } from "../files/workspace.ts";
import type { GradePool } from "../grading/gradePool.ts";
import type { RunService } from "../runner/runService.ts";
import { storedActs } from "./acts.ts";
import { isLocked, itemViewOf, itemWords } from "./itemView.ts";
import { draftedBy, madeQueue } from "./makeQueue.ts";
import { OpenQueue } from "./openQueue.ts";

export interface QueueServiceOptions {
  readonly workspace: Workspace;
  readonly grading: GradePool;
  readonly runs: () => RunService;
  readonly people: () => Promise<PeopleFile>;
  /** Takes a line up into what is known of its cell. */
  readonly keep: (line: ReviewLine) => void;
  readonly emit: (event: ServerEvent) => void;
}

interface Signer {
  readonly by: string;
  readonly caller: Caller;
}

/** Queues of notes that people read: made from runs, read and settled through lines of their readers. */
export class QueueService {
  readonly #options: QueueServiceOptions;
  #loaded: Promise<Map<string, OpenQueue>> | null = null;

  constructor(options: QueueServiceOptions) {
    this.#options = options;
  }

  async queue(id: string): Promise<OpenQueue> {
    const queue = (await this.#queues()).get(id);
    if (!queue) throw new VisiteError("queue.not-found", `there is no queue ${id}`);
    return queue;
  }

  async all(): Promise<OpenQueue[]> {
    return [...(await this.#queues()).values()];
  }

  /** Whether a line counts for its cell: lines outside of queues do, those of a queue once their item is settled. */
  async counts({ queue, item }: ReviewLine): Promise<boolean> {
    if (queue === undefined || item === undefined) return true;
    const found = (await this.#queues()).get(queue);
    return found?.stateOf(item).state === "settled";
  }

  async preview(request: QueueRequest) {
    const record = await this.#options.runs().record(request.run);
    const drafts = await draftedBy({ ...this.#options, record, request }, request.seed ?? 0);
    const items = drafts.length + (request.mode === "single" ? request.known : 0);
    const readings = items + Math.round((items * (request.readers.length > 1 ? request.double : 0)) / 100);
    return {
      items: drafts.length === 0 ? 0 : items,
      readings: drafts.length === 0 ? 0 : readings,
      ungraded: record.toGrade.size,
    };
  }

  /** Names of the request that config/people.yaml does not know; none where nobody is listed. */
  async unknownPeople({ readers, adjudicator }: QueueRequest): Promise<string[]> {
    const { people } = await this.#options.people();
    if (people.length === 0) return [];
    return [...readers, ...(adjudicator ? [adjudicator] : [])].filter(
      (id) => !people.some((person) => person.id === id),
    );
  }

  async create(request: QueueRequest, { by, caller }: Signer): Promise<QueueSummary> {
    const { workspace, emit } = this.#options;
    const unknown = await this.unknownPeople(request);
    if (unknown.length > 0)
      throw new VisiteError(
        "input.invalid",
        `${unknown.join(", ")}: not listed in config/people.yaml. visite people add ID --roles reviewer`,
      );
    const runs = this.#options.runs();
    const record = await runs.record(request.run);
    // Notes that wait for their grade would be missing from the queue for good.
    if (!runs.isActive(request.run)) await runs.settled(request.run);
    const queues = await this.#queues();
    const line = await madeQueue({ ...this.#options, record, request });
    const written = await appendQueueLine(workspace, line.queue, {
      before: [],
      line: { ...line, by, identity: caller.identity },
    });
    const opened = new OpenQueue([written], []);
    queues.set(opened.id, opened);
    emit({ type: "changed", what: "queues" });
    return this.summary(opened, caller);
  }

  async close(id: string, reason: string, { by, caller }: Signer): Promise<QueueSummary> {
    const queue = await this.queue(id);
    if (queue.closed) throw new VisiteError("queue.settled", "this queue is closed already");
    const written = await appendQueueLine(this.#options.workspace, id, {
      before: queue.lines,
      line: { type: "closed", reason, by, identity: caller.identity },
    });
    queue.lines.push(written);
    this.#options.emit({ type: "changed", what: "queues" });
    return this.summary(queue, caller);
  }

  /** One item for a person who has to do with it. */
  async view(id: string, item: string, { caller }: { caller: Caller }): Promise<ItemView> {
    const queue = await this.queue(id);
    queue.item(item);
    const person = workerOf(queue, item, caller.person);
    return itemViewOf(this.#options.workspace, queue, { id: item, person });
  }

  /** Writes what a person says of an item, once for every token. */
  async mark(
    { queue: id, item: itemId, token, act }: { queue: string; item: string; token: string; act: QueueAct },
    { by, caller }: Signer,
  ): Promise<ItemView> {
    const { workspace, keep, emit } = this.#options;
    const queue = await this.queue(id);
    const item = queue.item(itemId);
    const person = workerOf(queue, itemId, by);
    const text = item.texts[0];
    if (!text) throw new VisiteError("internal", `item ${itemId} has no text`);
    const before = queue.stateOf(itemId);
    if (!(await postedWith(workspace, person, token))) {
      if (isLocked(queue, before))
        throw new VisiteError("queue.settled", "this note is settled: nothing more can be said about it");
      const part = queue.workOf(person)?.part ?? "reader";
      const acts = storedActs(act, {
        state: before,
        person,
        part,
        lines: queue.linesOf(itemId),
        swapped: (queue.created.swapped[person] ?? []).includes(itemId),
        showsMachine: this.#showsMachine(queue, itemId, person),
        words: await itemWords(workspace, queue, item),
      });
      for (const [index, one] of acts.entries()) {
        const { line, isNew } = await appendReview(workspace, person, {
          identity: caller.identity,
          run: text.run,
          cellKey: text.cellKey,
          outputSha256: text.outputSha256,
          queue: id,
          item: itemId,
          part,
          // The last of several carries the token itself: whoever sees it knows that all are written.
          token: index === acts.length - 1 ? token : `${token}:${index}`,
          act: one,
        });
        if (!isNew) continue;
        queue.add(line);
        keep(line);
      }
    }
    const after = queue.stateOf(itemId);
    if (before.state !== after.state) {
      emit({ type: "changed", what: "queues" });
      if (before.state === "settled" || after.state === "settled") await this.#announce(queue, itemId);
    }
    return itemViewOf(workspace, queue, { id: itemId, person });
  }

  async summary(queue: OpenQueue, caller: Caller): Promise<QueueSummary> {
    const { created, closed, revealed } = queue;
    const { request } = created;
    const { people } = await this.#options.people();
    const work = caller.person ? queue.workOf(caller.person) : null;
    const readsBlind = request.blind && !revealed && work !== null;
    const counts = Object.fromEntries(itemStates.map((state) => [state, 0])) as QueueSummary["counts"];
    for (const { state } of queue.states()) counts[state] = (counts[state] ?? 0) + 1;
    return {
      id: queue.id,
      title: request.title,
      created: created.at,
      by: created.by,
      mode: request.mode,
      blind: request.blind,
      suggestions: request.suggestions,
      instructions: request.instructions,
      rubric: request.rubric,
      closed,
      run: readsBlind || !mayCall("runs.read", caller) ? null : request.run,
      adjudicator: request.adjudicator,
      counts,
      items: queue.states().length,
      yours: work
        ? {
            part: work.part,
            assigned: work.items.length,
            finished: work.items.length - work.left.length,
            next: work.left[0] ?? null,
          }
        : null,
      readers: mayCall("runs.read", caller)
        ? request.readers.map((person) => {
            const own = queue.workOf(person);
            const listed = people.find(({ id }) => id === person);
            return {
              person,
              assigned: own?.items.length ?? 0,
              finished: (own?.items.length ?? 0) - (own?.left.length ?? 0),
              seesRuns: !listed || listed.roles.some((role) => role !== "reviewer"),
              password: Boolean(listed?.password),
            };
          })
        : [],
      revealed,
    };
  }

  #showsMachine(queue: OpenQueue, item: string, person: string): boolean {
    const { mode, suggestions } = queue.created.request;
    if (mode === "pairwise") return false;
    if (suggestions === "shown") return true;
    const { readings } = queue.stateOf(item);
    return readings.some((reading) => reading.person === person && reading.sawSuggestions);
  }

  /** What a settled item says now counts for its cell: every open page hears of it. */
  async #announce(queue: OpenQueue, item: string): Promise<void> {
    const runs = this.#options.runs();
    for (const { run, cellKey } of queue.item(item).texts) {
      if (run === knownRun(queue.id)) continue;
      runs.announceCell(await runs.record(run), cellKey);
    }
    this.#options.emit({ type: "changed", what: "reviews" });
  }

  /** The files were written anew: read them again. */
  forget(): void {
    this.#loaded = null;
  }

  #queues(): Promise<Map<string, OpenQueue>> {
    this.#loaded ??= this.#load().catch((error: unknown) => {
      this.#loaded = null;
      throw error;
    });
    return this.#loaded;
  }

  async #load(): Promise<Map<string, OpenQueue>> {
    const { workspace } = this.#options;
    const [files, reviews] = await Promise.all([readQueues(workspace), readReviews(workspace)]);
    const said = new Map<string, ReviewLine[]>();
    for (const line of reviews) {
      if (line.queue === undefined) continue;
      const known = said.get(line.queue);
      if (known) known.push(line);
      else said.set(line.queue, [line]);
    }
    return new Map(
      files.map((lines) => {
        const id = lines[0]?.type === "created" ? lines[0].queue : "";
        return [id, new OpenQueue(lines, said.get(id) ?? [])];
      }),
    );
  }
}

/** The person, where they have to do with the item; a reader of others' items is nobody here. */
function workerOf(queue: OpenQueue, item: string, person: string | null): string {
  const work = person === null ? null : queue.workOf(person);
  if (person === null || !work)
    throw new VisiteError("queue.not-yours", `${person ?? "nobody"} neither reads nor decides in this queue`);
  if (!work.items.includes(item))
    throw new VisiteError(
      "queue.not-yours",
      work.part === "reader"
        ? "this note is given to other readers"
        : "the two readers of this note do not differ, or have not both read it",
    );
  return person;
}

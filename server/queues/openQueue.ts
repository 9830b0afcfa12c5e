import { VisiteError } from "../../domain/errors.ts";
import { type ItemState, itemStateOf } from "../../domain/queue/fold.ts";
import type { CreatedLine, QueueItem, QueueLine } from "../../domain/queue/queue.ts";
import type { ReviewLine } from "../../domain/review.ts";

/** One queue in memory: its lines, and what people said of its items, folded where something was added. */
export class OpenQueue {
  readonly created: CreatedLine;
  readonly lines: QueueLine[];
  readonly #items: ReadonlyMap<string, QueueItem>;
  readonly #said = new Map<string, ReviewLine[]>();
  readonly #folded = new Map<string, { count: number; state: ItemState }>();

  constructor(lines: readonly QueueLine[], said: readonly ReviewLine[]) {
    const [created] = lines;
    if (created?.type !== "created") throw new VisiteError("internal", "a queue begins with its creation");
    this.created = created;
    this.lines = [...lines];
    this.#items = new Map(created.items.map((item) => [item.id, item]));
    for (const line of said) this.add(line);
  }

  get id(): string {
    return this.created.queue;
  }

  get closed(): boolean {
    return this.lines.some(({ type }) => type === "closed");
  }

  /** Everything is settled, or a lead has ended it: the shuffle may be shown. */
  get revealed(): boolean {
    return this.closed || this.states().every(({ state }) => state === "settled");
  }

  add(line: ReviewLine): void {
    const key = line.item ?? "";
    const known = this.#said.get(key);
    if (known) known.push(line);
    else this.#said.set(key, [line]);
  }

  item(id: string): QueueItem {
    const item = this.#items.get(id);
    if (!item) throw new VisiteError("queue.not-found", `this queue has no item ${id}`);
    return item;
  }

  linesOf(item: string): readonly ReviewLine[] {
    return this.#said.get(item) ?? [];
  }

  stateOf(id: string): ItemState {
    const lines = this.linesOf(id);
    const known = this.#folded.get(id);
    if (known?.count === lines.length) return known.state;
    const state = itemStateOf(this.item(id), lines, this.created.request.adjudicator);
    this.#folded.set(id, { count: lines.length, state });
    return state;
  }

  /** Of every item that was settled or can still be read. */
  states(): ItemState[] {
    return this.created.items
      .map(({ id }) => this.stateOf(id))
      .filter(({ item, state }) => !item.erased || state === "settled");
  }

  /** The items a person reads, in their own order; for the adjudicator those that two readers differ on. */
  workOf(person: string): { part: "reader" | "adjudicator"; items: string[]; left: string[] } | null {
    const { readers, adjudicator } = this.created.request;
    if (readers.includes(person)) {
      const items = (this.created.orders[person] ?? []).filter((id) => !this.item(id).erased);
      const left = items.filter(
        (id) => !this.stateOf(id).readings.some((reading) => reading.person === person && reading.finished),
      );
      return { part: "reader", items, left: this.closed ? [] : left };
    }
    if (adjudicator !== person) return null;
    const disputed = this.states().filter(
      ({ item, state, adjudication }) => !item.erased && (state === "disagreement" || adjudication),
    );
    return {
      part: "adjudicator",
      items: disputed.map(({ item }) => item.id),
      left: this.closed
        ? []
        : disputed.filter(({ state }) => state === "disagreement").map(({ item }) => item.id),
    };
  }
}

import type { QueueSummary } from "../../../domain/queue/view.ts";
import type { MessageKey } from "../../i18n/index.ts";

/** What the person here does next in a queue; `item` null: nothing now. */
export function todoOf({ yours, closed, counts, items }: QueueSummary): {
  readonly words: MessageKey;
  readonly item: string | null;
} {
  if (closed) return { words: "review.closed", item: null };
  if (!yours) return { words: "review.notYours", item: null };
  if (yours.next) {
    if (yours.part === "adjudicator") return { words: "review.decide", item: yours.next };
    return { words: yours.finished === 0 ? "review.start" : "review.goOn", item: yours.next };
  }
  if ((counts.settled ?? 0) === items) return { words: "review.doneRead", item: null };
  return { words: yours.part === "adjudicator" ? "review.nothingToDecide" : "review.waiting", item: null };
}

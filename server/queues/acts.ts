import { VisiteError } from "../../domain/errors.ts";
import type { Finding } from "../../domain/evidence.ts";
import { hashOf } from "../../domain/hash.ts";
import type { ItemState } from "../../domain/queue/fold.ts";
import { readingOf } from "../../domain/queue/reading.ts";
import type { QueueAct } from "../../domain/queue/view.ts";
import type { ReviewAct, ReviewLine } from "../../domain/review.ts";
import { findingBehind, type itemWords } from "./itemView.ts";

export interface Acting {
  readonly state: ItemState;
  readonly person: string;
  readonly part: "reader" | "adjudicator";
  readonly lines: readonly ReviewLine[];
  /** Sides stand changed for this person. */
  readonly swapped: boolean;
  /** Machine findings were sent, so that each needs an answer. */
  readonly showsMachine: boolean;
  readonly words: Awaited<ReturnType<typeof itemWords>>;
}

/** The stored acts of what a reader sent, in the order they are written. Refuses what does not fit the item. */
export function storedActs(act: QueueAct, acting: Acting): ReviewAct[] {
  switch (act.type) {
    case "decide": {
      const { comment, decision } = act;
      return [{ type: "finding", finding: behind(acting, act.finding).id, decision, comment }];
    }
    case "mark":
      return [
        ...(act.replaces ? [withdrawn(acting, act.replaces)] : []),
        { type: "added", finding: findingOf(act, acting), comment: act.comment },
      ];
    case "comment":
      return [{ type: "comment", in: act.in, span: act.span, quote: act.quote, text: act.text }];
    case "suggestions":
      return [{ type: "suggestions" }];
    case "withdraw":
      return [withdrawn(acting, act.line)];
    case "finish":
      refuseUndecided(acting);
      if (acting.state.item.texts.length > 1)
        throw new VisiteError("input.invalid", "two notes side by side are compared, not judged one by one");
      return [{ type: "finished", verdict: act.verdict, seconds: act.seconds, comment: act.comment }];
    case "prefer": {
      const { choice, seconds, comment } = act;
      if (acting.state.item.texts.length < 2)
        throw new VisiteError("input.invalid", "one note alone is judged, not preferred");
      if (choice === "equal" || choice === "both-bad")
        return [{ type: "preferred", choice, seconds, comment }];
      const first = (choice === "a") !== acting.swapped;
      return [{ type: "preferred", choice: first ? "first" : "second", seconds, comment }];
    }
  }
}

function behind({ state }: Acting, opaque: string): Finding {
  const finding = findingBehind(state, opaque);
  if (!finding) throw new VisiteError("finding.not-found", `this item has no finding ${opaque}`);
  return finding;
}

function withdrawn({ state, person, part, lines }: Acting, line: string): ReviewAct {
  const own = readingOf(
    state.item,
    person,
    lines.filter((one) => (one.part ?? "reader") === part),
  );
  if (!own.lines.some(({ hash }) => hash === line))
    throw new VisiteError("finding.not-found", `${person} has no line ${line} on this item to take back`);
  return { type: "withdrawn", line };
}

/** A finding of a reader's own. Marked twice, the same words have the same id, whoever marks them. */
function findingOf(act: Extract<QueueAct, { type: "mark" }>, { words }: Acting): Finding {
  const { span, quote, kind, findingType: type, severity } = act;
  const fact = words.facts.find(({ id }) => id === act.fact);
  if (act.fact !== null && !fact)
    throw new VisiteError("input.invalid", `fact ${act.fact} is not on this item's list`);
  if (span) {
    const text = words.notes.flat().find(({ field }) => field === span.field)?.text;
    if (text?.slice(span.start, span.end) !== quote || quote === "")
      throw new VisiteError("input.invalid", `${span.field} does not read ${JSON.stringify(quote)} there`);
  } else if (!fact && !quote.trim())
    throw new VisiteError(
      "input.invalid",
      "a finding without marked words needs words that say what is meant",
    );
  return {
    id: hashOf({ span, quote, by: "person", ...(fact ? { fact: fact.id } : {}) }).slice(0, 16),
    kind,
    type,
    severity,
    grader: "person@1",
    span,
    quote,
    ...(fact ? { fact: fact.id } : {}),
    source: [],
    message: {
      de: fact ? `Fehlt in der Notiz: ${fact.text}` : "Von einer prüfenden Person angemerkt.",
      en: fact ? `Missing in the note: ${fact.text}` : "Marked by a reviewer.",
    },
  };
}

/** Every finding that was shown, and every difference, needs a yes or a no: silence would be counted as one of them. */
function refuseUndecided({ state, person, part, lines, showsMachine }: Acting): void {
  const own = readingOf(
    state.item,
    person,
    lines.filter((line) => (line.part ?? "reader") === part),
  );
  const wanted =
    part === "adjudicator"
      ? state.differences.flatMap((difference) =>
          difference.about === "target" ? [difference.findings] : [],
        )
      : showsMachine
        ? state.item.texts.flatMap(({ suggestions }) => suggestions.map(({ id }) => [id]))
        : [];
  const open = wanted.filter((ids) => ids.every((id) => !own.decisions.has(id))).length;
  if (open > 0)
    throw new VisiteError(
      "queue.undecided",
      `${open} ${open === 1 ? "finding is" : "findings are"} still without a yes or no`,
      { open },
    );
}

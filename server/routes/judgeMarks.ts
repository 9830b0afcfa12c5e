import type { JudgeCounts } from "../../domain/humanReviews.ts";
import { isFabricated } from "../../domain/judging/fold.ts";
import type { ItemState } from "../../domain/queue/fold.ts";
import type { StageId } from "../../domain/stage.ts";
import type { ServerContext } from "./context.ts";

type JudgeMarks = Map<string, { readonly types: readonly string[] }>;

/** By judge and item the fields that the judge held to be fabricated; an item it was not asked about is absent. */
export async function markedByJudges(
  { runs }: ServerContext,
  states: readonly ItemState[],
): Promise<Map<string, Map<string, JudgeMarks>>> {
  const marked = new Map<string, Map<string, JudgeMarks>>();
  for (const { item } of states) {
    const [text] = item.texts;
    if (!text || item.texts.length > 1 || item.known !== null) continue;
    const judgement = await (await runs.record(text.run)).judgementOf(text.cellKey);
    for (const { id } of judgement?.judges ?? []) {
      const own: JudgeMarks = new Map();
      for (const { field, said } of judgement?.statements ?? [])
        if (said.some(({ judge, verdict }) => judge === id && verdict && isFabricated(verdict.label)))
          own.set(`field:${field}`, { types: [] });
      const items = marked.get(id) ?? new Map<string, JudgeMarks>();
      marked.set(id, items.set(item.id, own));
    }
  }
  return marked;
}

/** Over all queues of a stage: of what each judge held to be fabricated, how much people marked too. */
export async function judgesAgainstPeople(context: ServerContext, stage: StageId): Promise<JudgeCounts[]> {
  const counts = new Map<string, { confirmed: number; rejected: number }>();
  for (const queue of await context.queues.all()) {
    if (queue.created.stage !== stage || queue.created.request.mode !== "single") continue;
    const settled = queue.states().filter(({ truth }) => truth !== null);
    for (const [judge, items] of await markedByJudges(context, settled)) {
      const row = counts.get(judge) ?? { confirmed: 0, rejected: 0 };
      counts.set(judge, row);
      for (const { item, truth } of settled)
        for (const target of items.get(item.id)?.keys() ?? [])
          row[truth?.has(target) ? "confirmed" : "rejected"] += 1;
    }
  }
  return [...counts].map(([judge, row]) => ({ judge, ...row }));
}

import type { Caller } from "../../domain/access.ts";
import { VisiteError } from "../../domain/errors.ts";
import { mayCall } from "../../domain/permissions.ts";
import { againstTruth, agreementRows, type Marked, readTwice } from "../../domain/queue/agreement.ts";
import { examplesOf } from "../../domain/queue/examples.ts";
import type { ItemState } from "../../domain/queue/fold.ts";
import { knownRun } from "../../domain/queue/queue.ts";
import { marksOf } from "../../domain/queue/reading.ts";
import { reviewersOf } from "../../domain/queue/reviewers.ts";
import { markedByJudges } from "./judgeMarks.ts";
import { itemWords } from "../queues/itemView.ts";
import type { OpenQueue } from "../queues/openQueue.ts";
import type { ServerContext } from "./context.ts";
import type { Handlers } from "./handlers.ts";

type QueueCalls =
  | "queues.list"
  | "queues.preview"
  | "queues.create"
  | "queues.close"
  | "queues.item"
  | "queues.mark"
  | "queues.agreement"
  | "queues.reveal"
  | "queues.examples";

export const queueRoutes: Handlers<QueueCalls> = {
  "queues.list": async ({ queues }, _input, { caller }) => {
    const seen = (await queues.all()).filter(
      (queue) => mayCall("runs.read", caller) || (caller.person && queue.workOf(caller.person)),
    );
    return { queues: await Promise.all(seen.toReversed().map((queue) => queues.summary(queue, caller))) };
  },
  "queues.preview": async ({ queues }, request) => ({
    ...(await queues.preview(request)),
    problems: await queues.unknownPeople(request),
  }),
  "queues.create": async ({ queues }, { by, ...request }, { caller }) => ({
    queue: await queues.create(request, { by, caller }),
  }),
  "queues.close": async ({ queues }, { queue, by, reason }, { caller }) => ({
    queue: await queues.close(queue, reason, { by, caller }),
  }),
  "queues.item": ({ queues }, { queue, item }, { caller }) => queues.view(queue, item, { caller }),
  "queues.mark": ({ queues }, { person, ...said }, { caller }) => queues.mark(said, { by: person, caller }),

  "queues.agreement": async (context, { queue: id }, { caller }) => {
    const queue = await context.queues.queue(id);
    refuseBlind(queue, caller);
    const states = queue.states().filter(({ item }) => item.known === null);
    const settled = states.filter(({ state }) => state === "settled");
    return {
      people: agreementRows(readTwice(states, queue.created.request.readers)),
      machine: agreementRows(againstTruth(states, machineMarks)),
      judges: [...(await markedByJudges(context, settled))].map(([judge, marked]) => ({
        judge,
        // Judges judge statements, not omissions.
        rows: agreementRows(againstTruth(settled, ({ item }) => marked.get(item.id) ?? null)).filter(
          ({ about }) => about === "fabrication",
        ),
      })),
      reviewers: reviewersOf(queue.states(), queue.created.request.readers),
      // Who wins would tell which pair is which.
      preferences: queue.revealed ? await preferencesOf(context, settled) : [],
      settled: settled.length,
      authenticated: settled.filter(({ authenticated }) => authenticated).length,
    };
  },

  "queues.reveal": async (context, { queue: id }, { caller }) => {
    const queue = await context.queues.queue(id);
    refuseBlind(queue, caller);
    if (!queue.revealed)
      throw new VisiteError(
        "queue.blind",
        "which note came from which pair is shown when every note is settled, or the queue is closed",
      );
    const { orders, swapped, seed } = queue.created;
    const rows = await Promise.all(
      queue.states().map(async ({ item, state, readings, verdict }) => ({
        item: item.id,
        scenario: item.scenario,
        known: item.known !== null,
        state,
        cells: await cellsOf(context, queue, item.texts),
        readers: readings.map((reading) => ({
          person: reading.person,
          place: (orders[reading.person] ?? []).indexOf(item.id) + 1,
          swapped: (swapped[reading.person] ?? []).includes(item.id),
          verdict: reading.verdict,
        })),
        verdict,
      })),
    );
    return { seed, rows };
  },

  "queues.examples": async ({ queues, workspace }, { queue: id }, { caller }) => {
    const queue = await queues.queue(id);
    refuseBlind(queue, caller);
    const settled = queue.states().filter(({ state }) => state === "settled");
    const readable = settled.filter(({ item }) => !item.erased);
    const worded = await Promise.all(
      readable.map(async (state) => ({ state, words: await itemWords(workspace, queue, state.item) })),
    );
    const shareable = worded.filter(({ words }) => words.scenario.origin === "synthetic");
    return {
      examples: shareable.flatMap(({ state, words }) =>
        examplesOf(state, { fields: words.notes.flat(), facts: words.facts }),
      ),
      leftOut: settled.length - shareable.length,
    };
  },
};

/** Readers, and those who may not read runs, learn nothing of others before the grading is over. */
function refuseBlind(queue: OpenQueue, caller: Caller): void {
  if (queue.revealed) return;
  const reads = caller.person !== null && queue.workOf(caller.person) !== null;
  if (reads || !mayCall("runs.read", caller))
    throw new VisiteError("queue.blind", "what others said is shown to readers when the grading is over");
}

function machineMarks({ item }: ItemState): Marked {
  return marksOf(item.texts.flatMap(({ suggestions }) => suggestions));
}

async function preferencesOf({ runs }: ServerContext, states: readonly ItemState[]) {
  const counts = new Map<
    string,
    {
      first: string;
      second: string;
      firstBetter: number;
      secondBetter: number;
      equal: number;
      bothBad: number;
    }
  >();
  for (const { item, choice } of states) {
    if (!choice) continue;
    const [first = "", second = ""] = await Promise.all(
      item.texts.map(async ({ run, cellKey }) => {
        const planned = (await runs.record(run)).planned.get(cellKey);
        return `${planned?.prompt ?? "?"} · ${planned?.model ?? "?"}`;
      }),
    );
    const key = `${first}\n${second}`;
    const row = counts.get(key) ?? { first, second, firstBetter: 0, secondBetter: 0, equal: 0, bothBad: 0 };
    counts.set(key, row);
    const column = {
      first: "firstBetter",
      second: "secondBetter",
      equal: "equal",
      "both-bad": "bothBad",
    } as const;
    row[column[choice]] += 1;
  }
  return [...counts.values()];
}

async function cellsOf({ runs }: ServerContext, queue: OpenQueue, texts: ItemState["item"]["texts"]) {
  return Promise.all(
    texts.map(async ({ run, cellKey }) => {
      if (run === knownRun(queue.id)) return { run: "", cellKey: "", prompt: "", model: "" };
      const planned = (await runs.record(run)).planned.get(cellKey);
      return { run, cellKey, prompt: planned?.prompt ?? "", model: planned?.model ?? "" };
    }),
  );
}

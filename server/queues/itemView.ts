import type { Finding } from "../../domain/evidence.ts";
import { hashOf } from "../../domain/hash.ts";
import { parseOutput } from "../../domain/output.ts";
import { findingsOf, type ItemState } from "../../domain/queue/fold.ts";
import { type QueueItem } from "../../domain/queue/queue.ts";
import { type Reading, readingOf } from "../../domain/queue/reading.ts";
import type { ItemView, Suggestion } from "../../domain/queue/view.ts";
import { soapNoteSchema } from "../../domain/scenario.ts";
import { stageOf } from "../../domain/stages/index.ts";
import { readScenarioAt } from "../files/scenarios.ts";
import { getText } from "../files/texts.ts";
import type { Workspace } from "../files/workspace.ts";
import type { OpenQueue } from "./openQueue.ts";

/** What a finding is called in one item: the same words elsewhere have another name there. */
export function opaqueFinding(item: string, finding: Pick<Finding, "id">): string {
  return hashOf([item, finding.id]).slice(0, 16);
}

/** The finding behind an opaque name; null where this item has none of that name. */
export function findingBehind(state: ItemState, opaque: string): Finding | null {
  return findingsOf(state).find((finding) => opaqueFinding(state.item.id, finding) === opaque) ?? null;
}

/** An item's texts, the same for everybody. Side order is the item's. */
export async function itemWords(workspace: Workspace, queue: OpenQueue, item: QueueItem) {
  const scenario = await readScenarioAt(workspace, item.hashes);
  const stage = stageOf(queue.created.stage);
  const notes = await Promise.all(
    item.texts.map(async ({ outputSha256 }) => [
      ...parseOutput(stage, await getText(workspace, outputSha256)).fields,
    ]),
  );
  const named = new Set(item.texts.flatMap(({ facts }) => facts));
  return {
    scenario,
    notes,
    facts: scenario.facts.filter(({ id }) => named.has(id)),
    read: queue.created.stage === "soap" ? null : soapNoteSchema.nullable().parse(scenario.note),
  };
}

/**
 * What one person may see of an item. Names neither run, cell, prompt, model nor anybody else; of other readings an
 * adjudicator sees what was said, in an order that tells nothing, and a reader nothing at all.
 */
export async function itemViewOf(
  workspace: Workspace,
  queue: OpenQueue,
  { id, person }: { id: string; person: string },
): Promise<ItemView> {
  const state = queue.stateOf(id);
  const { item } = state;
  const work = queue.workOf(person);
  const part = work?.part ?? "reader";
  const items = work?.items ?? [];
  const at = items.indexOf(id);
  const swapped = (queue.created.swapped[person] ?? []).includes(id);
  const words = await itemWords(workspace, queue, item);
  const lines = queue.linesOf(id).filter((line) => (line.part ?? "reader") === part);
  const reading = readingOf(item, person, lines, part === "adjudicator" ? findingsOf(state) : []);
  const { mode, suggestions, title, blind, instructions, rubric } = queue.created.request;
  const showsMachine =
    mode === "single" && (part === "adjudicator" || suggestions === "shown" || reading.sawSuggestions);
  const later = [...items.slice(at + 1), ...items.slice(0, Math.max(0, at))];
  return {
    queue: { id: queue.id, title, mode, blind, suggestions, instructions, rubric },
    item: id,
    part,
    position: at + 1,
    total: items.length,
    previous: items[at - 1] ?? null,
    next: items[at + 1] ?? null,
    left: work?.left.length ?? 0,
    upcoming: later.find((other) => work?.left.includes(other)) ?? null,
    locked: isLocked(queue, state),
    transcript: words.scenario.transcript,
    patient: words.scenario.patient,
    read: words.read,
    facts: words.facts.map(({ id: fact, text, type, critical, quote }) => ({
      id: fact,
      text,
      type,
      critical,
      quote,
    })),
    stage: queue.created.stage,
    notes: swapped ? words.notes.toReversed() : words.notes,
    machine: showsMachine
      ? item.texts.flatMap((text) => text.suggestions.map((finding) => named(id, finding)))
      : null,
    own: ownOf(id, reading, swapped),
    dispute: part === "adjudicator" ? disputeOf(state, reading, swapped) : null,
  };
}

/** Nothing more can be said: a second opinion or an adjudicator has closed it, or the queue is over. */
export function isLocked(queue: OpenQueue, { settledBy }: ItemState): boolean {
  return queue.revealed || settledBy === "agreement" || settledBy === "adjudicator";
}

function named(item: string, { grader: _grader, ...finding }: Finding): Suggestion {
  return { ...finding, id: opaqueFinding(item, finding) };
}

function sideOf(choice: Reading["choice"], swapped: boolean): ItemView["own"]["choice"] {
  if (choice === null || choice === "equal" || choice === "both-bad") return choice;
  return (choice === "first") === swapped ? "b" : "a";
}

function ownOf(item: string, reading: Reading, swapped: boolean): ItemView["own"] {
  const last = reading.lines.at(-1);
  return {
    decisions: Object.fromEntries(
      [...reading.decisions].map(([id, decision]) => [opaqueFinding(item, { id }), decision]),
    ),
    marks: reading.lines.flatMap(({ hash, line: { act } }) =>
      act.type === "added" ? [{ line: hash, finding: named(item, act.finding), comment: act.comment }] : [],
    ),
    comments: reading.lines.flatMap(({ hash, line: { act } }) =>
      act.type === "comment"
        ? [{ line: hash, in: act.in, span: act.span, quote: act.quote, text: act.text }]
        : [],
    ),
    finished: reading.finished,
    verdict: reading.verdict,
    choice: sideOf(reading.choice, swapped),
    comment: reading.comment,
    last: last ? { line: last.hash, type: last.line.act.type } : null,
  };
}

/** Both readings without names, the one whose hash with the item comes first as A. */
function disputeOf(state: ItemState, reading: Reading, swapped: boolean): ItemView["dispute"] {
  const { item, readings, differences } = state;
  const order = readings
    .map((_, index) => index)
    .sort((a, b) => (hashOf([item.id, item.readers[a]]) < hashOf([item.id, item.readers[b]]) ? -1 : 1));
  const known = findingsOf(state);
  const findings = (ids: readonly string[]) =>
    known.filter(({ id }) => ids.includes(id)).map((finding) => named(item.id, finding));
  return {
    readings: order.flatMap((index) => {
      const one = readings[index];
      if (!one) return [];
      return [
        {
          verdict: one.verdict,
          choice: sideOf(one.choice, swapped),
          comment: one.comment,
          marks: findings([...one.marks.values()].flatMap((mark) => mark.findings)),
          comments: one.lines.flatMap(({ line: { act } }) => (act.type === "comment" ? [act.text] : [])),
        },
      ];
    }),
    targets: differences.flatMap((difference) =>
      difference.about === "target"
        ? [
            {
              target: difference.target,
              severity: difference.severity,
              findings: findings(difference.findings),
              marked: order.map((index) => difference.marked[index] ?? false),
              decision:
                difference.findings
                  .map((id) => reading.decisions.get(id))
                  .find((decision) => decision !== undefined) ?? null,
            },
          ]
        : [],
    ),
    verdict: differences.some(({ about }) => about === "verdict"),
    choice: differences.some(({ about }) => about === "choice"),
  };
}

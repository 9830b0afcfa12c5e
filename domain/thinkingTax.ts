import type { CellOutcome } from "./cellOutcome.ts";
import { settledStatuses } from "./run.ts";
import { wilson } from "./statistics/binomial.ts";
import { spreadOf } from "./statistics/spread.ts";
import type { ThinkingRow } from "./thinkingRow.ts";

export interface ThoughtCell {
  readonly run: string;
  readonly stage: ThinkingRow["stage"];
  readonly prompt: string;
  readonly model: string;
  readonly outcome: Omit<CellOutcome, "reason" | "saved" | "isErased" | "totalMs" | "tokensPerSecond">;
}

/** A token of visible text holds at least this many characters on average; German text in the candidates' vocabularies has 3 to 4. */
const fewestCharacters = 1.2;
/** Shorter answers say nothing: end marks and a template's own tokens would weigh too much. */
const fewestTokens = 50;

/** The thinking tax by model, prompt and how thinking was asked for. Cells oldest first. */
export function thinkingTax(cells: readonly ThoughtCell[]): ThinkingRow[] {
  const groups = new Map<string, ThoughtCell[]>();
  for (const cell of cells) {
    const { status, isReused, thinking } = cell.outcome;
    if (isReused || !settledStatuses.has(status) || status === "overflow") continue;
    const key = `${cell.prompt} ${cell.model} ${thinking}`;
    const known = groups.get(key);
    if (known) known.push(cell);
    else groups.set(key, [cell]);
  }
  return [...groups.values()]
    .map(rowOf)
    .sort(
      (a, b) =>
        (b.share ?? -1) - (a.share ?? -1) ||
        a.model.localeCompare(b.model) ||
        a.prompt.localeCompare(b.prompt),
    );
}

function rowOf(cells: readonly ThoughtCell[]): ThinkingRow {
  const [first] = cells;
  if (!first) throw new RangeError("a row without cells");
  const outcomes = cells.map(({ outcome }) => outcome);
  const counted = outcomes.flatMap(({ completionTokens, reasoningTokens }) =>
    completionTokens === null || completionTokens === 0
      ? []
      : [{ all: completionTokens, reasoning: reasoningTokens ?? 0 }],
  );
  const tokens = counted.reduce((sum, { all }) => sum + all, 0);
  const reasoningTokens = counted.reduce((sum, { reasoning }) => sum + reasoning, 0);
  const thinking = outcomes.filter(thought).length;
  const unexplained = outcomes.filter(isUnexplained).length;
  const asked = first.outcome.thinking;
  return {
    stage: first.stage,
    prompt: first.prompt,
    model: first.model,
    simulated: outcomes.some(({ simulated }) => simulated),
    asked,
    cells: cells.length,
    thinking,
    unexplained,
    empty: outcomes.filter((outcome) => outcome.characters === 0 && thought(outcome)).length,
    tokens,
    reasoningTokens,
    share: tokens === 0 ? null : reasoningTokens / tokens,
    perCell: spreadOf(counted.map(({ all, reasoning }) => reasoning / all)),
    estimated: outcomes.some(({ estimated }) => estimated),
    worked: asked !== "off" ? "not-asked" : thinking > 0 ? "no" : unexplained > 0 ? "doubtful" : "yes",
    atMost: asked === "off" ? wilson(thinking, cells.length).high : null,
    run: cells.at(-1)?.run ?? first.run,
  };
}

function thought({ thoughtCharacters, reasoningTokens }: ThoughtCell["outcome"]): boolean {
  return thoughtCharacters > 0 || (reasoningTokens ?? 0) > 0;
}

/** A server may hide what was thought, but it counts it. */
function isUnexplained(outcome: ThoughtCell["outcome"]): boolean {
  const { completionTokens, reasoningTokens, thoughtCharacters } = outcome;
  if (completionTokens === null) return false;
  const visible = completionTokens - (reasoningTokens ?? 0);
  const characters = outcome.characters + (reasoningTokens === null ? thoughtCharacters : 0);
  return visible >= fewestTokens && characters / visible < fewestCharacters;
}

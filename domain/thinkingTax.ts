import { type CellLine, settledStatuses } from "./run.ts";
import { wilson } from "./statistics/binomial.ts";
import { spreadOf } from "./statistics/spread.ts";
import type { ThinkingRow } from "./thinkingRow.ts";

export interface ThoughtCell {
  readonly run: string;
  readonly stage: ThinkingRow["stage"];
  readonly prompt: string;
  readonly model: string;
  readonly line: Pick<
    CellLine,
    "status" | "text" | "reasoning" | "thinking" | "usage" | "simulated" | "reusedFrom"
  >;
}

/** A token of visible text holds at least this many characters on average; German text in the candidates' vocabularies has 3 to 4. */
const fewestCharacters = 1.2;
/** Shorter answers say nothing: end marks and a template's own tokens would weigh too much. */
const fewestTokens = 50;

/** The thinking tax by model, prompt and how thinking was asked for. Cells oldest first. */
export function thinkingTax(cells: readonly ThoughtCell[]): ThinkingRow[] {
  const groups = new Map<string, ThoughtCell[]>();
  for (const cell of cells) {
    if (cell.line.reusedFrom || !settledStatuses.has(cell.line.status) || cell.line.status === "overflow")
      continue;
    const key = `${cell.prompt} ${cell.model} ${cell.line.thinking}`;
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
  const counted = cells.flatMap(({ line: { usage } }) =>
    usage.completionTokens === null || usage.completionTokens === 0
      ? []
      : [{ all: usage.completionTokens, reasoning: usage.reasoningTokens ?? 0 }],
  );
  const tokens = counted.reduce((sum, { all }) => sum + all, 0);
  const reasoningTokens = counted.reduce((sum, { reasoning }) => sum + reasoning, 0);
  const thinking = cells.filter(({ line }) => thought(line)).length;
  const unexplained = cells.filter(({ line }) => isUnexplained(line)).length;
  const asked = first.line.thinking;
  return {
    stage: first.stage,
    prompt: first.prompt,
    model: first.model,
    simulated: cells.some(({ line }) => line.simulated),
    asked,
    cells: cells.length,
    thinking,
    unexplained,
    empty: cells.filter(({ line }) => line.text === "" && thought(line)).length,
    tokens,
    reasoningTokens,
    share: tokens === 0 ? null : reasoningTokens / tokens,
    perCell: spreadOf(counted.map(({ all, reasoning }) => reasoning / all)),
    estimated: cells.some(({ line }) => line.usage.estimated),
    worked: asked !== "off" ? "not-asked" : thinking > 0 ? "no" : unexplained > 0 ? "doubtful" : "yes",
    atMost: asked === "off" ? wilson(thinking, cells.length).high : null,
    run: cells.at(-1)?.run ?? first.run,
  };
}

function thought({ reasoning, usage }: ThoughtCell["line"]): boolean {
  return reasoning !== "" || (usage.reasoningTokens ?? 0) > 0;
}

/** A server may hide what was thought, but it counts it. */
function isUnexplained({ text, reasoning, usage }: ThoughtCell["line"]): boolean {
  const { completionTokens, reasoningTokens } = usage;
  if (completionTokens === null) return false;
  const visible = completionTokens - (reasoningTokens ?? 0);
  const characters = text.length + (reasoningTokens === null ? reasoning.length : 0);
  return visible >= fewestTokens && characters / visible < fewestCharacters;
}

import { mulberry32 } from "../statistics/random.ts";
import type { ItemText, QueueRequest, QueueRule } from "./queue.ts";
import { drawnSeed, shuffled } from "./shuffle.ts";

/** A finished cell that could be read. */
export interface Candidate extends ItemText {
  readonly scenario: string;
  readonly prompt: string;
  readonly model: string;
  /** Judges, or a judge and the machine, differ on it. */
  readonly disputed: boolean;
}

type Chooser<Rule extends QueueRule["rule"]> = (
  candidates: readonly Candidate[],
  rule: Extract<QueueRule, { rule: Rule }>,
  seed: number,
) => readonly Candidate[];

/** What each rule takes, a row a rule. */
const choosers: { readonly [Rule in QueueRule["rule"]]: Chooser<Rule> } = {
  all: (candidates) => candidates,
  sample: (candidates, { perScenarioAndPair }, seed) => {
    const groups = groupedBy(candidates, ({ scenario, prompt, model }) => `${scenario} ${prompt} ${model}`);
    return [...groups].flatMap(([key, group]) =>
      shuffled(group, mulberry32(drawnSeed(seed, "sample", key))).slice(0, perScenarioAndPair),
    );
  },
  "judge-disagreements": (candidates) => candidates.filter(({ disputed }) => disputed),
  critical: (candidates) =>
    candidates.filter(({ suggestions }) => suggestions.some(({ severity }) => severity === "critical")),
};

/** The cells the rules choose together, in the order of the run. */
export function chosen(
  candidates: readonly Candidate[],
  rules: readonly QueueRule[],
  seed: number,
): Candidate[] {
  const taken = new Set(
    rules.flatMap((rule) => {
      // Chooser and rule come from the same row.
      const choose = choosers[rule.rule] as Chooser<QueueRule["rule"]>;
      return choose(candidates, rule, seed).map(({ cellKey }) => cellKey);
    }),
  );
  return candidates.filter(({ cellKey }) => taken.has(cellKey));
}

/** What one item shows, before it has a name: one chosen cell, or in pairwise mode two of one scenario by different pairs. */
export interface ItemDraft {
  readonly scenario: string;
  readonly texts: readonly Candidate[];
}

/** Pairwise, every two different pairs of prompt and model meet once a scenario, with their n-th repeats together. */
export function draftsOf(cells: readonly Candidate[], mode: QueueRequest["mode"]): ItemDraft[] {
  if (mode === "single") return cells.map((cell) => ({ scenario: cell.scenario, texts: [cell] }));
  return [...groupedBy(cells, ({ scenario }) => scenario)].flatMap(([scenario, group]) => {
    const pairs = [...groupedBy(group, ({ prompt, model }) => `${prompt} ${model}`).values()];
    return pairs.flatMap((first, index) =>
      pairs.slice(index + 1).flatMap((second) =>
        first.flatMap((cell, repeat) => {
          const other = second[repeat];
          // Two notes of the same words are no question.
          return other && other.outputSha256 !== cell.outputSha256
            ? [{ scenario, texts: [cell, other] }]
            : [];
        }),
      ),
    );
  });
}

function groupedBy<T>(rows: readonly T[], keyOf: (row: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) {
    const key = keyOf(row);
    const group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  }
  return groups;
}

import type { Bundle } from "./bundle.ts";
import { erasedNameOf } from "./chainHead.ts";
import type { CellEvidence } from "./cellEvidence.ts";
import { type GateCriterionId, gatesFileSchema, limitKey } from "./gate.ts";
import { gateResults } from "./gateCriteria.ts";
import { canonicalJson, hashOf } from "./hash.ts";
import { foldPromotions, type PromotionLine, promotionLineSchema } from "./promotion.ts";
import type { CreatedLine } from "./queue/queue.ts";
import type { ReviewLine } from "./review.ts";
import { parse } from "yaml";

/** A link that does not hold: the place in the chain, from 0. */
export interface BrokenLink {
  readonly index: number;
  readonly reason: string;
}

/**
 * Walks a chain of raw lines, each naming the hash of the one before. Raw, because a schema leaves out what it does not know:
 * a member that was smuggled in must break the chain too. `erased`: the names of lines whose words an erasure took away, with the
 * hash of what is left of each (null: not kept); such a line, and no other, keeps the name it says it had.
 */
export function chainProblems(
  lines: readonly { readonly value: unknown }[],
  erased: ReadonlyMap<string, string | null> = new Map(),
): BrokenLink[] {
  const problems: BrokenLink[] = [];
  let previous: string | null = null;
  for (const [index, { value }] of lines.entries()) {
    const link = value as { sequence?: unknown; previous?: unknown } | null | undefined;
    if (link === undefined || link === null || typeof link !== "object") {
      problems.push({ index, reason: "is not a JSON object" });
      previous = hashOf(value ?? null);
      continue;
    }
    if (link.sequence !== index)
      problems.push({
        index,
        reason: `carries sequence ${String(link.sequence)}: a line is missing, doubled or moved`,
      });
    else if (link.previous !== previous)
      problems.push({
        index,
        reason: "does not carry the hash of the line before: that line, or this one, was changed",
      });
    const name = erasedNameOf(value);
    if (name !== null && !erased.has(name))
      problems.push({ index, reason: "its words are gone, but no erasure names it" });
    const left = name === null ? null : (erased.get(name) ?? null);
    if (left !== null && left !== hashOf(value))
      problems.push({ index, reason: "what its erasure had left of it was changed" });
    previous = name !== null && erased.has(name) ? name : hashOf(value);
  }
  return problems;
}

/** Where a queue and what people said in it contradict each other: a note that was swapped, a reader who was none. */
export function queueProblems(created: CreatedLine, said: readonly ReviewLine[]): string[] {
  const items = new Map(created.items.map((item) => [item.id, item]));
  const { readers, adjudicator } = created.request;
  const orders = Object.entries(created.orders).flatMap(([reader, order]) => {
    const own = created.items.filter((item) => item.readers.includes(reader)).map(({ id }) => id);
    return readers.includes(reader) && canonicalJson(order.toSorted()) === canonicalJson(own.toSorted())
      ? []
      : [`the order of ${reader} does not hold the notes that are given to ${reader}`];
  });
  const contradictions = said.flatMap((line) => {
    const item = items.get(line.item ?? "");
    const named = `line ${line.sequence + 1} of ${line.person}`;
    if (!item) return [`${named} is about a note that is not in it`];
    const reads =
      line.part === "adjudicator" ? line.person === adjudicator : item.readers.includes(line.person);
    if (!reads) return [`${named} is about a note that was not given to ${line.person}`];
    const shown = item.texts.some(
      ({ cellKey, run, outputSha256 }) =>
        cellKey === line.cellKey && run === line.run && outputSha256 === line.outputSha256,
    );
    return shown ? [] : [`${named} is about another text than the one that was given to read`];
  });
  return [...new Set([...orders, ...contradictions])];
}

/** Lines of the ledger that contradict what stood there before, though the chain itself holds. */
export function ledgerProblems(lines: readonly PromotionLine[]): BrokenLink[] {
  return lines.flatMap((line, index): BrokenLink[] => {
    if ((line.action === "genesis") !== (index === 0))
      return [{ index, reason: "only the first line is the genesis" }];
    if (line.action === "genesis" || line.action === "gates") return [];
    const before = foldPromotions(lines.slice(0, index)).stages[line.stage] ?? null;
    if (canonicalJson(line.from) !== canonicalJson(before))
      return [{ index, reason: `says that it replaces something else than stage ${line.stage} had` }];
    if (line.action === "promote" && line.approved?.by === line.by)
      return [{ index, reason: "was proposed and approved by the same person" }];
    return [];
  });
}

/** Whether a bundle and its line in the ledger say the same; each sentence one contradiction. */
export function bundleProblems(
  bundle: Bundle,
  line: Extract<PromotionLine, { action: "promote" }>,
  previousBundle: string | null,
): string[] {
  const same = (name: string, a: unknown, b: unknown) =>
    canonicalJson(a ?? null) === canonicalJson(b ?? null) ? [] : [`${name} is not what the ledger says`];
  return [
    ...same("sequence", bundle.sequence, line.sequence),
    ...same("head", bundle.head, line.previous),
    ...same("at", bundle.at, line.at),
    ...same("by", [bundle.by, bundle.identity], [line.by, line.identity]),
    ...same("reason", bundle.reason, line.reason),
    ...same("stage", bundle.stage, line.stage),
    ...same("from", bundle.from, line.from),
    ...same("to", bundle.to, line.to),
    ...same("gate", bundle.gate, line.gate),
    ...same("override", bundle.override, line.override),
    ...same("approved", bundle.approved, line.approved),
    ...same("slots", bundle.slots.after, line.slots),
    ...(bundle.previousBundle === previousBundle ? [] : ["it does not carry the hash of the bundle before"]),
  ];
}

/** What rests on more than cells, grades and reviews: endpoints, judges, production's own cells. */
const notRecomputed: ReadonlySet<GateCriterionId> = new Set([
  "open-disagreements",
  "judge-errors",
  "regressions",
  "regression",
  "licence",
  "memory-fits",
  "same-quantisation",
  "same-build",
]);

/** Computes a bundle's figures again from the files. Pure; gives the figures that do not come out the same. */
export function figureProblems(
  bundle: Bundle,
  evidence: readonly CellEvidence[],
): { recomputed: number; problems: string[] } {
  const file = gatesFileSchema.safeParse(parse(bundle.gates.text));
  if (!file.success) return { recomputed: 0, problems: ["its gates cannot be read"] };
  const limits = file.data.stages[bundle.stage] ?? [];
  const results = gateResults({
    stage: bundle.stage,
    limits: limits.filter(({ id }) => !notRecomputed.has(id)),
    candidate: {
      cells: evidence,
      model: null,
      demo: bundle.gate.demo,
      serving: {
        slot: bundle.slots.after.find(({ stages }) => stages.includes(bundle.stage)) ?? null,
        served: null,
        memory: null,
      },
    },
    production: null,
    neverMeasured: true,
  });
  const missing = limits
    .map(limitKey)
    .filter((key) => !bundle.gate.results.some((told) => (told.key ?? told.id) === key))
    .map((key) => `the limit ${key} of its gates has no figure`);
  const wrong = results.flatMap((result) => {
    const told = bundle.gate.results.find(({ key, id }) => (key ?? id) === result.key);
    const bare = (figure: typeof result.candidate) =>
      figure && { value: round(figure.value), numerator: figure.numerator, denominator: figure.denominator };
    if (
      !told ||
      (hashOf(bare(told.candidate)) === hashOf(bare(result.candidate)) && told.holds === result.holds)
    )
      return [];
    return [
      `the figure "${result.title.en}" is ${words(told.candidate)} in the bundle and ${words(result.candidate)} in the files`,
    ];
  });
  return { recomputed: results.length, problems: [...missing, ...wrong] };
}

const round = (value: number) => Math.round(value * 1e9) / 1e9;

function words(
  figure: { value: number; numerator: number | null; denominator: number | null } | null,
): string {
  if (!figure) return "not measured";
  return figure.numerator === null ? String(figure.value) : `${figure.numerator}/${figure.denominator}`;
}

/** Parses raw lines of the ledger; those that do not parse are named by place. */
export function parseLedger(lines: readonly { readonly value: unknown }[]): {
  ledger: PromotionLine[];
  problems: BrokenLink[];
} {
  const ledger: PromotionLine[] = [];
  const problems: BrokenLink[] = [];
  for (const [index, { value }] of lines.entries()) {
    const parsed = promotionLineSchema.safeParse(value);
    if (parsed.success) ledger.push(parsed.data);
    else {
      const issue = parsed.error.issues[0];
      problems.push({
        index,
        reason: `${issue?.path.join("/") ?? ""}: ${issue?.message ?? "not a line of the ledger"}`,
      });
    }
  }
  return { ledger, problems };
}

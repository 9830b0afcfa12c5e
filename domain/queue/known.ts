import type { Planted } from "../faults/fault.ts";
import { mulberry32 } from "../statistics/random.ts";
import { knownTexts } from "../calibration/texts.ts";
import type { Scenario } from "../scenario.ts";
import type { StageId } from "../stage.ts";
import type { QueueItem } from "./queue.ts";
import { drawnSeed, shuffled } from "./shuffle.ts";

/** A text whose answer is known beforehand. */
export interface KnownText {
  readonly scenario: Scenario;
  readonly output: unknown;
  readonly faults: NonNullable<QueueItem["known"]>["faults"];
}

/** Every this many-th known item holds no fault: a reader who marks everything is no good reader. */
const cleanEvery = 4;

/**
 * Draws texts with a known answer from the scenarios' references: three of four with one planted fault, one without. Each
 * fault kind is taken before one comes again. Fewer than asked for where the scenarios hold no more.
 */
export function drawnKnown({
  scenarios,
  stage,
  count,
  seed,
}: {
  scenarios: readonly Scenario[];
  stage: StageId;
  count: number;
  seed: number;
}): KnownText[] {
  const random = mulberry32(drawnSeed(seed, "known"));
  const clean: KnownText[] = [];
  const faulty: KnownText[] = [];
  for (const scenario of shuffled(scenarios, random).slice(0, Math.max(4, count)))
    for (const { kind, output, planted } of knownTexts({ stage, scenario, seeds: 1 })) {
      const faults = planted.map(answerOf);
      if (kind === "untouched") clean.push({ scenario, output, faults: [] });
      else if (kind === "single" && faults.every(({ targets }) => targets.length > 0))
        faulty.push({ scenario, output, faults });
    }
  const drawn = byTurns(shuffled(faulty, random));
  const texts: KnownText[] = [];
  while (texts.length < count) {
    const wantsClean = texts.length % cleanEvery === cleanEvery - 1;
    const next = (wantsClean ? clean : drawn).shift() ?? drawn.shift() ?? clean.shift();
    if (!next) break;
    texts.push(next);
  }
  return texts;
}

function answerOf({ fault, type, field, start, end, omits }: Planted) {
  return {
    fault,
    type,
    targets: [...(omits ?? []).map((fact) => `fact:${fact}`), ...(end > start ? [`field:${field}`] : [])],
  };
}

/** The first of every fault kind, then the second of every kind, and so on. */
function byTurns(texts: readonly KnownText[]): KnownText[] {
  const seen = new Map<string, number>();
  return texts
    .map((text, index) => {
      const kind = text.faults[0]?.fault ?? "";
      const turn = seen.get(kind) ?? 0;
      seen.set(kind, turn + 1);
      return { text, turn, index };
    })
    .sort((a, b) => a.turn - b.turn || a.index - b.index)
    .map(({ text }) => text);
}

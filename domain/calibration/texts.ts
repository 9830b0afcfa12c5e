import type { Fault, Planted } from "../faults/fault.ts";
import { mulberry32, seedOf } from "../faults/random.ts";
import { faultsOf } from "../faults/simulate.ts";
import { hashOf } from "../hash.ts";
import type { Scenario } from "../scenario.ts";
import type { StageId } from "../stage.ts";
import { stageOf } from "../stages/index.ts";
import { plantSeveral } from "./several.ts";

/**
 * untouched  the reference itself
 * rewrite    the reference in other, as true words
 * single     the reference with one fault
 * several    the reference with several faults at once
 */
export const textKinds = ["untouched", "rewrite", "single", "several"] as const;
export type TextKind = (typeof textKinds)[number];

/** A text whose truth is known: which faults stand in it, and where. */
export interface KnownText {
  readonly kind: TextKind;
  /** Name of the rewrite, number of the seed. */
  readonly name: string;
  readonly output: unknown;
  readonly planted: readonly Planted[];
}

export interface TextsRequest {
  readonly stage: StageId;
  readonly scenario: Scenario;
  /** How often each fault is planted, each time with other draws. */
  readonly seeds: number;
}

/** How many faults a text of several gets: as many as a bad note has. */
const atOnce = 5;

/** Everything one scenario is calibrated with; empty where it holds no reference for the stage. The same request gives the same texts. */
export function knownTexts({ stage, scenario, seeds }: TextsRequest): KnownText[] {
  const reference = stageOf(stage).reference(scenario);
  if (reference === null) return [];
  const faults = faultsOf[stage] as readonly Fault<unknown>[];
  const drawn = (what: string, seed: number) =>
    mulberry32(seedOf(hashOf({ what, seed, stage, scenario: scenario.id })));
  const texts: KnownText[] = [{ kind: "untouched", name: "", output: reference, planted: [] }];
  // Rewrites are notes: they stand for the soap stage alone.
  if (stage === "soap")
    for (const { name, note } of scenario.rewrites ?? [])
      texts.push({ kind: "rewrite", name, output: note, planted: [] });
  for (const fault of faults) {
    const seen = new Set<string>();
    for (let seed = 1; seed <= seeds; seed += 1) {
      const done = fault.plant({ output: reference, scenario, random: drawn(fault.id, seed) });
      if (!done || !isMeasurable(done.planted)) continue;
      // The same draw twice would count one place as two.
      const place = JSON.stringify(done.planted);
      if (seen.has(place)) continue;
      seen.add(place);
      texts.push({ kind: "single", name: String(seed), output: done.output, planted: [done.planted] });
    }
  }
  for (let seed = 1; seed <= seeds * 2; seed += 1) {
    const { output, planted } = plantSeveral({
      faults,
      output: reference,
      scenario,
      random: drawn("several", seed),
      count: atOnce,
    });
    if (planted.length > 1) texts.push({ kind: "several", name: String(seed), output, planted });
  }
  return texts;
}

/** What was left out must have a name a finding can call it by; what is said elsewhere too was not left out. */
export function isMeasurable({ start, end, omits, field }: Planted): boolean {
  if (end > start) return true;
  return (omits?.length ?? 0) > 0 || field === "/objective";
}

import { VisiteError } from "../errors.ts";
import { hashOf } from "../hash.ts";
import type { Scenario } from "../scenario.ts";
import type { StageId } from "../stage.ts";
import { stageOf } from "../stages/index.ts";
import type { Behaviour } from "./behaviours.ts";
import { billingFaults } from "./billingFaults.ts";
import type { Fault, Planted } from "./fault.ts";
import { icdFaults } from "./icdFaults.ts";
import { promptStyleOf } from "./promptStyle.ts";
import { mulberry32, seedOf } from "./random.ts";
import { soapFaults } from "./soapFaults.ts";
import { summaryFaults } from "./summaryFaults.ts";

/** The faults of each stage. Each only ever meets outputs of its own stage's form. */
export const faultsOf = {
  soap: soapFaults,
  summary: summaryFaults,
  icd: icdFaults,
  billing: billingFaults,
} as const;

export interface SimulationRequest {
  readonly behaviour: Behaviour;
  readonly stage: StageId;
  readonly scenario: Scenario;
  /** The prompt's own words (the system message), from which the rule reads what it asks for. */
  readonly promptText: string;
  /** Equal seeds give equal answers. */
  readonly seed: string;
}

export interface Simulation {
  readonly text: string;
  readonly reasoning: string;
  readonly loops: boolean;
  readonly planted: readonly Planted[];
}

/** What a simulated model answers: the reference with known faults planted, seeded. Throws `scenario.invalid` without a reference. */
export function simulateOutput({
  behaviour,
  stage,
  scenario,
  promptText,
  seed,
}: SimulationRequest): Simulation {
  const reference = stageOf(stage).reference(scenario);
  if (reference === null)
    throw new VisiteError(
      "scenario.invalid",
      `the simulation has nothing to answer from: scenario ${scenario.id} holds no reference for stage ${stage}`,
    );
  const random = mulberry32(
    seedOf(hashOf({ behaviour: behaviour.id, stage, scenario: scenario.id, promptText, seed })),
  );
  const { factor } = promptStyleOf(promptText);
  const longer = scenario.transcript.length > 6000 ? 1.5 : 1;
  if (random() < (behaviour.thinksForEver ?? 0) * Math.min(1.2, factor + 0.5))
    return { text: "", reasoning: musing(scenario, 60), loops: false, planted: [] };
  const loops = random() < (behaviour.loops ?? 0) * longer * Math.min(1, factor + 0.5);

  let output: unknown = reference;
  const planted: Planted[] = [];
  const rows = faultsOf[stage] as readonly Fault<unknown>[];
  for (const { fault: id, rate, fixed, beyond } of behaviour.faults[stage] ?? []) {
    const draw = random();
    if (beyond !== undefined && scenario.transcript.length <= beyond) continue;
    if (draw >= (fixed ? rate : rate * factor)) continue;
    const done = rows.find((row) => row.id === id)?.plant({ output, scenario, random });
    if (!done) continue;
    output = done.output;
    planted.push(done.planted);
  }
  return {
    text: JSON.stringify(output, null, 2),
    reasoning: behaviour.thinksForEver ? musing(scenario, 12) : "",
    loops,
    planted,
  };
}

/** Thinking aloud, as thinking models do: about the transcript, at length, and not for the reader. */
function musing({ transcript }: Scenario, turns: number): string {
  const lines = transcript.split("\n");
  return Array.from(
    { length: turns },
    (_, index) =>
      `Schritt ${index + 1}: Dort steht „${(lines[index % lines.length] ?? "").slice(0, 90)}“. Das muss ich noch einordnen.`,
  ).join("\n");
}

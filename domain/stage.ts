import type { z } from "zod";
import type { Grader, OutputField } from "./grader.ts";
import type { Scenario, SoapNote } from "./scenario.ts";
import type { LocalText } from "./text.ts";
import type { IcdOutput } from "./stages/icdOutput.ts";

export const stageIds = ["soap", "summary", "icd", "billing"] as const;
export type StageId = (typeof stageIds)[number];

/** What a stage's prompt may read. `note` and `codes` are the reference, production's output or this run's own, as the plan says. */
export interface StageInput {
  readonly scenario: Scenario;
  readonly note: SoapNote | null;
  readonly codes: IcdOutput | null;
}

export interface StageVariable {
  readonly name: string;
  readonly title: LocalText;
}

/** A stage is data: what it reads, what it must give, how it is graded. Its file is the one place that knows. */
export interface Stage<Output> {
  readonly id: StageId;
  readonly order: number;
  readonly title: LocalText;
  readonly purpose: LocalText;
  /** The stage whose output this one reads; null: it reads the transcript. */
  readonly upstream: StageId | null;
  readonly output: z.ZodType<Output>;
  readonly variables: readonly StageVariable[];
  /** The values of the prompt's variables. Throws `scenario.invalid` where the scenario lacks what the stage needs. */
  readonly render: (input: StageInput) => Record<string, string>;
  /** The reference answer, where the scenario holds one. */
  readonly reference: (scenario: Scenario) => Output | null;
  /** The texts of an output in reading order. */
  readonly fields: (output: Output) => OutputField[];
  /** Reads an output that is not JSON (a note typed by hand); null where the stage only knows JSON. */
  readonly fromText: ((text: string) => Output | null) | null;
  /** Its graders look codes up: another edition of a catalogue is another grade. */
  readonly catalogs?: boolean;
  readonly graders: readonly Grader<Output>[];
}

export function defineStage<Output>(stage: Stage<Output>): Stage<Output> {
  return Object.freeze(stage);
}

import type { Calibration } from "../../domain/calibration/calibration.ts";
import type { Observation } from "../../domain/calibration/observation.ts";
import type { SummaryRequest } from "../../domain/calibration/summary.ts";
import type { KnownText } from "../../domain/calibration/texts.ts";
import type { Grade } from "../../domain/evidence.ts";
import type { Scenario, SoapNote } from "../../domain/scenario.ts";
import type { ScenarioFlaw, SharedPassage } from "../../domain/scenarioCheck.ts";
import type { StageId } from "../../domain/stage.ts";

interface OnScenario {
  readonly stage: StageId;
  readonly scenario: Scenario;
}

/** What can be asked of a grading thread, and what it answers. All of it is data: catalogues and dictionary are opened where the work is done. */
export interface GradeTasks {
  readonly grade: {
    readonly asks: OnScenario & {
      readonly note: SoapNote | null;
      readonly raw: string;
      readonly allowText?: boolean;
    };
    readonly gives: Grade;
  };
  /** What is wrong with a scenario that parses: its references are graded. */
  readonly check: {
    readonly asks: {
      readonly scenario: Scenario;
      readonly others: readonly Pick<Scenario, "id" | "kind">[];
      readonly shared: readonly SharedPassage[];
    };
    readonly gives: ScenarioFlaw[];
  };
  /** The texts a scenario is calibrated with. */
  readonly plant: { readonly asks: OnScenario & { readonly seeds: number }; readonly gives: KnownText[] };
  readonly observe: {
    readonly asks: OnScenario & { readonly text: KnownText; readonly known: readonly string[] };
    readonly gives: Observation;
  };
  readonly summarise: {
    readonly asks: SummaryRequest;
    readonly gives: Pick<Calibration, "faults" | "graderResults" | "battery" | "texts">;
  };
}
export type TaskKind = keyof GradeTasks;
export type Asked<Kind extends TaskKind> = GradeTasks[Kind]["asks"];
export type Given<Kind extends TaskKind> = GradeTasks[Kind]["gives"];

/** Where a thread starts from. */
export interface WorkerStart {
  readonly root: string;
}

/** A scenario goes over once a thread; after that its key is enough. */
export interface ToWorker {
  readonly kind: TaskKind;
  readonly asks: unknown;
  readonly scenarioKey: string | null;
  readonly scenario: Scenario | null;
}

export type FromWorker =
  | { readonly type: "ready"; readonly lexicon: string | null }
  | { readonly type: "done"; readonly gives: unknown }
  | { readonly type: "failed"; readonly message: string };

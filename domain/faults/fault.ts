import type { FindingType } from "../evidence.ts";
import type { Scenario } from "../scenario.ts";
import type { LocalText } from "../text.ts";
import type { Random } from "./random.ts";

/** Where a fault was put and what stood there. `field` is a JSON pointer; offsets are UTF-16 in the changed text. */
export interface Planted {
  readonly fault: string;
  readonly type: FindingType;
  readonly field: string;
  readonly start: number;
  readonly end: number;
  readonly before: string;
  readonly after: string;
  /** What is gone, by the name a finding gives it: ids of facts that no statement holds any more, a code, a warning's id. */
  readonly omits?: readonly string[];
}

export interface PlantRequest<Output> {
  readonly output: Output;
  readonly scenario: Scenario;
  readonly random: Random;
}

/** A known fault: puts itself into a correct output, or says null where there is nothing to put it on. */
export interface Fault<Output> {
  readonly id: string;
  /** The finding it should raise. */
  readonly type: FindingType;
  /** `omission`: something is gone, so there is no span. */
  readonly kind: "fabrication" | "omission" | "structure" | "code" | "warning" | "neutrality" | "form";
  readonly title: LocalText;
  readonly plant: (request: PlantRequest<Output>) => { output: Output; planted: Planted } | null;
}

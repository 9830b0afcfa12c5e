import { VisiteError } from "../../domain/errors.ts";
import { parseOutput } from "../../domain/output.ts";
import type { PlannedCell } from "../../domain/plan.ts";
import type { CellLine } from "../../domain/run.ts";
import { type Scenario, type SoapNote, soapNoteSchema } from "../../domain/scenario.ts";
import { type IcdOutput, icdOutputSchema } from "../../domain/stages/icdOutput.ts";
import { stageOf } from "../../domain/stages/index.ts";
import { icd } from "../../domain/stages/icd.ts";
import type { StageInput } from "../../domain/stage.ts";

/** The cells a cell reads, nearest first: an icd cell reads a soap cell; a billing cell an icd cell and through it a soap cell. */
export interface UpstreamCell {
  readonly planned: PlannedCell;
  readonly line: CellLine;
}

/**
 * What a cell's prompt is filled from and what its output is judged against: the scenario's references, or this run's own
 * upstream outputs. Throws `scenario.invalid` where an upstream cell has no usable output.
 */
export function stageInputOf(
  cell: PlannedCell,
  scenario: Scenario,
  upstream: readonly UpstreamCell[],
): StageInput {
  if (cell.upstream === null) return { scenario, note: scenario.note, codes: icd.reference(scenario) };
  let note: SoapNote | null = scenario.note;
  let codes: IcdOutput | null = null;
  for (const { planned, line } of upstream) {
    const output = usableOutput(planned, line);
    if (planned.stage === "soap") note = soapNoteSchema.parse(output);
    if (planned.stage === "icd") codes = icdOutputSchema.parse(output);
  }
  return { scenario, note, codes };
}

function usableOutput(planned: PlannedCell, line: CellLine): unknown {
  const { output } = parseOutput(stageOf(planned.stage), line.text);
  if (line.status === "ok" && output !== null) return output;
  throw new VisiteError(
    "scenario.invalid",
    `the ${planned.stage} cell that this one reads ended as ${line.status}: ${line.reason || "it has no usable output"}`,
  );
}

import { z } from "zod";
import { parseOutput } from "../../domain/output.ts";
import type { PlannedCell } from "../../domain/plan.ts";
import { stageOf } from "../../domain/stages/index.ts";
import type { Generation } from "../endpoints/client.ts";
import { type Attempted, ask, type AskControl, askKeyOf, type AskRequest } from "./ask.ts";

export interface CellRequest extends Omit<AskRequest, "schema" | "schemaName" | "repeat"> {
  readonly cell: PlannedCell;
}

/** Hash of what is asked of whom: the same key means the same question to the same weights, so that its answer can be reused. */
export function generationKeyOf(request: CellRequest): string {
  return askKeyOf(askOf(request));
}

/** Asks until there is an outcome that another attempt cannot better. */
export async function generateCell(request: CellRequest, control: AskControl): Promise<Attempted> {
  const attempted = await ask(askOf(request), control);
  return { ...attempted, generation: withParsedStatus(request.cell, attempted.generation) };
}

function askOf({ cell, ...request }: CellRequest): AskRequest {
  return { ...request, repeat: cell.repeat, schema: schemaOf(cell), schemaName: cell.stage };
}

/** An answer that came through but is not in the stage's form is `invalid`: said, kept and graded as far as it goes. */
function withParsedStatus(cell: PlannedCell, generation: Generation): Generation {
  if (generation.status !== "ok") return generation;
  const { output, problems } = parseOutput(stageOf(cell.stage), generation.text);
  return output === null
    ? {
        ...generation,
        status: "invalid",
        reason: `The answer is not in the form of the stage: ${problems.slice(0, 3).join("; ")}`,
      }
    : generation;
}

const schemas = new Map<string, unknown>();

function schemaOf({ stage }: PlannedCell): unknown {
  const known = schemas.get(stage);
  if (known) return known;
  const schema = z.toJSONSchema(stageOf(stage).output, { io: "input" });
  schemas.set(stage, schema);
  return schema;
}

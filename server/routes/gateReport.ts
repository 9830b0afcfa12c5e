import type { CellEvidence } from "../../domain/cellEvidence.ts";
import { type GateReport, rejectionsOf } from "../../domain/gate.ts";
import { type GateEvidence, gateHolds, gateResults } from "../../domain/gateCriteria.ts";
import { type MemoryPlan, memoryPlan } from "../../domain/memoryPlan.ts";
import type { Model } from "../../domain/model.ts";
import type { Identity } from "../../domain/people.ts";
import {
  foldPromotions,
  type Pair,
  type ProductionFile,
  type PromotionLine,
  type Slot,
  slotsAfter,
} from "../../domain/promotion.ts";
import type { MatrixCell } from "../../domain/run.ts";
import type { StageId } from "../../domain/stage.ts";
import { readGatesText, readHardware, readMachine } from "../files/config.ts";
import { readLedger } from "../files/promotions.ts";
import type { ServerContext } from "./context.ts";
import { evidenceFor } from "./evidence.ts";

export interface PairQuestion {
  readonly stage: StageId;
  readonly prompt: string;
  readonly model: string;
  readonly run?: string | undefined;
}

/** A gate held against a pair, with all it was held with. */
export interface HeldGate {
  readonly report: GateReport;
  readonly ledger: readonly PromotionLine[];
  readonly production: ProductionFile;
  readonly pair: Pair | null;
  readonly model: Model | null;
  readonly cells: readonly CellEvidence[];
  readonly productionCells: readonly CellEvidence[];
  readonly slots: { readonly before: readonly Slot[]; readonly after: readonly Slot[] };
  readonly machine: string | null;
  readonly memory: { readonly before: MemoryPlan; readonly after: MemoryPlan } | null;
  readonly secondApproval: boolean;
  readonly gates: { readonly text: string; readonly sha256: string };
}

/** Computes the gate of a pair from the files, for candidate and production, and asks the candidate's endpoint what it serves. */
export async function gateOf(context: ServerContext, question: PairQuestion): Promise<HeldGate> {
  const { stage, prompt, model, run } = question;
  const { workspace, registry } = context;
  const ledger = await readLedger(workspace);
  const production = foldPromotions(ledger);
  const pair = production.stages[stage] ?? null;
  const models = await registry.models();
  const rowOf = (id: string) => models.find((known) => known.id === id) ?? null;
  const [file, gates] = await Promise.all([context.gates(), readGatesText(workspace)]);
  const limits = file.stages[stage] ?? [];
  const rejections = rejectionsOf(limits);
  const cells = await evidenceFor(context, { stage, prompt, model, run, rejections });
  const productionCells = pair
    ? await evidenceFor(context, { stage, prompt: pair.prompt, model: pair.model, rejections })
    : [];
  const row = rowOf(model);
  const after = slotsAfter(production.slots, { stage, model: row });
  const memory = await memoryOf(context, {
    machine: file.machine ?? null,
    models,
    before: production.slots,
    after,
  });
  const probed = row ? await registry.probe(model) : null;
  const candidate: GateEvidence = {
    cells,
    model: row,
    demo: workspace.demo,
    judged: await judgedOf(context, cells, rejections),
    serving: {
      slot: after.find(({ stages }) => stages.includes(stage)) ?? null,
      served: probed?.reachable ? probed.fingerprint : null,
      memory: memory?.after ?? null,
    },
  };
  const results = gateResults({
    stage,
    limits,
    candidate,
    production:
      pair && productionCells.length > 0
        ? {
            cells: productionCells,
            model: rowOf(pair.model),
            demo: workspace.demo,
            judged: await judgedOf(context, productionCells, rejections),
          }
        : null,
    neverMeasured: pair === null || pair.promptSha256 === null,
  });
  const simulated = cells.some((one) => one.simulated);
  const verdict = { results, simulated, demo: workspace.demo };
  const report: GateReport = {
    stage,
    prompt,
    model,
    runs: [...new Set(cells.map((one) => one.run))],
    at: new Date().toISOString(),
    ...verdict,
    holds: gateHolds(verdict),
    production: pair
      ? { prompt: pair.prompt, model: pair.model, measured: productionCells.length > 0 }
      : null,
    productionHead: production.head,
    rejections,
    gatesSha256: gates.sha256,
  };
  return {
    report,
    ledger,
    production,
    pair,
    model: row,
    cells,
    productionCells,
    slots: { before: production.slots, after },
    machine: file.machine ?? null,
    memory,
    secondApproval: file.secondApproval.includes(stage),
    gates,
  };
}

async function memoryOf(
  { workspace }: ServerContext,
  {
    machine: id,
    models,
    before,
    after,
  }: {
    readonly machine: string | null;
    readonly models: readonly Model[];
    readonly before: readonly Slot[];
    readonly after: readonly Slot[];
  },
): Promise<HeldGate["memory"]> {
  const hardware = await readHardware(workspace);
  const machine = id === null ? null : await readMachine(workspace, id);
  if (!machine) return null;
  const plan = (slots: readonly Slot[]) => memoryPlan({ slots, models, hardware, machine });
  return { before: plan(before), after: plan(after) };
}

async function judgedOf(
  { runs, reviews }: ServerContext,
  cells: readonly CellEvidence[],
  rejections: Identity,
): Promise<NonNullable<GateEvidence["judged"]>> {
  const judged = new Map<string, NonNullable<MatrixCell["judged"]>>();
  for (const { run, planned } of cells) {
    const record = await runs.record(run);
    const said = await reviews.of(run, planned.cellKey);
    // What judges differ over is settled by whose word the gate takes.
    const counting = said.filter(({ identity }) => rejections === "claimed" || identity === rejections);
    const cell = await record.matrixCell(planned.cellKey, counting);
    if (cell?.judged) judged.set(planned.cellKey, cell.judged);
  }
  return judged;
}

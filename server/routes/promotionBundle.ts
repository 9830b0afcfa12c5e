import type { Acted } from "../../domain/actor.ts";
import type { BundleBody, BundledCell, BundledReview } from "../../domain/bundle.ts";
import type { CellEvidence } from "../../domain/cellEvidence.ts";
import { hashOf, sha256Of } from "../../domain/hash.ts";
import { comparePairEvidence } from "../../domain/pairComparison.ts";
import type { Override, Pair } from "../../domain/promotion.ts";
import { queueLineHash } from "../../domain/queue/queue.ts";
import { type ReviewAct, type ReviewLine, reviewLineHash } from "../../domain/review.ts";
import { readTextOrNull } from "../files/atomic.ts";
import { readChainHeads } from "../files/chainHeads.ts";
import type { Place } from "../files/promotions.ts";
import { type RawLine, readRawLines } from "../files/rawLines.ts";
import { insideWorkspace } from "../files/workspace.ts";
import type { ServerContext } from "./context.ts";
import type { HeldGate } from "./gateReport.ts";

/** What a promotion says beside its evidence. */
export interface Said {
  readonly by: string;
  readonly identity: "claimed" | "authenticated";
  readonly reason: string;
  readonly to: Pair;
  readonly prompt: BundleBody["prompt"];
  readonly override?: Override | undefined;
  readonly approved?: Acted | undefined;
}

/** Gathers the evidence of a promotion; what is given back makes the bundle once its place in the ledger is known. */
export async function bundleOf(
  context: ServerContext,
  held: HeldGate,
  said: Said,
): Promise<(place: Place) => BundleBody> {
  const { report, cells, productionCells, pair, model, gates, slots, memory, machine } = held;
  const { stage } = report;
  const bundled = await bundledCells(context, cells);
  const { reviews, queues } = await bundledReviews(context, cells);
  const chains = await readChainHeads(context.workspace);
  const runs = await Promise.all(
    report.runs.map(async (run) => ({
      run,
      planSha256: sha256Of(
        (await readTextOrNull(insideWorkspace(context.workspace, "results/runs", run, "run.json"))) ?? "",
      ),
    })),
  );
  const lines = cells.flatMap(({ line }) => (line ? [line] : []));
  const unique = <T>(values: readonly T[]) => [
    ...new Map(values.map((value) => [hashOf(value), value])).values(),
  ];
  const comparison =
    pair && productionCells.length > 0
      ? comparePairEvidence(
          {
            stage,
            a: { prompt: report.prompt, model: report.model },
            b: { prompt: pair.prompt, model: pair.model },
            scenarios: "shared",
          },
          cells,
          productionCells,
        )
      : null;
  const { override, approved, ...rest } = said;
  return ({ sequence, head, previousBundle, at }) => ({
    format: "visite-promotion",
    version: 1,
    sequence,
    head,
    previousBundle,
    software: { version: context.version, commit: context.commit },
    at,
    ...rest,
    ...(override ? { override } : {}),
    ...(approved ? { approved } : {}),
    stage,
    from: pair,
    model: {
      entry: model,
      fingerprints: unique(lines.map(({ fingerprint }) => fingerprint)),
      thinking: unique(lines.map(({ thinking }) => thinking)),
    },
    params: said.to.params,
    gates: { sha256: gates.sha256, text: gates.text },
    gate: report,
    comparison,
    memory:
      memory && machine
        ? {
            machine,
            beforeGb: memory.before.atLeast,
            afterGb: memory.after.atLeast,
            budgetGb: memory.after.budget,
            fits: memory.after.fits,
            unknown: [...new Set(memory.after.unknown.map((one) => one.model))],
          }
        : null,
    slots: { before: [...slots.before], after: [...slots.after] },
    runs,
    cells: bundled,
    reviews,
    ...(queues.length > 0 ? { queues } : {}),
    chains,
  });
}

async function bundledCells(
  { workspace, runs }: ServerContext,
  cells: readonly CellEvidence[],
): Promise<BundledCell[]> {
  const files = new Map<string, Promise<{ cells: RawLine[]; grades: RawLine[] }>>();
  const linesOf = (run: string) => {
    const known = files.get(run);
    if (known) return known;
    const path = (name: string) => insideWorkspace(workspace, "results/runs", run, name);
    const read = Promise.all([readRawLines(path("cells.jsonl")), readRawLines(path("grades.jsonl"))]).then(
      ([cellLines, gradeLines]) => ({ cells: cellLines, grades: gradeLines }),
    );
    files.set(run, read);
    return read;
  };
  return Promise.all(
    cells.map(async ({ run, planned, line, grade, scenarioHash }): Promise<BundledCell> => {
      const { cellKey, scenario, repeat, input, prompt } = planned;
      const raw = await linesOf(run);
      const lastOf = (lines: readonly RawLine[], wanted: (value: Record<string, unknown>) => boolean) =>
        lines.findLast(({ value }) => {
          const known = value as Record<string, unknown> | undefined;
          return known?.cellKey === cellKey && wanted(known);
        })?.sha256 ?? null;
      return {
        run,
        cellKey,
        scenario,
        scenarioSha256: scenarioHash,
        repeat,
        input,
        status: line?.status ?? null,
        generationKey: line?.generationKey ?? null,
        promptSha256: (await runs.record(run)).file.prompts[prompt] ?? null,
        lineSha256: line ? lastOf(raw.cells, () => true) : null,
        outputSha256: line ? sha256Of(line.text) : null,
        // A judge's line has a kind, a grade has none.
        gradeSha256: grade ? lastOf(raw.grades, (value) => value.kind === undefined) : null,
      };
    }),
  );
}

async function bundledReviews(
  { reviews, queues }: ServerContext,
  cells: readonly CellEvidence[],
): Promise<{ reviews: BundledReview[]; queues: NonNullable<BundleBody["queues"]> }> {
  const lines = (await Promise.all(cells.map(({ run, planned }) => reviews.of(run, planned.cellKey)))).flat();
  const ids = [...new Set(lines.flatMap(({ queue }) => queue ?? []))].sort();
  return {
    reviews: lines.map(bundledReview),
    queues: await Promise.all(
      ids.map(async (queue) => ({ queue, lineSha256: queueLineHash((await queues.queue(queue)).created) })),
    ),
  };
}

function bundledReview(line: ReviewLine): BundledReview {
  return {
    person: line.person,
    identity: line.identity,
    at: line.at,
    run: line.run,
    cellKey: line.cellKey,
    said: saidOf(line.act),
    lineSha256: reviewLineHash(line),
  };
}

function saidOf(act: ReviewAct): string {
  switch (act.type) {
    case "finding":
      return `finding ${act.decision}`;
    case "added":
      return `finding added: ${act.finding.kind} ${act.finding.type} ${act.finding.severity}`;
    case "verdict":
    case "finished":
      return `verdict ${act.verdict}`;
    default:
      return act.type;
  }
}

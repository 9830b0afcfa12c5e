import { VisiteError } from "../../domain/errors.ts";
import type { Grade } from "../../domain/evidence.ts";
import { parseOutput } from "../../domain/output.ts";
import { type PlannedCell, referenceKeyOf } from "../../domain/plan.ts";
import { countingFindings, type ReviewedFinding, verdictOf } from "../../domain/review.ts";
import type { Scenario, SoapNote } from "../../domain/scenario.ts";
import type { BillingOutput } from "../../domain/stages/billingOutput.ts";
import type { IcdOutput } from "../../domain/stages/icdOutput.ts";
import { stageOf } from "../../domain/stages/index.ts";
import { noteFields } from "../../domain/stages/soap.ts";
import type { SummaryOutput } from "../../domain/stages/summaryOutput.ts";
import { blame } from "../../domain/trail/blame.ts";
import type { Blame, UpstreamFinding } from "../../domain/trail/blamed.ts";
import type { GroundedNote } from "../../domain/trail/link.ts";
import { billingRows, icdRows, summaryRows } from "../../domain/trail/rows.ts";
import type { Trail, TrailRow } from "../../domain/trail/trail.ts";
import { loadScenario, readScenarioAt } from "../files/scenarios.ts";
import type { RunRecord } from "../runner/runRecord.ts";
import type { ServerContext } from "./context.ts";
import type { Handlers } from "./handlers.ts";

export const trailRoutes: Handlers<"cells.trail" | "cells.blame"> = {
  "cells.trail": async (context, { run, cellKey }) => trailOf(context, await cellAt(context, run, cellKey)),
  "cells.blame": async (context, { run, cellKey }) => blameOf(context, await cellAt(context, run, cellKey)),
};

interface Cell {
  readonly record: RunRecord;
  readonly planned: PlannedCell;
  readonly scenario: Scenario;
}

async function cellAt({ runs, workspace }: ServerContext, run: string, cellKey: string): Promise<Cell> {
  const record = await runs.record(run);
  const planned = record.planned.get(cellKey);
  const hashes = planned ? record.file.scenarios[planned.scenario] : undefined;
  if (!planned || !hashes) throw new VisiteError("cell.not-found", `run ${run} has no cell ${cellKey}`);
  return { record, planned, scenario: await readScenarioAt(workspace, hashes) };
}

async function trailOf(context: ServerContext, cell: Cell): Promise<Trail> {
  const { record, planned } = cell;
  const upstream = record.upstreamOf(planned).map(({ stage, cellKey }) => ({ stage, cellKey }));
  const line = await record.lineOf(planned.cellKey);
  const output = line ? parseOutput(stageOf(planned.stage), line.text).output : null;
  if (output === null) return { upstream, missing: "answer", rows: [] };
  const input = await inputOf(context, cell);
  if (!input?.note) return { upstream, missing: "note", rows: [] };
  const note = await groundedNote(context, cell, input.note);
  return {
    upstream,
    missing: null,
    rows: await rowsOf(context, planned, { output, note, codes: input.codes }),
  };
}

/** What the cell read; null where the cell it reads has no usable output (yet). */
async function inputOf({ runs }: ServerContext, { record, planned }: Cell) {
  try {
    return await runs.inputOf(record, planned);
  } catch (error) {
    if (error instanceof VisiteError && error.code === "scenario.invalid") return null;
    throw error;
  }
}

/** The note with its grade: that of the cell which wrote it, else one made now. */
async function groundedNote(
  { grading }: ServerContext,
  { record, planned, scenario }: Cell,
  note: SoapNote,
): Promise<GroundedNote> {
  const writer = record.upstreamOf(planned).find(({ stage }) => stage === "soap");
  const known: Grade | null = writer ? await record.gradeOf(writer.cellKey) : null;
  const grade =
    known ??
    (await grading.ask(
      "grade",
      { stage: "soap", scenario, note: scenario.note, raw: JSON.stringify(note) },
      { urgent: true },
    ));
  return { fields: noteFields(note), grade, scenario };
}

async function rowsOf(
  { catalogs }: Pick<ServerContext, "catalogs">,
  { stage }: Pick<PlannedCell, "stage">,
  { output, note, codes }: { output: unknown; note: GroundedNote; codes: IcdOutput | null },
): Promise<TrailRow[]> {
  switch (stage) {
    case "icd":
      return icdRows(output as IcdOutput, { note, catalogs: await catalogs() });
    case "billing":
      return billingRows(output as BillingOutput, { note, codes, catalogs: await catalogs() });
    case "summary":
      return summaryRows(output as SummaryOutput, note);
    case "soap":
      // A note rests on the talk alone: its statements carry their evidence themselves.
      return [];
  }
}

async function blameOf(context: ServerContext, cell: Cell): Promise<Blame> {
  const { record, planned, scenario } = cell;
  const twinKey = referenceKeyOf(planned, record.file.prompts[planned.prompt] ?? "");
  const untold = (notTold: Blame["notTold"], twin: Blame["twin"] = null): Blame => ({
    notTold,
    twinKey,
    twin,
    findings: [],
  });
  if (planned.upstream === null) return untold("reads-reference");
  const own = await findingsOf(context, record, planned.cellKey);
  if (!own) return untold("not-graded");
  const other = await recordOfTwin(context, cell, twinKey);
  if (!other) {
    const today = await loadScenario(context.workspace, planned.scenario);
    return untold(today?.hashes.scenario === scenario.hashes.scenario ? "not-run" : "scenario-changed");
  }
  const square = await other.matrixCell(twinKey, []);
  const twin = {
    run: other.file.id,
    cellKey: twinKey,
    state: square?.state ?? "planned",
    reason: square?.reason ?? "",
  };
  const grade = await other.gradeOf(twinKey);
  const waits = other.toGrade.has(twinKey) || other.state === "running";
  if (!grade && waits) return untold("running", twin);
  if (!grade || twin.state !== "ok") return untold("no-answer", twin);
  const catalogs = await context.catalogs();
  const wordsOf = ({ quote, message, kind }: ReviewedFinding) => {
    const code = kind === "code" ? quote.split(" ")[0] : undefined;
    const title = code === undefined ? undefined : catalogs.ICD.lookup(code)?.title;
    return `${title ?? quote}. ${kind === "code" ? "" : message.de}`;
  };
  const upstream = await upstreamFindings(context, cell);
  return { notTold: null, twinKey, twin, findings: blame(own, grade.findings, { upstream, wordsOf }) };
}

/** Findings that stand after review; null where the cell is not graded. */
async function findingsOf(
  { reviews }: Pick<ServerContext, "reviews">,
  record: RunRecord,
  cellKey: string,
): Promise<ReviewedFinding[] | null> {
  const grade = await record.gradeOf(cellKey);
  return grade ? countingFindings(verdictOf(grade, await reviews.of(record.file.id, cellKey))) : null;
}

async function upstreamFindings(
  context: ServerContext,
  { record, planned }: Cell,
): Promise<UpstreamFinding[]> {
  const found: UpstreamFinding[] = [];
  for (const from of record.upstreamOf(planned))
    for (const { id, kind, type, severity, quote, message } of (await findingsOf(
      context,
      record,
      from.cellKey,
    )) ?? [])
      found.push({ id, kind, type, severity, quote, message, stage: from.stage, cellKey: from.cellKey });
  return found;
}

/** The newest run that asked, or is asking, the same from the reference of the same scenario. */
async function recordOfTwin(
  { runs }: ServerContext,
  { record, planned }: Cell,
  twinKey: string,
): Promise<RunRecord | null> {
  const scenarioHash = record.file.scenarios[planned.scenario]?.scenario;
  for (const { id, stage, input, models } of await runs.list()) {
    if (stage !== planned.stage || input !== "reference" || !models.includes(planned.model)) continue;
    const other = await runs.record(id);
    if (other.planned.has(twinKey) && other.file.scenarios[planned.scenario]?.scenario === scenarioHash)
      return other;
  }
  return null;
}

import type { CellDetail } from "../../domain/api.ts";
import {
  type MatrixPlaces,
  matrixPlaces,
  type MatrixRow,
  neighboursOf,
  squareOf,
} from "../../domain/matrixRows.ts";
import { rejectionsOf } from "../../domain/gate.ts";
import { VisiteError } from "../../domain/errors.ts";
import { againRequest, fromReferenceRequest } from "../../domain/plan.ts";
import { lastOf } from "../../domain/planFinish.ts";
import { parseOutput } from "../../domain/output.ts";
import { verdictOf } from "../../domain/review.ts";
import type { Scenario } from "../../domain/scenario.ts";
import type { SourceSpan } from "../../domain/evidence.ts";
import { stageOf } from "../../domain/stages/index.ts";
import { loadScenario, loadScenarios, readScenarioAt } from "../files/scenarios.ts";
import type { RunRecord } from "../runner/runRecord.ts";
import type { stageInputOf } from "../runner/stageInput.ts";
import type { ServerContext } from "./context.ts";
import type { Handlers } from "./handlers.ts";
import { finishOf } from "./planSeconds.ts";

export const runRoutes: Handlers<
  | "plan.preview"
  | "runs.list"
  | "runs.start"
  | "runs.read"
  | "runs.stop"
  | "runs.resume"
  | "runs.pause"
  | "runs.width"
  | "runs.regrade"
  | "runs.again"
  | "runs.matrix"
  | "runs.rows"
  | "cells.read"
> = {
  "plan.preview": async (context, request) => {
    const { runs } = context;
    const { cells, problems } = await runs.plan(request);
    const endpoints = problems.length > 0 ? [] : await finishOf(context, request, cells);
    return {
      total: cells.length,
      known: endpoints.reduce((sum, { known }) => sum + known, 0),
      problems: [...problems],
      seconds: lastOf(endpoints),
      endpoints,
    };
  },
  "runs.list": async ({ runs }) => ({ runs: await runs.list() }),
  "runs.start": async ({ runs }, request) => ({ run: await runs.start(request) }),
  "runs.read": async ({ runs }, { run }) => ({ run: (await runs.record(run)).summary() }),
  "runs.stop": async ({ runs }, { run }) => ({ progress: await runs.stop(run) }),
  "runs.resume": async ({ runs }, { run, by }) => ({ progress: await runs.resume(run, by) }),
  "runs.pause": async ({ runs }, { run, by }) => ({ progress: await runs.pause(run, by) }),
  "runs.width": async ({ runs }, { run, width, by }) => ({
    progress: await runs.setWidth(run, { width, by }),
  }),
  "runs.regrade": async ({ runs }, { run }) => ({ graded: await runs.regrade(run) }),

  "runs.again": async ({ runs }, { run, cells, repeats, input, by }) => {
    const record = await runs.record(run);
    if (input === "reference") {
      const [cell] = cells === "failed" || cells.length !== 1 ? [] : cells;
      const planned = cell === undefined ? undefined : record.planned.get(cell);
      if (!planned)
        throw new VisiteError("cell.not-found", `name one cell of run ${run} to be made from the reference`);
      return { run: await runs.start(fromReferenceRequest(record.file.request, planned, { by })) };
    }
    const wanted =
      cells === "failed"
        ? record.file.cells.filter(({ role, cellKey }) => {
            const outcome = record.outcomes.get(cellKey);
            return role === "target" && outcome !== undefined && outcome.status !== "ok";
          })
        : cells.map((cellKey) => {
            const planned = record.planned.get(cellKey);
            if (planned?.role === "target") return planned;
            throw new VisiteError("cell.not-found", `run ${run} has no cell ${cellKey} of its own stage`);
          });
    if (wanted.length === 0) throw new VisiteError("plan.empty", `no cell of run ${run} has failed`);
    return { run: await runs.start(againRequest(record.file.request, wanted, { repeats, by })) };
  },

  "runs.matrix": async ({ runs, reviews }, { run, offset, limit }) => {
    const record = await runs.record(run);
    const page = record.file.cells.slice(offset, offset + limit);
    const cells = await Promise.all(
      page.map(async ({ cellKey }) => record.matrixCell(cellKey, await reviews.of(run, cellKey))),
    );
    return {
      run: record.summary(),
      total: record.file.cells.length,
      cells: cells.filter((cell) => cell !== null),
    };
  },

  "runs.rows": async (context, { run, page, cells }) => {
    const record = await context.runs.record(run);
    const places = await placesOf(context, record);
    const { columns, scenarios } = places;
    const each = Math.max(1, Math.floor(cells / Math.max(1, columns.length)));
    const rows = scenarios.slice(page * each, (page + 1) * each).map(async (id): Promise<MatrixRow> => {
      const head = await rowHead(context, record, id);
      const squares = columns.map(async (column) => {
        const key = places.cellAt(id, column);
        const cell = key ? await record.matrixCell(key, await context.reviews.of(run, key)) : null;
        return cell ? squareOf(cell) : null;
      });
      return { scenario: id, ...head, cells: await Promise.all(squares) };
    });
    return {
      run: record.summary(),
      columns: [...columns],
      page,
      pages: Math.max(1, Math.ceil(scenarios.length / each)),
      total: scenarios.length,
      rows: await Promise.all(rows),
    };
  },

  "cells.read": (context, { run, cellKey }) => cellDetail(context, run, cellKey),
};

const placesByRecord = new WeakMap<RunRecord, Promise<MatrixPlaces>>();

/** A plan never changes: its table is made once. */
function placesOf(context: ServerContext, record: RunRecord): Promise<MatrixPlaces> {
  const known = placesByRecord.get(record);
  if (known) return known;
  const making = makePlaces(context, record);
  placesByRecord.set(record, making);
  making.catch(() => placesByRecord.delete(record));
  return making;
}

async function makePlaces(context: ServerContext, record: RunRecord): Promise<MatrixPlaces> {
  // Scenarios that have not changed since need not be parsed again.
  await loadScenarios(context.workspace);
  const lengths = new Map<string, number>();
  for (const id of Object.keys(record.file.scenarios))
    lengths.set(id, (await rowHead(context, record, id)).characters);
  return matrixPlaces(record.file.cells, {
    charactersOf: (id) => lengths.get(id) ?? 0,
    isSimulated: (model) => record.file.models[model]?.simulated ?? false,
  });
}

type RowHead = Pick<MatrixRow, "kind" | "title" | "specialty" | "characters">;

/** What stands before a row. A scenario whose texts were erased keeps its row and nothing else. */
async function rowHead(context: ServerContext, record: RunRecord, id: string): Promise<RowHead> {
  try {
    const { kind, title, specialty, transcript } = await scenarioOf(context, record, id);
    return { kind, title, specialty, characters: transcript.length };
  } catch (error) {
    if (!(error instanceof VisiteError) || error.code !== "text.erased") throw error;
    return {
      kind: "visit",
      title: { de: `${id} (gelöscht)`, en: `${id} (erased)` },
      specialty: "",
      characters: 0,
    };
  }
}

async function scenarioOf({ workspace }: ServerContext, { file }: RunRecord, id: string): Promise<Scenario> {
  const hashes = file.scenarios[id];
  if (!hashes) throw new VisiteError("scenario.not-found", `run ${file.id} does not hold scenario ${id}`);
  return readScenarioAt(workspace, hashes);
}

async function cellDetail(context: ServerContext, run: string, cellKey: string): Promise<CellDetail> {
  const { runs, reviews, workspace } = context;
  const record = await runs.record(run);
  const lines = await reviews.of(run, cellKey);
  const cell = await record.matrixCell(cellKey, lines);
  const planned = record.planned.get(cellKey);
  const hashes = planned ? record.file.scenarios[planned.scenario] : undefined;
  if (!cell || !planned || !hashes)
    throw new VisiteError("cell.not-found", `run ${run} has no cell ${cellKey}`);
  const line = await record.lineOf(cellKey);
  // Whoever opens a cell that is still to be made waits for it.
  if (!line) runs.look(run, [cellKey]);
  const grade = await record.gradeOf(cellKey);
  const scenario = await readScenarioAt(workspace, hashes);
  const today = await loadScenario(workspace, planned.scenario);
  const parsed = line ? parseOutput(stageOf(planned.stage), line.text) : null;
  const { id, kind, title, origin, patient, encounter, warnings } = scenario;
  return {
    run,
    cell,
    line,
    fields: parsed ? [...parsed.fields] : [],
    parseProblems: parsed && line?.status !== "ok" ? [...parsed.problems] : [],
    scenario: { id, kind, title, origin, patient, encounter, warnings },
    facts: scenario.facts,
    transcript: scenario.transcript,
    transcriptSha256: scenario.hashes.transcript,
    factSpans: factSpansOf(scenario),
    ...(await readByCell(context, { record, planned, scenario })),
    grade,
    verdict: grade ? verdictOf(grade, lines) : null,
    rejections: await context.gates().then(
      ({ stages }) => rejectionsOf(stages[planned.stage] ?? []),
      // A cell can be read without them; the gate itself says what is wrong with the file.
      () => null,
    ),
    judgement: await record.judgementOf(cellKey),
    neighbours: neighboursOf(await placesOf(context, record), planned),
    scenarioChanged: today !== undefined && today.hashes.scenario !== scenario.hashes.scenario,
  };
}

/** The note and the messages a cell was made from; empty where its upstream cell has no output (yet). */
async function readByCell(
  { runs }: ServerContext,
  cell: {
    record: Awaited<ReturnType<ServerContext["runs"]["record"]>>;
    planned: Parameters<typeof stageInputOf>[0];
    scenario: Scenario;
  },
) {
  const { record, planned, scenario } = cell;
  try {
    const input = await runs.inputOf(record, planned);
    const { messages } = await runs.messagesOf(record, planned, input);
    return { note: input.note, messages: [...messages] };
  } catch (error) {
    if (error instanceof VisiteError)
      return { note: planned.upstream === null ? scenario.note : null, messages: [] };
    throw error;
  }
}

function factSpansOf({ facts, transcript }: Scenario): Record<string, SourceSpan | null> {
  return Object.fromEntries(
    facts.map(({ id, quote }) => {
      const start = transcript.indexOf(quote);
      return [id, start < 0 ? null : { start, end: start + quote.length, quote }];
    }),
  );
}

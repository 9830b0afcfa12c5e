import type { CallOutput, Client } from "../../domain/api.ts";
import { VisiteError } from "../../domain/errors.ts";
import type { MatrixCell } from "../../domain/run.ts";
import type { Blame } from "../../domain/trail/blamed.ts";
import type { Trail, TrailLink, TrailRow } from "../../domain/trail/trail.ts";
import { exitCodes, print, type Shared, withClient } from "./shared.ts";

export interface TrailOptions extends Shared {
  readonly run: string;
  readonly cell?: string;
  readonly scenario?: string;
  readonly blame: boolean;
}

/** What is printed of one cell. */
export interface CellTrail
  extends Pick<
    MatrixCell,
    "cellKey" | "stage" | "prompt" | "model" | "scenario" | "repeat" | "state" | "simulated"
  > {
  readonly trail: Trail;
  /** Where each finding entered; null: not asked. */
  readonly blame: { readonly told: Blame; readonly findings: Readonly<Record<string, string>> } | null;
}

/** From each code, warning, position or sentence of the letter to the statements of the note and the words of the talk. */
export function runTrail(options: TrailOptions): Promise<number> {
  const { run, cell, scenario } = options;
  if (!cell && !scenario) throw new VisiteError("input.invalid", "name --cell KEY or --scenario ID");
  return withClient(options, async (call) => {
    const asked = (await cellsOf(call, run)).filter(
      (one) =>
        (cell ? one.cellKey === cell : one.stage !== "soap") && (!scenario || one.scenario === scenario),
    );
    if (asked.length === 0)
      throw new VisiteError(
        "cell.not-found",
        `run ${run} has no ${cell ? `cell ${cell}` : `cell of scenario ${String(scenario)} that reads a note`}${cell && scenario ? ` of ${scenario}` : ""}`,
      );
    const cells: CellTrail[] = [];
    for (const { cellKey, stage, prompt, model, scenario: of, repeat, state, simulated } of asked)
      cells.push({
        cellKey,
        stage,
        prompt,
        model,
        scenario: of,
        repeat,
        state,
        simulated,
        trail: await call("cells.trail", { run, cellKey }),
        blame: options.blame ? await blameOf(call, run, cellKey) : null,
      });
    print(options, { run, cells }, () => cells.map(trailText).join("\n\n"));
    return exitCodes.done;
  });
}

async function cellsOf(call: Client, run: string): Promise<MatrixCell[]> {
  const cells: MatrixCell[] = [];
  for (;;) {
    const page: CallOutput<"runs.matrix"> = await call("runs.matrix", { run, offset: cells.length });
    cells.push(...page.cells);
    if (page.cells.length === 0 || cells.length >= page.total) return cells;
  }
}

async function blameOf(call: Client, run: string, cellKey: string): Promise<CellTrail["blame"]> {
  const told = await call("cells.blame", { run, cellKey });
  const { verdict } = await call("cells.read", { run, cellKey });
  const findings = (verdict?.findings ?? []).map(
    ({ id, quote, message }) => [id, `${quote} (${message.en})`] as const,
  );
  return { told, findings: Object.fromEntries(findings) };
}

const states: Readonly<Record<TrailRow["state"], string>> = {
  told: "told",
  untold: "in the note, not in the talk",
  against: "only denied, or of somebody else",
  given: "given of the visit",
  unknown: "unknown: no statement is known to carry it",
};
const missing = {
  answer: "the cell has no answer that can be read",
  note: "the note that it read is not there",
} as const;
const entries = {
  here: "made by this stage",
  upstream: "brought by a stage before",
  untold: "nobody can tell",
} as const;
const notTold: Readonly<Record<NonNullable<Blame["notTold"]>, string>> = {
  "reads-reference": "the cell reads the reference: no stage is before it",
  "not-graded": "the cell is not graded yet",
  "not-run": "the stage was not run from the reference yet (Run from the reference, in the cell's Trail)",
  "scenario-changed": "the scenario was changed since",
  running: "the answer from the reference is on its way",
  "no-answer": "the answer from the reference cannot be used",
};

/** One cell for reading: what each part rests on, one line a step, indented towards the talk. */
export function trailText({ trail, blame, ...cell }: CellTrail): string {
  const { stage, scenario, prompt, model, simulated, repeat, cellKey } = cell;
  const head = `${stage} ${scenario}: ${prompt} on ${model}${simulated ? " (simulated)" : ""}${repeat > 1 ? `, repeat ${repeat}` : ""} [${cellKey}]`;
  const rows =
    trail.missing === null ? trail.rows.flatMap(rowLines) : [`  no trail: ${missing[trail.missing]}`];
  return [head, ...rows, ...(blame ? blameLines(blame) : [])].join("\n");
}

function rowLines({ text, title, state, given, links, codes }: TrailRow): string[] {
  return [
    `  ${text}${title ? ` ${title}` : ""}: ${states[state]}`,
    ...(given.length > 0
      ? [
          `    given: ${given.map(({ name, value }) => `${name} ${value === "" ? "none" : (value ?? "not told")}`).join(", ")}`,
        ]
      : []),
    ...links.flatMap((link) => linkLines(link, "    ")),
    ...codes.flatMap(({ code, title: of, links: its }) => [
      `    by ${code}${of ? ` ${of}` : ""}`,
      ...its.flatMap((link) => linkLines(link, "      ")),
    ]),
  ];
}

function linkLines({ section, text, by, holds, said }: TrailLink, indent: string): string[] {
  const how = holds === "says" ? by : `${by}, ${holds === "denies" ? "denied" : "of somebody else"}`;
  return [`${indent}${section} ${text} (${how})`, ...said.map(({ quote }) => `${indent}  „${quote}“`)];
}

function blameLines({ told, findings }: NonNullable<CellTrail["blame"]>): string[] {
  if (told.notTold) return [`  where faults entered: ${notTold[told.notTold]}`];
  if (told.findings.length === 0) return ["  where faults entered: no finding stands"];
  return [
    "  where faults entered:",
    ...told.findings.flatMap(({ finding, entered, upstream }) => [
      `    ${findings[finding] ?? finding}: ${entries[entered]}`,
      ...upstream.map(({ stage, quote, message }) => `      ${stage}: ${quote} (${message.en})`),
    ]),
  ];
}

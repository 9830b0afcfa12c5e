import { z } from "zod";
import { type Statement, type StatementLabel } from "../evidence.ts";
import type { OutputField } from "../grader.ts";
import type { Model } from "../model.ts";
import { type MatrixCell, settledStatuses } from "../run.ts";
import { sameFamily } from "./family.ts";
import { type JudgementLine, judgeId, judgeSchema } from "./judgement.ts";
import { judgedStatementSchema, labelSchema } from "./reply.ts";

/** Statements on which the repeats of one judge differ over fabricated or not, of those it judged more than once. */
export const spreadSchema = z.object({ differing: z.number().int(), of: z.number().int() });
export type Spread = z.infer<typeof spreadSchema>;

export const cellJudgeSchema = judgeSchema.omit({ promptSha256: true }).extend({
  id: z.string(),
  /** Of the candidate's own family; null: not known. */
  sameFamily: z.boolean().nullable(),
  repeats: z.array(z.number().int()),
  /** Statements with a verdict, fabricated ones and errors of the lowest repeat: no mean over repeats. */
  judged: z.number().int(),
  fabricated: z.number().int(),
  /** Judge errors over all repeats. */
  errors: z.number().int(),
  spread: spreadSchema.nullable(),
});
export type CellJudge = z.infer<typeof cellJudgeSchema>;

export const statementJudgementSchema = z.object({
  field: z.string(),
  /** The deterministic graders' label; null: the cell is not graded. */
  machine: labelSchema.nullable(),
  said: z.array(
    judgedStatementSchema.omit({ field: true }).extend({ judge: z.string(), repeat: z.number() }),
  ),
  /** Who differs over fabricated or not. All false: nobody does. */
  differs: z.object({ judges: z.boolean(), machine: z.boolean(), repeats: z.boolean() }),
});
export type StatementJudgement = z.infer<typeof statementJudgementSchema>;

export const cellJudgementSchema = z.object({
  judges: z.array(cellJudgeSchema),
  statements: z.array(statementJudgementSchema),
  /** Statements on which somebody differs. */
  disagreements: z.number().int(),
  errors: z.number().int(),
});
export type CellJudgement = z.infer<typeof cellJudgementSchema>;

const fabricatedLabels: ReadonlySet<StatementLabel> = new Set([
  "unsupported",
  "contradicted",
  "misattributed",
]);

export function isFabricated(label: StatementLabel): boolean {
  return fabricatedLabels.has(label);
}

export interface JudgedCell {
  readonly fields: readonly OutputField[];
  readonly machine: readonly Statement[];
  readonly lines: readonly JudgementLine[];
  readonly outputSha256: string;
  readonly transcriptSha256: string;
  /** The entry of the model that wrote the note, as the run recorded it. */
  readonly candidate: Pick<Model, "id" | "family"> | null;
}

/** What the judges said of one cell, statement by statement. Nothing is averaged: who differs is shown. Null: nobody was asked. */
export function foldJudgements(cell: JudgedCell): CellJudgement | null {
  const { fields, machine, candidate, outputSha256, transcriptSha256 } = cell;
  const lines = cell.lines.filter(
    (line) => line.outputSha256 === outputSha256 && line.transcriptSha256 === transcriptSha256,
  );
  if (lines.length === 0) return null;
  const judges = new Map<string, JudgementLine["judge"]>();
  const latest = new Map<string, { said: StatementJudgement["said"][number]; settled: boolean }>();
  for (const { judge, repeat, statements, status } of lines) {
    const id = judgeId(judge);
    judges.set(id, judge);
    const settled = settledStatuses.has(status);
    for (const { field, ...said } of statements) {
      const key = `${id} ${repeat} ${field}`;
      // A server that was down later takes nothing back.
      if (!settled && latest.get(key)?.settled) continue;
      latest.set(key, { said: { ...said, judge: id, repeat }, settled });
    }
  }
  const all = [...latest].map(([key, { said }]) => ({
    said,
    field: key.slice(`${said.judge} ${said.repeat} `.length),
  }));
  const statements = fields.map(({ field }): StatementJudgement => {
    const label = machine.find((statement) => statement.field === field)?.label ?? null;
    const said = all
      .filter((one) => one.field === field)
      .map((one) => one.said)
      .sort((a, b) => compare(a.judge, b.judge) || a.repeat - b.repeat);
    return { field, machine: label, said, differs: differencesOf(said, label) };
  });
  return {
    judges: [...judges]
      .sort(([a], [b]) => compare(a, b))
      .map(([id, judge]) => cellJudgeOf(id, judge, statements, candidate)),
    statements,
    disagreements: statements.filter(({ differs }) => differs.judges || differs.machine || differs.repeats)
      .length,
    errors: all.filter(({ said }) => said.error !== null).length,
  };
}

/** Only verdicts take part: a judge error agrees and disagrees with nobody. */
function differencesOf(
  said: StatementJudgement["said"],
  machine: StatementLabel | null,
): StatementJudgement["differs"] {
  const byJudge = new Map<string, Set<boolean>>();
  for (const { judge, verdict } of said) {
    if (!verdict) continue;
    const answers = byJudge.get(judge) ?? new Set<boolean>();
    byJudge.set(judge, answers.add(isFabricated(verdict.label)));
  }
  const perJudge = [...byJudge.values()];
  const answers = new Set(perJudge.flatMap((set) => [...set]));
  const repeats = perJudge.some(({ size }) => size > 1);
  const own = machine === null ? null : isFabricated(machine);
  return {
    // One judge that differs with itself is `repeats`; two whose answers are not the same are `judges`.
    judges: perJudge.some((one) => perJudge.some((other) => !equal(one, other))),
    machine: own !== null && answers.has(!own),
    repeats,
  };
}

function equal(a: ReadonlySet<boolean>, b: ReadonlySet<boolean>): boolean {
  return a.size === b.size && [...a].every((answer) => b.has(answer));
}

function cellJudgeOf(
  id: string,
  judge: JudgementLine["judge"],
  statements: readonly StatementJudgement[],
  candidate: JudgedCell["candidate"],
): CellJudge {
  const { prompt, model, family, simulated } = judge;
  const own = statements.map(({ said }) => said.filter((one) => one.judge === id));
  const repeats = [...new Set(own.flat().map(({ repeat }) => repeat))].sort((a, b) => a - b);
  const first = own
    .flat()
    .flatMap(({ repeat, verdict }) => (repeat === repeats[0] && verdict ? [verdict] : []));
  const often = own
    .map((said) => said.flatMap(({ verdict }) => (verdict ? [isFabricated(verdict.label)] : [])))
    .filter(({ length }) => length > 1);
  return {
    id,
    prompt,
    model,
    family,
    simulated,
    sameFamily: sameFamily(judge, candidate),
    repeats,
    judged: first.length,
    fabricated: first.filter(({ label }) => isFabricated(label)).length,
    errors: own.flat().filter(({ error }) => error !== null).length,
    spread:
      often.length === 0
        ? null
        : { differing: often.filter((answers) => new Set(answers).size > 1).length, of: often.length },
  };
}

/** The counts a square of the matrix shows. */
export type JudgedCounts = Omit<NonNullable<MatrixCell["judged"]>, "open">;
export function judgedCountsOf({ judges, statements, disagreements, errors }: CellJudgement): JudgedCounts {
  return { judges: judges.length, statements: statements.length, disagreements, errors };
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

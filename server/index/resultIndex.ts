import { rename, stat } from "node:fs/promises";
import { Kysely, sql, SqliteDialect } from "kysely";
import Database from "libsql";
import type { JudgementLine } from "../../domain/judging/judgement.ts";
import type { PlannedCell } from "../../domain/plan.ts";
import { type CellLine, reusableStatuses, type RunFile, type StoredGrade } from "../../domain/run.ts";
import { KeyFilter } from "./keyFilter.ts";
import { insideWorkspace, type Workspace } from "../files/workspace.ts";
import {
  type CellRow,
  type GradeRow,
  type JudgementRow,
  migrate,
  type RunPromptRow,
  type RunRow,
  type Tables,
} from "./schema.ts";

/** Where an answer to exactly this request stands. */
export interface KnownGeneration {
  readonly run: string;
  readonly cellKey: string;
}

/** What a finished cell is known by. */
export type CellName = Pick<CellRow, "run" | "cell" | "stage" | "prompt" | "model" | "scenario" | "status">;

/** What can be asked quickly. Everything in it comes from files and can be made again from them; no gate reads it. */
export interface ResultIndex {
  readonly putRun: (run: RunFile) => void;
  readonly putCell: (run: string, planned: PlannedCell, line: CellLine) => void;
  readonly putGrade: (run: string, stored: StoredGrade) => void;
  /** The newest reusable answer under this key. */
  readonly generation: (generationKey: string) => Promise<KnownGeneration | null>;
  /** Only answers that another run may take over are kept. */
  readonly putJudgement: (run: string, line: JudgementLine) => void;
  /** The cell whose judgement answers exactly this question. */
  readonly judgement: (gradeKey: string) => Promise<KnownGeneration | null>;
  /** Finished cells whose names hold the letters of every word in order, the newest first. */
  readonly findCells: (words: readonly string[], limit: number) => Promise<readonly CellName[]>;
  /** References of prompt versions that some run used. */
  readonly promptsWithRuns: () => Promise<Set<string>>;
  readonly counts: () => Promise<{ runs: number; cells: number; grades: number }>;
  /** Resolves when everything put so far can be read. */
  readonly flush: () => Promise<void>;
  readonly clear: () => Promise<void>;
  readonly close: () => Promise<void>;
  /** True where the index was made anew and wants rebuilding. */
  readonly isNew: boolean;
  /** When it was last written before it was opened, milliseconds: what files say after that it may not know. */
  readonly writtenAt: number;
}

/** Opens results/index/results.db. A file that cannot be used is moved aside: nothing in it is lost, since the files are the truth. */
export async function openIndex(workspace: Workspace): Promise<ResultIndex> {
  const path = insideWorkspace(workspace, "results/index/results.db");
  try {
    return await open(path);
  } catch (error) {
    console.error(`the result index cannot be used and is made anew: ${String(error)}`);
    for (const suffix of ["", "-wal", "-shm"])
      await rename(path + suffix, `${path}.broken${suffix}`).catch(() => undefined);
    return open(path);
  }
}

async function open(path: string): Promise<ResultIndex> {
  const times = await Promise.all(["", "-wal"].map((suffix) => stat(path + suffix).catch(() => null)));
  const writtenAt = Math.max(0, ...times.map((file) => file?.mtimeMs ?? 0));
  const database = new Database(path);
  // The index can always be rebuilt: it need not survive a power cut, only be consistent.
  database.exec("pragma journal_mode = wal; pragma synchronous = normal;");
  const db = new Kysely<Tables>({ dialect: new SqliteDialect({ database: database }) });
  await migrate(db);
  const first = await db.selectFrom("runs").select("id").limit(1).executeTakeFirst();
  return new SqliteIndex(db, { database, isNew: first === undefined, writtenAt });
}

class SqliteIndex implements ResultIndex {
  readonly isNew: boolean;
  readonly writtenAt: number;
  readonly #db: Kysely<Tables>;
  /** Prepared once: what happens with every cell of a run must not be put into words each time. */
  readonly #prepared: ReturnType<typeof prepare>;
  /** Most cells of a new run were never asked before: that is told without asking the database. */
  readonly #known = new KeyFilter();
  /** Rows not yet written, by what they answer. */
  readonly #pending = new Map<string, CellRow>();
  #runs: RunRow[] = [];
  #prompts: RunPromptRow[] = [];
  #cells: CellRow[] = [];
  #grades: GradeRow[] = [];
  readonly #judgements = new Map<string, JudgementRow>();
  #timer: NodeJS.Timeout | null = null;
  #troubled = false;

  constructor(
    db: Kysely<Tables>,
    { database, isNew, writtenAt }: { database: Database.Database; isNew: boolean; writtenAt: number },
  ) {
    this.writtenAt = writtenAt;
    this.#db = db;
    this.#prepared = prepare(database);
    for (const { generation } of this.#prepared.generations.iterate() as Iterable<{ generation: string }>)
      this.#known.add(generation);
    this.isNew = isNew;
  }

  readonly putRun = (run: RunFile): void => {
    this.#runs.push({ id: run.id, created: run.created, stage: run.request.stage });
    for (const prompt of Object.keys(run.prompts)) this.#prompts.push({ run: run.id, prompt });
    this.#soon();
  };

  readonly putCell = (run: string, planned: PlannedCell, line: CellLine): void => {
    const { cellKey: cell, stage, prompt, model, scenario } = planned;
    const { status, generationKey: generation, reusedFrom, timings, at } = line;
    const row: CellRow = {
      run,
      cell,
      stage,
      prompt,
      model,
      scenario,
      status,
      generation,
      reused: reusedFrom ? 1 : 0,
      total_ms: timings.total,
      at,
    };
    this.#cells.push(row);
    if (generation && isReusable(row)) {
      this.#pending.set(generation, row);
      this.#known.add(generation);
    }
    this.#soon();
  };

  readonly putGrade = (run: string, { cellKey: cell, gradeKey, grade }: StoredGrade): void => {
    const count = (kind: string) => grade.findings.filter((finding) => finding.kind === kind).length;
    const fabrications = count("fabrication");
    const omissions = count("omission");
    const critical = grade.findings.filter(({ severity }) => severity === "critical").length;
    this.#grades.push({
      run,
      cell,
      grade_key: gradeKey,
      fabrications,
      omissions,
      others: grade.findings.length - fabrications - omissions,
      critical,
    });
    this.#soon();
  };

  readonly generation = async (generationKey: string): Promise<KnownGeneration | null> => {
    const pending = this.#pending.get(generationKey);
    if (pending) return { run: pending.run, cellKey: pending.cell };
    if (!this.#known.mayHold(generationKey)) return null;
    const row = this.#prepared.generation.get(generationKey, ...reusableStatuses) as
      | { run: string; cell: string }
      | undefined;
    return row ? { run: row.run, cellKey: row.cell } : null;
  };

  readonly putJudgement = (run: string, line: JudgementLine): void => {
    this.#prompts.push({ run, prompt: line.judge.prompt });
    if (line.reusedFrom === null && reusableStatuses.has(line.status))
      this.#judgements.set(line.gradeKey, { grade_key: line.gradeKey, run, cell: line.cellKey });
    this.#soon();
  };

  readonly judgement = async (gradeKey: string): Promise<KnownGeneration | null> => {
    const row =
      this.#judgements.get(gradeKey) ??
      (await this.#db
        .selectFrom("judgements")
        .select(["run", "cell"])
        .where("grade_key", "=", gradeKey)
        .executeTakeFirst());
    return row ? { run: row.run, cellKey: row.cell } : null;
  };

  readonly findCells = async (words: readonly string[], limit: number): Promise<CellName[]> => {
    await this.flush();
    // Only a sieve: letters with a wildcard between them. How well a name fits is for the caller to say.
    const patterns = words.map((word) => `%${Array.from(word, literal).join("%")}%`);
    return this.#db
      .selectFrom("cells")
      .select(["run", "cell", "stage", "prompt", "model", "scenario", "status"])
      .where((where) =>
        where.and(
          patterns.map(
            (pattern) =>
              sql<boolean>`(scenario || ' ' || prompt || ' ' || model || ' ' || run) like ${pattern} escape '!'`,
          ),
        ),
      )
      .orderBy("run", "desc")
      .orderBy("at", "desc")
      .limit(limit)
      .execute();
  };

  readonly promptsWithRuns = async (): Promise<Set<string>> => {
    await this.flush();
    const rows = await this.#db.selectFrom("run_prompts").select("prompt").distinct().execute();
    return new Set(rows.map(({ prompt }) => prompt));
  };

  readonly counts = async () => {
    await this.flush();
    const count = async (table: keyof Tables) => {
      const row = await this.#db
        .selectFrom(table)
        .select(({ fn }) => fn.countAll<number>().as("n"))
        .executeTakeFirstOrThrow();
      return row.n;
    };
    return { runs: await count("runs"), cells: await count("cells"), grades: await count("grades") };
  };

  readonly flush = async (): Promise<void> => {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
    this.#write();
  };

  readonly clear = async (): Promise<void> => {
    await this.flush();
    for (const table of ["runs", "run_prompts", "cells", "grades", "judgements"] as const)
      await this.#db.deleteFrom(table).execute();
  };

  readonly close = async (): Promise<void> => {
    try {
      await this.flush();
    } catch (error) {
      console.error(`the result index cannot be written: ${String(error)}`);
    }
    await this.#db.destroy();
  };

  /** Many rows share one transaction: libsql works in this thread, and each commit costs. */
  #soon(): void {
    const soon = this.#cells.length + this.#grades.length + this.#judgements.size > 1000 ? 0 : 150;
    if (soon === 0 && this.#timer) clearTimeout(this.#timer);
    else if (this.#timer) return;
    this.#timer = setTimeout(() => {
      this.#timer = null;
      try {
        this.#write();
        this.#troubled = false;
      } catch (error) {
        // A full disk: the rows stay here, and whoever opens the index next takes them from the files.
        if (!this.#troubled) console.error(`the result index cannot be written: ${String(error)}`);
        this.#troubled = true;
      }
    }, soon).unref();
  }

  #write(): void {
    const runs = this.#runs.slice();
    const prompts = this.#prompts.slice();
    const cells = this.#cells.slice();
    const grades = this.#grades.slice();
    const judgements = [...this.#judgements.values()];
    if (runs.length + prompts.length + cells.length + grades.length + judgements.length === 0) return;
    this.#prepared.write({ runs, run_prompts: prompts, cells, grades, judgements });
    // Until now the pending rows answered `generation` and `judgement`.
    this.#runs.splice(0, runs.length);
    this.#prompts.splice(0, prompts.length);
    this.#grades.splice(0, grades.length);
    this.#cells.splice(0, cells.length);
    for (const row of cells)
      if (row.generation && this.#pending.get(row.generation) === row) this.#pending.delete(row.generation);
    for (const { grade_key } of judgements) this.#judgements.delete(grade_key);
  }
}

/** Columns of each table in the order in which rows are written. */
const columns = {
  runs: ["id", "created", "stage"],
  run_prompts: ["run", "prompt"],
  cells: [
    "run",
    "cell",
    "stage",
    "prompt",
    "model",
    "scenario",
    "status",
    "generation",
    "reused",
    "total_ms",
    "at",
  ],
  grades: ["run", "cell", "grade_key", "fabrications", "omissions", "others", "critical"],
  judgements: ["grade_key", "run", "cell"],
} as const satisfies { [Name in keyof Tables]: readonly (keyof Tables[Name])[] };

type Rows = { readonly [Name in keyof Tables]: readonly Tables[Name][] };

function prepare(database: Database.Database) {
  const marks = (count: number) => Array.from({ length: count }, () => "?").join(", ");
  const names = Object.keys(columns) as (keyof Tables)[];
  const inserts = new Map(
    names.map((name) => [
      name,
      database.prepare(
        `replace into ${name} (${columns[name].join(", ")}) values (${marks(columns[name].length)})`,
      ),
    ]),
  );
  return {
    generations: database.prepare("select generation from cells where generation is not null and reused = 0"),
    generation: database.prepare(
      `select run, cell from cells where generation = ? and status in (${marks(reusableStatuses.size)}) and reused = 0 order by at desc limit 1`,
    ),
    /** All or nothing. */
    write: database.transaction((rows: Rows) => {
      for (const name of names) {
        const insert = inserts.get(name);
        for (const row of rows[name])
          insert?.run(...columns[name].map((column) => (row as unknown as Record<string, unknown>)[column]));
      }
    }),
  };
}

function isReusable({ status, reused }: CellRow): boolean {
  return reused === 0 && [...reusableStatuses].some((reusable) => reusable === status);
}

/** A letter as LIKE takes it literally. */
function literal(letter: string): string {
  return /[!%_]/.test(letter) ? `!${letter}` : letter;
}

import type { Kysely } from "kysely";
import { sql } from "kysely";

export interface RunRow {
  readonly id: string;
  readonly created: string;
  readonly stage: string;
}

export interface RunPromptRow {
  readonly run: string;
  readonly prompt: string;
}

export interface CellRow {
  readonly run: string;
  readonly cell: string;
  readonly stage: string;
  readonly prompt: string;
  readonly model: string;
  readonly scenario: string;
  readonly status: string;
  readonly generation: string | null;
  /** 1: taken over from another cell. */
  readonly reused: number;
  readonly total_ms: number;
  readonly at: string;
}

export interface GradeRow {
  readonly run: string;
  readonly cell: string;
  readonly grade_key: string;
  readonly fabrications: number;
  readonly omissions: number;
  readonly others: number;
  readonly critical: number;
}

export interface JudgementRow {
  readonly grade_key: string;
  readonly run: string;
  readonly cell: string;
}

export interface Tables {
  runs: RunRow;
  run_prompts: RunPromptRow;
  cells: CellRow;
  grades: GradeRow;
  judgements: JudgementRow;
}

/** Steps that bring an index to the present form. Never changed, only added to; an index of another form is rebuilt from the files. */
export const migrations: readonly ((db: Kysely<Tables>) => Promise<void>)[] = [
  async (db) => {
    await db.schema
      .createTable("runs")
      .addColumn("id", "text", (column) => column.primaryKey())
      .addColumn("created", "text")
      .addColumn("stage", "text")
      .execute();
    await db.schema
      .createTable("run_prompts")
      .addColumn("run", "text")
      .addColumn("prompt", "text")
      .addPrimaryKeyConstraint("run_prompts_key", ["run", "prompt"])
      .execute();
    await db.schema
      .createTable("cells")
      .addColumn("run", "text")
      .addColumn("cell", "text")
      .addColumn("stage", "text")
      .addColumn("prompt", "text")
      .addColumn("model", "text")
      .addColumn("scenario", "text")
      .addColumn("status", "text")
      .addColumn("generation", "text")
      .addColumn("reused", "integer")
      .addColumn("total_ms", "real")
      .addColumn("at", "text")
      .addPrimaryKeyConstraint("cells_key", ["run", "cell"])
      .execute();
    await db.schema.createIndex("cells_generation").on("cells").column("generation").execute();
    await db.schema.createIndex("cells_pair").on("cells").columns(["stage", "prompt", "model"]).execute();
    await db.schema
      .createTable("grades")
      .addColumn("run", "text")
      .addColumn("cell", "text")
      .addColumn("grade_key", "text")
      .addColumn("fabrications", "integer")
      .addColumn("omissions", "integer")
      .addColumn("others", "integer")
      .addColumn("critical", "integer")
      .addPrimaryKeyConstraint("grades_key", ["run", "cell"])
      .execute();
  },
  // Where the answer to exactly this question to a judge stands. One is enough.
  async (db) => {
    await db.schema
      .createTable("judgements")
      .addColumn("grade_key", "text", (column) => column.primaryKey())
      .addColumn("run", "text")
      .addColumn("cell", "text")
      .execute();
  },
];

export async function migrate(db: Kysely<Tables>): Promise<void> {
  const found = await sql<{ user_version: number }>`pragma user_version`.execute(db);
  const version = found.rows[0]?.user_version ?? 0;
  if (version > migrations.length)
    throw new Error(`the index is of version ${version}, newer than this program`);
  for (let step = version; step < migrations.length; step += 1) {
    await migrations[step]?.(db);
    await sql.raw(`pragma user_version = ${step + 1}`).execute(db);
  }
}

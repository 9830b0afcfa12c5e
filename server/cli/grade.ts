import { readFile, stat } from "node:fs/promises";
import { join, resolve } from "node:path";
import { text as readStream } from "node:stream/consumers";
import { VisiteError } from "../../domain/errors.ts";
import type { Grade } from "../../domain/evidence.ts";
import { gradeOutput } from "../../domain/grade.ts";
import { stageIdSchema } from "../../domain/prompt.ts";
import { stageOf } from "../../domain/stages/index.ts";
import { openCatalogs } from "../files/catalogs.ts";
import { loadScenarioFolder } from "../files/scenarios.ts";
import { openWorkspace } from "../files/workspace.ts";
import { openLexicon } from "../lexicon/hunspell.ts";
import { exitCodes, print, type Shared, workspaceRoot } from "./shared.ts";

interface GradeOptions extends Shared {
  readonly stage: string;
  readonly scenario: string;
  readonly output: string;
}

/** Grades one text. Needs no server, no model and no run: only a scenario folder. */
export async function runGrade(options: GradeOptions): Promise<number> {
  const stage = stageIdSchema.safeParse(options.stage);
  if (!stage.success)
    throw new VisiteError("input.invalid", `--stage ${options.stage}: soap, summary, icd or billing`);
  const folder = await folderOf(options);
  const { scenario, problems } = await loadScenarioFolder(folder);
  for (const { path, line, reason } of problems)
    console.error(`${join(folder, path)}${line ? `:${line}` : ""}: ${reason}`);
  if (!scenario)
    throw new VisiteError(
      "scenario.invalid",
      `${folder} cannot be used: ${problems[0]?.reason ?? "unknown reason"}`,
      { problems },
    );
  const raw = (await readOutput(options.output)).normalize("NFC");
  const lexicon = await openLexicon()();
  const grade = gradeOutput({
    stage: stageOf(stage.data),
    scenario,
    note: scenario.note,
    raw,
    lexicon,
    catalogs: await openCatalogs(await openWorkspace(workspaceRoot(options)))(),
    allowText: true,
  });
  print(options, grade, () => asText(grade));
  return exitCodes.done;
}

async function folderOf({ scenario, ...options }: GradeOptions): Promise<string> {
  for (const folder of [resolve(scenario), join(workspaceRoot(options), "scenarios", scenario)]) {
    const found = await stat(folder).catch(() => null);
    if (found?.isDirectory()) return folder;
  }
  throw new VisiteError(
    "scenario.not-found",
    `--scenario ${scenario}: neither a folder nor the id of a scenario`,
  );
}

async function readOutput(file: string): Promise<string> {
  if (file === "-") return readStream(process.stdin);
  try {
    return await readFile(resolve(file), "utf8");
  } catch (error) {
    throw new VisiteError(
      "file.unreadable",
      `--output ${file}: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
}

function asText(grade: Grade): string {
  const findings = grade.findings.map(
    ({ kind, type, severity, span, quote, message }) =>
      `${severity.padEnd(8)} ${kind}/${type} ${span?.field ?? ""} ${quote ? `„${quote}“ ` : ""}${message.de}`,
  );
  const metrics = Object.entries(grade.metrics).map(
    ([name, { numerator, denominator, value }]) =>
      `${name} ${value.toFixed(4)} (${numerator}/${denominator})`,
  );
  const notMeasured = grade.notMeasured.map(({ metric, reason }) => `${metric}: not measured (${reason})`);
  return [...(findings.length > 0 ? findings : ["no findings"]), "", ...metrics, ...notMeasured].join("\n");
}

import type { FactResult, Finding, Grade, Metric, NotMeasured, Statement } from "./evidence.ts";
import type { CodeCatalogs, GradeContext, GraderResult, RawFinding, WordLexicon } from "./grader.ts";
import { hashOf, sha256Of } from "./hash.ts";
import { parseOutput } from "./output.ts";
import type { Scenario, SoapNote } from "./scenario.ts";
import type { AnyStage } from "./stages/index.ts";

export interface GradeRequest {
  readonly stage: AnyStage;
  readonly scenario: Scenario;
  /** What the stage read; for `summary` the note it is judged against. */
  readonly note: SoapNote | null;
  readonly raw: string;
  readonly lexicon: WordLexicon | null;
  readonly catalogs: CodeCatalogs;
  /** Accept a note typed as text under headings, for texts that no run produced. */
  readonly allowText?: boolean;
}

/** What each grader of the stage said by itself, in the order their findings take precedence. */
export interface GraderSays {
  readonly grader: string;
  readonly result: GraderResult;
}

/** Grades one text with every grader of its stage. Pure: the same request gives the same grade. */
export function gradeOutput(request: GradeRequest): Grade {
  return gradeFrom(request, saidBy(request));
}

/** Asks every grader of the stage, each for itself. */
export function saidBy(request: GradeRequest): GraderSays[] {
  const { stage, scenario, note, raw, lexicon, catalogs } = request;
  const parsed = parseOutput(stage, raw, { allowText: request.allowText ?? false });
  const context: GradeContext<unknown> = {
    scenario,
    transcript: scenario.transcript,
    note,
    output: parsed.output,
    raw,
    fields: parsed.fields,
    parseProblems: parsed.problems,
    lexicon,
    catalogs,
  };
  return stage.graders.map((grader) => ({
    grader: `${grader.id}@${grader.version}`,
    result: grader.grade(context),
  }));
}

/** Folds what the graders said into one grade: at one place the first finding stays. */
export function gradeFrom(
  { stage, scenario, raw }: Pick<GradeRequest, "stage" | "scenario" | "raw">,
  said: readonly GraderSays[],
): Grade {
  let statements: readonly Statement[] = [];
  let facts: readonly FactResult[] = [];
  const findings: Finding[] = [];
  const metrics: Record<string, Metric> = {};
  const notMeasured: NotMeasured[] = [];
  for (const { grader, result } of said) {
    if (result.statements) statements = result.statements;
    if (result.facts) facts = result.facts;
    for (const finding of result.findings ?? []) addFinding(findings, identified(finding, grader));
    Object.assign(metrics, result.metrics);
    notMeasured.push(...(result.notMeasured ?? []));
  }
  const labelled = statements.map((statement) => relabelled(statement, findings));
  return {
    stage: stage.id,
    scenario: scenario.id,
    outputSha256: sha256Of(raw),
    transcriptSha256: sha256Of(scenario.transcript),
    statements: labelled,
    facts: [...facts],
    findings,
    metrics: { ...metrics, ...statementMetrics(labelled) },
    notMeasured,
  };
}

/** The graders' versions in one string: part of the grade key, so that a better grader grades old runs again. */
export function gradersVersion(stage: AnyStage): string {
  return stage.graders.map(({ id, version }) => `${id}@${version}`).join(",");
}

function identified(finding: RawFinding, grader: string): Finding {
  const { kind, type, span, quote, fact } = finding;
  return { id: hashOf({ kind, type, span, quote, fact }).slice(0, 16), ...finding, grader };
}

/** The same finding is never reported twice under two types: graders come most specific first, so the first one stays. */
function addFinding(findings: Finding[], finding: Finding): void {
  const repeated = findings.some((other) => other.kind === finding.kind && sameplace(other, finding));
  if (!repeated) findings.push(finding);
}

function sameplace(a: Finding, b: Finding): boolean {
  if (a.fact && b.fact && a.fact === b.fact && a.kind === "omission") return true;
  if (a.id === b.id) return true;
  if (!a.span || !b.span || a.span.field !== b.span.field) return false;
  return a.span.start < b.span.end && b.span.start < a.span.end;
}

/** A statement with a fabrication in it is not supported, whichever grader found it. */
function relabelled(statement: Statement, findings: readonly Finding[]): Statement {
  if (statement.label !== "supported" && statement.label !== "inferred") return statement;
  const finding = findings.find(
    ({ kind, span }) => kind === "fabrication" && span?.field === statement.field,
  );
  if (!finding) return statement;
  const label =
    finding.type === "negation"
      ? "contradicted"
      : finding.type === "laterality" || finding.type === "person"
        ? "misattributed"
        : "unsupported";
  return { ...statement, label, reason: finding.message };
}

function statementMetrics(statements: readonly Statement[]): Record<string, Metric> {
  if (statements.length === 0) return {};
  const count = (labels: readonly string[]) =>
    statements.filter(({ label }) => labels.includes(label)).length;
  const share = (numerator: number): Metric => ({
    numerator,
    denominator: statements.length,
    value: numerator / statements.length,
  });
  return {
    fabricationRate: share(count(["unsupported", "contradicted", "misattributed"])),
    inferenceRate: share(count(["inferred"])),
  };
}

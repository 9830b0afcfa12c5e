import type { CellEvidence } from "../domain/cellEvidence.ts";
import type { Finding, Grade, Severity } from "../domain/evidence.ts";
import { verdictOf } from "../domain/review.ts";
import type { CellLine } from "../domain/run.ts";

interface CellMade {
  readonly scenario?: string;
  readonly repeat?: number;
  readonly prompt?: string;
  readonly model?: string;
  readonly stage?: CellEvidence["planned"]["stage"];
  readonly kind?: CellEvidence["kind"];
  readonly twinOf?: string | null;
  readonly hash?: string;
  readonly input?: CellEvidence["planned"]["input"];
  readonly status?: CellLine["status"];
  readonly characters?: number;
  /** Statements, of which the first `fabricated` are fabrications of this severity. */
  readonly statements?: number;
  readonly fabricated?: number;
  readonly severity?: Severity;
  readonly metrics?: Grade["metrics"];
  readonly notMeasured?: Grade["notMeasured"];
  readonly milliseconds?: number;
}

/** One cell as the scores see it, made from what a test says of it. */
export function evidenceOf(made: CellMade): CellEvidence {
  const { scenario = "s1", repeat = 1, prompt = "soap/a@v001", model = "m", stage = "soap" } = made;
  const { statements = 10, fabricated = 0, severity = "major", status = "ok", input = "reference" } = made;
  const findings = Array.from(
    { length: fabricated },
    (_, index): Finding => ({
      id: `f${index}`,
      kind: "fabrication",
      type: "dose",
      severity,
      span: { field: `/plan/${index}`, start: 0, end: 4 },
      quote: "50 mg",
      source: [],
      message: { de: "", en: "" },
      grader: "numbers@1",
    }),
  );
  const grade: Grade | null =
    status === "ok"
      ? {
          stage,
          scenario,
          outputSha256: "0".repeat(64),
          transcriptSha256: "0".repeat(64),
          statements: Array.from({ length: statements }, (_, index) => ({
            field: `/plan/${index}`,
            section: "P",
            text: "",
            label: index < fabricated ? ("unsupported" as const) : ("supported" as const),
            evidence: [],
          })),
          facts: [],
          findings,
          metrics: made.metrics ?? {},
          notMeasured: made.notMeasured ?? [],
        }
      : null;
  const cellKey = `${prompt} ${model} ${scenario} ${repeat}`;
  return {
    run: "r",
    planned: { cellKey, stage, prompt, model, scenario, repeat, input, upstream: null, role: "target" },
    line: lineOf(cellKey, status, made.milliseconds ?? 1000),
    grade,
    verdict: grade && verdictOf(grade, []),
    kind: made.kind ?? "visit",
    twinOf: made.twinOf ?? null,
    scenarioHash: made.hash ?? `hash of ${scenario}`,
    characters: made.characters ?? 2000,
    facts: [],
    simulated: false,
  };
}

function lineOf(cellKey: string, status: CellLine["status"], total: number): CellLine {
  return {
    cellKey,
    generationKey: cellKey,
    at: "2026-01-01T00:00:00Z",
    status,
    text: "",
    reasoning: "",
    reason: "",
    params: {},
    thinking: "default",
    finishReason: "stop",
    usage: { promptTokens: 1, completionTokens: 1, reasoningTokens: null, estimated: false },
    timings: { queued: 0, firstToken: 1, total, server: null },
    attempts: [],
    fingerprint: {} as CellLine["fingerprint"],
    messagesSha256: null,
    noteSha256: null,
    reusedFrom: null,
    simulated: false,
  };
}

/** One cell a scenario `s1`, `s2`, …, with so many fabricated statements of ten. */
export function scenariosOf(
  fabricated: readonly number[],
  change: Parameters<typeof evidenceOf>[0] = {},
): CellEvidence[] {
  return fabricated.map((count, index) =>
    evidenceOf({ ...change, scenario: `s${index + 1}`, fabricated: count }),
  );
}

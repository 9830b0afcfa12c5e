import type { Finding } from "../evidence.ts";
import type { Planted } from "../faults/fault.ts";
import { gradeFrom, type GradeRequest, saidBy } from "../grade.ts";
import type { RawFinding } from "../grader.ts";
import { sentencesOf } from "../german/sentences.ts";
import { parseOutput } from "../output.ts";
import type { AnyStage } from "../stages/index.ts";
import { textAt } from "./several.ts";
import type { KnownText, TextKind } from "./texts.ts";

/** What became of one planted fault. */
export interface FaultSeen {
  readonly planted: Planted;
  /** The statement it stands in, or that went. */
  readonly statement: string;
  readonly hit: boolean;
  /** A finding there also has the planted type. */
  readonly exact: boolean;
  /** Graders that see it by themselves, whoever is first in the grade. */
  readonly by: readonly string[];
}

/** A finding on a clean text: a false alarm. `battery`: it is in the grade, not hidden behind another grader's. */
export interface Alarm {
  readonly grader: string;
  readonly battery: boolean;
  readonly kind: Finding["kind"];
  readonly type: Finding["type"];
  readonly field: string | null;
  readonly statement: string;
  readonly quote: string;
  readonly message: Finding["message"];
}

/** What the graders made of one known text. */
export interface Observation {
  readonly kind: TextKind;
  readonly name: string;
  readonly statements: number;
  readonly faults: readonly FaultSeen[];
  readonly alarms: readonly Alarm[];
  /** What was found, each by what it is rather than where: what the untouched text has already is no hit elsewhere. */
  readonly found: readonly string[];
}

export type ObservationRequest = Omit<GradeRequest, "raw"> & {
  readonly text: KnownText;
  /** `found` of the untouched text; empty for itself. */
  readonly known: readonly string[];
};

/** Grades one known text and says what was seen of what is in it. */
export function observe({ text, known, ...request }: ObservationRequest): Observation {
  const raw = JSON.stringify(text.output);
  const said = saidBy({ ...request, raw });
  const { findings } = gradeFrom({ ...request, raw }, said);
  const already = new Set(known);
  const isNew = (finding: RawFinding) => !already.has(nameOf(finding));
  const alone = said.flatMap(({ grader, result }) =>
    (result.findings ?? []).map((finding) => ({ grader, finding })),
  );
  const isClean = text.kind === "untouched" || text.kind === "rewrite";
  const inGrade = new Set(findings.map(placeOf));
  return {
    kind: text.kind,
    name: text.name,
    statements: statementsIn(request.stage, raw),
    faults: text.planted.map((planted) => {
      const hits = findings.filter((finding) => isNew(finding) && sees(finding, planted));
      return {
        planted,
        statement: textAt(text.output, planted.field) ?? planted.before,
        hit: hits.length > 0,
        exact: hits.some(({ type }) => type === planted.type || (planted.omits?.length ?? 0) > 0),
        by: [
          ...new Set(
            alone
              .filter(({ finding }) => isNew(finding) && sees(finding, planted))
              .map(({ grader }) => grader),
          ),
        ],
      };
    }),
    alarms: isClean
      ? alone.map(({ grader, finding }) => ({
          grader,
          battery: inGrade.has(placeOf({ ...finding, grader })),
          kind: finding.kind,
          type: finding.type,
          field: finding.span?.field ?? null,
          statement: finding.span ? (textAt(text.output, finding.span.field) ?? "") : "",
          quote: finding.quote,
          message: finding.message,
        }))
      : [],
    found: [...new Set(findings.map(nameOf))],
  };
}

/** The finding overlaps the planted place, or names what was left out. */
export function sees(finding: RawFinding, { field, start, end, omits = [] }: Planted): boolean {
  const { span, quote, fact } = finding;
  if (omits.length > 0)
    return omits.some((name) => fact === name || (span === null && quote.split(" ")[0] === name));
  if (!span) return false;
  // A whole section went: any word about that section sees it.
  if (end <= start) return span.field === field;
  return span.field === field && span.start < end && start < Math.max(span.end, span.start + 1);
}

const nameOf = ({ kind, type, quote, fact }: RawFinding) => JSON.stringify([kind, type, quote, fact ?? ""]);
const placeOf = ({ grader, span, ...rest }: RawFinding & { grader: string }) =>
  `${grader} ${nameOf({ span, ...rest })} ${JSON.stringify(span)}`;

/** A letter is one field of several sentences; everywhere else a field is a statement. */
function statementsIn(stage: AnyStage, raw: string): number {
  const { fields } = parseOutput(stage, raw, { allowText: false });
  return stage.id === "summary"
    ? fields.reduce((sum, { text }) => sum + sentencesOf(text).length, 0)
    : fields.length;
}

import { describe, expect, it } from "vitest";
import type { Statement } from "../../../domain/evidence.ts";
import { sameFamily } from "../../../domain/judging/family.ts";
import { foldJudgements, judgedCountsOf } from "../../../domain/judging/fold.ts";
import type { JudgementLine } from "../../../domain/judging/judgement.ts";
import { findQuote } from "../../../domain/judging/quote.ts";
import { readReply } from "../../../domain/judging/reply.ts";
import { batchesOf, statementList } from "../../../domain/judging/statements.ts";
import { judgeSummaries } from "../../../domain/judging/summary.ts";
import { foundIn, matrixCellOf } from "../../../domain/matrix.ts";
import { unknownFingerprint } from "../../../domain/model.ts";
import type { PlannedCell } from "../../../domain/plan.ts";
import type { ReviewLine } from "../../../domain/review.ts";
import { evidenceOf } from "../../cellEvidence.ts";

const transcript =
  "Arzt: Was nehmen Sie?\nPatient: Ramipril, 150 mg am Tag.\nArzt: Sie sagten „nur abends“.\nPatient: Nein, morgens.";
const fields = [
  { field: "/subjective/0", section: "S", text: "Ramipril 150 mg." },
  { field: "/plan/0", section: "P", text: "Kontrolle in\n einer Woche." },
];

describe("a quote", () => {
  it.each([
    ["Ramipril, 150 mg am Tag.", "Ramipril, 150 mg am Tag."],
    ["  Ramipril,\n150   mg", "Ramipril, 150 mg"],
    ['Sie sagten "nur abends"', "Sie sagten „nur abends“"],
    ["„Ramipril, 150 mg“", "Ramipril, 150 mg"],
    ["am Tag. Arzt: Sie sagten", "am Tag.\nArzt: Sie sagten"],
  ])("%j is found, whatever its white space and quotation marks", (quote, words) => {
    const found = findQuote(transcript, quote);
    expect(found?.quote).toBe(words);
    expect(transcript.slice(found?.start, found?.end)).toBe(words);
  });

  it.each([
    "Ramipril 150 mg",
    "ramipril, 150 mg",
    "50 mg am Tag",
    "Ramipril, 15",
    "mipril, 150 mg",
    "Ramipril, … Tag",
    "",
    "…",
  ])("%j was not said like that", (quote) => {
    expect(findQuote(transcript, quote)).toBeNull();
  });

  it("that begins inside a decimal number was not said either", () => {
    expect(findQuote("Es waren 2,50 mg heute", "50 mg")).toBeNull();
    expect(findQuote("Es waren 2,50 mg heute", "Es waren 2")).toBeNull();
  });
});

describe("statements", () => {
  it("go to the judge numbered within their request, a line each", () => {
    expect(statementList(fields)).toBe("1. [S] Ramipril 150 mg.\n2. [P] Kontrolle in einer Woche.");
    expect(
      batchesOf(
        [1, 2, 3, 4, 5].map(String).map((text) => ({ field: text, section: "S", text })),
        2,
      ),
    ).toHaveLength(3);
  });
});

const verdict = (n: number, label: string, quote: string | null, more: object = {}) => ({
  n,
  label,
  quote,
  type: null,
  reason: "weil",
  ...more,
});
const read = (verdicts: unknown) => readReply(JSON.stringify({ verdicts }), fields, transcript);
const errors = (verdicts: unknown) => read(verdicts).map(({ error }) => error);

describe("a judge's answer", () => {
  it("gives each statement a verdict with the words in the transcript", () => {
    const [first, second] = read([
      verdict(1, "supported", "Ramipril, 150 mg"),
      verdict(2, "unsupported", null, { type: "plan" }),
    ]);
    expect(first).toMatchObject({ field: "/subjective/0", error: null, verdict: { label: "supported" } });
    expect(first?.verdict?.evidence?.quote).toBe("Ramipril, 150 mg");
    expect(second?.verdict).toMatchObject({ label: "unsupported", type: "plan", evidence: null });
  });

  it("may stand in a code fence, after thinking, with a careless type or without a reason", () => {
    const text = `<think>{"verdicts": []}</think>Hier:\n\`\`\`json\n${JSON.stringify({
      verdicts: [
        { n: "1", label: "supported", quote: "Ramipril, 150 mg", type: "keine" },
        { n: 2, label: "inferred" },
      ],
    })}\n\`\`\``;
    expect(readReply(text, fields, transcript).map((one) => one.verdict?.label)).toEqual([
      "supported",
      "inferred",
    ]);
  });

  it("is a judge error where it is no JSON, lacks a verdict, contradicts itself, or quotes nothing or what is not there", () => {
    expect(readReply("Alles gut.", fields, transcript).map(({ error }) => error)).toEqual([
      "unparsable",
      "unparsable",
    ]);
    expect(errors([verdict(1, "inferred", null)])).toEqual([null, "missing"]);
    expect(errors([verdict(1, "inferred", null), verdict(2, "egal", null)])).toEqual([null, "unparsable"]);
    expect(errors([verdict(1, "supported", null), verdict(2, "contradicted", "")])).toEqual([
      "unquoted",
      "unquoted",
    ]);
    expect(errors([verdict(1, "supported", "Ramipril 50 mg"), verdict(2, "inferred", "nie gesagt")])).toEqual(
      ["invented-quote", "invented-quote"],
    );
    expect(
      errors([verdict(1, "inferred", null), verdict(1, "unsupported", null), verdict(2, "inferred", null)]),
    ).toEqual(["ambiguous", null]);
    expect(errors([verdict(3, "inferred", null)])).toEqual(["missing", "missing"]);
  });

  it("keeps what was quoted in vain", () => {
    expect(read([verdict(1, "supported", "Ramipril 50 mg")])[0]?.detail).toBe("Ramipril 50 mg");
  });
});

const hash = "a".repeat(64);
function line(
  model: string,
  labels: readonly (Statement["label"] | null)[],
  more: Partial<JudgementLine> = {},
): JudgementLine {
  return {
    kind: "judgement",
    cellKey: "c",
    gradeKey: `${model} ${more.repeat}`,
    at: "",
    judge: { prompt: "judge/statements@v001", promptSha256: hash, model, family: null, simulated: false },
    repeat: 1,
    batch: { index: 0, of: 1 },
    generationKey: null,
    outputSha256: hash,
    transcriptSha256: hash,
    statements: labels.map((label, index) => ({
      field: fields[index]?.field ?? "",
      verdict: label ? { label, evidence: null, type: null, reason: "" } : null,
      error: label ? null : "missing",
      detail: "",
    })),
    status: "ok",
    reason: "",
    text: "",
    reasoning: "",
    params: {},
    thinking: "off",
    usage: { promptTokens: null, completionTokens: null, reasoningTokens: null, estimated: false },
    timings: { queued: 0, firstToken: null, total: 0, server: null },
    attempts: [],
    fingerprint: unknownFingerprint,
    reusedFrom: null,
    ...more,
  };
}
const machineOf = (...labels: Statement["label"][]): Statement[] =>
  labels.map((label, index) => ({
    field: fields[index]?.field ?? "",
    section: "S",
    text: "",
    label,
    evidence: [],
  }));
const fold = (lines: readonly JudgementLine[], machine = machineOf("supported", "unsupported")) =>
  foldJudgements({
    fields,
    machine,
    lines,
    outputSha256: hash,
    transcriptSha256: hash,
    candidate: { id: "w", family: "gemma" },
  });
const differs = (lines: readonly JudgementLine[], machine?: Statement[]) =>
  fold(lines, machine)?.statements.map((one) => one.differs);
const nobody = { judges: false, machine: false, repeats: false };

describe("what judges said of a cell", () => {
  it("is nothing where none was asked, or only about another text", () => {
    expect(fold([])).toBeNull();
    expect(fold([line("a", ["supported", "supported"], { outputSha256: "b".repeat(64) })])).toBeNull();
  });

  it("agrees where all say fabricated or all say not, whatever the label", () => {
    expect(
      differs([line("a", ["inferred", "contradicted"]), line("b", ["supported", "misattributed"])]),
    ).toEqual([nobody, nobody]);
  });

  it("says who differs: the judges, or a judge and the machine", () => {
    expect(differs([line("a", ["supported", "supported"]), line("b", ["supported", "unsupported"])])).toEqual(
      [nobody, { judges: true, machine: true, repeats: false }],
    );
    expect(differs([line("a", ["unsupported", "unsupported"])])).toEqual([
      { judges: false, machine: true, repeats: false },
      nobody,
    ]);
  });

  it("never averages: three judges against one is a disagreement like one against one", () => {
    const lines = ["a", "b", "c"].map((model) => line(model, ["supported", "unsupported"]));
    expect(fold([...lines, line("d", ["supported", "supported"])])).toMatchObject({ disagreements: 1 });
  });

  it("counts a judge error as neither pass nor fail", () => {
    const folded = fold([line("a", [null, "unsupported"])]);
    expect(folded).toMatchObject({ disagreements: 0, errors: 1 });
    expect(folded?.judges[0]).toMatchObject({ judged: 1, fabricated: 1, errors: 1 });
  });

  it("shows a judge that differs with itself as its own spread, not as two judges", () => {
    const folded = fold([
      line("a", ["supported", "unsupported"]),
      line("a", ["unsupported", "contradicted"], { repeat: 2 }),
    ]);
    expect(folded?.statements.map((one) => one.differs.repeats)).toEqual([true, false]);
    expect(folded?.statements[0]?.differs.judges).toBe(false);
    expect(folded?.judges[0]?.spread).toEqual({ differing: 1, of: 2 });
    expect(fold([line("a", ["supported", "supported"])])?.judges[0]?.spread).toBeNull();
  });

  it("keeps a verdict when the same judge could not be reached later", () => {
    const later = line("a", [null, null], { status: "unreachable", gradeKey: "x" });
    expect(fold([line("a", ["supported", "unsupported"]), later])).toMatchObject({ errors: 0 });
  });

  it("is open in the matrix until a person has given a verdict on the cell", () => {
    const folded = fold([line("a", ["unsupported", "unsupported"])]);
    if (!folded) throw new Error("nothing folded");
    const { grade, planned, simulated } = evidenceOf({});
    const squareWith = (reviews: readonly ReviewLine[]) =>
      matrixCellOf({
        planned,
        outcome: null,
        found: grade && foundIn(grade, reviews),
        running: false,
        simulated,
        judged: judgedCountsOf(folded),
      }).judged;
    expect(squareWith([])).toMatchObject({ open: true, disagreements: 1 });
    const said: ReviewLine = {
      version: 1,
      sequence: 0,
      previous: null,
      at: "",
      person: "dr",
      identity: "claimed",
      run: "r",
      cellKey: planned.cellKey,
      outputSha256: grade?.outputSha256 ?? "",
      act: { type: "verdict", verdict: "usable", comment: "" },
    };
    expect(squareWith([said])).toMatchObject({ open: false });
  });

  it("of a run keeps the judge's spread apart from the writer's", () => {
    const cellOf = (repeat: number, labels: Statement["label"][]) => {
      const judgement = fold([line("a", labels)]);
      if (!judgement) throw new Error("nothing folded");
      const planned: PlannedCell = {
        cellKey: `${repeat}`,
        stage: "soap",
        prompt: "soap/x@v001",
        model: "w",
        scenario: "s",
        repeat,
        input: "reference",
        upstream: null,
        role: "target",
      };
      return { planned, judgement };
    };
    const [summary] = judgeSummaries([
      cellOf(1, ["supported", "unsupported"]),
      cellOf(2, ["unsupported", "unsupported"]),
    ]);
    expect(summary).toMatchObject({ cells: 2, judged: 4, fabricated: 3, spread: null });
    expect(summary?.generatorSpread).toEqual({ differing: 1, of: 1 });
  });
});

describe("the family of a judge", () => {
  it("is the candidate's own, another one, or not known", () => {
    expect(sameFamily({ model: "j", family: "Gemma " }, { id: "w", family: "gemma" })).toBe(true);
    expect(sameFamily({ model: "j", family: "qwen" }, { id: "w", family: "gemma" })).toBe(false);
    expect(sameFamily({ model: "j", family: null }, { id: "w", family: "gemma" })).toBeNull();
    expect(sameFamily({ model: "w", family: null }, { id: "w", family: "gemma" })).toBe(true);
  });
});

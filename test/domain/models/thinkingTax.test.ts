import { describe, expect, it } from "vitest";
import { outcomeOf } from "../../../domain/cellOutcome.ts";
import { unknownFingerprint } from "../../../domain/model.ts";
import { type CellLine, cellLineSchema } from "../../../domain/run.ts";
import { type ThoughtCell, thinkingTax } from "../../../domain/thinkingTax.ts";

type Told = Pick<
  CellLine,
  "status" | "text" | "reasoning" | "thinking" | "usage" | "simulated" | "reusedFrom"
>;

function cell(change: Partial<Told>, more: Partial<ThoughtCell> = {}): ThoughtCell {
  const line = cellLineSchema.parse({
    cellKey: "c",
    generationKey: null,
    at: "",
    status: "ok",
    text: "x".repeat(350),
    reasoning: "",
    reason: "",
    params: {},
    thinking: "off",
    finishReason: "stop",
    usage: usage(100, 0),
    timings: { queued: 0, firstToken: 100, total: 1000, server: null },
    attempts: [],
    fingerprint: unknownFingerprint,
    messagesSha256: null,
    noteSha256: null,
    reusedFrom: null,
    simulated: false,
    ...change,
  });
  return {
    run: "r1",
    stage: "soap",
    prompt: "soap/secretarial@v001",
    model: "m",
    ...more,
    outcome: outcomeOf(line),
  };
}

const usage = (completionTokens: number | null, reasoningTokens: number | null) => ({
  promptTokens: 900,
  completionTokens,
  reasoningTokens,
  estimated: false,
});

describe("the thinking tax", () => {
  it("pools tokens over cells and keeps the spread of the cells", () => {
    const [row] = thinkingTax([
      cell({ thinking: "on", reasoning: "hm", usage: usage(400, 300) }),
      cell({ thinking: "on", reasoning: "hm", usage: usage(100, 50) }),
      cell({ thinking: "on", reasoning: "hm", status: "empty", text: "", usage: usage(500, 500) }),
    ]);
    expect(row).toMatchObject({
      share: 0.85,
      cells: 3,
      thinking: 3,
      empty: 1,
      worked: "not-asked",
      atMost: null,
    });
    expect(row?.perCell).toMatchObject({ median: 0.75, least: 0.5, most: 1 });
  });

  it("says that switching off worked only as far as the cells go", () => {
    const [row] = thinkingTax(Array.from({ length: 10 }, () => cell({})));
    expect(row).toMatchObject({ worked: "yes", thinking: 0, share: 0 });
    expect(row?.atMost).toBeCloseTo(0.278, 3);
  });

  it("sees one cell of ten that thought all the same", () => {
    const cells = [
      ...Array.from({ length: 9 }, () => cell({})),
      cell({ reasoning: "Also …", usage: usage(200, 100) }),
    ];
    expect(thinkingTax(cells)[0]).toMatchObject({ worked: "no", thinking: 1 });
  });

  it("doubts an answer that cost far more tokens than it shows", () => {
    expect(thinkingTax([cell({ usage: usage(600, 0) })])[0]).toMatchObject({
      worked: "doubtful",
      unexplained: 1,
    });
    expect(thinkingTax([cell({ text: "ja", usage: usage(20, 0) })])[0]).toMatchObject({ worked: "yes" });
  });

  it("keeps apart how it was asked, leaves reused and unanswered cells out, and knows no share without tokens", () => {
    const rows = thinkingTax([
      cell({ thinking: "off", usage: usage(null, null), reasoning: "hm" }),
      cell({ thinking: "default" }),
      cell({ reusedFrom: { run: "r0", cellKey: "k" } }),
      cell({ status: "unreachable" }),
      cell({ status: "overflow" }),
    ]);
    expect(rows.map(({ asked, cells, share, worked }) => [asked, cells, share, worked])).toEqual([
      ["default", 1, 0, "not-asked"],
      ["off", 1, null, "no"],
    ]);
  });
});

import { describe, expect, it } from "vitest";
import type { Finding } from "../../domain/evidence.ts";
import type { Identity } from "../../domain/people.ts";
import {
  gateVerdictOf,
  type ReviewAct,
  type ReviewLine,
  reviewLineHash,
  verdictOf,
} from "../../domain/review.ts";

const finding: Finding = {
  id: "f1",
  kind: "fabrication",
  type: "dose",
  severity: "critical",
  grader: "numbers@1",
  span: null,
  quote: "50 mg",
  source: [],
  message: { de: "", en: "" },
};
const grade = { findings: [finding], outputSha256: "text" };

function chain(...said: readonly [string, Identity, ReviewAct | ((before: string) => ReviewAct)][]) {
  const lines: ReviewLine[] = [];
  for (const [sequence, [person, identity, act]] of said.entries()) {
    const before = lines.at(-1);
    lines.push({
      version: 1,
      sequence,
      previous: null,
      at: "2026-01-01T00:00:00.000Z",
      person,
      identity,
      run: "run",
      cellKey: "cell",
      outputSha256: "text",
      act: typeof act === "function" ? act(before ? reviewLineHash(before) : "") : act,
    });
  }
  return lines;
}

const decide = (decision: "confirmed" | "rejected"): ReviewAct => ({
  type: "finding",
  finding: "f1",
  decision,
  comment: "",
});
const judge = (verdict: "usable" | "unusable"): ReviewAct => ({ type: "verdict", verdict, comment: "" });
const takeBack = (line: string): ReviewAct => ({ type: "withdrawn", line });
const added: ReviewAct = { type: "added", finding: { ...finding, id: "f2" }, comment: "" };

const stateOf = (lines: readonly ReviewLine[], counts: Identity, id = "f1") =>
  gateVerdictOf(grade, lines, counts).findings.find((one) => one.id === id)?.state;

describe("where a gate asks for a login", () => {
  it("a claimed name takes no finding away, and the verdict that is shown says so", () => {
    const lines = chain(["anna", "claimed", decide("rejected")]);
    expect([stateOf(lines, "claimed"), stateOf(lines, "authenticated")]).toEqual(["rejected", "open"]);
    expect(gateVerdictOf(grade, lines, "authenticated")).toMatchObject({
      blocked: true,
      findings: [{ unproven: true }],
    });
    expect(verdictOf(grade, lines).findings[0]).toMatchObject({ state: "rejected", unproven: true });
  });

  it("one rejection after a login is enough, whoever else claims the same", () => {
    const lines = chain(
      ["anna", "claimed", decide("rejected")],
      ["bert", "authenticated", decide("rejected")],
    );
    expect(stateOf(lines, "authenticated")).toBe("rejected");
    expect(verdictOf(grade, lines).findings[0]?.unproven).toBeUndefined();
  });

  it("a claimed name neither overrules a finding that was confirmed after a login nor makes it disputed", () => {
    const lines = chain(
      ["anna", "authenticated", decide("confirmed")],
      ["anna", "claimed", decide("rejected")],
      ["bert", "claimed", decide("rejected")],
    );
    expect([stateOf(lines, "claimed"), stateOf(lines, "authenticated")]).toEqual(["rejected", "confirmed"]);
  });

  it("what stands against a note counts under any name", () => {
    const lines = chain(["anna", "claimed", decide("confirmed")], ["anna", "claimed", added]);
    expect([stateOf(lines, "authenticated"), stateOf(lines, "authenticated", "f2")]).toEqual([
      "confirmed",
      "confirmed",
    ]);
  });

  it("a claimed name takes back what was claimed, not what was said after a login", () => {
    const own = chain(["anna", "claimed", added], ["anna", "claimed", takeBack]);
    expect(stateOf(own, "authenticated", "f2")).toBeUndefined();
    const proven = chain(["anna", "authenticated", added], ["anna", "claimed", takeBack]);
    expect(stateOf(proven, "claimed", "f2")).toBeUndefined();
    expect(stateOf(proven, "authenticated", "f2")).toBe("confirmed");
  });

  it("a claimed verdict does not take the place of one given after a login, unless it is a no", () => {
    const verdictsOf = (lines: readonly ReviewLine[]) =>
      gateVerdictOf(grade, lines, "authenticated").verdicts.map(({ verdict }) => verdict);
    expect(
      verdictsOf(chain(["anna", "authenticated", judge("unusable")], ["anna", "claimed", judge("usable")])),
    ).toEqual(["unusable"]);
    expect(
      verdictsOf(chain(["anna", "authenticated", judge("usable")], ["anna", "claimed", judge("unusable")])),
    ).toEqual(["unusable"]);
    expect(verdictsOf(chain(["anna", "claimed", judge("usable")]))).toEqual(["usable"]);
  });
});

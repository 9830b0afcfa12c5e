import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { describe, expect, it } from "vitest";
import type { CellEvidence } from "../../domain/cellEvidence.ts";
import { type GateLimit, gateLimitSchema, gatesFileSchema, limitKey } from "../../domain/gate.ts";
import { type GateEvidence, gateHolds, gateResults } from "../../domain/gateCriteria.ts";
import { atOnce } from "../../domain/gates/machine.ts";
import { type Fingerprint, type Model, modelSchema, unknownFingerprint } from "../../domain/model.ts";
import {
  openProposal,
  promotionLineSchema,
  recordedGates,
  type Slot,
  slotsAfter,
} from "../../domain/promotion.ts";
import { stageIds } from "../../domain/stage.ts";
import { sha256Of } from "../../domain/hash.ts";
import { evidenceOf } from "../cellEvidence.ts";
import { checkout } from "../fewScenarios.ts";

const text = readFileSync(join(checkout, "config/gates.yaml"), "utf8").normalize("NFC");
const shipped = gatesFileSchema.parse(parse(text));
const served: Fingerprint = {
  ...unknownFingerprint,
  server: "b4242",
  quantisation: "Q4_K_M",
  model: "m.gguf",
};
const model: Model = modelSchema.parse({
  id: "m",
  endpoint: "e",
  name: "m",
  slots: 4,
  commercialUse: { value: "yes" },
});
const serving: NonNullable<GateEvidence["serving"]> = {
  slot: { model: "m", stages: ["soap"], parallel: 4 },
  served,
  memory: { fits: "yes", headroom: 10, unknown: [] },
};
const share = (numerator: number, denominator = 1) => ({
  numerator,
  denominator,
  value: numerator / denominator,
});

type Change = Parameters<typeof evidenceOf>[0];

/** 21 scenarios with three repeats, ten traps and their twins among them, four requests at a time: as clean as can be. */
function battery(
  stage: CellEvidence["planned"]["stage"],
  change: (scenario: number, repeat: number) => Change = () => ({}),
): CellEvidence[] {
  return Array.from({ length: 63 }, (_, index) => {
    const scenario = index % 21;
    const repeat = Math.floor(index / 21) + 1;
    const kind = scenario < 10 ? "trap" : scenario < 20 ? "twin" : "visit";
    const one = evidenceOf({
      stage,
      scenario: `s${String(scenario).padStart(2, "0")}`,
      repeat,
      kind,
      metrics: {
        structuralCompleteness: share(4, 4),
        jaccard: share(3, 3),
        legality: share(3, 3),
        readability: share(70),
        criticalOmissionRate: share(0, 5),
        ...(kind === "trap" ? { trapSensitivity: share(1) } : {}),
        ...(kind === "twin" ? { trapSpecificity: share(1) } : {}),
      },
      ...change(scenario, repeat),
    });
    const facts = [
      {
        id: "f1",
        section: "S" as const,
        type: "symptom" as const,
        critical: true,
        text: "",
        quote: "",
        recall: [],
      },
    ];
    const grade = one.grade && { ...one.grade, facts: [{ id: "f1", status: "recalled" as const }] };
    const signed = one.verdict && {
      ...one.verdict,
      verdicts: [
        {
          person: "dr.weber",
          identity: "authenticated" as const,
          verdict: "usable" as const,
          comment: "",
          at: "",
          line: "",
        },
      ],
    };
    return {
      ...one,
      facts,
      grade,
      verdict: signed,
      line: one.line && {
        ...one.line,
        fingerprint: served,
        // Groups of four end at the same time and took a second each.
        at: new Date(Date.UTC(2026, 0, 1) + Math.floor(index / 4) * 1000).toISOString(),
      },
    };
  });
}

function held(
  limits: readonly GateLimit[],
  cells: readonly CellEvidence[],
  more: Partial<Parameters<typeof gateResults>[0]> = {},
  evidence: Partial<GateEvidence> = {},
) {
  return gateResults({
    stage: "soap",
    limits,
    candidate: { cells, model, demo: false, serving, ...evidence },
    production: null,
    neverMeasured: true,
    ...more,
  });
}
const only = (limit: Partial<GateLimit> & Pick<GateLimit, "id">): GateLimit => ({
  limit: 0,
  bound: "point",
  ...limit,
});

describe("the shipped gates", () => {
  for (const stage of stageIds)
    it(`of ${stage} are reached by a clean pair over 21 scenarios, with every bound shown`, () => {
      const results = held(shipped.stages[stage] ?? [], battery(stage), { stage });
      expect(
        results.filter(({ holds }) => holds !== true).map(({ key, reason }) => `${key}: ${reason.en}`),
      ).toEqual([]);
      expect(gateHolds({ results, simulated: false, demo: false })).toBe(true);
      for (const { candidate, unit } of results)
        if (unit === "rate" && candidate) expect(candidate.high).toBeGreaterThan(candidate.low ?? 1);
    });

  it("are those that the shipped ledger recorded", () => {
    const lines = readFileSync(join(checkout, "config/promotions.jsonl"), "utf8").trimEnd().split("\n");
    expect(recordedGates(lines.map((line) => promotionLineSchema.parse(JSON.parse(line))))).toBe(
      sha256Of(text),
    );
  });

  it("show what 0 of 21 and 10 of 10 may still mean", () => {
    const [fabrications] = held([only({ id: "fabrication-rate" })], battery("soap"));
    expect(fabrications?.candidate?.high).toBeCloseTo(0.161, 3);
    const [traps] = held([only({ id: "traps-flagged", limit: 1 })], battery("icd"), { stage: "icd" });
    expect(traps?.candidate).toMatchObject({ numerator: 10, denominator: 10 });
    expect(traps?.candidate?.low).toBeCloseTo(0.6915, 3);
    expect(
      held([only({ id: "traps-flagged", limit: 0.9, bound: "interval" })], battery("icd"))[0]?.holds,
    ).toBe(false);
  });
});

describe("a criterion", () => {
  it("counts a trap only where every repeat flagged it, and names each", () => {
    const cells = battery("icd", (scenario, repeat) =>
      scenario === 3 && repeat === 2 ? { metrics: { trapSensitivity: share(0) } } : {},
    );
    const [result] = held([only({ id: "traps-flagged", limit: 1 })], cells, { stage: "icd" });
    expect(result).toMatchObject({ holds: false, candidate: { numerator: 9, denominator: 10 } });
    expect(result?.items?.filter(({ kept, of }) => kept < of)).toMatchObject([
      { scenario: "s03", kept: 2, of: 3 },
    ]);
    expect(result?.items).toHaveLength(10);
  });

  it("about findings counts those of its kind, type and severity, and stands in a gate as often as it differs", () => {
    const cells = battery("soap", (scenario) =>
      scenario === 1 ? { fabricated: 1, severity: "critical" } : {},
    );
    const limits = [
      only({ id: "findings", kind: "fabrication", type: "dose" }),
      only({ id: "findings", type: "allergy" }),
      only({ id: "findings", severity: "critical", limit: 2 }),
    ];
    const results = held(limits, cells);
    expect(results.map(({ holds }) => holds)).toEqual([false, true, false]);
    expect(results.map(({ title }) => title.de)).toEqual([
      "Beanstandungen: Erfindung, Dosis",
      "Beanstandungen: Allergie",
      "Beanstandungen: kritisch",
    ]);
    expect(new Set(limits.map(limitKey)).size).toBe(3);
    const twice = { version: 1, stages: { soap: [limits[0], limits[0]] } };
    expect(gatesFileSchema.safeParse(twice).error?.issues[0]?.message).toContain("twice");
    expect(
      gatesFileSchema.safeParse({ version: 1, stages: { soap: [only({ id: "findings" })] } }).success,
    ).toBe(false);
  });

  it("about regressions needs production measured, unless production never was", () => {
    const worse = battery("soap", (scenario) => ({ fabricated: scenario < 12 ? 5 : 0 }));
    const limits = [
      only({ id: "regressions" }),
      only({ id: "regression", metric: "fabricationRate", limit: 0.01 }),
    ];
    expect(held(limits, worse).map(({ holds, reason }) => [holds, reason.en.slice(0, 30)])).toEqual([
      [true, "Production was never measured:"],
      [true, "Production was never measured:"],
    ]);
    expect(held(limits, worse, { neverMeasured: false }).map(({ holds }) => holds)).toEqual([null, null]);
    const production: GateEvidence = { cells: battery("soap"), model, demo: false };
    const against = held(limits, worse, { production, neverMeasured: false });
    expect(against.map(({ holds }) => holds)).toEqual([false, false]);
    expect(against[1]?.candidate?.value).toBeCloseTo((12 * 0.5) / 21, 6);
    const same = held(limits, battery("soap"), { production, neverMeasured: false });
    expect(same.map(({ holds }) => holds)).toEqual([true, true]);
  });

  it("about latency under load takes only answers made while as many ran at once as are planned", () => {
    const cells = battery("soap");
    expect(Math.max(...atOnce(cells).values())).toBe(4);
    const limit = only({ id: "latency-parallel", limit: 90_000 });
    expect(held([limit], cells)[0]).toMatchObject({ holds: true, candidate: { value: 1000 } });
    const wide = { ...serving, slot: { model: "m", stages: ["soap" as const], parallel: 8 } };
    const [unmeasured] = held([limit], cells, {}, { serving: wide });
    expect(unmeasured).toMatchObject({ holds: null });
    expect(unmeasured?.reason.de).toContain("geplant sind 8");
  });

  it("about the build fails where the endpoint serves another one, and is unknown where it tells none", () => {
    const limits = [only({ id: "same-build", limit: 1 }), only({ id: "same-quantisation", limit: 1 })];
    const holdWith = (change: Partial<Fingerprint> | null) =>
      held(
        limits,
        battery("soap"),
        {},
        { serving: { ...serving, served: change && { ...served, ...change } } },
      ).map(({ holds }) => holds);
    expect(holdWith({})).toEqual([true, true]);
    expect(holdWith({ server: "b5000" })).toEqual([false, true]);
    expect(holdWith({ quantisation: "Q8_0" })).toEqual([true, false]);
    expect(holdWith(null)).toEqual([null, null]);
  });

  it("about people and judges sees what is unusable, disputed or in error, and asks nothing where no judge was asked", () => {
    const [first, ...rest] = battery("soap");
    if (!first?.verdict) throw new Error("no cell");
    const said = (person: string, verdict: "usable" | "unusable") => ({
      person,
      identity: "claimed" as const,
      verdict,
      comment: "",
      at: "",
      line: "",
    });
    const cells = [
      { ...first, verdict: { ...first.verdict, verdicts: [said("a", "usable"), said("b", "unusable")] } },
      ...rest,
    ];
    const limits = [
      only({ id: "human-sign-offs", limit: 63 }),
      only({ id: "unusable-verdicts" }),
      only({ id: "open-disagreements" }),
      only({ id: "judge-errors" }),
    ];
    expect(held(limits, cells).map(({ holds }) => holds)).toEqual([false, false, false, true]);
    const judged = new Map([
      [first.planned.cellKey, { judges: 1, statements: 10, disagreements: 1, errors: 2, open: true }],
    ]);
    const [, , open, errors] = held(limits, battery("soap"), {}, { judged });
    expect(open).toMatchObject({ holds: false, candidate: { value: 1 } });
    expect(errors).toMatchObject({ holds: false, candidate: { numerator: 2, denominator: 10 } });
  });
});

describe("a simulated model", () => {
  it("is never told to be a real one: refused outside the demo, in it let through with the reason", () => {
    const cells = battery("soap").map((cell) => ({ ...cell, simulated: true }));
    const limit = only({ id: "not-simulated", limit: 1 });
    const [outside] = held([limit], cells, {}, { demo: false });
    expect(outside).toMatchObject({ holds: false, candidate: { value: 0 } });
    const [inside] = held([limit], cells, {}, { demo: true });
    expect(inside).toMatchObject({ holds: true, candidate: null });
    expect(inside?.reason.de).toMatch(/Kein echtes Modell/);
    const [real] = held([limit], battery("soap"), {}, { demo: true });
    expect(real).toMatchObject({ holds: true, candidate: { value: 1 } });
  });
});

describe("in the demo workspace", () => {
  it("what a simulated model cannot have is not asked for, and not told as kept", () => {
    const asked = ["licence", "memory-fits", "same-quantisation", "same-build"] as const;
    const limits = asked.map((id) => only({ id, limit: 1 }));
    for (const result of held(limits, battery("soap"), {}, { demo: true }))
      expect(result).toMatchObject({
        holds: true,
        candidate: null,
        reason: { de: "Im Demo-Arbeitsbereich nicht verlangt." },
      });
  });
});

describe("sign-offs", () => {
  const [one, ...others] = battery("soap");
  const byLogin = [one, ...others].flatMap((cell) =>
    cell?.verdict
      ? [
          {
            ...cell,
            verdict: {
              ...cell.verdict,
              verdicts: cell.verdict.verdicts.map((said) => ({
                ...said,
                identity: cell === one ? said.identity : ("claimed" as const),
              })),
            },
          },
        ]
      : [],
  );
  it("count claimed names unless the gate asks for a login, and say how many are of which kind", () => {
    const [any, proven] = held(
      [
        only({ id: "human-sign-offs", limit: 63 }),
        only({ id: "human-sign-offs", limit: 2, identity: "authenticated" }),
      ],
      byLogin,
    );
    expect(any).toMatchObject({ key: "human-sign-offs", holds: true, candidate: { value: 63 } });
    expect(any?.reason.de).toMatch(/62 davon stehen nur unter einem angegebenen Kürzel/);
    expect(proven).toMatchObject({
      key: "human-sign-offs:authenticated",
      holds: false,
      candidate: { value: 1 },
      title: { en: "Called usable by people who had logged in" },
    });
    expect(proven?.reason.en).toMatch(
      /not reached.*62 more stand under a claimed name only and do not count/,
    );
  });

  it("are the only limit that can ask for a login", () => {
    const parsed = gateLimitSchema.safeParse({
      id: "unusable-verdicts",
      limit: 0,
      identity: "authenticated",
    });
    expect(parsed.error?.issues[0]?.message).toMatch(/only human-sign-offs asks who had logged in/);
  });
});

describe("the machine's slots", () => {
  const slots: Slot[] = [
    { model: "a", stages: ["soap", "billing"], parallel: 8, ctxPerSlot: 32768 },
    { model: "b", stages: ["icd"], parallel: 4, ctxPerSlot: 16384 },
    { model: "whisper", stages: [], reserved: "Whisper", parallel: 1 },
  ];
  it("are shared, handed over and given up as stages move", () => {
    const to = (stage: "soap" | "icd", id: string | null, list = slots) =>
      slotsAfter(list, {
        stage,
        model: id === null ? null : { ...model, id, ctxPerSlot: undefined, slots: undefined },
      });
    expect(to("icd", "a")).toEqual([{ ...slots[0], stages: ["soap", "billing", "icd"] }, slots[2]]);
    expect(to("icd", "c")).toEqual([
      slots[0],
      slots[2],
      { model: "c", stages: ["icd"], parallel: 4, ctxPerSlot: 16384 },
    ]);
    expect(to("soap", "b")).toEqual([
      { ...slots[0], stages: ["billing"] },
      { ...slots[1], stages: ["icd", "soap"] },
      slots[2],
    ]);
    expect(to("soap", "a")).toEqual(slots);
    expect(to("icd", null)).toEqual([slots[0], slots[2]]);
    expect(openProposal([], "soap")).toBeNull();
  });
});

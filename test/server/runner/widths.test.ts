import { describe, expect, it } from "vitest";
import { wasPromptCut } from "../../../domain/promptCut.ts";
import { hashOf } from "../../../domain/hash.ts";
import { unknownFingerprint } from "../../../domain/model.ts";
import { askKeyOf } from "../../../server/runner/ask.ts";
import { Breaker } from "../../../server/runner/breaker.ts";
import { LaneWidth } from "../../../server/runner/laneWidth.ts";
import { savedBy } from "../../../server/runner/saved.ts";
import { KeyFilter } from "../../../server/index/keyFilter.ts";

describe("the width of a lane", () => {
  it("is what the server tells, takes one refusal for chance, and comes back after it fell", () => {
    const width = new LaneWidth(8);
    width.refused(7);
    expect(width.limit).toBe(8);
    width.refused(3);
    expect(width.limit).toBe(3);
    for (let answer = 0; answer < 40; answer += 1) width.answered(width.limit);
    expect(width.limit).toBe(8);
  });

  it("halves once for all that were thrown out together, and comes back only after long", () => {
    const width = new LaneWidth(8);
    for (const sentAt of [10, 20, 30, 40]) width.crowded(sentAt, 100 + sentAt);
    expect(width.limit).toBe(4);
    width.crowded(200, 300);
    expect(width.limit).toBe(2);
    for (let answer = 0; answer < 95; answer += 1) width.answered(2);
    expect(width.limit).toBe(2);
    width.answered(2);
    expect(width.limit).toBe(3);
  });

  it("grows where nothing is told, until a request is refused beyond what was served", () => {
    const width = new LaneWidth(null);
    for (let answer = 0; answer < 3; answer += 1) width.answered(width.limit);
    expect(width.limit).toBe(5);
    width.refused(4);
    expect(width.limit).toBe(4);
    for (let answer = 0; answer < 11; answer += 1) width.answered(4);
    expect(width.limit).toBe(4);
    width.answered(4);
    expect(width.limit).toBe(5);
  });

  it("falls to what was worked on at once when a first token comes late, and says how long it waited", () => {
    const width = new LaneWidth(null);
    width.firstToken({ afterMs: 100, characters: 4000, active: 1, streaming: 1 });
    for (const streaming of [1, 2, 3])
      width.firstToken({ afterMs: 110, characters: 4000, active: width.limit, streaming });
    expect(width.limit).toBeGreaterThan(3);
    const waited = width.firstToken({ afterMs: 900, characters: 4000, active: 6, streaming: 3 });
    expect(waited).toBe(800);
    expect(width.limit).toBe(3);
    // Twice the prompt may take twice as long to read.
    expect(width.patience(8000)).toBe(480);
  });
});

describe("the breaker of an endpoint", () => {
  it("gives up at once what was never there", () => {
    const breaker = new Breaker();
    for (const now of [0, 1, 2]) breaker.failed("nobody answers", now);
    expect(breaker.givenUp).toBe("nobody answers");
    breaker.reset();
    expect(breaker.givenUp).toBeNull();
  });

  it("leaves alone what was there, tries it with one request, waits longer each time, and closes with an answer", () => {
    const breaker = new Breaker();
    breaker.answered();
    for (const now of [0, 0, 0, 0]) breaker.failed("gone", now);
    expect(breaker.givenUp).toBeNull();
    expect(breaker.mayAsk(500)).toBe(false);
    expect(breaker.mayAsk(1000)).toBe(true);
    breaker.asks();
    expect(breaker.mayAsk(1000)).toBe(false);
    breaker.failed("gone", 1000);
    expect(breaker.until).toBe(3000);
    breaker.answered();
    expect(breaker.mayAsk(1001)).toBe(true);
    expect(breaker.until).toBeNull();
  });
});

describe("a prompt that the server cut off silently", () => {
  const shorter = [5000, 6000, 7000].map((characters) => ({ characters, tokens: characters / 3.5 }));
  it("is seen by a count below the coarsest vocabulary, before anything is known of the model", () => {
    expect(wasPromptCut({ characters: 15_000, tokens: 2048 }, [])).toBe(true);
    expect(wasPromptCut({ characters: 15_000, tokens: 4200 }, [])).toBe(false);
    expect(wasPromptCut({ characters: 3000, tokens: 20 }, [])).toBe(false);
  });
  it("is held against the model's own ratio as soon as it told some", () => {
    expect(wasPromptCut({ characters: 15_000, tokens: 3000 }, shorter)).toBe(true);
    expect(wasPromptCut({ characters: 15_000, tokens: 3900 }, shorter)).toBe(false);
    expect(wasPromptCut({ characters: 15_000, tokens: 3000 }, [])).toBe(false);
  });
});

describe("what cutting off saved", () => {
  const usage = { promptTokens: 1, completionTokens: 100, reasoningTokens: 0, estimated: false };
  const timings = { firstToken: 1000, total: 3000, server: null };
  it("is what was still allowed, at the pace the answer had", () => {
    expect(savedBy({ cut: "loop", usage, timings }, { maxOutputTokens: 600 })).toEqual({
      tokens: 500,
      ms: 10_000,
    });
    expect(savedBy({ cut: null, usage, timings }, { maxOutputTokens: 600 })).toBeNull();
  });
});

describe("the key of a question", () => {
  it("is the hash of the whole question, whatever was hashed before", () => {
    const model = { id: "m", name: "n" } as never;
    const target = { model, baseUrl: "http://127.0.0.1:1/v1" } as never;
    const messages = [{ role: "user" as const, content: "Hä?" }];
    const known = { ...unknownFingerprint, model: "weights" };
    const request = {
      target,
      messages,
      params: { temperature: 0 },
      thinking: "off" as const,
      schema: { a: 1 },
      schemaName: "s",
    };
    const whole = (fingerprint: unknown, repeat: number, thinking = "off") =>
      hashOf({
        messages,
        params: { temperature: 0 },
        thinking,
        schema: { a: 1 },
        repeat,
        model: "n",
        fingerprint,
      });
    expect(askKeyOf({ ...request, fingerprint: known, repeat: 1 })).toBe(whole(known, 1));
    expect(askKeyOf({ ...request, fingerprint: known, repeat: 12 })).toBe(whole(known, 12));
    expect(askKeyOf({ ...request, thinking: "on", fingerprint: known, repeat: 2 })).toBe(
      whole(known, 2, "on"),
    );
    expect(askKeyOf({ ...request, fingerprint: unknownFingerprint, repeat: 2 })).toBe(
      whole({ ...unknownFingerprint, baseUrl: "http://127.0.0.1:1/v1" }, 2),
    );
  });
});

describe("the filter of known keys", () => {
  it("never denies a key it was given", () => {
    const filter = new KeyFilter();
    const keys = Array.from({ length: 500 }, (_, n) => hashOf(n));
    for (const key of keys) filter.add(key);
    expect(keys.every((key) => filter.mayHold(key))).toBe(true);
    expect(
      Array.from({ length: 500 }, (_, n) => hashOf(`other ${n}`)).filter((key) => filter.mayHold(key)),
    ).toEqual([]);
  });
});

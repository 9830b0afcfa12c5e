import { describe, expect, it } from "vitest";
import { Breaker } from "../../../server/runner/breaker.ts";
import { type RetryQuestion, retryDelay } from "../../../server/runner/retry.ts";

const question: RetryQuestion = {
  status: "unreachable",
  retryable: true,
  attempts: 1,
  retryAfterMs: null,
  cause: null,
  answers: true,
  random: 0.999,
};
const waits = (change: Partial<RetryQuestion>) => retryDelay({ ...question, ...change });

describe("the wait before another attempt", () => {
  it("is a tenth of a second at most after the first failure of an endpoint that answers, then grows", () => {
    expect(waits({})).toBeLessThanOrEqual(100);
    const further = [2, 3, 4].map((attempts) => waits({ attempts, random: 0.5 }));
    expect(further).toEqual([450, 900, 1800]);
    expect(waits({ attempts: 5 })).toBeNull();
  });

  it("is longer where nobody ever answered, where the model is loading and where the server is busy", () => {
    expect(waits({ answers: false })).toBeGreaterThan(250);
    expect(waits({ status: "load-failed" })).toBeGreaterThan(250);
    expect(waits({ status: "overload" })).toBeGreaterThan(250);
  });

  it("lasts for minutes, in steps of seconds, while a server says that it is loading its model", () => {
    const loading = Array.from({ length: 79 }, (_, at) =>
      waits({ status: "load-failed", cause: "loading", attempts: at + 1, random: 0 }),
    );
    expect(Math.max(...loading.map(Number))).toBe(5000);
    expect(loading.reduce<number>((sum, ms) => sum + Number(ms), 0)).toBeGreaterThan(300_000);
    expect(waits({ status: "load-failed", attempts: 5 })).toBeNull();
  });

  it("is never shorter than the server asks for", () => {
    for (const retryAfterMs of [0, 1000, 120_000])
      expect(waits({ retryAfterMs, random: 0 })).toBe(retryAfterMs);
    expect(waits({ status: "overload", retryAfterMs: 40_000 })).toBeGreaterThanOrEqual(40_000);
  });
});

describe("an endpoint", () => {
  it("answers once it has said something, and no more while it is left alone", () => {
    const breaker = new Breaker();
    breaker.failed("gone", 0);
    expect(breaker.answers).toBe(false);
    breaker.answered();
    breaker.failed("gone", 0);
    expect(breaker.answers).toBe(true);
    breaker.failed("gone", 0);
    breaker.failed("gone", 0);
    expect(breaker.answers).toBe(false);
    breaker.answered();
    expect(breaker.answers).toBe(true);
  });
});

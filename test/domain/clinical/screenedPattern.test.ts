import { readdirSync } from "node:fs";
import { resolve } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ScreenedPattern } from "../../../domain/clinical/screenedPattern.ts";
import { loadScenarioFolder } from "../../../server/files/scenarios.ts";

const folder = resolve(import.meta.dirname, "../../../scenarios");

describe("a pattern that looks for its letters first", () => {
  it("finds what a plain one finds: every recall pattern of the battery in every statement of its notes", async () => {
    for (const name of readdirSync(folder)) {
      const { scenario } = await loadScenarioFolder(`${folder}/${name}`);
      const statements = Object.values(scenario?.note ?? {}).flat();
      expect(statements.length).toBeGreaterThan(0);
      for (const source of (scenario?.facts ?? []).flatMap(({ recall }) => recall)) {
        const [plain, screened] = [new RegExp(source, "iu"), new ScreenedPattern(source, "iu")];
        for (const statement of statements)
          expect(screened.exec(statement)?.[0], `${source} in ${statement}`).toBe(plain.exec(statement)?.[0]);
      }
    }
  });

  it("finds what a plain one finds, however its alternatives, groups, classes and counts are put together", () => {
    const letter = fc.constantFrom("a", "b", "c", "ä", "A");
    const { pattern } = fc.letrec<{ pattern: string }>((tie) => ({
      pattern: fc.oneof(
        { maxDepth: 4, withCrossShrink: true },
        fc.string({ unit: letter, minLength: 1, maxLength: 4 }),
        fc.constantFrom("[ab]", "[(]", "\\(", "\\.", "\\p{L}*", "\\s", "(?<!\\p{L})", "(?!c)", "."),
        fc.tuple(tie("pattern"), tie("pattern")).map(([a, b]) => `${a}${b}`),
        fc.tuple(tie("pattern"), tie("pattern")).map(([a, b]) => `(?:${a}|${b})`),
        fc.tuple(tie("pattern"), tie("pattern")).map(([a, b]) => `${a}|${b}`),
        fc
          .tuple(tie("pattern"), fc.constantFrom("?", "*", "+", "{0,2}", "{2}", "??"))
          .map(([a, count]) => `(${a})${count}`),
        fc.tuple(letter, fc.constantFrom("?", "*", "+", "{0,1}", "*?")).map(([a, count]) => `${a}${count}`),
      ),
    }));
    const text = fc.string({
      unit: fc.constantFrom("a", "b", "c", "ä", "A", "B", " ", "(", "."),
      maxLength: 12,
    });
    fc.assert(
      fc.property(pattern, text, (source, words) => {
        const plain = new RegExp(source, "iu").exec(words);
        expect(new ScreenedPattern(source, "iu").exec(words)?.[0]).toBe(plain?.[0]);
        expect([...words.matchAll(new ScreenedPattern(source, "giu"))].map(([found]) => found)).toEqual(
          [...words.matchAll(new RegExp(source, "giu"))].map(([found]) => found),
        );
      }),
      { numRuns: 3000 },
    );
  });
});

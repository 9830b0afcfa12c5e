import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { PatternIndex } from "../../../domain/clinical/patternIndex.ts";
import { ScreenedPattern } from "../../../domain/clinical/screenedPattern.ts";

const letters = fc.string({
  unit: fc.constantFrom("a", "b", "ä", "ß", "İ", " ", "A"),
  minLength: 0,
  maxLength: 12,
});

describe("things filed by the letters of their patterns", () => {
  it("are candidates exactly where one of their patterns may occur, in the order they were given", () => {
    const source = fc.constantFrom(
      "ab",
      "aba",
      "abb|bab",
      "[ab]",
      "ba{2}b",
      "a|bbb",
      "(?<!\\p{L})(?:äb|bä a)",
    );
    fc.assert(
      fc.property(
        fc.array(fc.array(source, { minLength: 1, maxLength: 3 }), { maxLength: 8 }),
        letters,
        (things, text) => {
          const own = things.map((sources, index) => ({
            index,
            patterns: sources.map((one) => new ScreenedPattern(one, "iu")),
          }));
          const index = new PatternIndex(own, ({ patterns }) => patterns);
          expect(index.candidatesIn(text)).toEqual(
            own.filter(({ patterns }) => patterns.some((pattern) => pattern.mayOccurIn(text))),
          );
        },
      ),
    );
  });
});

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { contextShares, estimatedTokens } from "../../domain/contextShare.ts";
import { blameLines, carryOrigins, linesOf } from "../../domain/lineBlame.ts";
import { matchesIn, type PromptQuery, promptQuerySchema, replaceIn } from "../../domain/promptSearch.ts";
import { mergeChunks, mergedText } from "../../domain/threeWayMerge.ts";

const lines = fc.array(fc.constantFrom("a", "b", "c", "d"), { maxLength: 12 }).map((all) => all.join("\n"));

describe("which version brought a line", () => {
  it("is the version since which it stands there without a break", () => {
    const versions = [
      { version: 1, text: "Kopf\nRegel eins\nRegel zwei\nEnde" },
      { version: 2, text: "Kopf\nRegel eins\nRegel zwei, genauer\nEnde" },
      { version: 3, text: "Kopf\nRegel null\nRegel eins\nEnde" },
      { version: 4, text: "Kopf\nRegel null\nRegel eins\nRegel zwei\nEnde" },
    ];
    expect(blameLines(versions)).toEqual([1, 3, 1, 4, 1]);
    expect(blameLines([])).toEqual([]);
  });

  it("gives every line of the last text an origin, whatever was edited, and an unchanged version brings none", () => {
    fc.assert(
      fc.property(fc.array(lines, { minLength: 1, maxLength: 5 }), (texts) => {
        const blamed = blameLines(texts.map((text, version) => ({ version, text })));
        const last = texts.at(-1) ?? "";
        expect(blamed).toHaveLength(linesOf(last).length);
        expect(carryOrigins({ lines: linesOf(last), origins: blamed }, linesOf(last), 99)).toEqual(blamed);
        // A line never comes from a version that did not have it.
        for (const [index, version] of blamed.entries())
          expect(linesOf(texts[version] ?? "")).toContain(linesOf(last)[index]);
      }),
    );
  });
});

describe("two texts from one", () => {
  it("merge where they changed different lines, and conflict where they changed the same one differently", () => {
    const chunks = mergeChunks("1\n2\n3\n4\n5\n6", "1\nzwei\n3\n4\nfünf\n6", "1\n2\n3\n4\n5 und\n6\n7");
    expect(chunks.map(({ kind }) => kind)).toEqual(["same", "theirs", "same", "conflict", "same", "mine"]);
    expect(mergedText(chunks)).toBeNull();
    expect(mergedText(chunks, new Map([[3, ["5 und"]]]))).toBe("1\nzwei\n3\n4\n5 und\n6\n7");
    expect(mergedText(chunks, new Map([[3, ["fünf"]]]))).toBe("1\nzwei\n3\n4\nfünf\n6\n7");
    expect(mergedText(chunks, new Map([[3, ["fünf", "5 und"]]]))).toBe("1\nzwei\n3\n4\nfünf\n5 und\n6\n7");
    expect(mergeChunks("1\n2", "1\nx", "1\nx").map(({ kind }) => kind)).toEqual(["same", "both"]);
  });

  it("lose nothing: each side can be read off the chunks, and a side that changed nothing gives way", () => {
    fc.assert(
      fc.property(lines, lines, lines, (base, theirs, mine) => {
        const chunks = mergeChunks(base, theirs, mine);
        for (const [side, text] of [
          ["base", base],
          ["theirs", theirs],
          ["mine", mine],
        ] as const)
          expect(chunks.flatMap((chunk) => chunk[side]).join("\n")).toBe(text);
        expect(mergedText(mergeChunks(base, base, mine))).toBe(mine);
        expect(mergedText(mergeChunks(base, theirs, base))).toBe(theirs);
        expect(mergedText(mergeChunks(base, mine, mine))).toBe(mine);
      }),
    );
  });
});

describe("find and replace", () => {
  const query = (change: Partial<PromptQuery> & { text: string }) => promptQuerySchema.parse(change);
  const text = "Übernimm die Dosis.\nDosis und Dosierung (mg) und DOSIS.";
  const found = (change: Partial<PromptQuery> & { text: string }) =>
    matchesIn(text, query(change)).map(({ line, column, endColumn }) => `${line}:${column}-${endColumn}`);

  it("takes case, whole words and regular expressions as asked, with umlauts as letters", () => {
    expect(found({ text: "dosi" })).toEqual(["1:14-18", "2:1-5", "2:11-15", "2:30-34"]);
    expect(found({ text: "Dosis", matchCase: true })).toEqual(["1:14-19", "2:1-6"]);
    expect(found({ text: "dosi", wholeWord: true })).toEqual([]);
    expect(found({ text: "bernimm", wholeWord: true })).toEqual([]);
    expect(found({ text: "(mg)" })).toEqual(["2:21-25"]);
    expect(found({ text: "^dos\\w+", regex: true })).toEqual(["2:1-6"]);
    expect(found({ text: "x*", regex: true })).toEqual([]);
    const head = '---\nvisite.message: "Dosis"\nconfig:\n  seed: 1 # Dosis\n---\nvisite.message: Dosis';
    expect(matchesIn(head, query({ text: "Dosis" })).map(({ line }) => line)).toEqual([4, 6]);
    expect(() => found({ text: "(", regex: true })).toThrow(/no regular expression/);
  });

  it("replaces the chosen places only, groups in a regular expression and dollars as they are elsewhere", () => {
    const replaced = (
      change: Partial<PromptQuery> & { text: string },
      replacement: string,
      chosen: number[] | null = null,
    ) => replaceIn(text, { query: query(change), replacement, chosen: chosen ? new Set(chosen) : null });
    expect(replaced({ text: "Dosis", matchCase: true }, "$&-Angabe", [20])).toBe(
      text.replace("\nDosis", "\n$$&-Angabe"),
    );
    expect(replaced({ text: "(Dos)(is)", regex: true, matchCase: true }, "$2$1")).toBe(
      text.replaceAll("Dosis", "isDos"),
    );
    expect(replaced({ text: "(?<=die )Dosis", regex: true }, "Menge")).toBe(
      text.replace("die Dosis", "die Menge"),
    );
    expect(replaced({ text: "Dosis" }, "x", [])).toBe(text);
  });
});

describe("the share of the context window", () => {
  it("counts the longest answer in, prefers what was measured, puts the fullest first and the unknown last", () => {
    const model = { simulated: false, fingerprint: null };
    const stated = { context: { value: 8000, estimated: false, source: "x", date: "2026" } };
    const shares = contextShares(
      [
        { ...model, id: "unknown" },
        { ...model, id: "stated", facts: stated as never },
        { ...model, id: "configured", ctxPerSlot: 16_000, facts: stated as never },
        { ...model, id: "measured", ctxPerSlot: 16_000, fingerprint: { ctxPerSlot: 4000 } as never },
      ],
      { tokens: estimatedTokens(3600), answer: 3000 },
    );
    expect(shares.map(({ model: id, known, share }) => [id, known, share])).toEqual([
      ["measured", "measured", 1],
      ["stated", "stated", 0.5],
      ["configured", "configured", 0.25],
      ["unknown", null, null],
    ]);
  });
});

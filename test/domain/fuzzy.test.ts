import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fuzzyMatch } from "../../domain/fuzzy.ts";
import { type Openable, rankOpenables } from "../../domain/openable.ts";

const openable = (kind: Openable["kind"], title: string, detail = ""): Openable => ({
  kind,
  path: [title],
  title: { de: title, en: title },
  detail,
  simulated: false,
});

describe("letters that a person types", () => {
  it("find a text that holds them in order, and mark just those", () => {
    const text = "soap/secretarial@v003";
    const { marks } = fuzzyMatch("ssec3", text) ?? { marks: [] };
    expect(marks.map(({ start, end }) => text.slice(start, end)).join("")).toBe("ssec3");
    expect(fuzzyMatch("sxz", text)).toBeNull();
  });

  it("find umlauts with and without their dots, and words in any order", () => {
    expect(fuzzyMatch("schadel", "Schädelprellung")).not.toBeNull();
    expect(fuzzyMatch("Schädel", "schadelprellung")).not.toBeNull();
    expect(fuzzyMatch("gemma sinus", "sinusitis-akut · soap/naive@v001 · gemma-3")).not.toBeNull();
  });

  it("do not find a text in which they only lie strewn about", () => {
    expect(fuzzyMatch("secr", "Stürze im Alter, die Tochter widerspricht")).toBeNull();
    expect(fuzzyMatch("sia", "Stürze im Alter")).not.toBeNull();
  });

  it("fit nowhere that their letters are missing, wherever they stand together, and mark just as many letters", () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[abc]{1,5}$/), fc.stringMatching(/^[abc -]{0,20}$/), (query, text) => {
        const match = fuzzyMatch(query, text);
        let at = -1;
        const holds = Array.from(query).every((letter) => (at = text.indexOf(letter, at + 1)) >= 0);
        if (text.includes(query)) expect(match).not.toBeNull();
        if (match) expect(holds).toBe(true);
        if (match)
          expect(match.marks.reduce((sum, { start, end }) => sum + end - start, 0)).toBe(query.length);
      }),
    );
  });
});

describe("what can be opened", () => {
  it("stands with the best fit first, and a prompt before the many cells that name it", () => {
    const cells = Array.from({ length: 50 }, (_, index) =>
      openable("cell", `s${index} · soap/naive@v001 · m`),
    );
    const found = rankOpenables("naive", [...cells, openable("prompt", "soap/naive@v001")], 5);
    expect(found).toHaveLength(5);
    expect(found[0]?.kind).toBe("prompt");
    expect(rankOpenables("nav1", cells, 3).every(({ kind }) => kind === "cell")).toBe(true);
  });

  it("is the list as it comes where nothing is asked", () => {
    const all = [openable("run", "b"), openable("prompt", "a")];
    expect(rankOpenables("", all, 10).map(({ title }) => title.de)).toEqual(["b", "a"]);
  });
});

import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { outcomeReason } from "../../domain/outcomeReason.ts";
import { checkout } from "../fewScenarios.ts";

test("why a cell has no answer is told in German, with the figures that were written down", () => {
  expect(
    outcomeReason("The answer repeated itself without end and was cut off after 1620 characters.").de,
  ).toBe("Die Antwort wiederholte sich ohne Ende und wurde nach 1620 Zeichen abgeschnitten.");
  expect(outcomeReason("The server refused the request (400): bad grammar").de).toBe(
    "Der Server hat die Anfrage abgelehnt (400): bad grammar",
  );
});

test("what nobody knows how to say stays as it was written", () => {
  expect(outcomeReason("something new")).toEqual({ de: "something new", en: "something new" });
});

test.each([
  "server/endpoints/outcome.ts",
  "server/endpoints/failure.ts",
  "server/runner/generateCell.ts",
  "server/runner/promptSizes.ts",
])("every outcome that %s writes down has a German sentence", async (path) => {
  let source = await readFile(join(checkout, path), "utf8");
  // What is put into the sentence: figures, except where a choice may leave it out. The innermost first.
  for (let before = ""; before !== source; ) {
    before = source;
    source = source.replaceAll(/\$\{([^{}]*)\}/g, (_, inner: string) => (inner.includes(" ? ") ? "" : "7"));
  }
  const written = [...source.matchAll(/reason:\s*(?:"([^"]+)"|`([^`]+)`)/g)]
    .map(([, plain, template]) => plain ?? template ?? "")
    .filter((sentence) => sentence !== "" && sentence !== "7");
  expect(written.length).toBeGreaterThan(0);
  expect(written.filter((sentence) => outcomeReason(sentence).de === sentence)).toEqual([]);
});

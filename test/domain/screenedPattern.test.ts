import { describe, expect, it } from "vitest";
import { concepts } from "../../domain/clinical/talk.ts";
import { readdirSync, readFileSync } from "node:fs";
import { resolve } from "node:path";

const folder = resolve(import.meta.dirname, "../../scenarios");
const talks = readdirSync(folder).map((id) => readFileSync(`${folder}/${id}/transcript.txt`, "utf8"));

describe("a screened pattern", () => {
  it("finds in every line of every transcript what the plain expression finds", () => {
    for (const { id, pattern } of concepts) {
      const plain = new RegExp(pattern.source, pattern.flags);
      for (const line of talks.slice(0, 12).flatMap((talk) => talk.split("\n")))
        expect([...line.matchAll(pattern)].length, `${id}: ${line}`).toBe([...line.matchAll(plain)].length);
    }
  });
});

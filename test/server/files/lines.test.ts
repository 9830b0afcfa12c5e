import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { LineFile, type LinePlace } from "../../../server/files/lines.ts";

const schema = z.object({ n: z.number(), text: z.string() });

async function folder() {
  const path = await mkdtemp(join(tmpdir(), "visite-lines-"));
  return { file: join(path, "a.jsonl"), [Symbol.asyncDispose]: () => rm(path, { recursive: true }) };
}

describe("a file of lines", () => {
  it("keeps every acknowledged line of a thousand concurrent appends, each once", async () => {
    await using place = await folder();
    const lines = new LineFile(place.file, schema);
    await Promise.all(Array.from({ length: 1000 }, (_, n) => lines.append({ n, text: "ä\n" })));
    await lines.close();
    const read = await new LineFile(place.file, schema).readAll();
    expect(read.problems).toEqual([]);
    expect(new Set(read.lines.map(({ n }) => n)).size).toBe(1000);
    expect(read.lines).toHaveLength(1000);
  });

  it("appended one after the other, each as soon as the one before is on disk, waits for no other append", async () => {
    await using place = await folder();
    const lines = new LineFile(place.file, schema);
    await lines.append({ n: 1, text: "" });
    await lines.append({ n: 2, text: "" });
    await lines.append({ n: 3, text: "" });
    await lines.close();
    expect((await lines.readAll()).lines.map(({ n }) => n)).toEqual([1, 2, 3]);
  });

  it("cut off anywhere reads as the whole lines before the cut, and goes on after it", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ n: fc.integer(), text: fc.string({ unit: "grapheme" }) }), {
          minLength: 1,
          maxLength: 6,
        }),
        fc.nat(),
        async (values, at) => {
          await using place = await folder();
          const bytes = Buffer.from(values.map((value) => `${JSON.stringify(value)}\n`).join(""));
          const cut = at % (bytes.length + 1);
          await writeFile(place.file, bytes.subarray(0, cut));
          const lines = new LineFile(place.file, schema);
          const before = (await lines.readAll()).lines;
          expect(before).toEqual(values.slice(0, before.length));
          await lines.append({ n: -1, text: "danach" });
          await lines.close();
          const after = await new LineFile(place.file, schema).readAll();
          expect(after.problems).toEqual([]);
          expect(after.lines).toEqual([...before, { n: -1, text: "danach" }]);
        },
      ),
      { numRuns: 60 },
    );
  });

  it("names a broken line in the middle and reads the others", async () => {
    await using place = await folder();
    await writeFile(place.file, '{"n":1,"text":"a"}\nkaputt\n\n{"n":"x","text":"b"}\n{"n":2,"text":"c"}\n');
    const { lines, problems } = await new LineFile(place.file, schema).readAll();
    expect(lines.map(({ n }) => n)).toEqual([1, 2]);
    expect(problems.map(({ line }) => line)).toEqual([2, 4]);
  });

  it("gives every line again at its place, whether it was appended or found, however long it is", async () => {
    await using place = await folder();
    const values = [1, 200_000, 3, 600_000, 5].map((length, n) => ({ n, text: "ä€".repeat(length) }));
    const lines = new LineFile(place.file, schema);
    await lines.append({ n: -1, text: "von vorher" });
    await lines.close();
    const appended = await Promise.all(values.map((value) => lines.append(value)));
    await lines.close();
    const found: LinePlace[] = [];
    expect(await lines.scan((_, where) => found.push(where))).toEqual([]);
    expect(found.slice(1)).toEqual(appended);
    expect(await Promise.all(appended.map((where) => lines.read(where)))).toEqual(values);
    await expect(lines.read({ offset: 3, bytes: 5 })).rejects.toMatchObject({ code: "file.unreadable" });
  });

  it("says that nothing was lost where the disk refuses", async () => {
    const lines = new LineFile("/proc/version", schema);
    await expect(lines.append({ n: 1, text: "" })).rejects.toMatchObject({ code: "file.unwritable" });
    expect(await readFile("/proc/version", "utf8")).not.toBe("");
  });
});

import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { describe, expect, it } from "vitest";
import { unknownFingerprint } from "../../../domain/model.ts";
import { openWorkspace } from "../../../server/files/workspace.ts";
import { RunRecord } from "../../../server/runner/runRecord.ts";
import { RunRecords } from "../../../server/runner/runRecords.ts";
import { evidenceOf } from "../../cellEvidence.ts";

const firstRun = "20260101T000000-soap-abcdef";
const secondRun = "20260102T000000-soap-abcdef";
const words = "Der Patient berichtet über Halsschmerzen seit drei Tagen. ".repeat(100);

/** A run at rest whose cells have an answer of six thousand characters and a grade with a finding each. */
async function writeRun(root: string, count: number, id = firstRun): Promise<void> {
  const folder = join(root, "results/runs", id);
  const cells = Array.from({ length: count }, (_, at) => ({
    ...evidenceOf({}).planned,
    cellKey: at.toString(16).padStart(24, "0"),
    scenario: `sprechstunde-nummer-${at % 25}`,
    repeat: 1 + (at % 100),
  }));
  const request = {
    stage: "soap",
    prompts: ["soap/a@v001"],
    models: ["m"],
    scenarios: ["sprechstunde-nummer-0"],
  };
  const run = {
    version: 1,
    id,
    created: "2026-01-01T00:00:00.000Z",
    by: "",
    request,
    cells,
    prompts: {},
    scenarios: {},
    models: {},
    software: { version: "0", commit: null },
  };
  const line = {
    generationKey: null,
    at: run.created,
    status: "ok",
    text: words,
    reasoning: "",
    reason: "",
    params: {},
    thinking: "off",
    finishReason: "stop",
    usage: { promptTokens: 2000, completionTokens: 400, reasoningTokens: 0, estimated: false },
    attempts: [],
    fingerprint: unknownFingerprint,
    messagesSha256: null,
    noteSha256: null,
    reusedFrom: null,
    simulated: false,
  };
  const { grade } = evidenceOf({ statements: 12, fabricated: 1 });
  const lines = (of: (cellKey: string, at: number) => object) =>
    cells.map(({ cellKey }, at) => `${JSON.stringify(of(cellKey, at))}\n`).join("");
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, "run.json"), JSON.stringify(run));
  await writeFile(
    join(folder, "cells.jsonl"),
    lines((cellKey, at) => ({
      ...line,
      cellKey,
      timings: { queued: 0, firstToken: 100.5, total: 4000.25 + at, server: null },
    })),
  );
  await writeFile(
    join(folder, "grades.jsonl"),
    lines((cellKey) => ({ cellKey, gradeKey: `key of ${cellKey}`, graders: "g@1", at: run.created, grade })),
  );
}

describe("a run in memory", () => {
  it("takes less than a kilobyte a cell, however long answers and grades are, and gives each back from disk", async () => {
    const root = await mkdtemp(join(tmpdir(), "visite-memory-"));
    try {
      const workspace = await openWorkspace(root);
      const count = 3000;
      await writeRun(root, count);
      setFlagsFromString("--expose_gc");
      const collect = runInNewContext("gc") as () => void;
      // Once for what is only made once, such as compiled code; kept, or what it gives back would be counted against the second.
      const first = await RunRecord.open(workspace, firstRun);
      collect();
      const before = process.memoryUsage().heapUsed;
      const record = await RunRecord.open(workspace, firstRun);
      collect();
      const bytes = (process.memoryUsage().heapUsed - before) / count;
      expect(bytes).toBeLessThan(1000);

      expect(first.outcomes.size).toBe(count);
      expect(record.progress()).toMatchObject({
        state: "interrupted",
        done: count,
        graded: count,
        failed: 0,
      });
      const key = record.file.cells[1234]?.cellKey ?? "";
      expect((await record.lineOf(key))?.text).toBe(words);
      expect((await record.gradeOf(key))?.findings).toHaveLength(1);
      expect(await record.matrixCell(key, [])).toMatchObject({
        state: "ok",
        counts: { fabrication: 1, omission: 0, other: 0 },
        totalMs: 5234.25,
      });
    } finally {
      await rm(root, { recursive: true });
    }
  });

  it("is let go when nobody asked for it in a while and others need the room, and is there again when it is wanted", async () => {
    const root = await mkdtemp(join(tmpdir(), "visite-memory-"));
    try {
      const workspace = await openWorkspace(root);
      for (const run of [firstRun, secondRun]) await writeRun(root, 30, run);
      const opened: string[] = [];
      const busy = new Set<string>();
      let minutes = 0;
      const records = new RunRecords({
        open: async (run) => {
          opened.push(run);
          return RunRecord.open(workspace, run);
        },
        isBusy: ({ file }) => busy.has(file.id),
        now: () => minutes * 60_000,
        mostCells: 40,
      });
      const held = await records.get(firstRun);
      await records.get(secondRun);
      minutes = 9;
      await records.rest();
      await records.get(secondRun);
      minutes = 11;
      busy.add(firstRun);
      await records.rest();
      expect(await records.get(firstRun)).toBe(held);
      minutes = 30;
      busy.clear();
      busy.add(secondRun);
      await records.rest();
      // Whoever held it and whoever asks anew have the same one: two of one run would not know of each other's lines.
      expect(await records.summary(firstRun)).toMatchObject({ id: firstRun, progress: { done: 30 } });
      expect(await records.get(firstRun)).toBe(held);
      expect((await held.lineOf(held.file.cells[7]?.cellKey ?? ""))?.text).toBe(words);
      expect(opened).toEqual([firstRun, secondRun]);
      records.forget(firstRun);
      expect(await records.get(firstRun)).not.toBe(held);
      expect(opened).toEqual([firstRun, secondRun, firstRun]);
      await records.close();
    } finally {
      await rm(root, { recursive: true });
    }
  });
});

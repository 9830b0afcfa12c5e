import { existsSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { describe, expect, it } from "vitest";
import { loadScenarios } from "../../../server/files/scenarios.ts";
import { openWorkspace } from "../../../server/files/workspace.ts";
import { GradePool } from "../../../server/grading/gradePool.ts";
import { inOrder } from "../../../server/runner/inOrder.ts";
import { checkout } from "../../fewScenarios.ts";
import { makeWorkspace } from "../../workspace.ts";

const built = join(checkout, "dist/server/gradeWorker.js");

async function asked(pool: GradePool, root: string) {
  const workspace = await openWorkspace(root);
  const { scenarios } = await loadScenarios(workspace);
  const all = [...scenarios.values()];
  return Promise.all(
    [...all, ...all].map((scenario) =>
      pool.ask("grade", { stage: "icd", scenario, note: scenario.note, raw: '{"codes":[{"code":"R05"}]}' }),
    ),
  );
}

describe("the grading pool", () => {
  it("grades in this process where there is no built thread", async () => {
    await using place = await makeWorkspace();
    const pool = new GradePool({ workspace: await openWorkspace(place.root), worker: null });
    const grades = await asked(pool, place.root);
    expect(grades).toHaveLength(12);
    expect(grades[0]?.scenario).not.toBe(grades[1]?.scenario);
    await pool.close();
    await expect(asked(pool, place.root)).rejects.toThrow("closing");
  });

  it("falls back to this process where a thread cannot start", async () => {
    await using place = await makeWorkspace();
    const broken = join(place.root, "broken.mjs");
    await writeFile(broken, "throw new Error('no thread today');");
    const pool = new GradePool({
      workspace: await openWorkspace(place.root),
      worker: pathToFileURL(broken),
      threads: 2,
    });
    expect(await asked(pool, place.root)).toHaveLength(12);
    await pool.close();
  });

  it.skipIf(!existsSync(built))(
    "gives the same grades in threads (skipped where it is not built)",
    async () => {
      await using place = await makeWorkspace();
      const workspace = await openWorkspace(place.root);
      const threads = new GradePool({ workspace, worker: pathToFileURL(built), threads: 2 });
      const here = new GradePool({ workspace, worker: null });
      expect(await threads.lexicon()).toBe(await here.lexicon());
      expect(await asked(threads, place.root)).toEqual(await asked(here, place.root));
      await Promise.all([threads.close(), here.close()]);
    },
  );

  it("tells what failed and goes on", async () => {
    await using place = await makeWorkspace();
    const workspace = await openWorkspace(place.root);
    const pool = new GradePool({ workspace, worker: null });
    const failing = pool.ask("summarise", { stage: "soap", graders: [], scenarios: null as never });
    const good = pool.ask("summarise", { stage: "billing", graders: [], scenarios: [] });
    await expect(failing).rejects.toThrow();
    expect((await good).texts).toBe(0);
    await pool.close();
  });
});

describe("in order", () => {
  it("begins several at once and settles them one after the other, as they stand", async () => {
    const settled: number[] = [];
    let going = 0;
    let most = 0;
    await inOrder([5, 1, 4, 2, 3], {
      ahead: 3,
      begin: async (item) => {
        most = Math.max(most, (going += 1));
        await new Promise((resolve) => setTimeout(resolve, 10 - item));
        return item * 10;
      },
      settle: async (begun, item) => {
        going -= 1;
        expect(begun).toBe(item * 10);
        settled.push(item);
      },
    });
    expect(settled).toEqual([5, 1, 4, 2, 3]);
    expect(most).toBe(3);
  });

  it("ends with the first failure in order, after what stood before it", async () => {
    const settled: number[] = [];
    const work = inOrder([1, 2, 3], {
      ahead: 3,
      begin: async (item) => {
        if (item === 2) throw new Error("no");
        return item;
      },
      settle: async (item) => {
        settled.push(item);
      },
    });
    await expect(work).rejects.toThrow("no");
    expect(settled).toEqual([1]);
  });
});

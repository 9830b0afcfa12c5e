import { spawnSync } from "node:child_process";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { acquireLock, readLock } from "../../../server/files/lock.ts";
import { appendPromotion, readLedger, repairProduction } from "../../../server/files/promotions.ts";
import { listPrompts, readPrompt, savePrompt } from "../../../server/files/prompts.ts";
import { appendReview, readReviews } from "../../../server/files/reviews.ts";
import { loadScenarios } from "../../../server/files/scenarios.ts";
import { getText, putText } from "../../../server/files/texts.ts";
import { insideWorkspace, openWorkspace } from "../../../server/files/workspace.ts";
import { brokenLink, foldPromotions } from "../../../domain/promotion.ts";
import { reviewLineHash } from "../../../domain/review.ts";
import { makeWorkspace } from "../../workspace.ts";

describe("a workspace", () => {
  it("lets no path out", async () => {
    await using place = await makeWorkspace();
    const workspace = await openWorkspace(place.root);
    expect(() => insideWorkspace(workspace, "prompts", "../../etc/passwd")).toThrow(/leaves the workspace/);
  });

  it("is held by one process, and a dead one holds nothing", async () => {
    await using place = await makeWorkspace();
    const workspace = await openWorkspace(place.root);
    const lock = await acquireLock(workspace, { port: 4747 });
    await expect(acquireLock(workspace, { port: 0 })).rejects.toMatchObject({
      code: "workspace.locked",
      details: { port: 4747 },
    });
    await lock.release();
    const { pid } = spawnSync(process.execPath, ["-e", ""]);
    await writeFile(
      join(place.root, "results/index/server.json"),
      JSON.stringify({ pid, port: 1, started: "" }),
    );
    expect(await readLock(workspace)).toBeNull();
    await (await acquireLock(workspace, { port: 0 })).release();
  });
});

describe("prompts on disk", () => {
  it("every save is a new version, and an older base is refused with the newest named", async () => {
    await using place = await makeWorkspace();
    const workspace = await openWorkspace(place.root);
    const { text } = await readPrompt(workspace, "soap/naive@v001");
    const request = {
      stage: "soap" as const,
      name: "naive",
      base: "soap/naive@v001",
      author: "anna",
      message: "genauer",
      text: `${text}\nNichts erfinden.`,
    };
    const saved = await savePrompt(workspace, request);
    expect(saved).toMatchObject({ ref: "soap/naive@v002", author: "anna", message: "genauer" });
    expect((await readPrompt(workspace, "soap/naive@v001")).text).toBe(text);
    await expect(savePrompt(workspace, { ...request, text: `${text}\nAnders.` })).rejects.toMatchObject({
      code: "prompt.conflict",
      details: { newest: "soap/naive@v002" },
    });
  });

  it("two saves at once write two versions or refuse one, never lose one", async () => {
    await using place = await makeWorkspace();
    const workspace = await openWorkspace(place.root);
    const { text } = await readPrompt(workspace, "soap/naive@v001");
    const results = await Promise.allSettled(
      ["a", "b", "c"].map((author) =>
        savePrompt(workspace, {
          stage: "soap",
          name: "naive",
          base: "soap/naive@v001",
          author,
          message: author,
          text: `${text}\n${author}`,
        }),
      ),
    );
    expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(
      (await listPrompts(workspace)).prompts.filter(
        ({ name, stage }) => name === "naive" && stage === "soap",
      ),
    ).toHaveLength(2);
  });

  it("a text that cannot run is refused with its line", async () => {
    await using place = await makeWorkspace();
    const workspace = await openWorkspace(place.root);
    const text =
      '---\nconfig:\n  temperature: 9\noutput:\n  schema: soap\n---\n{{role "system"}}\n{{transkript}}\n';
    await expect(
      savePrompt(workspace, { stage: "soap", name: "neu", base: null, author: "a", message: "m", text }),
    ).rejects.toMatchObject({ code: "prompt.invalid", details: { line: 3 } });
  });
});

describe("scenarios on disk", () => {
  it("a broken one is named by path, line and reason and hides no other", async () => {
    await using place = await makeWorkspace();
    const workspace = await openWorkspace(place.root);
    const before = (await loadScenarios(workspace)).scenarios.size;
    const path = join(place.root, "scenarios/sinusitis-akut/scenario.yaml");
    const yaml = await readFile(path, "utf8");
    await writeFile(path, yaml.replace("section: S, type: symptom", "section: X, type: symptom"));
    const { scenarios, problems } = await loadScenarios(workspace);
    expect(scenarios.size).toBe(before - 1);
    expect(problems[0]).toMatchObject({
      path: "scenarios/sinusitis-akut/scenario.yaml",
      line: expect.any(Number),
    });
    expect(problems[0]?.reason).toContain("facts.0.section");
  });

  it("a quote that does not occur is a problem with its line", async () => {
    await using place = await makeWorkspace();
    const workspace = await openWorkspace(place.root);
    const path = join(place.root, "scenarios/sinusitis-akut/transcript.txt");
    await writeFile(path, (await readFile(path, "utf8")).replace("gelb-grünlich", "klar"));
    const { problems } = await loadScenarios(workspace);
    expect(
      problems.some(({ reason, line }) => reason.includes("quote does not occur") && line !== null),
    ).toBe(true);
  });
});

describe("stored texts", () => {
  it("are refused once they no longer have their hash", async () => {
    await using place = await makeWorkspace();
    const workspace = await openWorkspace(place.root);
    const sha256 = await putText(workspace, "Grüße");
    expect(await getText(workspace, sha256)).toBe("Grüße");
    await writeFile(join(place.root, "results/texts", sha256.replace(/./, "0")), "anders");
    await expect(getText(workspace, sha256.replace(/./, "0"))).rejects.toMatchObject({
      code: "file.unreadable",
    });
  });
});

describe("reviews", () => {
  it("of a hundred concurrent posts none is lost and the chain holds", async () => {
    await using place = await makeWorkspace();
    const workspace = await openWorkspace(place.root);
    await Promise.all(
      Array.from({ length: 100 }, (_, index) =>
        appendReview(workspace, index % 2 ? "anna" : "bert", {
          run: "r",
          cellKey: String(index),
          outputSha256: "0".repeat(64),
          act: { type: "verdict", verdict: "usable", comment: "" },
        }),
      ),
    );
    const lines = await readReviews(workspace);
    expect(lines).toHaveLength(100);
    const chain = lines.filter(({ person }) => person === "anna").sort((a, b) => a.sequence - b.sequence);
    for (const [index, line] of chain.entries())
      expect(line.previous).toBe(index === 0 ? null : reviewLineHash(chain[index - 1] ?? line));
  });
});

describe("the promotions ledger", () => {
  const pair = { prompt: "soap/naive@v001", promptSha256: null, model: "m", params: {}, simulated: false };
  const rollback = {
    action: "rollback" as const,
    by: "a",
    identity: "claimed" as const,
    reason: "r",
    stage: "soap" as const,
    from: null,
    to: pair,
    reverts: 0,
  };

  it("is refused where production moved, and holds as a chain", async () => {
    await using place = await makeWorkspace();
    const workspace = await openWorkspace(place.root);
    const head = foldPromotions(await readLedger(workspace)).head;
    await appendPromotion(workspace, { expectedHead: head, line: rollback });
    await expect(appendPromotion(workspace, { expectedHead: head, line: rollback })).rejects.toMatchObject({
      code: "promotion.moved",
    });
    expect(brokenLink(await readLedger(workspace))).toBeNull();
  });

  it("repairs production.yaml after a crash between the two writes and keeps a hand edit", async () => {
    await using place = await makeWorkspace();
    const workspace = await openWorkspace(place.root);
    await repairProduction(workspace);
    const path = join(place.root, "config/production.yaml");
    const whole = await readFile(path, "utf8");
    await writeFile(path, "von Hand: ja\n");
    const { repaired, keptAs } = await repairProduction(workspace);
    expect(repaired).toBe(true);
    expect(await readFile(path, "utf8")).toBe(whole);
    expect(await readFile(join(place.root, keptAs ?? ""), "utf8")).toBe("von Hand: ja\n");
  });

  it("names the first line that was tampered with", async () => {
    await using place = await makeWorkspace();
    const workspace = await openWorkspace(place.root);
    for (let index = 0; index < 3; index += 1)
      await appendPromotion(workspace, {
        expectedHead: foldPromotions(await readLedger(workspace)).head,
        line: rollback,
      });
    const path = join(place.root, "config/promotions.jsonl");
    const lines = (await readFile(path, "utf8")).split("\n");
    lines[1] = (lines[1] ?? "").replace('"reason":"r"', '"reason":"anders"');
    await writeFile(path, lines.join("\n"));
    expect(brokenLink(await readLedger(workspace))).toMatchObject({ sequence: 2 });
  });
});

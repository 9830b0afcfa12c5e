import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { sourceFiles, violationsIn, violationsOf } from "./importTable.ts";

const checkout = resolve(import.meta.dirname, "..");

describe("the import table", () => {
  it("holds for every file of domain, server and src", () => {
    expect(violationsIn(checkout)).toEqual([]);
  });

  it.each([
    ["domain/plan.ts", 'import { readFile } from "node:fs/promises";'],
    ["domain/plan.ts", 'import { app } from "../server/app.ts";'],
    ["domain/graders/numbers.ts", 'import OpenAI from "openai";'],
    ["server/files/prompts.ts", 'import { run } from "../runner/scheduler.ts";'],
    ["server/runner/scheduler.ts", 'import { Hono } from "hono";'],
    ["server/demo/server.ts", 'import OpenAI from "openai";'],
    ["src/ui/Button.tsx", 'import { call } from "../queries/client.ts";'],
    ["src/i18n/index.ts", 'import { usePreferences } from "../state/preferences.ts";'],
    ["src/workbench/Frame.tsx", 'import { queries } from "../queries/queries.ts";'],
    ["src/features/runs/Matrix.tsx", 'import { CellView } from "../cells/CellView.tsx";'],
    ["src/features/runs/Matrix.tsx", 'const view = await import("../cells/CellView.tsx");'],
    ["src/features/runs/Matrix.tsx", 'export { x } from "../../workbench/Frame.tsx";'],
    ["src/features/scores/Chart.tsx", 'import { readFileSync } from "node:fs";'],
    ["somewhere/else.ts", 'import { z } from "zod";'],
  ])("refuses in %s: %s", (file, source) => {
    expect(violationsOf(file, source)).toHaveLength(1);
  });

  it.each([
    ["domain/plan.ts", 'import { z } from "zod";'],
    ["server/runner/scheduler.ts", 'import { generate } from "../endpoints/client.ts";'],
    [
      "src/features/runs/Matrix.tsx",
      'import { glyph } from "./glyph.ts"; import { Button } from "../../ui/Button.tsx";',
    ],
  ])("allows in %s: %s", (file, source) => {
    expect(violationsOf(file, source)).toEqual([]);
  });
});

describe("the tree", () => {
  const files = sourceFiles(checkout, ["domain", "server", "src"]);

  it("has no folder or file without a noun of its own", () => {
    expect(
      files.filter(
        (file) =>
          /(^|\/)(utils?|helpers?|common|manager|misc)(\/|\.)/i.test(file) && !file.startsWith("src/i18n/"),
      ),
    ).toEqual([]);
  });

  it("names no machine path and no foreign host that a page could load from", () => {
    const suspicious = files.filter((file) =>
      /https?:\/\/(cdn\.|unpkg|cdnjs|fonts\.g|[a-z.]*jsdelivr)|\/work\/(main|shared)/.test(
        readFileSync(`${checkout}/${file}`, "utf8"),
      ),
    );
    expect(suspicious).toEqual([]);
  });
});

import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { modelsFileSchema } from "../../../domain/model.ts";
import { screen } from "../../../domain/screening.ts";

const file = resolve(import.meta.dirname, "../../../config/models.yaml");
const { models } = modelsFileSchema.parse(parse(readFileSync(file, "utf8")));
const screened = new Map(models.map((model) => [model.id, screen(model, { modelGb: 25 })]));

describe("the candidates", () => {
  it("all carry facts with a source and a date, and none says that it was measured here", () => {
    for (const { id, facts, endpoint } of models) {
      expect([id, endpoint, Boolean(facts)]).toEqual([id, "none", true]);
      for (const claim of [
        facts?.german,
        facts?.serving,
        facts?.gguf,
        facts?.mlx,
        facts?.sizeGb,
        facts?.context,
      ])
        expect([id, Boolean(claim?.source && claim.date)]).toEqual([id, true]);
    }
  });

  it.each([
    ["gemma-4-e4b-it", "yes"],
    ["qwen3-30b-a3b", "yes"],
    ["orchestrator-8b", "no"],
    ["olmo-3-7b-instruct", "no"],
    ["gemma-3-12b-it-qat", "unknown"],
    ["grovemoe-inst", "unknown"],
  ])("%s passes the hard constraints: %s", (id, value) => expect(screened.get(id)?.value).toBe(value));

  it("too large fails, and a model without facts is unknown, never passed", () => {
    const [model] = models;
    if (!model) throw new Error("no model");
    expect(screen(model, { modelGb: 4 }).results[0]).toMatchObject({ id: "size", value: "no" });
    expect(screen({ commercialUse: { value: "yes" } }, { modelGb: 25 }).value).toBe("unknown");
  });
});

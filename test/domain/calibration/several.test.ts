import { readdirSync } from "node:fs";
import { resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { observe } from "../../../domain/calibration/observation.ts";
import { plantSeveral, textAt } from "../../../domain/calibration/several.ts";
import { knownTexts } from "../../../domain/calibration/texts.ts";
import { coreCatalogs } from "../../../domain/codes/core/index.ts";
import type { Fault } from "../../../domain/faults/fault.ts";
import { mulberry32 } from "../../../domain/faults/random.ts";
import { faultsOf } from "../../../domain/faults/simulate.ts";
import { findingTypes } from "../../../domain/evidence.ts";
import { type StageId, stageIds } from "../../../domain/stage.ts";
import { stageOf } from "../../../domain/stages/index.ts";
import { loadScenarioFolder } from "../../../server/files/scenarios.ts";

const folder = resolve(import.meta.dirname, "../../../scenarios");
const scenarios = (
  await Promise.all(readdirSync(folder).map((name) => loadScenarioFolder(`${folder}/${name}`)))
).flatMap(({ scenario }) => (scenario ? [scenario] : []));

describe("planted faults", () => {
  it.each(stageIds)("of %s stand where they say they stand, singly and together, at every seed", (stage) => {
    const untruthful: string[] = [];
    for (const scenario of scenarios)
      for (const { kind, name, output, planted } of knownTexts({ stage, scenario, seeds: 2 }))
        for (const { fault, field, start, end, after, before } of planted) {
          if (end <= start) continue;
          const text = textAt(output, field);
          const holds = text?.slice(start, end).startsWith(after) || (fault === "certainty-omitted" && text);
          if (!holds)
            untruthful.push(
              `${scenario.id} ${kind} ${name} ${fault} ${field}: ${before} -> ${after}: ${text}`,
            );
        }
    expect(untruthful).toEqual([]);
  });

  it("leave out only what nothing else in the text says", () => {
    const untruthful: string[] = [];
    for (const scenario of scenarios)
      for (const { output, planted } of knownTexts({ stage: "soap", scenario, seeds: 2 })) {
        const statements = Object.values(output as Record<string, string[]>).flat();
        for (const { fault, omits } of planted)
          for (const id of omits ?? []) {
            const patterns = scenario.facts.find((fact) => fact.id === id)?.recall ?? [];
            if (patterns.some((source) => statements.some((text) => new RegExp(source, "iu").test(text))))
              untruthful.push(`${scenario.id} ${fault} ${id}`);
          }
      }
    expect(untruthful).toEqual([]);
  });

  it("are the same for the same request and others for another seed", () => {
    const scenario = scenarios.find(({ id }) => id === "diabetes-kontrolle");
    if (!scenario) throw new Error("the scenario is gone");
    const request = { stage: "soap" as StageId, scenario, seeds: 2 };
    expect(knownTexts(request)).toEqual(knownTexts(request));
    const doses = knownTexts({ ...request, seeds: 4 }).filter(
      ({ planted }) => planted[0]?.fault === "dose-changed",
    );
    expect(new Set(doses.map(({ output }) => JSON.stringify(output))).size).toBeGreaterThan(1);
  });

  it("exist for every type of finding a note can raise", () => {
    const planted = new Set(faultsOf.soap.map(({ type }) => type));
    const ofOtherStages = [
      "section",
      "schema",
      "length",
      "readability",
      "jargon",
      "code",
      "certainty",
      "position",
      "trap",
      "false-alarm",
    ];
    // What a lifestyle or a family fault raises is called history or person there; a symptom goes with the fact that is left out.
    const asOthers = ["social", "family"];
    expect(
      findingTypes.filter(
        (type) => !planted.has(type) && !ofOtherStages.includes(type) && !asOthers.includes(type),
      ),
    ).toEqual([]);
  });

  it("can be planted somewhere in the battery, every one of them", () => {
    for (const stage of stageIds)
      for (const fault of faultsOf[stage] as readonly Fault<unknown>[]) {
        const places = scenarios.filter((scenario) => {
          const output = stageOf(stage).reference(scenario);
          return output !== null && fault.plant({ output, scenario, random: mulberry32(1) }) !== null;
        });
        expect(places.length, `${stage}/${fault.id}`).toBeGreaterThan(2);
      }
  });

  it("of coding and billing are planted only where they are faults, and there the graders see every one", () => {
    for (const stage of ["icd", "billing"] as const)
      for (const scenario of scenarios) {
        const texts = knownTexts({ stage, scenario, seeds: 2 });
        const planted = texts.flatMap((text) => text.planted.map(({ fault }) => fault));
        if (scenario.kind !== "twin") expect(planted, scenario.id).not.toContain("false-alarm");
        if (scenario.encounter?.insurance === "private")
          expect(planted, scenario.id).not.toContain("certainty-omitted");
        const request = {
          stage: stageOf(stage),
          scenario,
          note: null,
          lexicon: null,
          catalogs: coreCatalogs,
        };
        const missed = texts.flatMap((text) =>
          observe({ ...request, text, known: [] })
            .faults.filter(({ hit }) => !hit)
            .map(({ planted: { fault, field } }) => `${scenario.id} ${fault} ${field}`),
        );
        expect(missed).toEqual([]);
      }
  });

  it("keep to their place when others are planted around them", () => {
    const scenario = scenarios.find(({ id }) => id === "polytrauma-nachsorge");
    const output = scenario ? stageOf("soap").reference(scenario) : null;
    if (!scenario || output === null) throw new Error("the scenario is gone");
    const faults = faultsOf.soap as readonly Fault<unknown>[];
    for (let seed = 1; seed <= 30; seed += 1) {
      const several = plantSeveral({ faults, output, scenario, random: mulberry32(seed), count: 8 });
      expect(several.planted.length).toBeGreaterThan(3);
      for (const { field, start, end, after } of several.planted)
        if (end > start)
          expect(textAt(several.output, field)?.slice(start, end).startsWith(after)).toBe(true);
    }
  });
});

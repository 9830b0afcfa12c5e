import { readdirSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { judgeVariables } from "../../domain/judging/judgeStage.ts";
import { batchesOf, defaultBatch } from "../../domain/judging/statements.ts";
import { renderMessages } from "../../domain/promptTemplate.ts";
import { stageIds } from "../../domain/stage.ts";
import { icd } from "../../domain/stages/icd.ts";
import { stageOf } from "../../domain/stages/index.ts";
import { noteFields } from "../../domain/stages/soap.ts";
import { loadScenarioFolder } from "../../server/files/scenarios.ts";
import { grade } from "../domain/graders/grading.ts";

const checkout = resolve(import.meta.dirname, "../..");
const output = (name: string) => join(import.meta.dirname, "output", name);

async function scenarioNamed(id: string) {
  const { scenario } = await loadScenarioFolder(join(checkout, "scenarios", id));
  if (!scenario) throw new Error(`scenario ${id} is broken`);
  return scenario;
}

const prompts = stageIds.flatMap((stage) => readdirSync(join(checkout, "prompts", stage)).map((name) => [stage, name] as const));

describe("what a model gets", () => {
  it.each(prompts)("%s/%s is rendered as it was", async (stage, name) => {
    const scenario = await scenarioNamed("sinusitis-akut");
    const text = await readFile(join(checkout, "prompts", stage, name, "v001.prompt"), "utf8");
    const messages = await renderMessages(text, stageOf(stage).render({ scenario, note: scenario.note, codes: icd.reference(scenario) }));
    const rendered = messages.map(({ role, content }) => `### ${role}\n${content}`).join("\n\n");
    await expect(`${rendered}\n`).toMatchFileSnapshot(output(`${stage}-${name}.txt`));
  });
});

describe("what a judge gets", () => {
  it.each(readdirSync(join(checkout, "prompts/judge")))("judge/%s is rendered as it was", async (name) => {
    const { transcript, note } = await scenarioNamed("sinusitis-akut");
    if (!note) throw new Error("no reference note");
    const [batch = []] = batchesOf(noteFields(note), defaultBatch);
    const text = await readFile(join(checkout, "prompts/judge", name, "v001.prompt"), "utf8");
    const messages = await renderMessages(text, judgeVariables(transcript, batch));
    const rendered = messages.map(({ role, content }) => `### ${role}\n${content}`).join("\n\n");
    await expect(`${rendered}\n`).toMatchFileSnapshot(output(`judge-${name}.txt`));
  });
});

describe("what graders say", () => {
  it("of a note with eleven planted faults is what it was, with the words it points at", async () => {
    const scenario = await scenarioNamed("sinusitis-akut");
    const note = await readFile(join(import.meta.dirname, "input/sinusitis-akut.faulty.json"), "utf8");
    const { findings } = grade("soap", scenario, note);
    const lines = findings
      .filter(({ kind }) => kind !== "omission")
      .map(({ kind, type, severity, span, quote, source, message }) => `${severity} ${kind}/${type} ${span?.field ?? ""} "${quote}" <- ${source.map((one) => `"${one.quote}"`).join(", ")}\n  ${message.de}`);
    await expect(`${lines.join("\n")}\n`).toMatchFileSnapshot(output("sinusitis-akut.findings.txt"));
  });
});

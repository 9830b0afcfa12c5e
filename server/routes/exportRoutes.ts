import { isVisiteError, VisiteError } from "../../domain/errors.ts";
import { sha256Of } from "../../domain/hash.ts";
import { foldPromotions, type Pair } from "../../domain/promotion.ts";
import { promptStageOf } from "../../domain/promptStages.ts";
import { checkPrompt } from "../../domain/promptCheck.ts";
import { renderMessages } from "../../domain/promptTemplate.ts";
import { parsePromptRef, type PromptStageId, promptNameSchema } from "../../domain/prompt.ts";
import type { Scenario } from "../../domain/scenario.ts";
import { type Deployment, exportOptionsSchema, type Setup, type SetupStage } from "../../domain/setup.ts";
import { stageOf } from "../../domain/stages/index.ts";
import { stageIds } from "../../domain/stage.ts";
import { exporters } from "../exports/index.ts";
import { type NeutralPrompt, promptExports } from "../exports/prompts.ts";
import { runExports } from "../exports/run.ts";
import { readHardware } from "../files/config.ts";
import { listPrompts, readPrompt, savePrompt } from "../files/prompts.ts";
import { readLedger } from "../files/promotions.ts";
import { readScenarioAt } from "../files/scenarios.ts";
import { promptFileText, promptImports, variablesOf } from "../imports/prompts.ts";
import { refused } from "../imports/refused.ts";
import type { ServerContext } from "./context.ts";
import { evidenceFor } from "./evidence.ts";
import type { Handlers } from "./handlers.ts";
import { z } from "zod";

export const exportRoutes: Handlers<"exports.setup" | "exports.prompts" | "exports.run" | "prompts.import"> =
  {
    "exports.setup": async (context, { target, ...options }) =>
      exporters[target].write(await setupOf(context), exportOptionsSchema.parse(options)),

    "exports.prompts": async ({ workspace }, { format, prompts }) =>
      promptExports[format](await Promise.all(prompts.map((ref) => neutralPrompt({ workspace }, ref)))),

    "exports.run": async (context, { run, format, language }) => {
      const { file } = await context.runs.record(run);
      const withheld = new Set<string>();
      for (const [id, hashes] of Object.entries(file.scenarios))
        if ((await originOf(context.workspace, hashes)) !== "synthetic") withheld.add(id);
      const cells = await evidenceFor(context, { stage: file.request.stage, run });
      return runExports[format]({ file, cells, withheld, language });
    },

    "prompts.import": async ({ workspace, events }, { format, file, text, stage, name, by }) => {
      const { prompts: imported, losses } = promptImports[format](text.normalize("NFC"), file);
      if (name && imported.length > 1)
        throw refused(
          { file, at: "" },
          `enthält ${imported.length} Prompts: Ein Name passt nicht für alle`,
          `holds ${imported.length} prompts: one name does not fit them all`,
        );
      const ready = imported.map((prompt, index) => {
        const wanted = name ?? nameOf(prompt.name ?? file.replace(/\.[^.]*$/, ""));
        if (!wanted)
          throw refused(
            { file, at: `prompt ${index + 1}` },
            `„${prompt.name ?? ""}“ ergibt keinen Namen: Geben Sie ihm hier einen`,
            `"${prompt.name ?? ""}" gives no name: give it one (--name)`,
          );
        const written = promptFileText(prompt, { stage, variables: variablesOf(prompt.messages) });
        const broken = checkPrompt(written, stage).problems.filter(({ severity }) => severity === "error");
        if (broken.length > 0)
          throw refused(
            { file, at: `prompt ${index + 1} (${wanted})` },
            broken.map(({ message }) => message.de).join(" "),
            broken.map(({ message }) => message.en).join(" "),
          );
        return { name: wanted, written };
      });
      const names = ready.map((one) => one.name);
      const doubled = names.find((one, index) => names.indexOf(one) !== index);
      if (doubled)
        throw refused(
          { file, at: "" },
          `Zwei Prompts würden ${doubled} heißen`,
          `two prompts would be called ${doubled}`,
        );
      const refs: string[] = [];
      for (const one of ready) {
        const own = (await listPrompts(workspace)).prompts.filter(
          (known) => known.stage === stage && known.name === one.name,
        );
        const saved = await savePrompt(workspace, {
          stage,
          name: one.name,
          base: own.at(-1)?.ref ?? null,
          text: one.written,
          author: by,
          message: `${format}: ${file} (${sha256Of(text).slice(0, 12)})`,
        });
        refs.push(saved.ref);
      }
      events.emit({ type: "changed", what: "prompts" });
      return { prompts: refs, losses: [...losses] };
    },
  };

/** Null: its words were erased, which nobody does with invented talk. */
async function originOf(
  workspace: ServerContext["workspace"],
  hashes: Parameters<typeof readScenarioAt>[1],
): Promise<Scenario["origin"] | null> {
  try {
    return (await readScenarioAt(workspace, hashes)).origin;
  } catch (error) {
    if (isVisiteError(error, "text.erased")) return null;
    throw error;
  }
}

/** `soap/secretarial@v001` or "My prompt (v2)" as the name of a folder; null: nothing is left of it. */
function nameOf(label: string): string | null {
  const bare = parsePromptRef(label)?.name ?? label.replace(/^.*\//, "");
  const name = bare
    .toLowerCase()
    .replaceAll("ä", "ae")
    .replaceAll("ö", "oe")
    .replaceAll("ü", "ue")
    .replaceAll("ß", "ss")
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, 60);
  return promptNameSchema.safeParse(name).success ? name : null;
}

async function neutralPrompt(
  { workspace }: Pick<ServerContext, "workspace">,
  ref: string,
): Promise<NeutralPrompt> {
  const { prompt, text } = await readPrompt(workspace, ref);
  const { config } = checkPrompt(text, prompt.stage);
  const { name, version, sha256, message, stage } = prompt;
  return { ref, stage, name, version, sha256, message, params: config, ...(await messagesOf(text, stage)) };
}

/** The messages with `{{name}}` for every variable the stage has: a line that depends on one stays in. */
async function messagesOf(
  text: string,
  stage: PromptStageId,
): Promise<Pick<NeutralPrompt, "messages" | "variables">> {
  const names = promptStageOf(stage).variables.map((variable) => variable.name);
  const messages = await renderMessages(text, Object.fromEntries(names.map((one) => [one, `{{${one}}}`])));
  return { messages, variables: variablesOf(messages) };
}

/** Production in no server's own words. Refused in a demo, where a stage is simulated, and where its prompt or model is gone. */
async function setupOf(context: ServerContext): Promise<Setup> {
  const { workspace, registry } = context;
  const production = foldPromotions(await readLedger(workspace));
  const pairs = stageIds.flatMap((stage) => {
    const pair = production.stages[stage];
    return pair ? [{ stage, pair }] : [];
  });
  if (pairs.length === 0)
    throw new VisiteError("export.refused", "nothing is in production yet: there is nothing to export");
  const simulated = pairs.filter(({ pair }) => pair.simulated).map(({ stage }) => stage);
  if (workspace.demo || simulated.length > 0)
    throw new VisiteError(
      "export.refused",
      workspace.demo
        ? "this is the demo workspace: its promotions are for trying out and are not exported"
        : `simulated models serve ${simulated.join(", ")}: they prove nothing and are not exported`,
    );
  const models = await registry.models();
  const { services } = await readHardware(workspace);
  const statuses = await registry.statuses();
  const deployments: Deployment[] = production.slots
    .filter(({ model }) => !services.some(({ id }) => id === model))
    .map((slot) => {
      const row = models.find(({ id }) => id === slot.model) ?? null;
      const fingerprint = statuses.find(({ id }) => id === slot.model)?.fingerprint ?? null;
      return {
        name: slot.model.replace(/[^a-zA-Z0-9_.-]+/g, "-"),
        model: slot.model,
        modelName: row?.name ?? slot.model,
        family: row?.family ?? null,
        file: slot.file ?? null,
        quantisation: slot.quantisation ?? fingerprint?.quantisation ?? row?.quantisation ?? null,
        thinking: row?.thinking ?? "unknown",
        stages: slot.stages,
        reserved: slot.reserved ?? null,
        parallel: slot.parallel,
        ctxPerSlot: slot.ctxPerSlot ?? null,
      };
    });
  // A line break in a name would become a line of its own in a Modelfile or a preset.
  const broken = deployments.find(({ modelName, file }) => /[\r\n]/.test(`${modelName}${file ?? ""}`));
  if (broken)
    throw new VisiteError(
      "export.refused",
      `the name of ${broken.model} holds a line break: correct config/models.yaml`,
    );
  const stages = await Promise.all(
    pairs.map(({ stage, pair }) => setupStageOf(context, { stage, pair, deployments })),
  );
  return {
    format: "visite-setup",
    version: 1,
    head: production.head,
    stages,
    deployments,
    services: production.slots.flatMap(({ model, reserved }) =>
      services.some(({ id }) => id === model) ? [{ name: model, reserved: reserved ?? model }] : [],
    ),
  };
}

async function setupStageOf(
  { workspace }: ServerContext,
  {
    stage,
    pair,
    deployments,
  }: {
    readonly stage: SetupStage["stage"];
    readonly pair: Pair;
    readonly deployments: readonly Deployment[];
  },
): Promise<SetupStage> {
  const { prompt, text } = await readPrompt(workspace, pair.prompt);
  if (pair.promptSha256 !== null && pair.promptSha256 !== prompt.sha256)
    throw new VisiteError(
      "export.refused",
      `${pair.prompt} is not the text that was promoted: restore it, e.g. from git`,
    );
  const deployment = deployments.find(({ stages }) => stages.includes(stage));
  if (!deployment)
    throw new VisiteError("export.refused", `no slot of the machine serves stage ${stage}: promote it again`);
  const { config, thinking } = checkPrompt(text, stage);
  const spare = deployments.find(({ model }) => model === pair.fallback?.model);
  return {
    stage,
    prompt: pair.prompt,
    promptSha256: prompt.sha256,
    ...(await messagesOf(text, stage).then(({ messages, variables }) => ({
      messages: [...messages],
      variables: [...variables],
    }))),
    deployment: deployment.name,
    params: { ...config, ...pair.params },
    thinking,
    schema: z.toJSONSchema(stageOf(stage).output, { io: "input" }),
    fallback: pair.fallback && spare ? { prompt: pair.fallback.prompt, deployment: spare.name } : null,
    measured: pair.promptSha256 !== null,
  };
}

import { VisiteError } from "../../domain/errors.ts";
import { defaultJudgePrompt } from "../../domain/judging/request.ts";
import { checkPrompt } from "../../domain/promptCheck.ts";
import { listPrompts, readPrompt } from "../files/prompts.ts";
import { putText } from "../files/texts.ts";
import type { Workspace } from "../files/workspace.ts";
import type { JudgePrompt } from "./askJudge.ts";
import type { ModelRegistry } from "./modelRegistry.ts";

interface Judges {
  readonly prompts: readonly string[];
  readonly models: readonly string[];
}

/**
 * Who is asked by which prompt: what was named, else the newest `judge/statements` and the reachable models that
 * config/models.yaml lets judge. A VisiteError where that is nobody, or nobody who can be reached.
 */
export async function chooseJudges(
  { workspace, registry }: { readonly workspace: Workspace; readonly registry: ModelRegistry },
  named: Judges,
): Promise<{ prompts: string[]; models: string[] }> {
  const known = (await listPrompts(workspace)).prompts.filter(({ stage }) => stage === "judge");
  const newest = known.findLast(({ name }) => name === defaultJudgePrompt) ?? known.at(-1);
  const prompts = named.prompts.length > 0 ? named.prompts : newest ? [newest.ref] : [];
  if (prompts.length === 0)
    throw new VisiteError("prompt.not-found", "there is no judge prompt: prompts/judge/ is empty");
  for (const ref of prompts)
    if (!known.some((prompt) => prompt.ref === ref))
      throw new VisiteError(
        "prompt.not-found",
        `judge prompt ${ref} does not exist; there are: ${known.map((prompt) => prompt.ref).join(", ") || "none"}`,
      );
  const statuses = await registry.statuses();
  const usual = statuses.filter(
    ({ judge, simulated, reachable }) => judge !== undefined && !simulated && reachable === true,
  );
  const models = named.models.length > 0 ? named.models : usual.map(({ id }) => id);
  if (models.length === 0)
    throw new VisiteError(
      "judging.empty",
      "nobody to ask: name a judge model, or set `judge: also` on a reachable model in config/models.yaml",
    );
  for (const id of models) {
    const { model, simulated } = await registry.resolve(id);
    if (simulated && model.judge === undefined)
      throw new VisiteError(
        "judging.empty",
        `${id} is a simulated writer and cannot judge; the simulated judges are ${statuses
          .filter((status) => status.simulated && status.judge)
          .map((status) => status.id)
          .join(", ")}`,
      );
  }
  // Two models that are both down are found out before the first note is read.
  const reached = await Promise.all(models.map((id) => registry.probe(id)));
  if (reached.every(({ reachable }) => !reachable))
    throw new VisiteError(
      "endpoint.unreachable",
      `no judge can be reached: ${models.map((id, index) => `${id}: ${reached[index]?.reason ?? "no answer"}`).join("; ")}`,
    );
  return { prompts: [...new Set(prompts)], models: [...new Set(models)] };
}

/** The texts of judge prompts, each kept for ever; a VisiteError where one is broken. */
export async function readJudgePrompts(
  workspace: Workspace,
  prompts: readonly string[],
): Promise<ReadonlyMap<string, JudgePrompt>> {
  const found = await Promise.all(
    prompts.map(async (ref): Promise<[string, JudgePrompt]> => {
      const { text } = await readPrompt(workspace, ref);
      const template = checkPrompt(text, "judge");
      const broken = template.problems.find(({ severity }) => severity === "error");
      if (broken) throw new VisiteError("prompt.invalid", `${ref}:${broken.line}: ${broken.message.en}`);
      return [ref, { text, template, sha256: await putText(workspace, text) }];
    }),
  );
  return new Map(found);
}

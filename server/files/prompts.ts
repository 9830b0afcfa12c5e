import { mkdir, open, readdir } from "node:fs/promises";
import { VisiteError } from "../../domain/errors.ts";
import { sha256Of } from "../../domain/hash.ts";
import { checkPrompt } from "../../domain/promptCheck.ts";
import { withMeta, withoutMeta } from "../../domain/promptHead.ts";
import {
  formatPromptRef,
  formatVersion,
  parsePromptRef,
  promptNameSchema,
  type PromptStageId,
  promptStageIds,
  type PromptVersion,
} from "../../domain/prompt.ts";
import type { ScenarioProblem } from "../../domain/scenario.ts";
import { isMissing, isPresent, readTextOrNull, syncFolder } from "./atomic.ts";
import { insideWorkspace, type Workspace } from "./workspace.ts";

/** Every version of every prompt, by stage, name and version. `hasRun` is the index's to know. */
export async function listPrompts(
  workspace: Workspace,
): Promise<{ prompts: PromptVersion[]; problems: ScenarioProblem[] }> {
  const prompts: PromptVersion[] = [];
  const problems: ScenarioProblem[] = [];
  for (const stage of promptStageIds) {
    for (const name of await names(insideWorkspace(workspace, "prompts", stage))) {
      if (!promptNameSchema.safeParse(name).success) {
        problems.push({
          path: `prompts/${stage}/${name}`,
          line: null,
          reason: "a prompt's folder has lower-case letters, digits and hyphens",
        });
        continue;
      }
      for (const file of await names(insideWorkspace(workspace, "prompts", stage, name))) {
        const match = /^v(\d{3,})\.prompt$/.exec(file);
        if (!match) continue;
        const ref = formatPromptRef({ stage, name, version: Number(match[1]) });
        const { prompt, text } = await readPrompt(workspace, ref);
        prompts.push(prompt);
        const broken = checkPrompt(text, stage).problems.find(({ severity }) => severity === "error");
        if (broken)
          problems.push({
            path: `prompts/${stage}/${name}/${file}`,
            line: broken.line,
            reason: broken.message.en,
          });
      }
    }
  }
  return { prompts, problems };
}

async function names(folder: string): Promise<string[]> {
  try {
    return (await readdir(folder)).filter((name) => !name.startsWith(".")).sort();
  } catch (error) {
    if (isMissing(error)) return [];
    throw error;
  }
}

export async function readPrompt(
  workspace: Workspace,
  ref: string,
): Promise<{ prompt: PromptVersion; text: string }> {
  const parsed = parsePromptRef(ref);
  const text = parsed ? await readTextOrNull(fileOf(workspace, parsed)) : null;
  if (!parsed || text === null) throw new VisiteError("prompt.not-found", `prompt ${ref} does not exist`);
  const { meta } = checkPrompt(text, parsed.stage);
  return { prompt: { ref, ...parsed, sha256: sha256Of(text), ...meta, hasRun: false }, text };
}

export interface NewVersion {
  readonly stage: PromptStageId;
  readonly name: string;
  /** The version the text was written from; null for a new prompt. */
  readonly base: string | null;
  readonly text: string;
  readonly author: string;
  readonly message: string;
}

/** Writes the next version. No file is ever overwritten; a text written from an older version than the newest is refused. */
export async function savePrompt(
  workspace: Workspace,
  { stage, name, base, text, author, message }: NewVersion,
): Promise<PromptVersion> {
  const own = (await listPrompts(workspace)).prompts.filter(
    (prompt) => prompt.stage === stage && prompt.name === name,
  );
  const newest = own.at(-1) ?? null;
  if ((newest?.ref ?? null) !== base) throw conflict(newest);
  const broken = checkPrompt(text, stage).problems.find(({ severity }) => severity === "error");
  if (broken)
    throw new VisiteError("prompt.invalid", `line ${broken.line}: ${broken.message.en}`, {
      line: broken.line,
      message: broken.message,
    });
  if (newest && withoutMeta((await readPrompt(workspace, newest.ref)).text) === withoutMeta(text))
    throw new VisiteError("prompt.invalid", `nothing was changed since ${newest.ref}`, { unchanged: true });
  const version = (newest?.version ?? 0) + 1;
  const folder = insideWorkspace(workspace, "prompts", stage, promptNameSchema.parse(name));
  await mkdir(folder, { recursive: true });
  const written = withMeta(text.normalize("NFC"), { author, message, created: new Date().toISOString() });
  try {
    const file = await open(fileOf(workspace, { stage, name, version }), "wx");
    try {
      await file.writeFile(written);
      await file.sync();
    } finally {
      await file.close();
    }
  } catch (error) {
    if (isPresent(error)) throw conflict({ ref: formatPromptRef({ stage, name, version }) });
    throw new VisiteError(
      "file.unwritable",
      `cannot write ${stage}/${name}/${formatVersion(version)}.prompt: ${String(error)}`,
    );
  }
  await syncFolder(folder);
  return (await readPrompt(workspace, formatPromptRef({ stage, name, version }))).prompt;
}

function conflict(newest: { ref: string } | null): VisiteError {
  return new VisiteError(
    "prompt.conflict",
    newest
      ? `${newest.ref} is newer than the version this text was written from`
      : "the version this text was written from does not exist",
    { newest: newest?.ref ?? null },
  );
}

function fileOf(
  workspace: Workspace,
  { stage, name, version }: { stage: string; name: string; version: number },
): string {
  return insideWorkspace(workspace, "prompts", stage, name, `${formatVersion(version)}.prompt`);
}

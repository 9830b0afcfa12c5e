import { chmod, mkdir } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { VisiteError } from "../../domain/errors.ts";
import { type PromptFormat, promptFormats, type RunFormat, runFormats } from "../../domain/exchange.ts";
import { type Exported, type ExportTarget, exportTargets } from "../../domain/setup.ts";
import { replaceFile } from "../files/atomic.ts";
import { exitCodes, print, type Shared, withClient } from "./shared.ts";

export interface ExportCommand extends Shared {
  readonly out?: string;
  readonly schema: boolean;
  readonly prompts?: readonly string[];
  readonly run?: string;
  readonly language: string;
  readonly modelsDir?: string;
  readonly keyEnv?: string;
  readonly origin?: string;
  readonly port?: number;
}

const known = <T extends string>(list: readonly T[], what: string): T | undefined =>
  list.find((one) => one === what);

/** Production for a server, prompts for another tool, a run as a file. */
export function runExport(what: string, options: ExportCommand): Promise<number> {
  const target = known<ExportTarget>(exportTargets, what);
  const prompt = known<PromptFormat>(promptFormats, what);
  const run = known<RunFormat>(runFormats, what);
  return withClient(options, async (call) => {
    if (target) {
      const { modelsDir, keyEnv, origin, port } = options;
      const exported = await call("exports.setup", { target, modelsDir, keyEnv, origin, port });
      if (target === "json" && options.out === undefined) {
        // The pipeline reads this very document, with --json or without.
        console.log(exported.files[options.schema ? 1 : 0]?.text.trimEnd());
        return exitCodes.done;
      }
      return give(exported, options);
    }
    if (prompt) {
      if (!options.prompts?.length)
        throw new VisiteError("input.invalid", `export ${what} needs --prompts soap/secretarial@v001,…`);
      return give(await call("exports.prompts", { format: prompt, prompts: [...options.prompts] }), options);
    }
    if (run) {
      if (!options.run) throw new VisiteError("input.invalid", `export ${what} needs --run RUN`);
      const language = options.language === "en" ? "en" : "de";
      return give(await call("exports.run", { run: options.run, format: run, language }), options);
    }
    throw new VisiteError(
      "input.invalid",
      `${what} is nothing to export to: ${[...exportTargets, ...promptFormats, ...runFormats].join(", ")}`,
    );
  });
}

async function give({ files, losses }: Exported, options: ExportCommand): Promise<number> {
  const folder = options.out === undefined ? null : resolve(options.out);
  if (folder) {
    for (const { name, text } of files) {
      const path = join(folder, name);
      await mkdir(dirname(path), { recursive: true });
      await replaceFile(path, text);
      if (name.endsWith(".sh")) await chmod(path, 0o755);
    }
  }
  print(options, { files: folder ? files.map(({ name }) => join(folder, name)) : files, losses }, () =>
    folder
      ? files.map(({ name }) => join(folder, name)).join("\n")
      : files.map(({ name, text }) => (files.length > 1 ? `### ${name}\n${text}` : text)).join("\n"),
  );
  if (!options.json && losses.length > 0)
    console.error(
      `\nNot expressed there (${losses.length}):\n${losses.map(({ what, reason }) => `- ${what}: ${reason.en}`).join("\n")}`,
    );
  return exitCodes.done;
}

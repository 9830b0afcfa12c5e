import { mkdir, realpath, stat } from "node:fs/promises";
import { isAbsolute, join, relative, resolve, sep } from "node:path";
import { VisiteError } from "../../domain/errors.ts";

/** A folder with config, prompts, scenarios and results. */
export interface Workspace {
  /** Absolute, with symbolic links resolved. */
  readonly root: string;
  /** The scratch workspace that this process made itself. Nothing on disk can claim it. */
  readonly demo: boolean;
}

const folders = [
  "config",
  "prompts",
  "scenarios",
  "results",
  "results/runs",
  "results/texts",
  "results/reviews",
  "results/bundles",
  "results/queues",
  "results/index",
];

/** Opens a folder as workspace and makes the folders it lacks. */
export async function openWorkspace(root: string, options: { demo?: boolean } = {}): Promise<Workspace> {
  const found = await stat(root).catch(() => null);
  if (!found?.isDirectory())
    throw new VisiteError(
      "config.invalid",
      `${root} is not a folder: name the workspace with --workspace DIR`,
    );
  const real = await realpath(resolve(root));
  for (const folder of folders) {
    try {
      await mkdir(join(real, folder), { recursive: true });
    } catch (error) {
      throw new VisiteError(
        "file.unwritable",
        `cannot make ${join(real, folder)}: ${String(error)}. Is the folder read-only?`,
      );
    }
  }
  return { root: real, demo: options.demo ?? false };
}

/** A path inside the workspace; anything that would leave it is refused. Names come parsed, this is the second fence. */
export function insideWorkspace({ root }: Workspace, ...parts: readonly string[]): string {
  const path = resolve(root, ...parts);
  const within = relative(root, path);
  if (within === ".." || within.startsWith(`..${sep}`) || isAbsolute(within))
    throw new VisiteError("path.outside-workspace", `${parts.join("/")} leaves the workspace`);
  return path;
}

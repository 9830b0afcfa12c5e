import { readTextOrNull, replaceFile } from "./atomic.ts";
import { insideWorkspace, type Workspace } from "./workspace.ts";

const reason = "# Talk of real patients, and what models made of it: never in version control.";

/** Adds paths of the workspace to its .gitignore. What git already tracks, it goes on tracking: that is said in the documentation. */
export async function keepOutOfGit(workspace: Workspace, paths: readonly string[]): Promise<void> {
  const file = insideWorkspace(workspace, ".gitignore");
  const text = (await readTextOrNull(file)) ?? "";
  const lines = text.split("\n");
  const missing = paths.map((path) => `/${path}`).filter((path) => !lines.includes(path));
  if (missing.length === 0) return;
  const head = lines.includes(reason) ? [] : [reason];
  const before = text === "" || text.endsWith("\n") ? text : `${text}\n`;
  await replaceFile(file, `${before}${[...head, ...missing].join("\n")}\n`);
}

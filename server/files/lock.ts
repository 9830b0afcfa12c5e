import { readFile, rm, writeFile } from "node:fs/promises";
import { z } from "zod";
import { VisiteError } from "../../domain/errors.ts";
import { isPresent, readTextOrNull } from "./atomic.ts";
import { insideWorkspace, type Workspace } from "./workspace.ts";

const lockSchema = z.object({
  pid: z.number().int(),
  port: z.number().int(),
  started: z.string(),
  /** With it the command line of this machine asks the server: the file can be read by its owner alone. */
  key: z.string().default(""),
});
export type Lock = z.infer<typeof lockSchema>;

const pathOf = (workspace: Workspace) => insideWorkspace(workspace, "results/index/server.json");

/** One process works on a workspace at a time. A lock whose process is dead, or a zombie, is replaced. */
export async function acquireLock(
  workspace: Workspace,
  { port, key = "" }: { port: number; key?: string },
): Promise<{ release: () => Promise<void> }> {
  const path = pathOf(workspace);
  const text = JSON.stringify({
    pid: process.pid,
    port,
    started: new Date().toISOString(),
    key,
  } satisfies Lock);
  for (let attempt = 0; attempt < 3; attempt += 1) {
    try {
      await writeFile(path, text, { flag: "wx", mode: 0o600 });
      return {
        release: async () => {
          if ((await readTextOrNull(path)) === text) await rm(path, { force: true });
        },
      };
    } catch (error) {
      if (!isPresent(error))
        throw new VisiteError("file.unwritable", `cannot write ${path}: ${String(error)}`);
    }
    const held = await readLock(workspace);
    if (held)
      throw new VisiteError(
        "workspace.locked",
        `another Visite (process ${held.pid}) has this workspace open${held.port ? ` at http://127.0.0.1:${held.port}` : ""}`,
        { pid: held.pid, port: held.port },
      );
    await rm(path, { force: true });
  }
  throw new VisiteError("workspace.locked", "the workspace's lock changes hands too quickly: try again");
}

/** Who holds the workspace; null where nobody alive does. */
export async function readLock(workspace: Workspace): Promise<Lock | null> {
  const text = await readTextOrNull(pathOf(workspace));
  if (text === null) return null;
  const parsed = lockSchema.safeParse(jsonOrNull(text));
  if (!parsed.success || !(await isAlive(parsed.data.pid))) return null;
  return parsed.data;
}

function jsonOrNull(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // A lock cut off by a crash is nobody's.
    return null;
  }
}

async function isAlive(pid: number): Promise<boolean> {
  try {
    process.kill(pid, 0);
  } catch (error) {
    // EPERM: it lives, as somebody else.
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
  // A zombie keeps its pid though it is dead; /proc tells where there is one.
  const status = await readFile(`/proc/${pid}/stat`, "utf8").catch(() => null);
  return status === null || status.slice(status.lastIndexOf(")") + 2, status.lastIndexOf(")") + 3) !== "Z";
}

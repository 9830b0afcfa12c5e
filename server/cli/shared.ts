import { userInfo } from "node:os";
import { resolve } from "node:path";
import { type Client, createClient, type WireRequest } from "../../domain/api.ts";
import { VisiteError } from "../../domain/errors.ts";
import { readEnv } from "../env.ts";
import { readLock } from "../files/lock.ts";
import { openWorkspace } from "../files/workspace.ts";
import { checkout, openVisite } from "../main.ts";

/** Options of every command. */
export interface Shared {
  readonly workspace?: string;
  readonly json: boolean;
}

/** The contract others script against. */
export const exitCodes = { done: 0, gateFailed: 100, failed: 1, stopped: 130 } as const;

export function workspaceRoot({ workspace }: Pick<Shared, "workspace">): string {
  return workspace ? resolve(workspace) : checkout;
}

export function personOf(by: string | undefined): string {
  return by || userInfo().username;
}

/** The calls of the workspace: through the server that has it open, or in this process where none has. */
export async function withClient<T>(
  options: Shared & { readonly by?: string },
  work: (call: Client) => Promise<T>,
): Promise<T> {
  const workspace = await openWorkspace(workspaceRoot(options));
  const lock = await readLock(workspace);
  if (lock && lock.port > 0)
    return work(
      createClient((request) =>
        overHttp(request, {
          server: `http://127.0.0.1:${lock.port}`,
          identity: identityOf(options, lock.key),
        }),
      ),
    );
  const { app, context, close } = await openVisite({
    root: workspace.root,
    env: readEnv(process.env),
    port: 0,
  });
  try {
    await context.registry.probeAll();
    return await work(
      createClient(async ({ method, path, body }) => {
        const response = await app.request(path, {
          method,
          headers: {
            ...identityOf(options, context.access.localKey),
            ...(body === null ? {} : { "content-type": "application/json" }),
          },
          ...(body === null ? {} : { body }),
        });
        return { status: response.status, text: await response.text() };
      }),
    );
  } finally {
    await close();
  }
}

/** The command line works with the key of whoever has the files, in the name it is given: claimed, never authenticated. */
function identityOf(options: { readonly by?: string }, key: string): Record<string, string> {
  return { "x-visite-key": key, "x-visite-person": encodeURIComponent(personOf(options.by)) };
}

async function overHttp(
  { method, path, body }: WireRequest,
  { server, identity }: { server: string; identity: Record<string, string> },
) {
  try {
    const response = await fetch(server + path, {
      method,
      // A server that is grading answers late and may meanwhile have given up an idle connection: none is kept.
      headers: {
        connection: "close",
        ...identity,
        ...(body === null ? {} : { "content-type": "application/json" }),
      },
      ...(body === null ? {} : { body }),
    });
    return { status: response.status, text: await response.text() };
  } catch (error) {
    throw new VisiteError(
      "endpoint.unreachable",
      `the server that has this workspace open does not answer at ${server}`,
      String(error),
    );
  }
}

export function print(options: Shared, document: unknown, text: () => string): void {
  console.log(options.json ? JSON.stringify(document, null, 2) : text());
}

/** Says what went wrong and gives the exit code: a gate that does not hold is no failure of the tool. */
export function failWith(error: unknown, { json }: Shared): number {
  const known = error instanceof VisiteError ? error : null;
  const message = known?.message ?? (error instanceof Error ? error.message : String(error));
  if (json)
    console.log(
      JSON.stringify(
        { error: { code: known?.code ?? "internal", message, details: known?.details } },
        null,
        2,
      ),
    );
  else console.error(`visite: ${message}`);
  if (!known && error instanceof Error && process.env.VISITE_DEBUG) console.error(error.stack);
  return known?.code === "gate.failed" || known?.code === "promotion.simulated"
    ? exitCodes.gateFailed
    : exitCodes.failed;
}

/** Columns padded to their widest cell. */
export function table(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => (row[column] ?? "").length)),
  );
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}

/** Ctrl+C stops in an orderly way, a second one at once. Gives back how to let go of the signals. */
export function stopOnSignal(stop: () => Promise<unknown>): () => void {
  let stopped = false;
  const onSignal = () => {
    if (stopped) process.exit(exitCodes.stopped);
    stopped = true;
    console.error("\nStopping … (again: at once)");
    stop().catch((error: unknown) => console.error(String(error)));
  };
  process.on("SIGINT", onSignal);
  process.on("SIGTERM", onSignal);
  return () => {
    process.off("SIGINT", onSignal);
    process.off("SIGTERM", onSignal);
  };
}

import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createClient } from "../domain/api.ts";
import { openVisite } from "../server/main.ts";
import { fillWorkspace } from "./fewScenarios.ts";

/** A workspace of its own. */
export async function makeWorkspace(): Promise<{ root: string; [Symbol.asyncDispose]: () => Promise<void> }> {
  const root = await mkdtemp(join(tmpdir(), "visite-test-"));
  await fillWorkspace(root);
  return { root, [Symbol.asyncDispose]: () => rm(root, { recursive: true, force: true }) };
}

/** The whole server in this process, asked without a port. Simulated models answer at once. */
export async function openTestServer(root: string, options: { demo?: boolean; pace?: number } = {}) {
  const opened = await openVisite({
    root,
    env: { VISITE_SIMULATION_PACE: options.pace ?? 0 },
    port: 0,
    demo: options.demo ?? false,
  });
  await opened.context.registry.probeAll();
  const call = createClient(async ({ method, path, body }) => {
    const response = await opened.app.request(path, {
      method,
      headers: body === null ? {} : { "content-type": "application/json" },
      ...(body === null ? {} : { body }),
    });
    return { status: response.status, text: await response.text() };
  });
  return { ...opened, call, [Symbol.asyncDispose]: opened.close };
}

/** Writes limits and records them in the ledger, as whoever changes a gate must. */
export async function setGates(
  server: Awaited<ReturnType<typeof openTestServer>>,
  yaml: string,
): Promise<void> {
  await writeFile(join(server.context.workspace.root, "config/gates.yaml"), yaml);
  const { head, sha256 } = await server.call("gates.read", {});
  await server.call("gates.record", { by: "leitung", reason: "für diesen Test", head, sha256 });
}

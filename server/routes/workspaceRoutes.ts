import { basename } from "node:path";
import { reindex } from "../index/rebuild.ts";
import type { Handlers } from "./handlers.ts";

export const workspaceRoutes: Handlers<
  "workspace.read" | "workspace.demo" | "workspace.reindex" | "server.stop"
> = {
  "workspace.read": async ({ workspace, version, commit, catalogs, grading }) => ({
    path: workspace.root,
    name: basename(workspace.root),
    demo: workspace.demo,
    version,
    commit,
    catalogs: Object.fromEntries(
      Object.entries(await catalogs()).map(([name, { edition, complete }]) => [name, { edition, complete }]),
    ),
    lexicon: await grading.lexicon(),
  }),
  "workspace.demo": async ({ openDemo }) => ({ url: await openDemo() }),
  "workspace.reindex": ({ workspace, index }) => reindex(workspace, index),
  "server.stop": async ({ shutDown }) => {
    shutDown();
    return { done: true };
  },
};

import { z } from "zod";
import { empty, route } from "./route.ts";

export const workspaceApi = {
  "workspace.read": route(
    "GET",
    "/api/workspace",
    empty,
    z.object({
      path: z.string(),
      name: z.string(),
      demo: z.boolean(),
      version: z.string(),
      commit: z.string().nullable(),
      catalogs: z.record(z.string(), z.object({ edition: z.string(), complete: z.boolean() })),
      lexicon: z.string().nullable(),
    }),
  ),
  "workspace.demo": route("POST", "/api/workspace/demo", empty, z.object({ url: z.string() })),
  "workspace.reindex": route(
    "POST",
    "/api/workspace/reindex",
    empty,
    z.object({ runs: z.number(), cells: z.number(), milliseconds: z.number() }),
  ),
  "server.stop": route("POST", "/api/server/stop", empty, z.object({ done: z.literal(true) })),
} as const;

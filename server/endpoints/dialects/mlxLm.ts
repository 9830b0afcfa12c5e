import { type Dialect, listedNames, templateThinking, usualParams } from "./dialect.ts";

/** mlx_lm.server. It tells nothing of itself, so it is chosen by hand; it knows no schemas. */
export const mlxLm: Dialect = {
  kind: "mlx-lm",
  title: "mlx_lm",
  ports: [8080],
  recognise: async () => null,
  list: async (_get, models) => listedNames(models),
  fingerprint: async (_get, model) => ({ model }),
  thinking: templateThinking,
  structuredOutput: false,
  // A request with a seed is served alone, and its default of 512 tokens cuts a note off.
  params: ({ seed: _unused, ...params }) => ({ max_tokens: 4096, ...usualParams(params) }),
};

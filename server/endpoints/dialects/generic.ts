import { type Dialect, listedNames, usualParams } from "./dialect.ts";

/** Any server that speaks /v1/chat/completions and tells no more. */
export const generic: Dialect = {
  kind: "generic",
  title: "OpenAI-compatible",
  ports: [8001, 8081, 8099],
  recognise: async () => "",
  list: async (_get, models) => listedNames(models),
  fingerprint: async () => ({}),
  // Both usual switches: an unknown server ignores the one it does not know, and the share of thinking tokens shows whether one worked.
  thinking: (mode) =>
    mode === "default" ? {} : { chat_template_kwargs: { enable_thinking: mode === "on" } },
  structuredOutput: true,
  params: usualParams,
};

import { type Dialect, listedNames, numberAt, templateThinking, textAt, usualParams } from "./dialect.ts";

/** vLLM: one model a process, batched elastically. It tells no slots: the width is explored unless `slots` is set by hand. */
export const vllm: Dialect = {
  kind: "vllm",
  title: "vLLM",
  ports: [8000],
  recognise: async (get, models) => {
    if (!models.some((model) => model.owned_by === "vllm" || typeof model.max_model_len === "number"))
      return null;
    return textAt(await get("/version"), "version") ?? "";
  },
  list: async (_get, models) =>
    listedNames(models).map((model, index) => ({
      ...model,
      slots: null,
      ctxPerSlot: numberAt(models[index], "max_model_len"),
    })),
  fingerprint: async (get, model) => {
    const version = textAt(await get("/version"), "version");
    const rows = (await get("/v1/models")) as { data?: unknown } | null;
    const row = Array.isArray(rows?.data)
      ? rows.data.find((known) => textAt(known, "id") === model)
      : undefined;
    return {
      server: version ? `vllm ${version}` : null,
      model: textAt(row, "root") ?? textAt(row, "id"),
      ctxPerSlot: numberAt(row, "max_model_len"),
      slots: null,
    };
  },
  thinking: templateThinking,
  structuredOutput: true,
  params: usualParams,
};

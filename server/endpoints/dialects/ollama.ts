import { type Dialect, effortThinking, gigabytes, numberAt, rowsAt, textAt, usualParams } from "./dialect.ts";

/** Ollama. Slots are set for the whole server by OLLAMA_NUM_PARALLEL and not told: the width is explored unless `slots` is set by hand. */
export const ollama: Dialect = {
  kind: "ollama",
  title: "Ollama",
  ports: [11434],
  recognise: async (get) => {
    const tags = await get("/api/tags");
    if (!Array.isArray((tags as { models?: unknown } | null)?.models)) return null;
    // Others answer this path too, for the sake of its clients; none of them tells a version of Ollama's.
    return textAt(await get("/api/version"), "version");
  },
  list: async (get, models) => {
    const tags = rowsAt(await get("/api/tags"), "models");
    const running = rowsAt(await get("/api/ps"), "models");
    return models.map(({ id }) => {
      const tag = tags.find((row) => textAt(row, "name") === id);
      return {
        name: id,
        slots: null,
        ctxPerSlot: numberAt(
          running.find((row) => textAt(row, "name") === id),
          "context_length",
        ),
        quantisation: textAt(tag, "details", "quantization_level"),
        sizeGb: gigabytes(numberAt(tag, "size")),
      };
    });
  },
  fingerprint: async (get, model) => {
    const tag = rowsAt(await get("/api/tags"), "models").find(
      (row) => textAt(row, "name") === model || textAt(row, "name") === `${model}:latest`,
    );
    const running = rowsAt(await get("/api/ps"), "models").find((row) => textAt(row, "name") === model);
    const version = textAt(await get("/api/version"), "version");
    return {
      server: version ? `ollama ${version}` : null,
      model: textAt(tag, "digest"),
      quantisation: textAt(tag, "details", "quantization_level"),
      ctxPerSlot: numberAt(running, "context_length"),
      slots: null,
    };
  },
  thinking: effortThinking,
  structuredOutput: true,
  // Where they are absent Ollama's /v1 takes 1.0 for both, which is no default for a clinical note.
  params: (params) => ({ temperature: 0, top_p: 1, ...usualParams(params) }),
};

import {
  at,
  type Dialect,
  effortThinking,
  gigabytes,
  listedNames,
  numberAt,
  rowsAt,
  textAt,
  usualParams,
} from "./dialect.ts";

/** LM Studio. /api/v1/models tells what is loaded, with which context and parallelism. */
export const lmStudio: Dialect = {
  kind: "lm-studio",
  title: "LM Studio",
  ports: [1234],
  recognise: async (get) => {
    const v1 = await get("/api/v1/models");
    if (rowsAt(v1, "models").some((row) => at(row, "loaded_instances") !== undefined)) return "";
    const v0 = await get("/api/v0/models");
    return rowsAt(v0, "data").some((row) => textAt(row, "state") !== null) ? "" : null;
  },
  list: async (get, models) => {
    const rows = rowsAt(await get("/api/v1/models"), "models");
    return listedNames(models).map((model) => {
      const row = rows.find((known) => textAt(known, "key") === model.name);
      return {
        name: model.name,
        slots: numberAt(row, "loaded_instances", 0, "config", "parallel"),
        ctxPerSlot: numberAt(row, "loaded_instances", 0, "config", "context_length"),
        quantisation: textAt(row, "quantization", "name") ?? textAt(row, "quantization"),
        sizeGb: gigabytes(numberAt(row, "size_bytes")),
      };
    });
  },
  fingerprint: async (get, model) => {
    const row = rowsAt(await get("/api/v1/models"), "models").find((known) => textAt(known, "key") === model);
    return {
      model: row ? [textAt(row, "key"), textAt(row, "format"), numberAt(row, "size_bytes")].join(" ") : null,
      quantisation: textAt(row, "quantization", "name") ?? textAt(row, "quantization"),
      ctxPerSlot: numberAt(row, "loaded_instances", 0, "config", "context_length"),
      slots: numberAt(row, "loaded_instances", 0, "config", "parallel"),
    };
  },
  slotsWhenLoaded: async (get, model) => {
    const row = rowsAt(await get("/api/v1/models"), "models").find((known) => textAt(known, "key") === model);
    return numberAt(row, "loaded_instances", 0, "config", "parallel");
  },
  thinking: effortThinking,
  structuredOutput: true,
  params: usualParams,
};

import { createHash } from "node:crypto";
import {
  at,
  type Dialect,
  listedNames,
  numberAt,
  rowsAt,
  templateThinking,
  textAt,
  usualParams,
} from "./dialect.ts";

/** llama.cpp's own server. /props tells slots, context per slot and the chat template. */
export const llamaServer: Dialect = {
  kind: "llama-server",
  title: "llama-server (llama.cpp)",
  ports: [8080, 9931],
  recognise: async (get) => {
    const props = await get("/props");
    // A router or a stand-in may tell slots a model instead of one number.
    const tells =
      numberAt(props, "total_slots") !== null ||
      textAt(props, "build_info") !== null ||
      at(props, "chat_template_caps") !== undefined;
    return tells ? (textAt(props, "build_info") ?? "") : null;
  },
  list: async (get, models) => {
    const props = await get("/props");
    return listedNames(models).map((model, index) => ({
      ...model,
      slots: slotsAt(props, model.name),
      ctxPerSlot: numberAt(props, "default_generation_settings", "n_ctx"),
      sizeGb: gigabytes(numberAt(models[index], "meta", "size")),
    }));
  },
  fingerprint: async (get, model) => {
    const props = await get("/props");
    const template = textAt(props, "chat_template");
    return {
      server: textAt(props, "build_info"),
      model: textAt(props, "model_path") ?? model,
      chatTemplate: template ? createHash("sha256").update(template).digest("hex").slice(0, 16) : null,
      ctxPerSlot: numberAt(props, "default_generation_settings", "n_ctx"),
      slots: slotsAt(props, model) ?? (rowsAt(await get("/slots")).length || null),
    };
  },
  thinking: templateThinking,
  structuredOutput: true,
  params: usualParams,
};

/** Slots of a model: where a server with several tells each one's, that counts, not their sum. */
export function slotsAt(props: unknown, model: string): number | null {
  return (
    numberAt(props, "models", model, "total_slots") ??
    numberAt(props, "total_slots", model) ??
    numberAt(props, "total_slots")
  );
}

export function gigabytes(bytes: number | null): number | null {
  return bytes === null ? null : Math.round(bytes / 1e7) / 100;
}

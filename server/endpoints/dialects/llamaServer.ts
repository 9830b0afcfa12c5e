import { createHash } from "node:crypto";
import type { Fingerprint } from "../../../domain/model.ts";
import {
  at,
  type Dialect,
  gigabytes,
  listedNames,
  numberAt,
  rowsAt,
  templateThinking,
  textAt,
  usualParams,
} from "./dialect.ts";
import { ggufType } from "./ggufType.ts";
import { llamaRouter } from "./llamaRouter.ts";

/**
 * llama.cpp's own server. /props tells slots, context per slot, quantisation and the chat template. Started without a model it
 * is a router of several: see llamaRouter.ts. As of v0.5.0 (b1-de3ff81).
 */
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
    if (llamaRouter.is(props)) return models.map(llamaRouter.listed);
    return listedNames(models).map((model, index) => ({
      ...model,
      slots: slotsAt(props, model.name),
      ctxPerSlot: contextAt(props),
      quantisation: ggufType(textAt(models[index], "meta", "ftype") ?? textAt(props, "model_ftype")),
      sizeGb: gigabytes(numberAt(models[index], "meta", "size")),
    }));
  },
  fingerprint: async (get, model) => {
    const props = await get("/props");
    if (llamaRouter.is(props)) return llamaRouter.fingerprint(get, { model, props });
    const told = fingerprintOf(props, model);
    return { ...told, slots: told.slots ?? (rowsAt(await get("/slots")).length || null) };
  },
  whenLoaded: async (get, model) => {
    if (!llamaRouter.is(await get("/props"))) return null;
    const props = await llamaRouter.propsOf(get, model);
    return props === null ? null : fingerprintOf(props, model);
  },
  slotsWhenLoaded: async (get, model) => {
    const props = await get("/props");
    return slotsAt(llamaRouter.is(props) ? await llamaRouter.propsOf(get, model) : props, model);
  },
  holds: async (get) => {
    const props = await get("/props");
    return llamaRouter.is(props) ? llamaRouter.holds(props) : null;
  },
  // Started with `--reasoning-format none` it leaves the tags in the text, and refuses every schema where the template writes them
  // itself (400, "Failed to initialize samplers"): asked for with the request, they are apart whatever it was started with.
  thinking: (mode) => ({ reasoning_format: "auto", ...templateThinking(mode) }),
  structuredOutput: true,
  params: usualParams,
};

function fingerprintOf(props: unknown, model: string): Fingerprint {
  const template = textAt(props, "chat_template");
  return {
    server: textAt(props, "build_info"),
    model: textAt(props, "model_path") ?? model,
    quantisation: ggufType(textAt(props, "model_ftype")),
    chatTemplate: template ? createHash("sha256").update(template).digest("hex").slice(0, 16) : null,
    ctxPerSlot: contextAt(props),
    slots: slotsAt(props, model),
  };
}

function contextAt(props: unknown): number | null {
  return numberAt(props, "default_generation_settings", "n_ctx");
}

/** Slots of a model: where a server with several tells each one's, that counts, not their sum. */
export function slotsAt(props: unknown, model: string): number | null {
  return (
    numberAt(props, "models", model, "total_slots") ??
    numberAt(props, "total_slots", model) ??
    numberAt(props, "total_slots")
  );
}

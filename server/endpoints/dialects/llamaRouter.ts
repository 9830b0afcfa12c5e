import type { Fingerprint } from "../../../domain/model.ts";
import {
  gigabytes,
  isCalled,
  type GetJson,
  type ListedModel,
  type ModelEntry,
  numberAt,
  rowsAt,
  textAt,
} from "./dialect.ts";
import { ggufType } from "./ggufType.ts";

/**
 * llama-server started without a model: a router that starts a server for each model as it is asked for. Its own /props tells
 * nothing of the models (`model_path` is "none", the context 0); each row of /v1/models holds the preset its server is started
 * with, loaded or not, and a loaded one's /props are asked with `?model=`. As of v0.5.0 (b1-de3ff81).
 */
export const llamaRouter = {
  is: (props: unknown): boolean => textAt(props, "role") === "router",

  /** Models it keeps in memory at a time, each loaded when it is first asked; it is told 0 where there is no limit. */
  holds: (props: unknown): number => numberAt(props, "max_instances") || Number.POSITIVE_INFINITY,

  /** What a model's own server tells; null while it is not loaded: asking otherwise would load it. */
  propsOf: (get: GetJson, model: string): Promise<unknown> =>
    get(`/props?model=${encodeURIComponent(model)}&autoload=false`),

  listed: (row: ModelEntry): ListedModel => {
    const { slots, ctxPerSlot } = planned(row);
    return {
      name: row.id,
      slots,
      ctxPerSlot: numberAt(row, "meta", "n_ctx") ?? ctxPerSlot,
      quantisation: ggufType(textAt(row, "meta", "ftype")),
      sizeGb: gigabytes(numberAt(row, "meta", "size")),
    };
  },

  /** Of the preset alone: what only a loaded model tells would make it another one by loading. */
  fingerprint: async (
    get: GetJson,
    { model, props }: { model: string; props: unknown },
  ): Promise<Partial<Fingerprint>> => {
    const row = rowsAt(await get("/v1/models"), "data").find((known) => isCalled(known, model));
    const { weights, slots, ctxPerSlot } = planned(row);
    return { server: textAt(props, "build_info"), model: weights ?? model, slots, ctxPerSlot };
  },
};

/** Weights, slots and context each of a row's preset, an INI text; null where it says nothing of it. */
function planned(row: unknown): { weights: string | null; slots: number | null; ctxPerSlot: number | null } {
  const lines = (textAt(row, "status", "preset") ?? "").split("\n");
  const told = new Map(lines.map((line) => line.split(/\s*=\s*(.*)/, 2) as [string, string | undefined]));
  const slots = Number(told.get("parallel")) > 0 ? Number(told.get("parallel")) : null;
  const size = Number(told.get("ctx-size"));
  const isShared = told.has("kv-unified") || slots === null;
  return {
    weights: told.get("model") ?? told.get("hf-repo") ?? null,
    slots,
    // With `parallel` the size is that of all slots together; one pool for all is each one's in full.
    ctxPerSlot: size > 0 && !isShared ? Math.floor(size / (slots ?? 1)) : size > 0 ? size : null,
  };
}

import type { EndpointKind } from "../../../domain/model.ts";
import type { Dialect } from "./dialect.ts";
import { generic } from "./generic.ts";
import { llamaServer } from "./llamaServer.ts";
import { llamaSwap } from "./llamaSwap.ts";
import { lmStudio } from "./lmStudio.ts";
import { mlxLm } from "./mlxLm.ts";
import { ollama } from "./ollama.ts";
import { simulated } from "./simulated.ts";
import { vllm } from "./vllm.ts";

/** A row a server kind, in the order in which they are recognised: the surest signs first, `generic` takes the rest. */
export const dialects: Readonly<Record<EndpointKind, Dialect>> = {
  simulated,
  ollama,
  "lm-studio": lmStudio,
  "llama-swap": llamaSwap,
  vllm,
  "llama-server": llamaServer,
  "mlx-lm": mlxLm,
  generic,
};

import type { ExportTarget } from "../../domain/setup.ts";
import type { Exporter } from "./exporter.ts";
import { json } from "./json.ts";
import { liteLlm } from "./liteLlm.ts";
import { llamaServer } from "./llamaServer.ts";
import { llamaSwap } from "./llamaSwap.ts";
import { lmStudio } from "./lmStudio.ts";
import { ollama } from "./ollama.ts";
import { vllm } from "./vllm.ts";

/** What a production set-up can be written for, a row a target. */
export const exporters: Readonly<Record<ExportTarget, Exporter>> = {
  "llama-swap": llamaSwap,
  "llama-server": llamaServer,
  "lm-studio": lmStudio,
  ollama,
  vllm,
  litellm: liteLlm,
  json,
};

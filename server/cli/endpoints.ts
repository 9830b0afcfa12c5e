import { exitCodes, print, type Shared, table, withClient } from "./shared.ts";

export function runEndpoints(
  options: Shared & { readonly url?: string; readonly keyEnv?: string },
): Promise<number> {
  return withClient(options, async (call) => {
    const { servers } = await call("endpoints.discover", {
      ...(options.url ? { baseUrl: options.url } : {}),
      ...(options.keyEnv ? { apiKeyEnv: options.keyEnv } : {}),
    });
    print(options, { servers }, () => {
      if (servers.length === 0)
        return "No model server answers on this machine's usual ports. Start LM Studio, Ollama, llama-server or vLLM, or name an address with --url.";
      const waits = { key: "wants a key: --key-env NAME", loading: "is still loading its model" } as const;
      const rows = servers.flatMap((server) => [
        ...(server.waits
          ? [[server.baseUrl, "?", waits[server.waits], "", "", "", server.endpoint ?? "not added"]]
          : []),
        ...server.models.map(({ name, slots, ctxPerSlot, quantisation }) => [
          server.baseUrl,
          server.kind,
          name,
          slots === null ? "slots ?" : `${slots} slots`,
          ctxPerSlot === null ? "context ?" : `context ${ctxPerSlot}`,
          quantisation ?? "",
          server.endpoint ?? "not added",
        ]),
      ]);
      return table([["address", "kind", "model", "", "", "", "in this workspace"], ...rows]);
    });
    return exitCodes.done;
  });
}

import { exitCodes, print, type Shared, table, withClient } from "./shared.ts";

export function runEndpoints(options: Shared & { readonly url?: string }): Promise<number> {
  return withClient(options, async (call) => {
    const { servers } = await call("endpoints.discover", options.url ? { baseUrl: options.url } : {});
    print(options, { servers }, () => {
      if (servers.length === 0)
        return "No model server answers on this machine's usual ports. Start LM Studio, Ollama, llama-server or vLLM, or name an address with --url.";
      const rows = servers.flatMap((server) =>
        server.models.map(({ name, slots, ctxPerSlot, quantisation }) => [
          server.baseUrl,
          server.kind,
          name,
          slots === null ? "slots ?" : `${slots} slots`,
          ctxPerSlot === null ? "context ?" : `context ${ctxPerSlot}`,
          quantisation ?? "",
          server.endpoint ?? "not added",
        ]),
      );
      return table([["address", "kind", "model", "", "", "", "in this workspace"], ...rows]);
    });
    return exitCodes.done;
  });
}

import { exitCodes, print, type Shared, withClient } from "./shared.ts";

export function runReindex(options: Shared): Promise<number> {
  return withClient(options, async (call) => {
    const done = await call("workspace.reindex", {});
    print(options, done, () => `${done.cells} cells of ${done.runs} runs indexed in ${done.milliseconds} ms`);
    return exitCodes.done;
  });
}

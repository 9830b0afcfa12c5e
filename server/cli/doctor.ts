import { type Drift, drifted } from "../../domain/drift.ts";
import { exitCodes, print, type Shared, table, withClient } from "./shared.ts";

/** Compares what is in production with what the endpoints serve. */
export function runDoctor(options: Shared): Promise<number> {
  return withClient(options, async (call) => {
    const document = await call("production.drift", {});
    const { stages } = document;
    const differing = stages.filter(drifted).length;
    print(options, { ...document, differing }, () => doctorText(stages));
    return differing > 0 ? exitCodes.gateFailed : exitCodes.done;
  });
}

function doctorText(stages: readonly Drift[]): string {
  if (stages.length === 0) return "nothing is in production";
  const glyphs = { same: "✓", differs: "✕", unknown: "?" } as const;
  const blocks = stages.map(({ stage, prompt, model, simulated, reachable, reason, checks }) => {
    const head = `${drifted({ reachable, checks }) ? "✕" : "✓"} ${stage}: ${prompt} with ${model}${simulated ? " (simulated)" : ""}`;
    if (!reachable) return `${head}\n  ✕ not served: ${reason ?? "the endpoint does not answer"}`;
    const rows = checks.map(({ topic, expected, served, state }) => [
      `  ${glyphs[state]}`,
      topic,
      expected ?? "not planned",
      served ?? "not told",
    ]);
    return `${head}\n${table([["  ", "", "production", "served"], ...rows])}`;
  });
  const unknown = stages.flatMap(({ checks, reachable }) =>
    reachable ? checks.filter(({ state }) => state === "unknown") : [],
  ).length;
  const differing = stages.filter(drifted).length;
  return `${blocks.join("\n\n")}\n\n${differing} of ${stages.length} stages differ${unknown > 0 ? `; ${unknown} facts are not known on one side, which is not the same as equal` : ""}.`;
}

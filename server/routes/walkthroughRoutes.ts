import { promptRefSchema } from "../../domain/prompt.ts";
import type { RunSummary } from "../../domain/run.ts";
import { readLedger } from "../files/promotions.ts";
import { listPrompts } from "../files/prompts.ts";
import { readReviewChains } from "../files/reviews.ts";
import type { ServerContext } from "./context.ts";
import type { Handlers } from "./handlers.ts";

export const walkthroughRoutes: Handlers<"walkthrough.read"> = {
  "walkthrough.read": async (context) => {
    const { workspace, runs, registry } = context;
    const [summaries, statuses, { prompts }, chains, ledger] = await Promise.all([
      runs.list(),
      registry.statuses(),
      listPrompts(workspace),
      readReviewChains(workspace),
      readLedger(workspace),
    ]);
    const first = (fits: (run: RunSummary) => boolean) => {
      const run = summaries.find(fits);
      return run
        ? { id: run.id, created: run.created, done: run.progress.done, total: run.progress.total }
        : null;
    };
    const edited = prompts
      .filter(({ version, stage }) => version > 1 && stage !== "judge")
      .toSorted((a, b) => ((a.created ?? "") < (b.created ?? "") ? 1 : -1))[0];
    const lines = [...chains.values()].flat().filter(({ act }) => act.type !== "withdrawn");
    return {
      sampleRun: first(({ simulated }) => simulated),
      ownModels: statuses.flatMap(({ id, simulated, reachable }) => (reachable && !simulated ? [id] : [])),
      ownRun: first(({ simulated }) => !simulated),
      editedPrompt: promptRefSchema.safeParse(edited?.ref).data ?? null,
      comparedRun: first(comparesVersions),
      findings: await newestFindings(context, summaries),
      reviews: { lines: lines.length, people: chains.size },
      promotions: ledger.filter(({ action }) => action === "promote").length,
      interrupted: first(({ progress }) => progress.state === "interrupted"),
    };
  },
};

/** Two versions of one prompt ran side by side. */
function comparesVersions({ prompts }: RunSummary): boolean {
  const names = prompts.map((ref) => ref.split("@")[0]);
  return new Set(names).size < names.length;
}

async function newestFindings({ runs }: ServerContext, summaries: readonly RunSummary[]) {
  for (const { id } of summaries) {
    const record = await runs.record(id);
    const cells = [...record.grades.values()].filter(
      ({ found }) => Object.keys(found.findings).length > 0,
    ).length;
    if (cells > 0) return { run: id, cells };
  }
  return null;
}

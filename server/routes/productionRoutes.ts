import type { CellEvidence } from "../../domain/cellEvidence.ts";
import { VisiteError } from "../../domain/errors.ts";
import type { GateReport } from "../../domain/gate.ts";
import { gateHolds, gateResults } from "../../domain/gateCriteria.ts";
import { canonicalJson, hashOf, sha256Of } from "../../domain/hash.ts";
import { brokenLink, foldPromotions, type Pair, rollbackTarget } from "../../domain/promotion.ts";
import type { StageId } from "../../domain/stage.ts";
import { readPrompt } from "../files/prompts.ts";
import { appendPromotion, readLedger } from "../files/promotions.ts";
import { putText } from "../files/texts.ts";
import type { ServerContext } from "./context.ts";
import { evidenceFor } from "./evidence.ts";
import type { Handlers } from "./handlers.ts";

interface PairQuestion {
  readonly stage: StageId;
  readonly prompt: string;
  readonly model: string;
  readonly run?: string | undefined;
}

export const productionRoutes: Handlers<
  "gate.read" | "production.read" | "production.promote" | "production.rollback"
> = {
  "gate.read": async (context, question) => ({ report: (await gateOf(context, question)).report }),

  "production.read": async ({ workspace }) => {
    const ledger = await readLedger(workspace);
    return { production: foldPromotions(ledger), ledger, broken: brokenLink(ledger) };
  },

  "production.promote": async (context, { by, reason, head, ...question }, { caller }) => {
    const { workspace, events } = context;
    await refuseBrokenLedger(context);
    const { report, cells } = await gateOf(context, question);
    if (report.simulated && !workspace.demo)
      throw new VisiteError(
        "promotion.simulated",
        "A simulated model proves nothing about a real one and can never be promoted. Only the demo workspace that Get Started makes allows it.",
        { report },
      );
    if (!report.holds) {
      const missing = report.results.filter(({ holds }) => holds !== true).map(({ title }) => title.en);
      throw new VisiteError(
        "gate.failed",
        `the gate does not hold: ${missing.join(", ") || "config/gates.yaml has no limits for this stage"}`,
        { report },
      );
    }
    const { prompt } = await readPrompt(workspace, question.prompt);
    const measured = new Set(cells.map(({ promptSha256 }) => promptSha256));
    if (measured.size !== 1 || !measured.has(prompt.sha256))
      throw new VisiteError(
        "gate.failed",
        `${question.prompt} is not the text that was measured: run it again`,
        { report },
      );
    const ledger = await readLedger(workspace);
    const from = foldPromotions(ledger).stages[question.stage] ?? null;
    const to: Pair = {
      prompt: question.prompt,
      promptSha256: prompt.sha256,
      model: question.model,
      params: cells[0]?.params ?? {},
      simulated: report.simulated,
    };
    const bundle = await putText(
      workspace,
      canonicalJson({ version: 1, to, gate: report, cells, by, reason }),
    );
    const done = await appendPromotion(workspace, {
      expectedHead: head,
      line: {
        action: "promote",
        by,
        identity: caller.identity,
        reason,
        stage: question.stage,
        from,
        to,
        gate: report,
        bundle,
      },
    });
    events.emit({ type: "changed", what: "production" });
    return done;
  },

  "production.rollback": async (context, { stage, by, reason, head }, { caller }) => {
    const { workspace, events } = context;
    await refuseBrokenLedger(context);
    const ledger = await readLedger(workspace);
    const target = rollbackTarget(ledger, stage);
    if (!target)
      throw new VisiteError(
        "promotion.nothing-to-roll-back",
        `no promotion of stage ${stage} is left to roll back`,
      );
    const from = foldPromotions(ledger).stages[stage] ?? null;
    const done = await appendPromotion(workspace, {
      expectedHead: head,
      line: {
        action: "rollback",
        by,
        identity: caller.identity,
        reason,
        stage,
        from,
        to: target.from,
        reverts: target.sequence,
      },
    });
    events.emit({ type: "changed", what: "production" });
    return done;
  },
};

/** A gate report and the cells it rests on, each with the hashes that name its text and its prompt. */
async function gateOf(context: ServerContext, question: PairQuestion) {
  const { stage, prompt, model, run } = question;
  const { workspace, registry, gates, runs } = context;
  const ledger = await readLedger(workspace);
  const production = foldPromotions(ledger);
  const pair = production.stages[stage] ?? null;
  const models = await registry.models();
  const rowOf = (id: string) => models.find((known) => known.id === id) ?? null;
  const evidence = await evidenceFor(context, { stage, prompt, model, run });
  const productionEvidence = pair
    ? await evidenceFor(context, { stage, prompt: pair.prompt, model: pair.model })
    : [];
  const limits = (await gates()).stages[stage] ?? [];
  const results = gateResults({
    limits,
    candidate: { cells: evidence, model: rowOf(model), demo: workspace.demo },
    production:
      pair && productionEvidence.length > 0
        ? { cells: productionEvidence, model: rowOf(pair.model), demo: workspace.demo }
        : null,
  });
  const simulated = evidence.some((one) => one.simulated);
  const verdict = { results, simulated, demo: workspace.demo };
  const report: GateReport = {
    stage,
    prompt,
    model,
    runs: [...new Set(evidence.map((one) => one.run))],
    at: new Date().toISOString(),
    ...verdict,
    holds: gateHolds(verdict),
    production: pair
      ? { prompt: pair.prompt, model: pair.model, measured: productionEvidence.length > 0 }
      : null,
    productionHead: production.head,
  };
  const cells = await Promise.all(
    evidence.map(async (one) => ({
      ...named(one),
      promptSha256: (await runs.record(one.run)).file.prompts[one.planned.prompt] ?? null,
    })),
  );
  return { report, cells };
}

function named({ run, planned, line, grade }: CellEvidence) {
  return {
    run,
    cellKey: planned.cellKey,
    generationKey: line?.generationKey ?? null,
    outputSha256: line ? sha256Of(line.text) : null,
    gradeSha256: grade ? hashOf(grade) : null,
    params: line?.params ?? {},
  };
}

async function refuseBrokenLedger({ workspace }: ServerContext): Promise<void> {
  const broken = brokenLink(await readLedger(workspace));
  if (broken)
    throw new VisiteError(
      "config.invalid",
      `config/promotions.jsonl is broken at line ${broken.sequence + 1}: it ${broken.reason}. Restore it from git before promoting.`,
    );
}

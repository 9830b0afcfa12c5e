import { type Actor, actorOf } from "../../domain/actor.ts";
import { bundleName } from "../../domain/bundle.ts";
import { bundleReport } from "../../domain/bundleReport.ts";
import { VisiteError } from "../../domain/errors.ts";
import {
  brokenLink,
  foldPromotions,
  openProposal,
  type Override,
  type Pair,
  recordedGates,
  rollbackTarget,
  slotsAfter,
} from "../../domain/promotion.ts";
import { readBundle } from "../files/bundles.ts";
import { readGatesText } from "../files/config.ts";
import { readPrompt } from "../files/prompts.ts";
import { appendPromotion, readLedger } from "../files/promotions.ts";
import { getText, putText } from "../files/texts.ts";
import type { ServerContext } from "./context.ts";
import { gateOf, type HeldGate, type PairQuestion } from "./gateReport.ts";
import type { Handlers } from "./handlers.ts";
import { bundleOf } from "./promotionBundle.ts";

export const productionRoutes: Handlers<
  | "gate.read"
  | "gates.read"
  | "gates.record"
  | "production.read"
  | "production.report"
  | "production.promote"
  | "production.approve"
  | "production.rollback"
> = {
  "gate.read": async (context, question) => {
    const { report, slots, machine, secondApproval, gates, ledger } = await gateOf(context, question);
    return {
      report,
      slots: { before: [...slots.before], after: [...slots.after] },
      machine,
      secondApproval,
      gates: { sha256: gates.sha256, recorded: recordedGates(ledger) },
    };
  },

  "gates.read": async ({ workspace }) => {
    const [{ text, sha256 }, ledger] = await Promise.all([readGatesText(workspace), readLedger(workspace)]);
    const recorded = recordedGates(ledger);
    return {
      text,
      sha256,
      recorded,
      recordedText: recorded ? await getText(workspace, recorded).catch(() => null) : null,
      head: foldPromotions(ledger).head,
    };
  },

  "gates.record": async (context, { by, reason, head, sha256 }, { caller }) => {
    const { workspace, events, gates } = context;
    await refuseBrokenLedger(context);
    // Only limits that can be read may count.
    await gates();
    const present = await readGatesText(workspace);
    const recorded = recordedGates(await readLedger(workspace));
    if (present.sha256 !== sha256)
      throw new VisiteError(
        "promotion.moved",
        "config/gates.yaml was changed in the meantime: look at it again",
      );
    if (recorded === sha256)
      throw new VisiteError(
        "input.invalid",
        "config/gates.yaml is recorded as it stands: nothing was changed",
      );
    await putText(workspace, present.text);
    const { identity } = actorOf(by, caller);
    const done = await appendPromotion(workspace, {
      expectedHead: head,
      line: { action: "gates", by, identity, reason, fromSha256: recorded, toSha256: sha256 },
    });
    events.emit({ type: "changed", what: "production" });
    return done;
  },

  "production.read": async ({ workspace }) => {
    const [ledger, gates] = await Promise.all([readLedger(workspace), readGatesText(workspace)]);
    return {
      production: foldPromotions(ledger),
      ledger,
      broken: brokenLink(ledger),
      gates: { sha256: gates.sha256, recorded: recordedGates(ledger) },
    };
  },

  "production.report": async ({ workspace }, { sequence, language }) => {
    const line = (await readLedger(workspace)).find((one) => one.sequence === sequence);
    if (line?.action !== "promote" || !line.slots)
      throw new VisiteError("input.invalid", `line ${sequence} of the ledger is no promotion with a bundle`);
    const { reportSha256: _unused, ...body } = await readBundle(workspace, line);
    return { name: `${bundleName(line, line.bundle)}.html`, html: bundleReport(body, language) };
  },

  "production.promote": async (
    context,
    { by, reason, head, override: overrideReason, ...question },
    { caller },
  ) => {
    await refuseBrokenLedger(context);
    const held = await gateOf(context, question);
    const actor = actorOf(by, caller);
    refuseUnrecordedGates(held);
    refuseSimulated(context, held);
    const override = overrideOf(held, { actor, reason: overrideReason });
    const { to, prompt } = await pairOf(context, held, question);
    const { from, stage } = { from: held.pair, stage: question.stage };
    const said = { by, identity: actor.identity, reason, ...(override ? { override } : {}) };
    const done = held.secondApproval
      ? await appendPromotion(context.workspace, {
          expectedHead: head,
          line: { action: "proposal", ...said, stage, from, to, gate: held.report },
        })
      : await appendPromotion(context.workspace, {
          expectedHead: head,
          line: {
            action: "promote",
            ...said,
            stage,
            from,
            to,
            gate: held.report,
            slots: [...held.slots.after],
          },
          bundle: await bundleOf(context, held, { ...said, to, prompt }),
        });
    context.events.emit({ type: "changed", what: "production" });
    return done;
  },

  "production.approve": async (context, { stage, by, head }, { caller }) => {
    await refuseBrokenLedger(context);
    const proposal = openProposal(await readLedger(context.workspace), stage);
    if (!proposal)
      throw new VisiteError(
        "promotion.nothing-to-approve",
        `no proposal of stage ${stage} waits for a second person`,
      );
    const actor = actorOf(by, caller);
    if (actor.identity !== "authenticated" || proposal.identity !== "authenticated")
      throw new VisiteError(
        "promotion.approval-refused",
        "a second approval counts only where both people logged in: a claimed name is no second person",
      );
    if (actor.person === proposal.by)
      throw new VisiteError(
        "promotion.approval-refused",
        `${by} made this proposal: another person must approve it`,
      );
    const question = { stage, prompt: proposal.to.prompt, model: proposal.to.model };
    const held = await gateOf(context, question);
    refuseUnrecordedGates(held);
    refuseSimulated(context, held);
    const missing = missingOf(held);
    const foreseen = new Set(proposal.override?.missing ?? []);
    if (!held.report.holds && !missing.every((key) => foreseen.has(key)))
      throw new VisiteError("gate.failed", `since the proposal the gate no longer holds: ${titles(held)}`, {
        report: held.report,
      });
    const { to, prompt } = await pairOf(context, held, question);
    if (to.promptSha256 !== proposal.to.promptSha256)
      throw new VisiteError("promotion.moved", "the prompt was changed since the proposal: propose it again");
    const approved = { by: actor.person, identity: actor.identity, at: new Date().toISOString() };
    const said = {
      by: proposal.by,
      identity: proposal.identity,
      reason: proposal.reason,
      approved,
      ...(proposal.override ? { override: proposal.override } : {}),
    };
    const done = await appendPromotion(context.workspace, {
      expectedHead: head,
      line: {
        action: "promote",
        ...said,
        stage,
        from: held.pair,
        to,
        gate: held.report,
        slots: [...held.slots.after],
        proposal: proposal.sequence,
      },
      bundle: await bundleOf(context, held, { ...said, to, prompt }),
    });
    context.events.emit({ type: "changed", what: "production" });
    return done;
  },

  "production.rollback": async (context, { stage, by, reason, head }, { caller }) => {
    const { workspace, events, registry } = context;
    await refuseBrokenLedger(context);
    const ledger = await readLedger(workspace);
    const target = rollbackTarget(ledger, stage);
    if (!target)
      throw new VisiteError(
        "promotion.nothing-to-roll-back",
        `no promotion of stage ${stage} is left to roll back`,
      );
    const production = foldPromotions(ledger);
    const model = (await registry.models()).find(({ id }) => id === target.from?.model) ?? null;
    // Of a model that is no longer listed its id is all that is needed.
    const served = target.from && !model ? { id: target.from.model } : model;
    const { identity } = actorOf(by, caller);
    const done = await appendPromotion(workspace, {
      expectedHead: head,
      line: {
        action: "rollback",
        by,
        identity,
        reason,
        stage,
        from: production.stages[stage] ?? null,
        to: target.from,
        reverts: target.sequence,
        slots: slotsAfter(production.slots, { stage, model: served }),
      },
    });
    events.emit({ type: "changed", what: "production" });
    return done;
  },
};

function missingOf({ report }: HeldGate): string[] {
  return report.results.filter(({ holds }) => holds !== true).map(({ key, id }) => key ?? id);
}

function titles({ report }: HeldGate): string {
  const missing = report.results.filter(({ holds }) => holds !== true).map(({ title }) => title.en);
  return missing.join(", ") || "config/gates.yaml has no limits for this stage";
}

function refuseSimulated({ workspace }: ServerContext, { report }: HeldGate): void {
  if (report.simulated && !workspace.demo)
    throw new VisiteError(
      "promotion.simulated",
      "A simulated model proves nothing about a real one and can never be promoted. Only the demo workspace that Get Started makes allows it.",
      { report },
    );
}

function refuseUnrecordedGates({ gates, ledger }: HeldGate): void {
  const recorded = recordedGates(ledger);
  if (recorded !== gates.sha256)
    throw new VisiteError(
      "gates.unrecorded",
      `config/gates.yaml was changed and nobody recorded it: write the change into the ledger with its reason (Production view, or visite gates --record --reason "…")`,
      { recorded, present: gates.sha256 },
    );
}

/** Null where the gate holds. What does not hold can be overridden only by a lead who logged in, with a reason. */
function overrideOf(
  held: HeldGate,
  { actor, reason }: { readonly actor: Actor; readonly reason: string | undefined },
): Override | null {
  if (held.report.holds) return null;
  if (reason === undefined)
    throw new VisiteError("gate.failed", `the gate does not hold: ${titles(held)}`, { report: held.report });
  if (held.cells.length === 0)
    throw new VisiteError("gate.failed", "nothing of this pair was measured: there is nothing to override", {
      report: held.report,
    });
  if (actor.identity !== "authenticated" || !actor.roles.includes("lead"))
    throw new VisiteError(
      "promotion.override-refused",
      "a gate is overridden only by a person with the role lead who logged in: a claimed name does not count",
    );
  return {
    by: actor.person,
    identity: actor.identity,
    at: new Date().toISOString(),
    reason,
    missing: missingOf(held),
  };
}

/** The pair that would go into production. Refused where the prompt's file is not the text that was measured. */
async function pairOf(
  { workspace, runs }: ServerContext,
  { cells, report, pair }: HeldGate,
  question: PairQuestion,
): Promise<{ to: Pair; prompt: { ref: string; sha256: string; text: string } }> {
  const { prompt, text } = await readPrompt(workspace, question.prompt);
  const measured = new Set(
    await Promise.all(
      cells.map(async ({ run, planned }) => (await runs.record(run)).file.prompts[planned.prompt] ?? null),
    ),
  );
  if (measured.size !== 1 || !measured.has(prompt.sha256))
    throw new VisiteError(
      "gate.failed",
      `${question.prompt} is not the text that was measured: run it again`,
      {
        report,
      },
    );
  const to: Pair = {
    prompt: question.prompt,
    promptSha256: prompt.sha256,
    model: question.model,
    params: cells.find(({ line }) => line !== null)?.line?.params ?? {},
    ...(pair?.fallback ? { fallback: pair.fallback } : {}),
    simulated: report.simulated,
  };
  return { to, prompt: { ref: question.prompt, sha256: prompt.sha256, text } };
}

async function refuseBrokenLedger({ workspace }: ServerContext): Promise<void> {
  const broken = brokenLink(await readLedger(workspace));
  if (broken)
    throw new VisiteError(
      "config.invalid",
      `config/promotions.jsonl is broken at line ${broken.sequence + 1}: it ${broken.reason}. Restore it from git before promoting.`,
    );
}

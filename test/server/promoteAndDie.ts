import { promotionLineHash } from "../../domain/promotion.ts";
import { readBundle } from "../../server/files/bundles.ts";
import { appendPromotion, readLedger } from "../../server/files/promotions.ts";
import { openWorkspace } from "../../server/files/workspace.ts";

/** A process of its own that promotes what was promoted last once more, or takes it back, and is killed after the step it is told. */
const [root = "", act = "", dieAfter] = process.argv.slice(2);
const workspace = await openWorkspace(root);
const ledger = await readLedger(workspace);
const last = ledger.at(-1);
if (last?.action !== "promote") throw new Error("the ledger's last line is no promotion");
const { by, identity, stage, from, to, gate, slots } = last;
const expectedHead = promotionLineHash(last);
const onStep = (step: string) => {
  if (step === dieAfter) process.kill(process.pid, "SIGKILL");
};

if (act === "rollback") {
  await appendPromotion(workspace, {
    expectedHead,
    line: {
      action: "rollback",
      by,
      identity,
      reason: "zurück",
      stage,
      from: to,
      to: from,
      reverts: last.sequence,
      slots,
    },
    onStep,
  });
} else {
  const { reportSha256: _unused, ...body } = await readBundle(workspace, last);
  const again = { from: to, reason: "noch einmal" };
  await appendPromotion(workspace, {
    expectedHead,
    line: { action: "promote", by, identity, stage, to, gate, slots, ...again },
    bundle: (place) => ({ ...body, ...place, ...again }),
    onStep,
  });
}

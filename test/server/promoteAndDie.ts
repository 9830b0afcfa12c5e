import { promotionLineHash } from "../../domain/promotion.ts";
import { readBundle } from "../../server/files/bundles.ts";
import { appendPromotion, readLedger } from "../../server/files/promotions.ts";
import { openWorkspace } from "../../server/files/workspace.ts";

/** A process of its own that promotes what was promoted last once more, and is killed after the step it is told. */
const [root = "", dieAfter] = process.argv.slice(2);
const workspace = await openWorkspace(root);
const ledger = await readLedger(workspace);
const last = ledger.at(-1);
if (last?.action !== "promote") throw new Error("the ledger's last line is no promotion");
const { reportSha256: _unused, ...body } = await readBundle(workspace, last);
const { to, gate, slots } = last;

await appendPromotion(workspace, {
  expectedHead: promotionLineHash(last),
  line: {
    action: "promote",
    by: last.by,
    identity: last.identity,
    reason: "noch einmal",
    stage: last.stage,
    from: to,
    to,
    gate,
    slots,
  },
  bundle: (place) => ({ ...body, ...place, from: to, reason: "noch einmal" }),
  onStep: (step) => {
    if (step === dieAfter) process.kill(process.pid, "SIGKILL");
  },
});

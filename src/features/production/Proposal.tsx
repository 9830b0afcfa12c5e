import { useState } from "react";
import type { CallOutput } from "../../../domain/api.ts";
import { openProposal } from "../../../domain/promotion.ts";
import { stageOf } from "../../../domain/stages/index.ts";
import type { StageId } from "../../../domain/stage.ts";
import { useTranslation } from "../../i18n/index.ts";
import { useServices } from "../../platform/services.ts";
import { usePreferences } from "../../state/preferences.ts";
import { Button } from "../../ui/controls.tsx";
import { PairName } from "./PairName.tsx";

/** A promotion that waits for a second person. Nothing where none does. */
export function Proposal({ stage, data }: { stage: StageId; data: CallOutput<"production.read"> }) {
  const { t, pick, quote, dateTime } = useTranslation();
  const { call, notify } = useServices();
  const person = usePreferences((state) => state.person);
  const [busy, setBusy] = useState(false);
  const proposal = openProposal(data.ledger, stage);
  if (!proposal) return null;
  async function approve(): Promise<void> {
    setBusy(true);
    try {
      await call("production.approve", { stage, by: person, head: data.production.head });
      notify({ level: "info", text: t("production.approved") });
    } catch (error) {
      notify({ level: "error", text: error instanceof Error ? error.message : String(error) });
    } finally {
      setBusy(false);
    }
  }
  return (
    <div className="cell-note proposal" role="status">
      <span>
        <b>{t("production.waits", { stage: pick(stageOf(stage).title) })}</b> <PairName pair={proposal.to} />{" "}
        {quote(proposal.reason)}{" "}
        <span className="muted">
          {proposal.by} ({t(`production.${proposal.identity}`)}), {dateTime(proposal.at)}
        </span>
      </span>
      <Button icon="check-all" disabled={busy || !person} onClick={() => void approve()}>
        {t("production.approve")}
      </Button>
    </div>
  );
}

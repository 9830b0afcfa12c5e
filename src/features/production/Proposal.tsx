import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { CallOutput } from "../../../domain/api.ts";
import type { Session } from "../../../domain/api/session.ts";
import type { Identity } from "../../../domain/people.ts";
import { openProposal } from "../../../domain/promotion.ts";
import { stageOf } from "../../../domain/stages/index.ts";
import type { StageId } from "../../../domain/stage.ts";
import { type MessageKey, useTranslation } from "../../i18n/index.ts";
import { useServices } from "../../platform/services.ts";
import { queries } from "../../queries/queries.ts";
import { usePreferences } from "../../state/preferences.ts";
import { Button } from "../../ui/controls.tsx";
import { PairName } from "./PairName.tsx";

/** A promotion that waits for a second person. Nothing where none does. */
export function Proposal({ stage, data }: { stage: StageId; data: CallOutput<"production.read"> }) {
  const { t, pick, quote, dateTime } = useTranslation();
  const { call, execute, notify } = useServices();
  const person = usePreferences((state) => state.person);
  const session = useQuery(queries.session()).data;
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
  const obstacle = session ? obstacleOf(session, proposal) : null;
  return (
    <div className="cell-note proposal" role="status">
      <span>
        <b>{t("production.waits", { stage: pick(stageOf(stage).title) })}</b> <PairName pair={proposal.to} />{" "}
        {quote(proposal.reason)}{" "}
        <span className="muted">
          {proposal.by} ({t(`production.${proposal.identity}`)}), {dateTime(proposal.at)}
        </span>
      </span>
      <Button icon="check-all" disabled={busy || obstacle !== null} onClick={() => void approve()}>
        {t("production.approve")}
      </Button>
      {obstacle ? <span className="muted">{t(obstacle)}</span> : null}
      {obstacle === "production.approveLogin" ? (
        <Button icon="key" onClick={() => execute("workbench.reviewer")}>
          {t("identity.login")}
        </Button>
      ) : null}
    </div>
  );
}

/** Why the person here is not the second one; null: they are. The server decides the same again. */
function obstacleOf(
  { person, identity, roles }: Session,
  proposal: { readonly by: string; readonly identity: Identity },
): MessageKey | null {
  if (!roles.includes("lead")) return "production.onlyLeads";
  if (proposal.identity !== "authenticated") return "production.approveClaimed";
  if (identity !== "authenticated") return "production.approveLogin";
  return person === proposal.by ? "production.approveOther" : null;
}

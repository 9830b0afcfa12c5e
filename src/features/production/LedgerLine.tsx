import { promotionLineHash, type PromotionLine } from "../../../domain/promotion.ts";
import { stageOf } from "../../../domain/stages/index.ts";
import { useTranslation } from "../../i18n/index.ts";
import { useServices } from "../../platform/services.ts";
import { Button, Tag } from "../../ui/controls.tsx";
import { saveFile } from "../../ui/plot/chartFile.ts";
import { GateTable } from "./GateTable.tsx";
import { PairName } from "./PairName.tsx";

/** A line of the ledger: what happened, who, when, why, and what was overridden, for ever. */
export function LedgerLine({ line }: { line: PromotionLine }) {
  const { t, pick, dateTime, quote } = useTranslation();
  const ofStage = line.action !== "genesis" && line.action !== "gates" ? line : null;
  return (
    <li value={line.sequence}>
      <div>
        <b>{t(`production.action_${line.action}`)}</b>{" "}
        {line.action === "genesis" ? <Tag kind="hatched">{t("production.genesis")}</Tag> : null}
        {line.action === "gates" ? (
          <span className="mono">
            {line.fromSha256?.slice(0, 12) ?? "–"} → {line.toSha256.slice(0, 12)}
          </span>
        ) : null}
        {ofStage ? (
          <>
            {pick(stageOf(ofStage.stage).title)}: <PairName pair={ofStage.from} /> {"→"}{" "}
            <PairName pair={ofStage.to} />
          </>
        ) : null}
      </div>
      <div className="muted">
        {dateTime(line.at)} · {line.by} ({t(`production.${line.identity}`)}) ·{" "}
        <span className="mono">{promotionLineHash(line).slice(0, 12)}</span>
      </div>
      <p className="ledger-reason">{quote(line.reason)}</p>
      {line.action === "promote" && line.approved ? (
        <div className="muted">
          {t("production.approvedBy", { who: line.approved.by })} ({t(`production.${line.approved.identity}`)}
          )
        </div>
      ) : null}
      {(line.action === "promote" || line.action === "proposal") && line.override ? (
        <p className="override-mark">
          <Tag kind="critical">{t("production.overridden")}</Tag> {line.override.by}:{" "}
          {quote(line.override.reason)}{" "}
          {line.gate.results
            .filter(({ key, id }) => line.override?.missing.includes(key ?? id))
            .map(({ title }) => pick(title))
            .join(" · ")}
        </p>
      ) : null}
      {line.action === "promote" || line.action === "proposal" ? (
        <details>
          <summary>{t("production.gateFigures")}</summary>
          <GateTable report={line.gate} />
        </details>
      ) : null}
      {line.action === "promote" && line.slots ? <ReportButton sequence={line.sequence} /> : null}
    </li>
  );
}

function ReportButton({ sequence }: { sequence: number }) {
  const { t, language } = useTranslation();
  const { call, notify } = useServices();
  async function save(): Promise<void> {
    try {
      const { name, html } = await call("production.report", { sequence, language });
      saveFile(name, html, "text/html");
    } catch (error) {
      notify({ level: "error", text: error instanceof Error ? error.message : String(error) });
    }
  }
  return (
    <Button icon="file-text" onClick={() => void save()}>
      {t("production.report")}
    </Button>
  );
}

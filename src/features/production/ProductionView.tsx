import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { CallOutput } from "../../../domain/api.ts";
import { rollbackTarget } from "../../../domain/promotion.ts";
import { pipeline, stageOf } from "../../../domain/stageTable.ts";
import type { StageId } from "../../../domain/stage.ts";
import { useTranslation } from "../../i18n/index.ts";
import { useServices } from "../../platform/services.ts";
import { stageUri } from "../../platform/uri.ts";
import { queries } from "../../queries/queries.ts";
import { usePreferences } from "../../state/preferences.ts";
import { AsyncGate } from "../../ui/AsyncGate.tsx";
import { Button, Dialog, Field, SimulatedTag, Tag } from "../../ui/controls.tsx";
import { DriftPanel } from "./DriftPanel.tsx";
import { ExportDialog } from "./ExportDialog.tsx";
import { GatesDialog, GatesNotice } from "./GatesNotice.tsx";
import { LedgerLine } from "./LedgerLine.tsx";
import { PairName } from "./PairName.tsx";
import { Proposal } from "./Proposal.tsx";
import { useRollback } from "./rollback.ts";
import "./production.css";

type Data = CallOutput<"production.read">;

/** What is in production, and every step that led there. */
export function ProductionView() {
  const query = useQuery(queries.production());
  return <AsyncGate query={query}>{(data) => <Production data={data} />}</AsyncGate>;
}

function Production({ data }: { data: Data }) {
  const { t, pick, number } = useTranslation();
  const { execute } = useServices();
  const stage = useRollback((state) => state.stage);
  const { production, ledger, broken } = data;
  return (
    <div className="page">
      <div className="toolbar plain">
        <h1>{t("production.title")}</h1>
        <span className="spring" />
        <Button icon="export" onClick={() => execute("production.export")}>
          {t("production.export")}
        </Button>
      </div>
      <p className="muted">{t("production.hint")}</p>
      {broken ? (
        <p className="failure" role="alert">
          {t("production.broken", { line: broken.sequence + 1, reason: broken.reason })}
        </p>
      ) : null}
      <GatesNotice gates={data.gates} />
      {pipeline.map(({ id }) => (
        <Proposal key={id} stage={id} data={data} />
      ))}
      <table className="table">
        <thead>
          <tr>
            <th>{t("common.stage")}</th>
            <th>{t("production.current")}</th>
            <th />
          </tr>
        </thead>
        <tbody>
          {pipeline.map(({ id, title }) => {
            const pair = production.stages[id];
            return (
              <tr key={id}>
                <td>{pick(title)}</td>
                <td>
                  <PairName pair={pair} />{" "}
                  {pair && pair.promptSha256 === null ? (
                    <Tag kind="hatched">{t("production.genesis")}</Tag>
                  ) : null}
                  {pair?.fallback ? (
                    <div className="muted">{t("production.fallback", { model: pair.fallback.model })}</div>
                  ) : null}
                </td>
                <td>
                  <div className="production-actions">
                    <Button icon="rocket" onClick={() => execute("editor.open", stageUri("promote", id))}>
                      {t("production.promote")}
                    </Button>
                    <Button
                      icon="discard"
                      disabled={rollbackTarget(ledger, id) === null}
                      onClick={() => useRollback.setState({ stage: id })}
                    >
                      {t("production.rollback")}
                    </Button>
                  </div>
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
      <h2>{t("production.slots")}</h2>
      <table className="table slots">
        <thead>
          <tr>
            <th>{t("common.model")}</th>
            <th className="number">{t("models.parallel")}</th>
            <th className="number">{t("production.context")}</th>
            <th>{t("production.use")}</th>
          </tr>
        </thead>
        <tbody>
          {production.slots.map((slot) => (
            <tr key={`${slot.model} ${slot.reserved ?? ""}`}>
              <td>
                {slot.model}{" "}
                {Object.values(production.stages).some(
                  (pair) => pair?.model === slot.model && pair.simulated,
                ) ? (
                  <SimulatedTag />
                ) : null}
              </td>
              <td className="number">{number(slot.parallel)}</td>
              <td className="number">{slot.ctxPerSlot ? number(slot.ctxPerSlot) : "–"}</td>
              <td className="muted">
                {slot.reserved
                  ? t("production.reserved", { what: slot.reserved })
                  : slot.stages.map((one) => pick(stageOf(one).title)).join(", ")}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <DriftPanel />
      <h2>{t("production.ledger")}</h2>
      <ol className="ledger" reversed>
        {ledger.toReversed().map((line) => (
          <LedgerLine key={line.sequence} line={line} />
        ))}
      </ol>
      <GatesDialog />
      <ExportDialog />
      {stage ? <Rollback stage={stage} data={data} /> : null}
    </div>
  );
}

function Rollback({ stage, data }: { stage: StageId; data: Data }) {
  const { t, pick } = useTranslation();
  const { call, notify } = useServices();
  const person = usePreferences((state) => state.person);
  const [by, setBy] = useState(person);
  const [reason, setReason] = useState("");
  const close = () => useRollback.setState({ stage: null });
  const target = rollbackTarget(data.ledger, stage);
  async function rollBack(): Promise<void> {
    try {
      await call("production.rollback", { stage, by, reason, head: data.production.head });
      close();
      notify({ level: "info", text: t("production.rolledBack") });
    } catch (error) {
      notify({ level: "error", text: error instanceof Error ? error.message : String(error) });
    }
  }
  return (
    <Dialog
      title={t("production.rollbackTitle", { stage: pick(stageOf(stage).title) })}
      submit={t("production.rollback")}
      blocked={!by || !reason}
      onClose={close}
      onSubmit={() => void rollBack()}
    >
      <p>
        {t("production.rollbackTo", { pair: "" })}
        <PairName pair={target?.from ?? null} />
      </p>
      <Field label={t("production.by")}>
        <input className="input" value={by} onChange={(event) => setBy(event.target.value)} />
      </Field>
      <Field label={`${t("production.reason")} (${t("production.reasonHint")})`}>
        <textarea className="input" value={reason} onChange={(event) => setReason(event.target.value)} />
      </Field>
    </Dialog>
  );
}

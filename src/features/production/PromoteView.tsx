import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { CallOutput } from "../../../domain/api.ts";
import { comparedRows } from "../../../domain/comparedRows.ts";
import { isVisiteError } from "../../../domain/errors.ts";
import { pipeline, stageOf } from "../../../domain/stageTable.ts";
import { type StageId, stageIds } from "../../../domain/stage.ts";
import { useTranslation } from "../../i18n/index.ts";
import type { EditorProps } from "../../platform/contribution.ts";
import { useServices } from "../../platform/services.ts";
import { stageUri } from "../../platform/uri.ts";
import { queries } from "../../queries/queries.ts";
import { usePreferences } from "../../state/preferences.ts";
import { AsyncGate } from "../../ui/AsyncGate.tsx";
import { Button, EmptyState, Field, SimulatedTag } from "../../ui/controls.tsx";
import { GateTable } from "./GateTable.tsx";
import { GatesDialog, GatesNotice } from "./GatesNotice.tsx";
import { MemoryChange } from "./MemoryChange.tsx";
import { PairName } from "./PairName.tsx";
import { PromptChange } from "./PromptChange.tsx";
import { Proposal } from "./Proposal.tsx";
import "./production.css";

/** The candidate against production, and the button that works only when every criterion holds. */
export function PromoteView({ uri }: EditorProps) {
  const { t, pick } = useTranslation();
  const { execute } = useServices();
  const [first = "", promptStage, promptName, model] = uri.path;
  const stage = stageIds.find((id) => id === first) ?? "soap";
  const prompt = promptStage && promptName ? `${promptStage}/${promptName}` : null;
  const query = useQuery(queries.scores(stage));
  const choose = (value: string) => {
    const [ref = "", id = ""] = value.split(" ");
    if (ref && id) execute("production.promote", stage, ref, id);
  };
  return (
    <div className="page promote">
      <div className="toolbar plain">
        <h1>{t("production.promoteTitle", { stage: pick(stageOf(stage).title) })}</h1>
        <span className="spring" />
        {pipeline.map(({ id, title }) => (
          <Button key={id} on={id === stage} onClick={() => execute("editor.open", stageUri("promote", id))}>
            {pick(title)}
          </Button>
        ))}
      </div>
      <AsyncGate query={query}>
        {({ pairs }) =>
          pairs.length === 0 ? (
            <EmptyState
              action={
                <Button primary icon="play" onClick={() => execute("run.plan", stage)}>
                  {t("runs.plan")}
                </Button>
              }
            >
              {t("production.noCandidates")}
            </EmptyState>
          ) : (
            <>
              <Field label={t("production.candidate")}>
                <select
                  className="input"
                  value={prompt && model ? `${prompt} ${model}` : ""}
                  onChange={(event) => choose(event.target.value)}
                >
                  <option value="">{t("production.chooseCandidate")}</option>
                  {pairs.map((pair) => (
                    <option key={`${pair.prompt} ${pair.model}`} value={`${pair.prompt} ${pair.model}`}>
                      {pair.prompt} · {pair.model} {pair.simulated ? `(${t("common.simulated")})` : ""}
                    </option>
                  ))}
                </select>
              </Field>
              {prompt && model ? (
                <Candidate key={`${prompt} ${model}`} stage={stage} prompt={prompt} model={model} />
              ) : null}
            </>
          )
        }
      </AsyncGate>
    </div>
  );
}

function Candidate({ stage, prompt, model }: { stage: StageId; prompt: string; model: string }) {
  const read = useQuery(queries.production()).data;
  const gate = useQuery(queries.gate({ stage, prompt, model }));
  const again = () => void gate.refetch();
  return (
    <AsyncGate query={gate}>
      {(held) =>
        read ? (
          <>
            <GatesNotice gates={held.gates} />
            <GatesDialog />
            <Proposal stage={stage} data={read} />
            <Report held={held} replaced={read.production.stages[stage] ?? null} again={again} />
          </>
        ) : null
      }
    </AsyncGate>
  );
}

function Report({
  held,
  replaced,
  again,
}: {
  held: CallOutput<"gate.read">;
  replaced: { prompt: string; model: string; simulated: boolean } | null;
  again: () => void;
}) {
  const { t, pick } = useTranslation();
  const { call, notify, execute } = useServices();
  const person = usePreferences((state) => state.person);
  const [by, setBy] = useState(person);
  const [reason, setReason] = useState("");
  const [override, setOverride] = useState("");
  const { report, slots, machine, secondApproval, gates } = held;
  const { production } = report;
  const recorded = gates.sha256 === gates.recorded;
  const isProduction = production?.prompt === report.prompt && production.model === report.model;
  const comparison = useQuery({
    ...queries.compare({
      stage: report.stage,
      a: { prompt: report.prompt, model: report.model },
      b: { prompt: production?.prompt ?? report.prompt, model: production?.model ?? report.model },
    }),
    enabled: production !== null && production.measured && !isProduction,
  }).data?.comparison;
  const missing = report.results.filter(({ holds }) => holds !== true);
  const session = useQuery(queries.session()).data;
  const leads = session?.roles.includes("lead") ?? false;
  // A claimed name overrides nothing: said before somebody has written a reason for it.
  const isProven = session?.identity === "authenticated";
  const measured = report.runs.length > 0 && (!report.simulated || report.demo);
  async function promote(): Promise<void> {
    try {
      const { line } = await call("production.promote", {
        stage: report.stage,
        prompt: report.prompt,
        model: report.model,
        by,
        reason,
        head: report.productionHead,
        ...(report.holds || !override ? {} : { override }),
      });
      notify({
        level: "info",
        text: t(line.action === "proposal" ? "production.proposed" : "production.promoted", {
          pair: `${report.prompt} · ${report.model}`,
        }),
      });
      execute("production.open");
    } catch (error) {
      if (isVisiteError(error, "promotion.moved")) {
        notify({ level: "warning", text: t("production.moved") });
        again();
      } else notify({ level: "error", text: error instanceof Error ? error.message : String(error) });
    }
  }
  return (
    <>
      <p>
        {t("production.replaces", { pair: "" })}
        <PairName pair={replaced} />
      </p>
      {report.simulated ? (
        <p className={report.demo ? "cell-note" : "failure"} role="status">
          <SimulatedTag /> {t(report.demo ? "production.demoAllowed" : "production.simulatedRefused")}
        </p>
      ) : null}
      {report.production && !report.production.measured ? (
        <p className="muted">{t("compare.productionNotMeasured")}</p>
      ) : null}
      {isProduction ? <p className="muted">{t("compare.isProduction")}</p> : null}
      <p className={report.holds ? "gate-sum" : "gate-sum worst"}>
        {report.holds
          ? t("production.allHold")
          : t("production.missing", { n: missing.length, of: report.results.length })}
        {missing.length > 0 && missing.length < report.results.length ? (
          <span className="muted"> {missing.map(({ title }) => pick(title)).join(" · ")}</span>
        ) : null}
      </p>
      <GateTable report={report} compared={comparison ? comparedRows(comparison) : []} />
      <h2>{t("production.changes")}</h2>
      <MemoryChange slots={slots} machine={machine} />
      {replaced ? (
        <details className="prompt-change">
          <summary>{t("production.promptChange")}</summary>
          <PromptChange from={replaced.prompt} to={report.prompt} />
        </details>
      ) : null}
      <h2>{t("production.decision")}</h2>
      <div className="promote-form">
        <Field label={t("production.by")}>
          <input
            className="input"
            value={by}
            readOnly={session?.open !== true}
            onChange={(event) => setBy(event.target.value)}
          />
        </Field>
        <Field label={`${t("production.reason")} (${t("production.reasonHint")})`}>
          <textarea className="input" value={reason} onChange={(event) => setReason(event.target.value)} />
        </Field>
        {report.holds || !measured ? null : (
          <details>
            <summary>{t("production.override")}</summary>
            <p className="muted">
              {t("production.overrideHint")}{" "}
              {leads && !isProven ? (
                <Button icon="key" onClick={() => execute("workbench.reviewer")}>
                  {t("identity.login")}
                </Button>
              ) : null}
            </p>
            <Field label={t("production.overrideReason")}>
              <textarea
                className="input"
                value={override}
                disabled={!leads || !isProven}
                onChange={(event) => setOverride(event.target.value)}
              />
            </Field>
          </details>
        )}
        {secondApproval ? <p className="muted">{t("production.secondHint")}</p> : null}
        <Button
          primary
          icon="rocket"
          disabled={!leads || !(report.holds || (measured && override)) || !recorded || !by || !reason}
          onClick={() => void promote()}
        >
          {t(
            !report.holds && override
              ? "production.submitOverride"
              : secondApproval
                ? "production.propose"
                : "production.submit",
          )}
        </Button>
        <span role="status" className={report.holds && leads ? "" : "worst"}>
          {session && !leads ? `${t("production.onlyLeads")} ` : ""}
          {report.holds
            ? t("production.allHold")
            : missing.length > 0
              ? t("production.blocked", { n: missing.length })
              : ""}
        </span>
      </div>
    </>
  );
}

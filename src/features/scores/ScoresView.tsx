import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { pipeline, stageOf } from "../../../domain/stageTable.ts";
import { stageIds } from "../../../domain/stage.ts";
import { useTranslation } from "../../i18n/index.ts";
import type { EditorProps } from "../../platform/contribution.ts";
import { useServices } from "../../platform/services.ts";
import { queries } from "../../queries/queries.ts";
import { AsyncGate } from "../../ui/AsyncGate.tsx";
import { Button, EmptyState, Field } from "../../ui/controls.tsx";
import { Charts } from "./Charts.tsx";
import "./scores.css";

/** Prompt x model by rates with their intervals. Every mark leads to its cells. */
export function ScoresView({ uri }: EditorProps) {
  const stage = stageIds.find((id) => id === uri.path[0]) ?? "soap";
  const [run, setRun] = useState("");
  const { t, pick, dateTime } = useTranslation();
  const { execute } = useServices();
  const runs = useQuery(queries.runs()).data?.runs.filter((one) => one.stage === stage) ?? [];
  const query = useQuery(queries.scores(stage, run || undefined));
  return (
    <div className="view">
      <div className="toolbar">
        <h1 className="scores-title">{t("scores.title", { stage: pick(stageOf(stage).title) })}</h1>
        <span className="spring" />
        {pipeline.map(({ id, title }) => (
          <Button key={id} on={id === stage} onClick={() => execute("scores.open", id)}>
            {pick(title)}
          </Button>
        ))}
        <Field label={t("scores.run")}>
          <select className="input" value={run} onChange={(event) => setRun(event.target.value)}>
            <option value="">{t("scores.allRuns")}</option>
            {runs.map(({ id, created }) => (
              <option key={id} value={id}>
                {dateTime(created)}
              </option>
            ))}
          </select>
        </Field>
      </div>
      <div className="grow scores-body">
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
                {t("scores.empty")}
              </EmptyState>
            ) : (
              <Charts key={stage} stage={stage} run={run || undefined} pairs={pairs} />
            )
          }
        </AsyncGate>
      </div>
    </div>
  );
}

import type { RunSummary } from "../../../domain/run.ts";
import { stageOf } from "../../../domain/stageTable.ts";
import { useTranslation } from "../../i18n/index.ts";
import { useServices } from "../../platform/services.ts";
import { RunHeld } from "./RunHeld.tsx";
import { RunWidth } from "./RunWidth.tsx";
import { Button, IconButton, ProgressBar, SimulatedTag, Tag } from "../../ui/controls.tsx";

/** How far a run is, when it will be done, and the button that stops or resumes it. */
export function RunProgress({ run }: { run: RunSummary }) {
  const { t, pick, number, time } = useTranslation();
  const { execute } = useServices();
  const { state, done, total, running, reused, failed, toGrade, perMinute, finishAt } = run.progress;
  const active = state === "running" || state === "paused" || state === "stopping";
  return (
    <>
      <div className="toolbar">
        <strong>{pick(stageOf(run.stage).title)}</strong>
        {run.simulated ? <SimulatedTag /> : null}
        <Tag kind={state === "finished" ? "good" : active ? "" : "critical"}>{t(`runs.state_${state}`)}</Tag>
        <ProgressBar done={done} total={total} label={t("runs.progress", { done, total })} />
        <span>{t("runs.progress", { done, total })}</span>
        {active ? <span className="muted">{t("runs.running", { count: running })}</span> : null}
        {reused > 0 ? <span className="muted">{t("runs.reused", { count: reused })}</span> : null}
        {failed > 0 ? <span>{t("runs.failed", { count: failed })}</span> : null}
        {toGrade > 0 ? <span className="muted">{t("runs.toGrade", { count: toGrade })}</span> : null}
        {active && perMinute !== null ? (
          <span className="muted">
            {t("runs.perMinute", { rate: number(perMinute, { maximumFractionDigits: 1 }) })}
          </span>
        ) : null}
        {state === "running" ? (
          <span className="muted">
            {finishAt ? t("runs.finishAt", { time: time(finishAt) }) : t("runs.finishUnknown")}
          </span>
        ) : null}
        <span className="run-actions">
          {active ? <RunWidth run={run} /> : null}
          {state === "running" ? (
            <Button icon="debug-pause" onClick={() => execute("run.pause", run.id)}>
              {t("runs.pause")}
            </Button>
          ) : null}
          {state === "paused" ? (
            <Button icon="debug-continue" onClick={() => execute("run.resume", run.id)}>
              {t("runs.resume")}
            </Button>
          ) : null}
          {active ? (
            <Button
              icon="debug-stop"
              disabled={state === "stopping"}
              onClick={() => execute("run.stop", run.id)}
            >
              {t("runs.stop")}
            </Button>
          ) : state === "finished" && failed === 0 ? null : (
            <Button icon="debug-continue" onClick={() => execute("run.resume", run.id)}>
              {t("runs.resume")}
            </Button>
          )}
          {active ? null : (
            <Button icon="law" onClick={() => execute("run.judge", run.id)}>
              {t("judging.start")}
            </Button>
          )}
          {active ? null : (
            <Button icon="checklist" onClick={() => execute("review.create", run.id)}>
              {t("review.createFrom")}
            </Button>
          )}
          <Button icon="graph" onClick={() => execute("scores.open", run.stage)}>
            {t("scores.view")}
          </Button>
          <IconButton
            icon="export"
            title={t("exchange.runExport")}
            onClick={() => execute("run.export", run.id)}
          />
        </span>
      </div>
      <RunHeld run={run} />
      {!active && done < total ? (
        <p className="run-incomplete" role="status">
          {t("runs.incomplete", { left: total - done })}
        </p>
      ) : null}
    </>
  );
}

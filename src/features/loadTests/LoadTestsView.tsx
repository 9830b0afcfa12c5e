import { useQuery } from "@tanstack/react-query";
import type { CallOutput } from "../../../domain/api.ts";
import type { LoadProgress, LoadTestSummary } from "../../../domain/loadTest/loadTest.ts";
import { stageOf } from "../../../domain/stages/index.ts";
import { useTranslation } from "../../i18n/index.ts";
import type { EditorProps } from "../../platform/contribution.ts";
import { useServices } from "../../platform/services.ts";
import { queries } from "../../queries/queries.ts";
import { AsyncGate } from "../../ui/AsyncGate.tsx";
import { Button, EmptyState, ProgressBar, SimulatedTag, Tag } from "../../ui/controls.tsx";
import { ModelResult } from "./ModelResult.tsx";
import { PipelineResult } from "./PipelineResult.tsx";
import { StartForm } from "./StartForm.tsx";
import "./loadTests.css";

/** Models and the pipeline under load: start, watch, read. */
export function LoadTestsView({ uri }: EditorProps) {
  const { t } = useTranslation();
  const models = useQuery(queries.models());
  const query = useQuery(queries.loadTests());
  return (
    <div className="page load-tests">
      <h1>{t("loadTests.title")}</h1>
      <p className="muted">{t("loadTests.hint")}</p>
      <AsyncGate query={models}>
        {(known) => (
          <AsyncGate query={query}>
            {(list) => <Body list={list} models={known.models} wanted={uri.path[0]} />}
          </AsyncGate>
        )}
      </AsyncGate>
    </div>
  );
}

function Body({
  list: { tests, progress, problems },
  models,
  wanted,
}: {
  list: CallOutput<"loadTests.list">;
  models: CallOutput<"models.list">["models"];
  wanted: string | undefined;
}) {
  const { t } = useTranslation();
  const going = progress?.state === "running" || progress?.state === "stopping";
  const shown = wanted ?? tests[0]?.id;
  return (
    <>
      <StartForm models={models} busy={going} />
      {going ? <Going progress={progress} /> : null}
      {progress?.state === "failed" ? (
        <p className="load-note" role="alert">
          {t("loadTests.failed", { reason: progress.reason })}
        </p>
      ) : null}
      {problems.map(({ path, reason }) => (
        <p key={path} className="load-note" role="alert">
          {t("loadTests.problem", { path, reason })}
        </p>
      ))}
      {shown ? <Result id={shown} /> : <EmptyState>{t("loadTests.empty")}</EmptyState>}
      {tests.length > 0 ? <All tests={tests} shown={shown} busy={going} /> : null}
    </>
  );
}

function Going({ progress }: { progress: LoadProgress }) {
  const { t, time, number } = useTranslation();
  const { execute } = useServices();
  const { done, total, step, finishAt, state } = progress;
  const words = t("loadTests.progress", { done, total });
  return (
    <div className="toolbar plain" role="status">
      <ProgressBar done={done} total={total} label={words} />
      <span>{words}</span>
      {step ? (
        <span>
          {t(`loadTests.step_${step.group}`, { width: step.width, length: number(step.length ?? 0) })}
        </span>
      ) : null}
      {finishAt ? <span className="muted">{t("loadTests.finishAt", { time: time(finishAt) })}</span> : null}
      <Button icon="debug-stop" disabled={state === "stopping"} onClick={() => execute("loadTests.stop")}>
        {t("loadTests.stop")}
      </Button>
    </div>
  );
}

function Result({ id }: { id: string }) {
  const { dateTime, t } = useTranslation();
  const query = useQuery(queries.loadTest(id));
  return (
    <AsyncGate query={query}>
      {({ test }) => (
        <>
          <h2>
            {test.plan.kind === "model" ? test.plan.asked[0]?.model : t("loadTests.pipeline")}{" "}
            {test.plan.simulated ? <SimulatedTag /> : null}{" "}
            <span className="muted load-when">
              {dateTime(test.plan.at)}
              {test.state === "finished" ? "" : ` · ${t(`loadTests.state_${test.state}`)}`}
            </span>
          </h2>
          {test.plan.kind === "model" ? <ModelResult test={test} /> : <PipelineResult test={test} />}
        </>
      )}
    </AsyncGate>
  );
}

function All({
  tests,
  shown,
  busy,
}: {
  tests: readonly LoadTestSummary[];
  shown: string | undefined;
  busy: boolean;
}) {
  const { t, pick, dateTime } = useTranslation();
  const { execute } = useServices();
  return (
    <>
      <h2>{t("loadTests.all")}</h2>
      <table className="table load-all">
        <thead>
          <tr>
            <th>{t("loadTests.at")}</th>
            <th>{t("loadTests.what")}</th>
            <th>{t("loadTests.widths")}</th>
            <th className="number">{t("loadTests.rounds")}</th>
            <th>{t("loadTests.state")}</th>
            <th>
              <span className="visually-hidden">{t("loadTests.resume")}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {tests.map(({ id, at, model, stage, widths, done, total, state, simulated }) => (
            <tr key={id} aria-current={id === shown}>
              <td>
                <button type="button" className="link-like" onClick={() => execute("loadTests.open", id)}>
                  {dateTime(at)}
                </button>
              </td>
              <td>
                {model && stage ? `${model} · ${pick(stageOf(stage).title)}` : t("loadTests.pipeline")}{" "}
                {simulated ? <SimulatedTag /> : null}
              </td>
              <td>{widths.join(", ")}</td>
              <td className="number">
                {done}/{total}
              </td>
              <td>
                <Tag kind={state === "finished" ? "good" : ""}>{t(`loadTests.state_${state}`)}</Tag>
              </td>
              <td>
                {state === "stopped" || state === "failed" || state === "interrupted" ? (
                  <Button
                    icon="debug-continue"
                    disabled={busy}
                    onClick={() => execute("loadTests.resume", id)}
                  >
                    {t("loadTests.resume")}
                  </Button>
                ) : null}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

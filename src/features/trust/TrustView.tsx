import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { CallOutput } from "../../../domain/api.ts";
import { graderTitle } from "../../../domain/graderTitle.ts";
import type { Calibration, CalibrationProgress } from "../../../domain/calibration/calibration.ts";
import { pipeline, stageOf } from "../../../domain/stageTable.ts";
import { type StageId, stageIds } from "../../../domain/stage.ts";
import { useTranslation } from "../../i18n/index.ts";
import type { EditorProps } from "../../platform/contribution.ts";
import { useServices } from "../../platform/services.ts";
import { queries } from "../../queries/queries.ts";
import { AsyncGate } from "../../ui/AsyncGate.tsx";
import { Button, EmptyState, Field, ProgressBar } from "../../ui/controls.tsx";
import { AlarmTable } from "./AlarmTable.tsx";
import { saveCsv } from "./csv.ts";
import { FaultTable } from "./FaultTable.tsx";
import { JudgeTable } from "./JudgeTable.tsx";
import { PredictiveTable } from "./PredictiveTable.tsx";
import { Reviews } from "./Reviews.tsx";
import "./trust.css";

type Trust = CallOutput<"trust.read">;

/** What the graders of a stage are worth, and where a sceptic can look. */
export function TrustView({ uri }: EditorProps) {
  const stage = stageIds.find((id) => id === uri.path[0]) ?? "soap";
  const { t, pick } = useTranslation();
  const { execute } = useServices();
  const query = useQuery(queries.trust(stage));
  return (
    <div className="view">
      <div className="toolbar">
        <h1 className="trust-title">{t("trust.title", { stage: pick(stageOf(stage).title) })}</h1>
        <span className="spring" />
        {pipeline.map(({ id, title }) => (
          <Button key={id} on={id === stage} onClick={() => execute("trust.open", id)}>
            {pick(title)}
          </Button>
        ))}
      </div>
      <div className="grow trust-body">
        <AsyncGate query={query}>{(trust) => <Body stage={stage} trust={trust} />}</AsyncGate>
      </div>
    </div>
  );
}

function Body({ stage, trust }: { stage: StageId; trust: Trust }) {
  const { t } = useTranslation();
  const { calibration, floors, reviews, progress } = trust;
  return (
    <>
      <p className="muted trust-hint">{t("trust.hint")}</p>
      <Run stage={stage} progress={progress} again={calibration !== null} calibration={calibration} />
      {calibration ? (
        <>
          <About calibration={calibration} changed={trust.changed} />
          <FaultTable calibration={calibration} floors={floors} />
          <AlarmTable calibration={calibration} floors={floors} />
          <PredictiveTable battery={calibration.battery} />
        </>
      ) : (
        <EmptyState>{t("trust.empty")}</EmptyState>
      )}
      {stage === "soap" ? <JudgeTable /> : null}
      <Reviews reviews={reviews} />
    </>
  );
}

interface RunProps {
  readonly stage: StageId;
  readonly progress: CalibrationProgress | null;
  readonly again: boolean;
  readonly calibration: Calibration | null;
}

function Run({ stage, progress, again, calibration }: RunProps) {
  const { t, number, time } = useTranslation();
  const { execute } = useServices();
  const [seeds, setSeeds] = useState(1);
  const going = progress?.state === "running" || progress?.state === "stopping";
  if (going) {
    const { done, total, texts, perSecond, finishAt } = progress;
    return (
      <div className="toolbar plain" role="status">
        <ProgressBar done={done} total={total} label={t("trust.progress", { done, total, texts })} />
        <span>{t("trust.progress", { done, total, texts })}</span>
        {perSecond === null ? null : (
          <span className="muted">
            {t("trust.perSecond", { rate: number(perSecond, { maximumFractionDigits: 1 }) })}
          </span>
        )}
        {finishAt ? <span className="muted">{t("trust.finishAt", { time: time(finishAt) })}</span> : null}
        <Button
          icon="debug-stop"
          disabled={progress.state === "stopping"}
          onClick={() => execute("trust.stop")}
        >
          {t("trust.stop")}
        </Button>
      </div>
    );
  }
  return (
    <>
      <div className="toolbar plain trust-run">
        <Button primary={!again} icon="beaker" onClick={() => execute("trust.calibrate", stage, seeds)}>
          {t(again ? "trust.again" : "trust.calibrate")}
        </Button>
        <Field label={t("trust.seeds")}>
          <select className="input" value={seeds} onChange={(event) => setSeeds(Number(event.target.value))}>
            {[1, 2, 3, 5].map((count) => (
              <option key={count} value={count}>
                {count}
              </option>
            ))}
          </select>
        </Field>
        <span className="spring" />
        {calibration ? (
          <Button icon="desktop-download" onClick={() => saveCsv(calibration)}>
            {t("trust.csv")}
          </Button>
        ) : null}
      </div>
      {progress?.state === "failed" ? (
        <p className="trust-warning" role="alert">
          {t("trust.failed", { reason: progress.reason })}
        </p>
      ) : null}
      {progress?.state === "stopped" ? <p className="muted">{t("trust.stopped")}</p> : null}
    </>
  );
}

function About({ calibration, changed }: { calibration: Calibration; changed: readonly string[] }) {
  const { t, pick, dateTime, number } = useTranslation();
  const named = (ids: readonly string[]) => ids.map((id) => pick(graderTitle(id))).join(" · ");
  const { at, software, scenarios, texts, seconds, lexicon, catalogs, graders } = calibration;
  return (
    <>
      <p className="muted trust-about" title={graders.join(", ")}>
        {t("trust.measured", {
          at: dateTime(at),
          version: `${software.version}${software.commit ? ` (${software.commit.slice(0, 7)})` : ""}`,
          scenarios: Object.keys(scenarios).length,
          texts: number(texts),
          seconds: number(seconds, { maximumFractionDigits: 0 }),
          lexicon: lexicon ?? t("trust.noLexicon"),
          catalogs,
        })}
        <br />
        {t("trust.graders", { graders: named(graders) })}
      </p>
      {changed.length > 0 ? (
        <p className="trust-warning" role="status">
          {t("trust.changed", { graders: named(changed) })}
        </p>
      ) : null}
    </>
  );
}

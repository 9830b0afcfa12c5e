import { useQuery } from "@tanstack/react-query";
import { Fragment, useState } from "react";
import type {
  CalibratedJudge,
  JudgeCalibrationProgress,
} from "../../../domain/calibration/judgeCalibration.ts";
import type { JudgeAgainstPeople } from "../../../domain/judging/againstPeople.ts";
import { useTranslation } from "../../i18n/index.ts";
import { useServices } from "../../platform/services.ts";
import { queries } from "../../queries/queries.ts";
import { AsyncGate } from "../../ui/AsyncGate.tsx";
import { Button, Field, NotMeasured, ProgressBar, SimulatedTag } from "../../ui/controls.tsx";
import { ScrollTable } from "../../ui/ScrollTable.tsx";
import { saveJudgeCsv } from "./csv.ts";
import { RateBar, RateText } from "./RateBar.tsx";

/** What judge models are worth on statements whose truth is known: what corrects their rates. */
export function JudgeTable() {
  const { t } = useTranslation();
  const query = useQuery(queries.trustJudges());
  return (
    <section aria-labelledby="trust-judges">
      <h2 id="trust-judges">{t("trust.judgeTable")}</h2>
      <p className="muted trust-hint">{t("trust.judgeHint")}</p>
      <AsyncGate query={query}>
        {({ judges, people, progress }) => (
          <>
            <Calibrate progress={progress} judges={judges} />
            {judges.length > 0 ? <Results judges={judges} /> : <p>{t("trust.judgeNone")}</p>}
            {people.length > 0 ? <AgainstPeople judges={people} /> : null}
          </>
        )}
      </AsyncGate>
    </section>
  );
}

function Calibrate({
  progress,
  judges,
}: {
  progress: JudgeCalibrationProgress | null;
  judges: readonly CalibratedJudge[];
}) {
  const { t, time } = useTranslation();
  const { execute } = useServices();
  const [chosen, setChosen] = useState("");
  const models =
    useQuery(queries.models()).data?.models.filter(
      ({ endpoint, reachable, simulated, judge }) =>
        endpoint !== "none" && reachable === true && (!simulated || judge !== undefined),
    ) ?? [];
  const model = models.find(({ id }) => id === chosen) ?? models.find(({ judge }) => judge) ?? models[0];
  if (progress?.state === "running" || progress?.state === "stopping") {
    const { done, total, reused, finishAt } = progress;
    const words = t("judging.running", { done, total });
    return (
      <div className="toolbar plain" role="status">
        <ProgressBar done={done} total={total} label={words} />
        <span>{words}</span>
        {reused > 0 ? <span className="muted">{t("judging.known", { count: reused })}</span> : null}
        {finishAt ? <span className="muted">{t("trust.finishAt", { time: time(finishAt) })}</span> : null}
        <Button
          icon="debug-stop"
          disabled={progress.state === "stopping"}
          onClick={() => execute("trust.stopJudges")}
        >
          {t("trust.stop")}
        </Button>
      </div>
    );
  }
  return (
    <>
      <div className="toolbar plain trust-run">
        {model ? (
          <>
            <Field label={t("judging.judge")}>
              <select className="input" value={model.id} onChange={(event) => setChosen(event.target.value)}>
                {models.map(({ id, simulated }) => (
                  <option key={id} value={id}>
                    {id}
                    {simulated ? ` (${t("common.simulated")})` : ""}
                  </option>
                ))}
              </select>
            </Field>
            <Button icon="beaker" onClick={() => execute("trust.calibrateJudges", model.id)}>
              {t("trust.judgeCalibrate")}
            </Button>
          </>
        ) : (
          <span className="muted">{t("judging.noModels")}</span>
        )}
        <span className="spring" />
        {judges.length > 0 ? (
          <Button
            icon="desktop-download"
            aria-label={`${t("trust.judgeTable")}: CSV`}
            onClick={() => saveJudgeCsv(judges)}
          >
            {t("trust.csv")}
          </Button>
        ) : null}
      </div>
      {progress?.state === "failed" ? (
        <p className="trust-warning" role="alert">
          {t("trust.failed", { reason: progress.reason })}
        </p>
      ) : null}
      {progress?.state === "stopped" ? <p className="muted">{t("trust.judgeStopped")}</p> : null}
    </>
  );
}

function Results({ judges }: { judges: readonly CalibratedJudge[] }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState<string | null>(null);
  return (
    <ScrollTable label={t("judging.judges")}>
      <table className="table trust-table trust-judges">
        <thead>
          <tr>
            <th>{t("judging.judge")}</th>
            <th className="bar">{t("trust.sensitivity")}</th>
            <th className="number">95 %</th>
            <th className="number">{t("trust.several")}</th>
            <th className="number">{t("trust.specificity")}</th>
            <th className="number">{t("judging.error")}</th>
            <th>{t("trust.byFault")}</th>
          </tr>
        </thead>
        <tbody>
          {judges.map((judge) => {
            const id = `${judge.model} ${judge.prompt}`;
            return (
              <Fragment key={id}>
                <JudgeRow
                  judge={judge}
                  open={open === id}
                  onToggle={() => setOpen((before) => (before === id ? null : id))}
                />
                {open === id ? (
                  <tr className="trust-more">
                    <td colSpan={7}>
                      <Faults judge={judge} />
                    </td>
                  </tr>
                ) : null}
              </Fragment>
            );
          })}
        </tbody>
      </table>
    </ScrollTable>
  );
}

function JudgeRow({
  judge,
  open,
  onToggle,
}: {
  judge: CalibratedJudge;
  open: boolean;
  onToggle: () => void;
}) {
  const { t, dateTime, percent } = useTranslation();
  const failed = Object.values(judge.errors).reduce((sum, count) => sum + count, 0);
  return (
    <tr>
      <td>
        {judge.model} {judge.simulated ? <SimulatedTag /> : null}
        <div className="muted small">
          {judge.prompt.replace("judge/", "")} · {dateTime(judge.at)} ·{" "}
          {judge.scenarios === 1
            ? t("scores.oneScenario")
            : t("scores.scenarioCount", { n: judge.scenarios })}
        </div>
      </td>
      <td className="bar">
        <RateBar rate={judge.sensitivity} floor={null} />
      </td>
      <td className="number">
        <RateText rate={judge.sensitivity} interval />
      </td>
      <td className="number">
        <RateText rate={judge.several} />
      </td>
      <td className="number">
        <RateText rate={judge.specificity} interval />
      </td>
      <td className="number" title={`${failed}/${failed + judge.judged}`}>
        {failed + judge.judged === 0 ? <NotMeasured /> : percent(failed / (failed + judge.judged))}
      </td>
      <td>
        <Button
          icon={open ? "chevron-down" : "chevron-right"}
          aria-expanded={open}
          aria-label={`${t("trust.byFault")}: ${judge.model}`}
          onClick={onToggle}
        >
          {judge.faults.length}
        </Button>
      </td>
    </tr>
  );
}

/** The same judges on real notes that people read: how far planted faults tell the truth about them. */
function AgainstPeople({ judges }: { judges: readonly JudgeAgainstPeople[] }) {
  const { t } = useTranslation();
  return (
    <>
      <h3>{t("trust.judgePeople")}</h3>
      <p className="muted trust-hint">{t("trust.judgePeopleHint")}</p>
      <ScrollTable label={t("trust.judgePeople")}>
        <table className="table trust-small">
          <thead>
            <tr>
              <th>{t("judging.judge")}</th>
              <th className="number">{t("trust.sensitivity")}</th>
              <th className="number">{t("trust.specificity")}</th>
              <th className="number">{t("trust.settledNotes")}</th>
            </tr>
          </thead>
          <tbody>
            {judges.map(({ judge, model, prompt, simulated, sensitivity, specificity, notes }) => (
              <tr key={judge}>
                <td>
                  {model} <span className="muted">{prompt.replace("judge/", "")}</span>{" "}
                  {simulated ? <SimulatedTag /> : null}
                </td>
                <td className="number">
                  <RateText rate={sensitivity} interval />
                </td>
                <td className="number">
                  <RateText rate={specificity} interval />
                </td>
                <td className="number">{notes}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollTable>
    </>
  );
}

function Faults({ judge }: { judge: CalibratedJudge }) {
  const { t, pick } = useTranslation();
  return (
    <table className="table trust-small">
      <thead>
        <tr>
          <th>{t("trust.fault")}</th>
          <th className="number">{t("trust.seen")}</th>
        </tr>
      </thead>
      <tbody>
        {judge.faults.map(({ fault, title, recall }) => (
          <tr key={fault}>
            <td>{pick(title)}</td>
            <td className="number">
              <RateText rate={recall} interval />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

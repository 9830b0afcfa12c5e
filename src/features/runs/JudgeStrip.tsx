import { useQuery } from "@tanstack/react-query";
import type { JudgeSummary } from "../../../domain/judging/summary.ts";
import { useTranslation } from "../../i18n/index.ts";
import { useServices } from "../../platform/services.ts";
import { queries } from "../../queries/queries.ts";
import { Button, Icon, ProgressBar, SimulatedTag, Tag } from "../../ui/controls.tsx";

/** What judges said over a run: each on its own line, nothing averaged. Nothing where none was asked. */
export function JudgeStrip({ run, onDisputed }: { run: string; onDisputed: () => void }) {
  const { t } = useTranslation();
  const { execute } = useServices();
  const judging = useQuery(queries.judging(run)).data;
  if (!judging?.progress) return null;
  const { progress, judges, disagreements } = judging;
  const active = progress.state === "running" || progress.state === "stopping";
  const missing = progress.total - progress.done;
  return (
    <section className="judge-strip" aria-label={t("judging.judges")}>
      <div className="judge-line">
        <Icon name="law" />
        {active ? (
          <>
            <ProgressBar
              done={progress.done}
              total={progress.total}
              label={t("judging.running", { done: progress.done, total: progress.total })}
            />
            <span>{t("judging.running", { done: progress.done, total: progress.total })}</span>
            {progress.reused > 0 ? (
              <span className="muted">{t("judging.known", { count: progress.reused })}</span>
            ) : null}
            <Button
              icon="debug-stop"
              disabled={progress.state === "stopping"}
              onClick={() => execute("run.judge.stop", run)}
            >
              {t("judging.stop")}
            </Button>
          </>
        ) : (
          <>
            <strong>{t("judging.judges")}</strong>
            {progress.state === "finished" ? null : (
              <Tag kind="critical">{t(`runs.state_${progress.state}`)}</Tag>
            )}
            {missing > 0 || progress.failed > 0 ? (
              <>
                <span>{t("judging.running", { done: progress.done, total: progress.total })}</span>
                <Button icon="debug-continue" onClick={() => execute("run.judge.resume", run)}>
                  {t("judging.resume")}
                </Button>
              </>
            ) : null}
          </>
        )}
        {progress.failed > 0 ? (
          <Tag kind="hatched">{t("judging.unanswered", { count: progress.failed })}</Tag>
        ) : null}
        <span className="spring" />
        {judges.length > 0 && !active ? (
          <Button title={t("judging.correctedHint")} onClick={() => execute("scores.open", "soap")}>
            {t("judging.corrected")}
          </Button>
        ) : null}
        {disagreements.open > 0 ? (
          <Button className="disagree" onClick={onDisputed}>
            ≠ {t("judging.open", { count: disagreements.open })}
          </Button>
        ) : (
          <span className="muted">{t("judging.noneOpen")}</span>
        )}
      </div>
      {judges.map((judge) => (
        <Line key={judge.id} judge={judge} />
      ))}
    </section>
  );
}

function Line({ judge }: { judge: JudgeSummary }) {
  const { t, number } = useTranslation();
  const { spread, generatorSpread } = judge;
  return (
    <div className="judge-line">
      <span>
        <b>{judge.model}</b> <span className="muted">{judge.prompt.replace("judge/", "")}</span>{" "}
        {judge.simulated ? <SimulatedTag /> : null}
      </span>
      {judge.ownFamily > 0 ? (
        <span title={t("judging.ownFamilyHint")}>
          <Tag kind="critical">{t("judging.ownFamily")}</Tag>
        </span>
      ) : judge.familyUnknown > 0 ? (
        <Tag kind="hatched">{t("judging.familyUnknown")}</Tag>
      ) : null}
      <span>
        {t("judging.judged", { fabricated: number(judge.fabricated), judged: number(judge.judged) })}
      </span>
      {judge.errors > 0 ? (
        <span title={t("judging.errorsHint")}>
          <Tag kind="hatched">{t("judging.errors", { count: number(judge.errors) })}</Tag>
        </span>
      ) : null}
      {spread ? (
        <span title={t("judging.spreadHint")}>
          {t("judging.spread", { differing: number(spread.differing), of: number(spread.of) })}
        </span>
      ) : (
        <Tag kind="hatched">{t("judging.spreadUnknown")}</Tag>
      )}
      {generatorSpread ? (
        <span className="muted" title={t("judging.generatorSpreadHint")}>
          {t("judging.generatorSpread", {
            differing: number(generatorSpread.differing),
            of: number(generatorSpread.of),
          })}
        </span>
      ) : null}
    </div>
  );
}

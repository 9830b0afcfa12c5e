import type { ReactNode } from "react";
import type { CellDetail } from "../../../domain/api.ts";
import { tokensPerSecondOf } from "../../../domain/cellOutcome.ts";
import { fingerprintSchema } from "../../../domain/model.ts";
import { paramsSchema } from "../../../domain/prompt.ts";
import { outcomeReason } from "../../../domain/outcomeReason.ts";
import { stageMetrics } from "../../../domain/stageMetrics.ts";
import { useTranslation } from "../../i18n/index.ts";
import { NotMeasured } from "../../ui/controls.tsx";

/** Everything else that is known of a cell: outcome, times, tokens, request and raw answer. */
export function CellDetails({ detail }: { detail: CellDetail }) {
  const { t, pick, number, percent, dateTime } = useTranslation();
  const { line, grade, messages, cell } = detail;
  const titleOf = (name: string) => {
    const known = stageMetrics[cell.stage].find((metric) => metric.name === name);
    if (known) return pick(known.title);
    return isOwnMetric(name) ? t(`cells.metric_${name}`) : name;
  };
  if (!line) return <p className="muted">{t("cells.planned")}</p>;
  const { usage, timings } = line;
  const first = timings.firstToken ?? 0;
  const seconds = (milliseconds: number) => `${number(milliseconds / 1000, { maximumFractionDigits: 2 })} s`;
  const speed = tokensPerSecondOf(line);
  const parts = [
    { title: t("cells.queued"), milliseconds: timings.queued, kind: "queued" },
    { title: t("cells.firstToken"), milliseconds: first, kind: "first" },
    { title: t("cells.decode"), milliseconds: Math.max(0, timings.total - first), kind: "decode" },
  ];
  const whole = parts.reduce((sum, { milliseconds }) => sum + milliseconds, 0) || 1;
  const params = paramNames.filter((name) => line.params[name] !== undefined);
  const fingerprint = fingerprintNames.filter((name) => line.fingerprint[name] !== null);
  const wordsOf = (value: string | number | null) => (typeof value === "number" ? number(value) : value);
  return (
    <dl className="cell-details">
      <Row title={t("cells.status")}>
        {t(`runs.st_${line.status}`)} · {dateTime(line.at)}
      </Row>
      {line.reason ? <Row title={t("cells.reason")}>{pick(outcomeReason(line.reason))}</Row> : null}
      {line.reusedFrom ? <Row title={t("cells.reusedFrom")}>{line.reusedFrom.run}</Row> : null}
      <Row title={t("cells.times")}>
        <div
          className="timing"
          role="img"
          aria-label={parts.map(({ title, milliseconds }) => `${title} ${seconds(milliseconds)}`).join(", ")}
        >
          {parts.map(({ title, milliseconds, kind }) => (
            <span
              key={kind}
              className={kind}
              style={{ width: `${(milliseconds / whole) * 100}%` }}
              title={`${title}: ${seconds(milliseconds)}`}
            />
          ))}
        </div>
        {parts.map(({ title, milliseconds, kind }) => (
          <div key={kind}>
            {seconds(milliseconds)} <span className="muted">{title}</span>
          </div>
        ))}
      </Row>
      <Row title={t("cells.tokens")}>
        {usage.completionTokens === null ? (
          <NotMeasured />
        ) : (
          t("cells.tokensValue", {
            prompt: usage.promptTokens === null ? "?" : number(usage.promptTokens),
            completion: number(usage.completionTokens),
          })
        )}
        {usage.estimated ? " " : ""}
        {usage.estimated ? <span className="tag">{t("cells.estimated")}</span> : null}
      </Row>
      <Row title={t("cells.speed")}>
        {speed === null ? (
          <NotMeasured />
        ) : (
          t("cells.perSecond", { n: number(speed, { maximumFractionDigits: 0 }) })
        )}
      </Row>
      <Row title={t("cells.thinking")}>
        {usage.reasoningTokens === null || !usage.completionTokens ? (
          <NotMeasured />
        ) : (
          percent(usage.reasoningTokens / usage.completionTokens, 0)
        )}
      </Row>
      <Row title={t("cells.params")}>
        {params.length === 0
          ? t("cells.paramsOfServer")
          : params.map((name) => (
              <div key={name}>
                {t(`cells.param_${name}`)}:{" "}
                {number(line.params[name] ?? 0, { maximumFractionDigits: 3, useGrouping: false })}
              </div>
            ))}
        <div>
          {t("cells.thinkingAsked")}: {t(`cells.thinking_${line.thinking}`)}
        </div>
      </Row>
      <Row title={t("cells.fingerprint")}>
        {fingerprint.length === 0
          ? t("common.unknown")
          : fingerprint.map((name) => (
              <div key={name}>
                {t(`cells.known_${name}`)}: {wordsOf(line.fingerprint[name])}
              </div>
            ))}
      </Row>
      {line.attempts.length > 0 ? (
        <Row title={t("cells.attempts")}>
          {line.attempts.map(({ at, error }) => (
            <div key={at}>{pick(outcomeReason(error))}</div>
          ))}
        </Row>
      ) : null}
      {grade ? (
        <Row title={t("cells.metrics")}>
          {Object.entries(grade.metrics).map(([name, { numerator, denominator, value }]) => (
            <div key={name}>
              {titleOf(name)}: {number(value, { maximumFractionDigits: 3 })}{" "}
              <span className="muted">
                {denominator === 1 ? "" : `(${number(numerator)}/${number(denominator)})`}
              </span>
            </div>
          ))}
        </Row>
      ) : null}
      {grade && grade.notMeasured.length > 0 ? (
        <Row title={t("cells.notMeasured")}>
          {grade.notMeasured.map(({ metric, reason, message }) => (
            <div key={metric} className="hatched">
              {titleOf(metric)}: {message ? pick(message) : reason}
            </div>
          ))}
        </Row>
      ) : null}
      <Row title={t("cells.raw")}>
        <details>
          <summary>{t("scenarios.characters", { count: number(line.text.length) })}</summary>
          <pre>{line.text}</pre>
        </details>
      </Row>
      {line.reasoning ? (
        <Row title={t("cells.reasoning")}>
          <details>
            <summary>{t("scenarios.characters", { count: number(line.reasoning.length) })}</summary>
            <pre>{line.reasoning}</pre>
          </details>
        </Row>
      ) : null}
      <Row title={t("cells.messages")}>
        {messages.map(({ role, content }) => (
          <details key={role}>
            <summary>{role}</summary>
            <pre>{content}</pre>
          </details>
        ))}
      </Row>
    </dl>
  );
}

const paramNames = paramsSchema.keyof().options;
const fingerprintNames = fingerprintSchema.keyof().options;

/** Figures of every stage, part of no comparison. */
const ownMetrics = ["schema", "wordExists", "repetitionShare"] as const;

function isOwnMetric(name: string): name is (typeof ownMetrics)[number] {
  return ownMetrics.some((own) => own === name);
}

function Row({ title, children }: { title: string; children: ReactNode }) {
  return (
    <>
      <dt>{title}</dt>
      <dd>{children}</dd>
    </>
  );
}

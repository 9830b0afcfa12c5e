import { useQuery } from "@tanstack/react-query";
import type { CallOutput } from "../../../domain/api.ts";
import type { AgreementRow } from "../../../domain/queue/agreementRow.ts";
import type { FindingType } from "../../../domain/evidence.ts";
import type { Reviewer } from "../../../domain/queue/reviewer.ts";
import type { QueueSummary } from "../../../domain/queue/view.ts";
import { useTranslation } from "../../i18n/index.ts";
import { useServices } from "../../platform/services.ts";
import { queries } from "../../queries/queries.ts";
import { AsyncGate } from "../../ui/AsyncGate.tsx";
import { Button, NotMeasured } from "../../ui/controls.tsx";
import { download } from "./download.ts";

/** How far people agree, how far machine and judges agree with what people settled on, and every reader by name. */
export function Agreement({ queue, exports }: { queue: QueueSummary; exports: boolean }) {
  const { t } = useTranslation();
  const query = useQuery(queries.queueAgreement(queue.id));
  return (
    <AsyncGate query={query}>
      {(figures) => (
        <section aria-label={t("review.agreement")}>
          <h2>{t("review.agreement")}</h2>
          <p className="muted">{t("review.agreementHint")}</p>
          <p>
            {t("review.settledCount", { settled: figures.settled, authenticated: figures.authenticated })}
          </p>
          {figures.people.length === 0 ? <p>{t("review.agreementNone")}</p> : <Rows rows={figures.people} />}
          {figures.machine.length > 0 ? (
            <>
              <h2>{t("review.machine")}</h2>
              <Rows rows={figures.machine} />
            </>
          ) : null}
          {figures.judges.map(({ judge, rows }) => (
            <div key={judge}>
              <h2>{t("review.judge", { judge })}</h2>
              <Rows rows={rows} />
            </div>
          ))}
          <Preferences rows={figures.preferences} />
          <h2>{t("review.reviewers")}</h2>
          <Reviewers rows={figures.reviewers} />
          {exports ? <Examples queue={queue.id} /> : null}
        </section>
      )}
    </AsyncGate>
  );
}

function Rows({ rows }: { rows: readonly AgreementRow[] }) {
  const { t } = useTranslation();
  return (
    <div className="queue-table">
      <table className="table">
        <thead>
          <tr>
            <th>{t("review.about")}</th>
            <th className="number">{t("review.units")}</th>
            {(["percent", "kappa", "ac1", "alpha", "positive", "negative"] as const).map((name) => (
              <th key={name} className="number">
                {t(`review.${name}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={`${row.about} ${row.type ?? ""}`}>
              <td>
                {row.about === "type"
                  ? t(`cells.type_${row.type as FindingType}`)
                  : t(`review.about_${row.about}`)}
              </td>
              <td className="number">{row.units}</td>
              <Share figure={row.percent} />
              <Coefficient figure={row.kappa} />
              <Coefficient figure={row.ac1} />
              <Coefficient figure={row.alpha} />
              <Share figure={row.positive} />
              <Share figure={row.negative} />
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Coefficient({ figure }: { figure: AgreementRow["kappa"] }) {
  const { t, number } = useTranslation();
  const two = (value: number) =>
    number(Math.round(value * 100) / 100 + 0, { minimumFractionDigits: 2, maximumFractionDigits: 2 }).replace(
      "-",
      "−",
    );
  return (
    <td className="number">
      {figure ? (
        <span title={t(`review.method_${figure.method}`)}>
          {two(figure.value)} <span className="muted">{`[${two(figure.low)}; ${two(figure.high)}]`}</span>
        </span>
      ) : (
        <span className="tag hatched" title={t("review.undefinedHint")}>
          {t("review.undefined")}
        </span>
      )}
    </td>
  );
}

function Share({ figure }: { figure: AgreementRow["percent"] }) {
  const { percent, range } = useTranslation();
  return (
    <td className="number">
      {figure ? (
        <>
          {percent(figure.value)} <span className="muted">{`[${range(figure.low, figure.high)}]`}</span>
        </>
      ) : (
        "–"
      )}
    </td>
  );
}

function Reviewers({ rows }: { rows: readonly Reviewer[] }) {
  const { t, number, percent } = useTranslation();
  const whole = (value: number) => number(value, { maximumFractionDigits: 0 });
  return (
    <div className="queue-table">
      <table className="table">
        <thead>
          <tr>
            <th>{t("review.people")}</th>
            {(["seen", "falseMarks", "caught", "kept", "seconds", "drift"] as const).map((name) => (
              <th key={name} className="number">
                {t(`review.${name}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.person}>
              <td>
                {row.person} <span className="muted">{`${row.finished}/${row.assigned}`}</span>
              </td>
              {([row.seen, row.falseMarks, row.caught, row.kept] as const).map((share, index) => (
                // The columns are fixed: their place is their identity.
                // oxlint-disable-next-line react/no-array-index-key
                <td key={index} className="number">
                  {share ? (
                    <span title={`${percent(share.low, 0)}–${percent(share.high, 0)}`}>
                      {share.numerator}/{share.denominator}{" "}
                      <span className="muted">{percent(share.value, 0)}</span>
                    </span>
                  ) : (
                    <NotMeasured />
                  )}
                </td>
              ))}
              <td className="number">
                {row.seconds ? (
                  t("review.secondsValue", {
                    median: whole(row.seconds.median),
                    low: whole(row.seconds.low),
                    high: whole(row.seconds.high),
                  })
                ) : (
                  <NotMeasured />
                )}
              </td>
              <td className="number">
                {row.drift ? (
                  <>
                    {percent(row.drift.marked.first.value, 0)} → {percent(row.drift.marked.second.value, 0)}{" "}
                    <span className="muted">
                      {t("review.driftSeconds", {
                        first: whole(row.drift.seconds.first),
                        second: whole(row.drift.seconds.second),
                      })}
                    </span>
                  </>
                ) : (
                  <NotMeasured />
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Preferences({ rows }: { rows: CallOutput<"queues.agreement">["preferences"] }) {
  const { t } = useTranslation();
  if (rows.length === 0) return null;
  return (
    <>
      <h2>{t("review.preferences")}</h2>
      <ul>
        {rows.map(({ first, second, firstBetter, secondBetter, equal, bothBad }) => (
          <li key={`${first} ${second}`}>
            {firstBetter} {t("review.better", { pair: first })} · {secondBetter}{" "}
            {t("review.better", { pair: second })} · {equal} {t("review.equal")} · {bothBad}{" "}
            {t("review.bothBad")}
          </li>
        ))}
      </ul>
    </>
  );
}

function Examples({ queue }: { queue: string }) {
  const { t } = useTranslation();
  const { call, notify } = useServices();
  async function exportThem(): Promise<void> {
    try {
      const { examples, leftOut } = await call("queues.examples", { queue });
      download(`${queue}-examples.jsonl`, examples.map((example) => `${JSON.stringify(example)}\n`).join(""));
      notify({
        level: "info",
        text: `${t("review.examplesDone", { count: examples.length })} ${leftOut > 0 ? t("review.examplesLeftOut", { count: leftOut }) : ""}`,
      });
    } catch (error) {
      notify({ level: "error", text: error instanceof Error ? error.message : String(error) });
    }
  }
  return (
    <p className="queue-more">
      <Button icon="export" onClick={() => void exportThem()}>
        {t("review.examples")}
      </Button>
    </p>
  );
}

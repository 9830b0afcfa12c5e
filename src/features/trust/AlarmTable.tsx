import { useState } from "react";
import { graderTitle } from "../../../domain/graderTitle.ts";
import type { Calibration, GraderCalibration } from "../../../domain/calibration/calibration.ts";
import { lengthClasses } from "../../../domain/scenario.ts";
import type { TrustFloor } from "../../../domain/trustFloor.ts";
import { useTranslation } from "../../i18n/index.ts";
import { useServices } from "../../platform/services.ts";
import { Button } from "../../ui/controls.tsx";
import { ScrollTable } from "../../ui/ScrollTable.tsx";
import { PerThousand } from "./RateBar.tsx";

interface AlarmTableProps {
  readonly calibration: Calibration;
  readonly floors: readonly TrustFloor[];
}

/** False alarms of each grader by itself, and of all together as they stand in a grade. */
export function AlarmTable({ calibration: { graderResults, battery }, floors }: AlarmTableProps) {
  const { t, number } = useTranslation();
  const [open, setOpen] = useState<string | null>(null);
  const limitOf = (grader: string) =>
    floors.find((floor) => floor.grader === grader.split("@")[0])?.falseAlarms ?? null;
  return (
    <section>
      <h2>{t("trust.alarms")}</h2>
      <p className="muted">{t("trust.alarmsHint")}</p>
      <ScrollTable label={t("trust.alarms")}>
        <table className="table trust-table">
          <thead>
            <tr>
              <th>{t("trust.grader")}</th>
              <th className="number">{t("trust.untouched")}</th>
              <th className="number">{t("trust.rewrites")}</th>
              {lengthClasses.map((length) => (
                <th key={length} className="number" title={t("trust.length", { length: length / 1000 })}>
                  {length / 1000}K
                </th>
              ))}
              <th className="number">{t("trust.limit")}</th>
              <th>{t("trust.examples")}</th>
            </tr>
          </thead>
          <tbody>
            {graderResults.map((result) => {
              const limit = limitOf(result.grader);
              return (
                <GraderRows
                  key={result.grader}
                  result={result}
                  limit={limit === null ? "" : `≤ ${number(limit)}`}
                  below={limit !== null && isOver(result, limit)}
                  open={open === result.grader}
                  onToggle={() => setOpen((before) => (before === result.grader ? null : result.grader))}
                />
              );
            })}
            <tr className="trust-all">
              <td>{t("trust.all")}</td>
              <Figures result={battery} />
              <td />
              <td />
            </tr>
          </tbody>
        </table>
      </ScrollTable>
    </section>
  );
}

function isOver({ untouched, rewrites }: GraderCalibration, limit: number): boolean {
  return [untouched, rewrites].some((rate) => rate !== null && rate.value * 1000 > limit);
}

function Figures({ result }: { result: Pick<GraderCalibration, "untouched" | "rewrites" | "byLength"> }) {
  return (
    <>
      <td className="number">
        <PerThousand rate={result.untouched} />
      </td>
      <td className="number">
        <PerThousand rate={result.rewrites} />
      </td>
      {lengthClasses.map((length) => {
        const rate = result.byLength.find((one) => one.length === length)?.rate ?? null;
        return (
          <td key={length} className="number">
            {rate ? <PerThousand rate={rate} /> : <span className="muted">–</span>}
          </td>
        );
      })}
    </>
  );
}

interface GraderRowsProps {
  readonly result: GraderCalibration;
  readonly limit: string;
  readonly below: boolean;
  readonly open: boolean;
  readonly onToggle: () => void;
}

function GraderRows({ result, limit, below, open, onToggle }: GraderRowsProps) {
  const { t, pick, quote } = useTranslation();
  const { execute } = useServices();
  return (
    <>
      <tr className={below ? "trust-below" : ""}>
        <td title={result.grader}>
          {below ? <span title={t("trust.below")}>⚠ </span> : null}
          {pick(graderTitle(result.grader))}
        </td>
        <Figures result={result} />
        <td className="number">{limit}</td>
        <td>
          {result.alarms.length > 0 ? (
            <Button icon={open ? "chevron-down" : "chevron-right"} aria-expanded={open} onClick={onToggle}>
              {result.alarms.length}
            </Button>
          ) : (
            <span className="muted">0</span>
          )}
        </td>
      </tr>
      {open ? (
        <tr className="trust-more">
          <td colSpan={9}>
            <ul className="trust-examples">
              {result.alarms.map((alarm) => (
                <li key={JSON.stringify(alarm)}>
                  <button
                    type="button"
                    className="link-like"
                    onClick={() => execute("scenario.open", alarm.scenario)}
                  >
                    {alarm.scenario}
                  </button>{" "}
                  {alarm.rewrite ? (
                    <span className="muted">{t("trust.rewriteOf", { name: alarm.rewrite })} </span>
                  ) : null}
                  <b>{quote(alarm.quote)}</b> {pick(alarm.message)}
                  {alarm.statement ? <div className="clinical">{alarm.statement}</div> : null}
                </li>
              ))}
            </ul>
          </td>
        </tr>
      ) : null}
    </>
  );
}

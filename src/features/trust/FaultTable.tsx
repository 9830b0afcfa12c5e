import { useState } from "react";
import type { Calibration, FaultResult, Missed } from "../../../domain/calibration/calibration.ts";
import { lengthClasses } from "../../../domain/scenario.ts";
import type { TrustFloor } from "../../../domain/trustFloor.ts";
import { useTranslation } from "../../i18n/index.ts";
import { useServices } from "../../platform/services.ts";
import { Button } from "../../ui/controls.tsx";
import { ScrollTable } from "../../ui/ScrollTable.tsx";
import { RateBar, RateText } from "./RateBar.tsx";

interface FaultTableProps {
  readonly calibration: Calibration;
  readonly floors: readonly TrustFloor[];
}

/** Every planted fault: how often it is seen, how surely, at which length; and those nobody saw. */
export function FaultTable({ calibration: { faults, battery }, floors }: FaultTableProps) {
  const { t } = useTranslation();
  const [open, setOpen] = useState<string | null>(null);
  return (
    <section>
      <h2>{t("trust.faults")}</h2>
      <p className="muted">{t("trust.faultsHint")}</p>
      <ScrollTable label={t("trust.faults")}>
        <table className="table trust-table">
          <thead>
            <tr>
              <th>{t("trust.fault")}</th>
              <th className="bar">{t("trust.seen")}</th>
              <th className="number">95 %</th>
              <th className="number">{t("trust.exact")}</th>
              <th className="number">{t("trust.several")}</th>
              {lengthClasses.map((length) => (
                <th key={length} className="number" title={t("trust.length", { length: length / 1000 })}>
                  {length / 1000}K
                </th>
              ))}
              <th>{t("trust.missed")}</th>
            </tr>
          </thead>
          <tbody>
            {faults.map((fault) => (
              <FaultRows
                key={fault.fault}
                fault={fault}
                floor={floors.find((one) => one.fault === fault.fault)?.recall ?? null}
                open={open === fault.fault}
                onToggle={() => setOpen((before) => (before === fault.fault ? null : fault.fault))}
              />
            ))}
            <tr className="trust-all">
              <td>{t("trust.all")}</td>
              <td className="bar">
                <RateBar rate={battery.recall} floor={null} />
              </td>
              <td className="number">
                <RateText rate={battery.recall} interval />
              </td>
              <td />
              <td className="number">
                <RateText rate={battery.several} />
              </td>
              <td colSpan={5} />
            </tr>
          </tbody>
        </table>
      </ScrollTable>
    </section>
  );
}

interface FaultRowsProps {
  readonly fault: FaultResult;
  readonly floor: number | null;
  readonly open: boolean;
  readonly onToggle: () => void;
}

function FaultRows({ fault, floor, open, onToggle }: FaultRowsProps) {
  const { t, pick, percent, number } = useTranslation();
  const { recall, exact, several, byLength, missed } = fault;
  const below = floor !== null && recall !== null && recall.value < floor;
  return (
    <>
      <tr className={below ? "trust-below" : ""}>
        <td title={fault.fault}>
          {below ? <span title={`${t("trust.below")}: ≥ ${percent(floor, 0)}`}>⚠ </span> : null}
          {pick(fault.title)}
          {recall ? (
            <span className="muted small" title={recall.words ? pick(recall.words) : ""}>
              {" "}
              {t("scores.counted", {
                numerator: number(recall.numerator),
                denominator: number(recall.denominator),
              })}
            </span>
          ) : null}
        </td>
        <td className="bar">
          <RateBar rate={recall} floor={floor} />
        </td>
        <td className="number">
          <RateText rate={recall} interval />
        </td>
        <td className="number">
          <RateText rate={exact} />
        </td>
        <td className="number">
          <RateText rate={several} />
        </td>
        {lengthClasses.map((length) => (
          <td key={length} className="number">
            {byLength.some((one) => one.length === length) ? (
              <RateText rate={byLength.find((one) => one.length === length)?.rate ?? null} />
            ) : (
              <span className="muted" title={t("common.notMeasured")}>
                –
              </span>
            )}
          </td>
        ))}
        <td>
          {missed.length > 0 ? (
            <Button icon={open ? "chevron-down" : "chevron-right"} aria-expanded={open} onClick={onToggle}>
              {missed.length}
            </Button>
          ) : (
            <span className="muted">0</span>
          )}
        </td>
      </tr>
      {open ? (
        <tr className="trust-more">
          <td colSpan={10}>
            <p className="muted">{t("trust.missedHint")}</p>
            <ul className="trust-examples">
              {missed.map((one) => (
                <MissedRow
                  key={`${one.scenario} ${one.field} ${one.before} ${one.after} ${one.statement}`}
                  missed={one}
                />
              ))}
            </ul>
          </td>
        </tr>
      ) : null}
    </>
  );
}

function MissedRow({ missed }: { missed: Missed }) {
  const { t } = useTranslation();
  const { execute } = useServices();
  const { scenario, statement, before, after, several } = missed;
  const what =
    after === ""
      ? t("trust.removed", { before })
      : before === ""
        ? t("trust.inserted", { after })
        : t("trust.replaced", { before, after });
  return (
    <li>
      <button type="button" className="link-like" onClick={() => execute("scenario.open", scenario)}>
        {scenario}
      </button>{" "}
      <b>{what}</b> {several ? <span className="muted">({t("trust.amongOthers")})</span> : null}
      {after !== "" && statement !== after ? <div className="clinical">{statement}</div> : null}
    </li>
  );
}

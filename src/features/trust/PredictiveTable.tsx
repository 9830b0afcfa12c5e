import type { Calibration, Rate } from "../../../domain/calibration/calibration.ts";
import { predictiveValues, prevalences } from "../../../domain/calibration/predictive.ts";
import { useTranslation } from "../../i18n/index.ts";
import { NotMeasured } from "../../ui/controls.tsx";
import { ScrollTable } from "../../ui/ScrollTable.tsx";

/** Of what is marked, the share that really is wrong, where wrong things are as rare as they are. */
export function PredictiveTable({ battery }: { battery: Calibration["battery"] }) {
  const { t, percent } = useTranslation();
  return (
    <section>
      <h2>{t("trust.predictive")}</h2>
      <p className="muted">{t("trust.predictiveHint")}</p>
      <ScrollTable label={t("trust.predictive")}>
        <table className="table trust-small">
          <thead>
            <tr>
              <th>{t("trust.prevalence")}</th>
              <th className="number">{t("trust.untouched")}</th>
              <th className="number">{t("trust.rewrites")}</th>
            </tr>
          </thead>
          <tbody>
            {prevalences.map((prevalence) => (
              <tr key={prevalence}>
                <td>{percent(prevalence, 0)}</td>
                {([battery.untouched, battery.rewrites] as const).map((alarms, index) => (
                  <td key={index === 0 ? "untouched" : "rewrites"} className="number">
                    <Predicted recall={battery.recall} alarms={alarms} prevalence={prevalence} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollTable>
    </section>
  );
}

function Predicted({
  recall,
  alarms,
  prevalence,
}: {
  recall: Rate | null;
  alarms: Rate | null;
  prevalence: number;
}) {
  const { t, percent } = useTranslation();
  const found =
    recall && alarms ? predictiveValues(recall, alarms).find((one) => one.prevalence === prevalence) : null;
  if (!found || found.value === null || !alarms) return <NotMeasured />;
  // No false alarm was seen: that says how good it may be, not that it is perfect.
  if (alarms.numerator === 0) return <>{t("trust.atLeast", { low: percent(found.low, 0) })}</>;
  return (
    <>
      {percent(found.value, 0)}
      <span className="muted">{` [${percent(found.low, 0)}–${percent(found.high, 0)}]`}</span>
    </>
  );
}

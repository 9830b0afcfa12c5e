import { useQuery } from "@tanstack/react-query";
import type { CallOutput, CellDetail } from "../../../domain/api.ts";
import { factChanges } from "../../../domain/batteryDiff.ts";
import { useTranslation } from "../../i18n/index.ts";
import { useServices } from "../../platform/services.ts";
import { queries } from "../../queries/queries.ts";
import { Failure } from "../../ui/AsyncGate.tsx";

const mostListed = 300;

/** What the pair on the right lost, alters and gained against the one on the left, over every scenario of the run. */
export function BatteryDiff({ before, after }: { before: CellDetail; after: CellDetail }) {
  const { t } = useTranslation();
  const pairOf = ({ cell: { prompt, model } }: CellDetail) => ({ prompt, model });
  const [a, b] = [pairOf(before), pairOf(after)];
  const same = a.prompt === b.prompt && a.model === b.model;
  const { data, error } = useQuery({
    ...queries.clinical({ stage: after.cell.stage, run: after.run, before: a, after: b }),
    enabled: !same,
  });
  if (same) return null;
  if (error) return <Failure error={error} />;
  if (!data) return <p className="cell-note muted">{t("common.loading")}</p>;
  return <Diff diff={data.diff} />;
}

type Whole = CallOutput<"scores.clinical">["diff"];

function Diff({ diff }: { diff: Whole }) {
  const { t, number } = useTranslation();
  const { execute } = useServices();
  const { counts, changes, compared, scenarios, alone } = diff;
  return (
    <details className="pair-verdict battery-diff">
      <summary>
        <strong>{t("cells.battery")}</strong>{" "}
        <span className="muted">
          {t("cells.batteryOf", { scenarios: number(scenarios), cells: number(compared) })}
          {alone > 0 ? ` · ${t("cells.batteryAlone", { count: number(alone) })}` : ""}
        </span>{" "}
        {compared > 0 && changes.length === 0 ? t("cells.batterySame") : null}
        {factChanges.map((change) => {
          const own = counts.filter((row) => row.change === change);
          if (own.length === 0) return null;
          const words = own
            .map(({ type, count, critical }) => {
              const what = `${number(count)} × ${t(`cells.type_${type}`)}`;
              return critical > 0 ? `${what} (‼ ${number(critical)})` : what;
            })
            .join(", ");
          return (
            <span key={change} className={`pair-verdict-one ${change}`}>
              {t(`cells.battery_${change}`)} {words}
            </span>
          );
        })}
      </summary>
      {changes.length > 0 ? (
        <table className="table">
          <thead>
            <tr>
              <th>{t("cells.batteryChange")}</th>
              <th>{t("cells.batteryFact")}</th>
              <th>{t("runs.scenario")}</th>
            </tr>
          </thead>
          <tbody>
            {changes
              .slice(0, mostListed)
              .map(({ change, fact, text, type, critical, scenario, repeat, ...at }) => (
                <tr key={`${scenario} ${repeat} ${fact}`}>
                  <td className={change}>{t(`cells.battery_${change}`)}</td>
                  <td>
                    {critical ? <b title={t("common.critical")}>‼ </b> : null}
                    {text} <span className="muted">{t(`cells.type_${type}`)}</span>
                  </td>
                  <td>
                    <button
                      type="button"
                      className="link-like"
                      onClick={() =>
                        execute("cell.compare", at.after.run, [at.before.cellKey, at.after.cellKey])
                      }
                    >
                      {scenario}
                      {repeat > 1 ? ` · ${t("runs.repeat", { n: repeat })}` : ""}
                    </button>
                  </td>
                </tr>
              ))}
          </tbody>
        </table>
      ) : null}
      {changes.length > mostListed ? (
        <p className="muted">{t("cells.batteryMore", { count: number(changes.length - mostListed) })}</p>
      ) : null}
    </details>
  );
}

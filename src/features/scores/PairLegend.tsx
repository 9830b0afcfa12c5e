import { useTranslation } from "../../i18n/index.ts";
import { SimulatedTag, Tag } from "../../ui/controls.tsx";
import { Shape } from "../../ui/plot/PlotMark.tsx";
import { pairKeyOf, pairNameOf, type Series } from "./feeds/pairName.ts";

/** Every pair with its mark; a click hides it or shows it again in all charts. */
export function PairLegend({
  series,
  hidden,
  onToggle,
}: {
  series: readonly Series[];
  hidden: ReadonlySet<string>;
  onToggle: (key: string) => void;
}) {
  const { t } = useTranslation();
  return (
    <div className="pair-legend" role="group" aria-label={t("scores.pairs")}>
      <span className="muted">{t("scores.pairsHint")}</span>
      {series.map(({ pair, colour, shape }) => {
        const key = pairKeyOf(pair);
        const shown = !hidden.has(key);
        return (
          <button
            key={key}
            type="button"
            className={`pair-chip ${shown ? "" : "off"}`}
            aria-pressed={shown}
            onClick={() => onToggle(key)}
          >
            <svg width="16" height="16" aria-hidden="true">
              <Shape name={shape} x={8} y={8} colour={colour} hollow={!shown} />
            </svg>
            <span>{pairNameOf(pair)}</span>
            {pair.simulated ? <SimulatedTag /> : null}
            {pair.inProduction ? <Tag kind="good">{t("scores.production")}</Tag> : null}
          </button>
        );
      })}
    </div>
  );
}

import type { Rate } from "../../../domain/calibration/calibration.ts";
import { useTranslation } from "../../i18n/index.ts";
import { NotMeasured } from "../../ui/controls.tsx";

/** A share as a dot on its interval, with a tick where it must at least be. Drawn by hand: readable in a row of a table, by keyboard and by a screen reader. */
export function RateBar({ rate, floor }: { rate: Rate | null; floor: number | null }) {
  const { t, percent } = useTranslation();
  if (!rate) return <span className="interval hatched" title={t("common.notMeasured")} />;
  return (
    <span className="interval" aria-hidden="true">
      {floor === null ? null : (
        <span className="interval-floor" style={{ left: `${floor * 100}%` }} title={percent(floor, 0)} />
      )}
      <span
        className="interval-line"
        style={{ left: `${rate.low * 100}%`, width: `${(rate.high - rate.low) * 100}%` }}
      />
      <span className="interval-dot" style={{ left: `${rate.value * 100}%` }} />
    </span>
  );
}

/** The same in figures: "95,0 % [82–100]", what it was made of on hover. */
export function RateText({ rate, interval = false }: { rate: Rate | null; interval?: boolean }) {
  const { percent, number } = useTranslation();
  const whole = (share: number) => number(share * 100, { maximumFractionDigits: 0 });
  const title = useRateWords(rate);
  if (!rate) return <NotMeasured />;
  return (
    <span title={title}>
      {percent(rate.value, 0)}
      {interval ? <span className="muted">{` [${whole(rate.low)}–${whole(rate.high)}]`}</span> : null}
    </span>
  );
}

/** Of a thousand, as false alarms are told. */
export function PerThousand({ rate }: { rate: Rate | null }) {
  const { number } = useTranslation();
  const title = useRateWords(rate);
  if (!rate) return <NotMeasured />;
  const digits = { maximumFractionDigits: 1 };
  return (
    <span title={title}>
      {number(rate.value * 1000, digits)}
      <span className="muted">{` [${number(rate.low * 1000, { maximumFractionDigits: 0 })}–${number(rate.high * 1000, { maximumFractionDigits: 0 })}]`}</span>
    </span>
  );
}

function useRateWords(rate: Rate | null): string {
  const { pick } = useTranslation();
  if (!rate) return "";
  return [`${rate.numerator}/${rate.denominator}`, ...(rate.words ? [pick(rate.words)] : [])].join(" · ");
}

import type { Spread } from "../../../domain/statistics/spread.ts";
import { useTranslation } from "../../i18n/index.ts";
import { NotMeasured } from "../../ui/controls.tsx";

/** A median with its middle half in a table; `per` divides (1000: milliseconds as seconds). */
export function SpreadCell({
  spread,
  digits,
  per = 1,
  estimated = false,
  below = null,
}: {
  spread: Spread | null;
  digits: number;
  per?: number;
  estimated?: boolean;
  /** A second figure of the same unit, on a line of its own. */
  below?: Spread | null;
}) {
  const { t, number } = useTranslation();
  if (!spread)
    return (
      <td className="number">
        <NotMeasured />
      </td>
    );
  const words = (value: number) =>
    number(value / per, { minimumFractionDigits: digits, maximumFractionDigits: digits });
  return (
    <td className="number" title={t("loadTests.spreadWords", { n: spread.n })}>
      {estimated ? "≈ " : ""}
      {words(spread.median)}
      {spread.n > 1 ? (
        <span className="muted">
          {" "}
          [{words(spread.low)}–{words(spread.high)}]
        </span>
      ) : null}
      {below ? (
        <div className="muted">
          {words(below.median)} [{words(below.low)}–{words(below.high)}]
        </div>
      ) : null}
    </td>
  );
}

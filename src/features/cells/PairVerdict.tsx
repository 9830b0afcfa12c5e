import { useQuery } from "@tanstack/react-query";
import type { CellDetail } from "../../../domain/api.ts";
import { comparedRows } from "../../../domain/comparedRows.ts";
import { useTranslation } from "../../i18n/index.ts";
import { queries } from "../../queries/queries.ts";
import { SimulatedTag } from "../../ui/controls.tsx";
import { ComparisonTable, VerdictTag } from "../../ui/ComparisonTable.tsx";

/** Two cells are one scenario; this says how their pairs compare over all scenarios of the run. */
export function PairVerdict({ before, after }: { before: CellDetail; after: CellDetail }) {
  const { t, pick } = useTranslation();
  const pairOf = ({ cell: { prompt, model } }: CellDetail) => ({ prompt, model });
  const nameOf = ({ cell: { prompt, model } }: CellDetail) => `${prompt.split("/")[1]} · ${model}`;
  const [a, b] = [pairOf(after), pairOf(before)];
  const same = a.prompt === b.prompt && a.model === b.model;
  const { data, error } = useQuery({
    ...queries.compare({ stage: after.cell.stage, run: after.run, a, b }),
    enabled: !same,
  });
  if (same || error) return null;
  const rows = data ? comparedRows(data.comparison) : [];
  return (
    <details className="pair-verdict">
      <summary>
        <strong>{t("compare.wide")}</strong>{" "}
        <span className="muted">{t("compare.pairsOf", { a: nameOf(after), b: nameOf(before) })}</span>
        {before.cell.simulated || after.cell.simulated ? (
          <span title={t("compare.simulated")}>
            {" "}
            <SimulatedTag />
          </span>
        ) : null}
        {rows.slice(0, 4).map((row) => (
          <span key={row.metric} className="pair-verdict-one">
            {pick(row.title)} <VerdictTag row={row} />
          </span>
        ))}
      </summary>
      <ComparisonTable rows={rows} nameOfA={t("compare.right")} nameOfB={t("compare.left")} />
    </details>
  );
}

import type { MatrixCell } from "../../../domain/run.ts";
import { severities } from "../../../domain/evidence.ts";
import { useTranslation } from "../../i18n/index.ts";
import { type MatrixFilter, matrixModes } from "../../state/matrixFilter.ts";
import { Button, IconButton, Tag } from "../../ui/controls.tsx";
import { typesIn } from "./matrix.ts";

/** What the matrix shows: which rows, which kind of error, how grave, which pair. */
export function MatrixToolbar({
  cells,
  filter,
  invalid,
  change,
}: {
  cells: readonly MatrixCell[];
  filter: MatrixFilter;
  invalid: boolean;
  change: (change: Partial<MatrixFilter>) => void;
}) {
  const { t } = useTranslation();
  const wasJudged = cells.some(({ judged }) => judged !== null);
  const nameOf = (key: string) => {
    const [kind = "", type = ""] = key.split("/");
    const what = t(`cells.kind_${kind as "fabrication"}`);
    return type ? `${what}: ${t(`cells.type_${type as "dose"}`)}` : what;
  };
  const types = typesIn(cells);
  const known = filter.type === "" || types.includes(filter.type) ? types : [filter.type, ...types];
  return (
    <div className="toolbar matrix-toolbar">
      <span className="muted">{t("runs.mode")}</span>
      {matrixModes.map((one) =>
        one === "disputed" && !wasJudged ? null : (
          <Button key={one} on={one === filter.mode} onClick={() => change({ mode: one })}>
            {t(`runs.mode_${one}`)}
          </Button>
        ),
      )}
      <select
        className="input"
        aria-label={t("runs.byType")}
        value={filter.type}
        onChange={(event) => change({ type: event.target.value })}
      >
        <option value="">{t("runs.allTypes")}</option>
        {known.map((type) => (
          <option key={type} value={type}>
            {nameOf(type)}
          </option>
        ))}
      </select>
      <select
        className="input"
        aria-label={t("runs.bySeverity")}
        value={filter.severity}
        onChange={(event) => change({ severity: event.target.value })}
      >
        <option value="">{t("runs.allSeverities")}</option>
        {severities.toReversed().map((severity) => (
          <option key={severity} value={severity}>
            {t(`common.${severity}`)}
          </option>
        ))}
      </select>
      {filter.pair ? (
        <span className="matrix-only">
          <Tag>{filter.pair.replace(/^[^/]*\//, "").replace(" ", " · ")}</Tag>
          <IconButton icon="close" title={t("runs.allPairs")} onClick={() => change({ pair: "" })} />
        </span>
      ) : null}
      <input
        className="input matrix-filter"
        aria-label={t("runs.filter")}
        placeholder={t("runs.filter")}
        value={filter.text}
        onChange={(event) => change({ text: event.target.value })}
        aria-invalid={invalid}
      />
      {invalid ? <span role="alert">{t("runs.filterInvalid")}</span> : null}
      <span className="spring" />
      <span className="muted matrix-legend">
        {t("runs.legend")}
        {wasJudged ? ` · ${t("runs.legendJudged")}` : ""}
      </span>
    </div>
  );
}

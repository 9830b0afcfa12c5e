import { useMemo } from "react";
import { severities } from "../../../domain/evidence.ts";
import { useTranslation } from "../../i18n/index.ts";
import type { Row } from "../../queries/matrix.ts";
import { type MatrixFilter, matrixGroups, matrixModes, matrixSorts } from "../../state/matrixFilter.ts";
import { Button, IconButton, Tag } from "../../ui/controls.tsx";
import { typesIn } from "./matrix.ts";
import { SavedViews } from "./SavedViews.tsx";

interface MatrixToolbarProps {
  readonly rows: readonly Row[];
  /** Rows that pass the filter, and all there are. */
  readonly shown: number;
  readonly total: number;
  readonly filter: MatrixFilter;
  readonly invalid: boolean;
  readonly change: (change: Partial<MatrixFilter>) => void;
  readonly replace: (filter: MatrixFilter) => void;
}

/** What the matrix shows: which rows in which order, which kind of error, how grave, which pair. */
export function MatrixToolbar({ rows, shown, total, filter, invalid, change, replace }: MatrixToolbarProps) {
  const { t, number } = useTranslation();
  const [hidden, types] = useMemo(() => {
    const cells = rows.flatMap((row) => row.cells);
    const modes: readonly MatrixFilter["mode"][] = [
      ...(cells.some((cell) => cell?.judged) ? [] : (["disputed"] as const)),
      // Where nobody has read anything there is nothing to differ over.
      ...(cells.some((cell) => cell?.verdict || cell?.peopleDiffer) ? [] : (["reviewers"] as const)),
    ];
    return [modes, typesIn(cells)] as const;
  }, [rows]);
  const nameOf = (key: string) => {
    const [kind = "", type = ""] = key.split("/");
    const what = t(`cells.kind_${kind as "fabrication"}`);
    return type ? `${what}: ${t(`cells.type_${type as "dose"}`)}` : what;
  };
  const known = filter.type === "" || types.includes(filter.type) ? types : [filter.type, ...types];
  return (
    <div className="toolbar matrix-toolbar">
      <span className="muted">{t("runs.mode")}</span>
      {matrixModes.map((one) =>
        hidden.includes(one) && one !== filter.mode ? null : (
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
      <select
        className="input"
        aria-label={t("runs.sort")}
        value={filter.sort}
        onChange={(event) =>
          change({ sort: matrixSorts.find((sort) => sort === event.target.value) ?? "length" })
        }
      >
        {matrixSorts.map((sort) => (
          <option key={sort} value={sort}>
            {t(`runs.sort_${sort}`)}
          </option>
        ))}
      </select>
      <select
        className="input"
        aria-label={t("runs.group")}
        value={filter.group}
        onChange={(event) =>
          change({ group: matrixGroups.find((group) => group === event.target.value) ?? "none" })
        }
      >
        {matrixGroups.map((group) => (
          <option key={group} value={group}>
            {t(`runs.group_${group}`)}
          </option>
        ))}
      </select>
      <SavedViews filter={filter} onPick={replace} />
      <span className="muted" role="status">
        {rows.length < total
          ? t("runs.rowsLoading", { read: number(rows.length), total: number(total) })
          : t("runs.rowsShown", { shown: number(shown), total: number(total) })}
      </span>
      <span className="spring" />
      <span className="muted matrix-legend">
        {t("runs.legend")}
        {!hidden.includes("disputed") ? ` · ${t("runs.legendJudged")}` : ""}
      </span>
    </div>
  );
}

import { useState } from "react";
import type { PairScore } from "../../../../domain/score.ts";
import { useTranslation } from "../../../i18n/index.ts";
import { Button } from "../../../ui/controls.tsx";
import { ChartFrame } from "../../../ui/plot/ChartFrame.tsx";
import { PlotMark } from "../../../ui/plot/PlotMark.tsx";
import { PlotName } from "../../../ui/plot/PlotName.tsx";
import { fitted } from "../../../ui/plot/scale.ts";
import { rateAxis } from "../feeds/axis.ts";
import { type FindingBar, findingRows, type FindingGrouping, type FindingRow } from "../feeds/findingBars.ts";
import { pairKeyOf, pairNameOf, promptNameOf } from "../feeds/pairName.ts";
import { useOpenCells } from "../useOpenCells.ts";
import { Trusted } from "../Trusted.tsx";

const head = 58;
const rowHeight = 27;
const nameWidth = 222;
const columnWidth = 132;

/** What goes wrong, by type or by severity: a row a kind of finding, a bar a pair. */
export function FindingChart({ pairs }: { pairs: readonly PairScore[] }) {
  const { t, percent } = useTranslation();
  const [by, setBy] = useState<FindingGrouping>("type");
  const rows = findingRows(pairs, by);
  const axis = rateAxis(rows.flatMap(({ bars }) => bars.map(({ figure }) => figure)));
  const titleOf = ({ kind, name }: FindingRow) => {
    const what = t(`cells.kind_${kind as "fabrication"}`);
    return by === "type"
      ? `${glyphOf(kind)} ${what}: ${t(`cells.type_${name as "dose"}`)}`
      : `${glyphOf(kind)} ${what}, ${t(`common.${name as "critical"}`)}`;
  };
  const bottom = head + rows.length * rowHeight;
  return (
    <ChartFrame
      wide
      title={t("scores.findings")}
      caution={<Trusted stage={pairs[0]?.stage} metric="*" />}
      hint={rows.length === 0 ? t("scores.noFindings") : t("scores.findingsHint")}
      controls={(["type", "severity"] as const).map((one) => (
        <Button key={one} on={one === by} onClick={() => setBy(one)}>
          {t(one === "type" ? "scores.byType" : "scores.bySeverity")}
        </Button>
      ))}
      height={bottom + 20}
      least={nameWidth + pairs.length * columnWidth}
      csv={() => [
        ["finding", "prompt", "model", "simulated", "cells", "of_cells", "share", "low", "high", "findings"],
        ...rows.flatMap(({ key, bars }) =>
          bars.map(({ pair, figure, count }) => [
            key,
            pair.prompt,
            pair.model,
            pair.simulated,
            figure?.numerator,
            figure?.denominator,
            figure?.value,
            figure?.low,
            figure?.high,
            count,
          ]),
        ),
      ]}
    >
      {({ width, hatch }) => {
        const column = (width - nameWidth) / Math.max(1, pairs.length);
        const bar = column - 74;
        return (
          <>
            {pairs.map((pair, index) => (
              <g key={pairKeyOf(pair)}>
                <PlotName
                  x={nameWidth + index * column}
                  y={13}
                  width={column - 14}
                  first={promptNameOf(pair)}
                  second={pair.model}
                  simulated={pair.simulated}
                  star={pair.inProduction}
                  tagBelow
                />
                {/* Narrow columns have room for the words of both ends alone. */}
                {(bar < 70 ? [0, axis.top] : [0, axis.top / 2, axis.top]).map((tick) => {
                  const x = nameWidth + index * column + (tick / axis.top) * bar;
                  return (
                    <g key={tick}>
                      <line x1={x} x2={x} y1={head} y2={bottom} stroke="var(--vscode-border)" />
                      <text
                        x={x}
                        y={bottom + 14}
                        fontSize={10}
                        textAnchor="middle"
                        fill="var(--vscode-descriptionForeground)"
                      >
                        {percent(tick, 0)}
                      </text>
                    </g>
                  );
                })}
              </g>
            ))}
            {rows.map((row, index) => (
              <g key={row.key}>
                <text x={2} y={head + index * rowHeight + 17} fill="var(--vscode-foreground)">
                  <title>{titleOf(row)}</title>
                  {fitted(titleOf(row), nameWidth - 8)}
                </text>
                {row.bars.map((one, place) => (
                  <Bar
                    key={pairKeyOf(one.pair)}
                    bar={one}
                    row={row}
                    title={titleOf(row)}
                    x={nameWidth + place * column}
                    y={head + index * rowHeight}
                    space={{ bar, column, hatch, top: axis.top }}
                  />
                ))}
              </g>
            ))}
          </>
        );
      }}
    </ChartFrame>
  );
}

function Bar({
  bar: { pair, figure, count },
  row,
  title,
  x,
  y,
  space: { bar, column, hatch, top },
}: {
  bar: FindingBar;
  row: FindingRow;
  title: string;
  x: number;
  y: number;
  space: { bar: number; column: number; hatch: string; top: number };
}) {
  const { t, percent } = useTranslation();
  const open = useOpenCells();
  if (!figure) return <rect x={x} y={y + 5} width={bar} height={16} fill={hatch} />;
  const [kind = "", type = "", severity = ""] = row.key.split("/");
  const cells = pair.perCell.filter(({ findings }) =>
    Object.keys(findings).some((key) => {
      const [ofKind, ofType, ofSeverity] = key.split("/");
      return ofKind === kind && (!type || type === ofType) && (!severity || severity === ofSeverity);
    }),
  );
  const at = (value: number) => x + (Math.min(top, value) / top) * bar;
  const { value, low, high, numerator, denominator } = figure;
  const words = `${pairNameOf(pair)}: ${title}\n${percent(value)}: ${t("scores.findingCells", { cells: numerator ?? 0, all: denominator ?? 0, count })}\n${t("scores.interval", { low: percent(low ?? 0), high: percent(high ?? 1) })}`;
  return (
    <PlotMark
      words={words}
      onOpen={open(pair, cells, severity ? { type: `${kind}/`, severity } : { type: `${kind}/${type}` })}
    >
      <rect className="plot-ground" x={x - 4} y={y + 1} width={column - 8} height={rowHeight - 2} />
      <rect x={x} y={y + 6} width={Math.max(0, at(value) - x)} height={15} fill={colourOf(kind)} />
      {low !== null && high !== null ? (
        <g stroke="var(--vscode-foreground)" strokeWidth={1}>
          <line x1={at(low)} x2={at(high)} y1={y + 13.5} y2={y + 13.5} />
          <line x1={at(low)} x2={at(low)} y1={y + 10} y2={y + 17} />
          {high <= top ? <line x1={at(high)} x2={at(high)} y1={y + 10} y2={y + 17} /> : null}
        </g>
      ) : null}
      <text
        x={x + column - 18}
        y={y + 17}
        textAnchor="end"
        fontSize={11}
        fill={numerator === 0 ? "var(--vscode-descriptionForeground)" : "var(--vscode-foreground)"}
      >
        {numerator}/{denominator}
      </text>
    </PlotMark>
  );
}

function glyphOf(kind: string): string {
  return kind === "fabrication" ? "✕" : kind === "omission" ? "○" : "△";
}

function colourOf(kind: string): string {
  return kind === "fabrication"
    ? "var(--visite-fabrication)"
    : kind === "omission"
      ? "var(--visite-omission)"
      : "var(--visite-series-4)";
}

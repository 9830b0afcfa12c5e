import { useState } from "react";
import { lengthClassOf } from "../../../../domain/scenario.ts";
import type { PairScore } from "../../../../domain/score.ts";
import { useTranslation } from "../../../i18n/index.ts";
import { Button } from "../../../ui/controls.tsx";
import { ChartFrame } from "../../../ui/plot/ChartFrame.tsx";
import { PlotMark } from "../../../ui/plot/PlotMark.tsx";
import { PlotName } from "../../../ui/plot/PlotName.tsx";
import { fitted } from "../../../ui/plot/scale.ts";
import { heatRows, type HeatSubject } from "../feeds/heatRows.ts";
import { pairKeyOf, pairNameOf, promptNameOf } from "../feeds/pairName.ts";
import { scenarioFilter, useOpenCells } from "../useOpenCells.ts";
import { Trusted } from "../Trusted.tsx";

const head = 58;
const rowHeight = 26;
const nameWidth = 270;
const columnWidth = 130;

/** Scenario by scenario, how many fabrications or omissions a note has. */
export function HeatMap({
  pairs,
  titleOf,
}: {
  pairs: readonly PairScore[];
  titleOf: (scenario: string) => string;
}) {
  const { t, number } = useTranslation();
  const open = useOpenCells();
  const [subject, setSubject] = useState<HeatSubject>("fabrications");
  const rows = heatRows(pairs, subject);
  const most = Math.max(1, ...rows.flatMap(({ places }) => places.map(({ mean }) => mean ?? 0)));
  const colour = subject === "fabrications" ? "var(--visite-fabrication)" : "var(--visite-omission)";
  return (
    <ChartFrame
      wide
      title={t("scores.heat")}
      caution={<Trusted stage={pairs[0]?.stage} metric="*" />}
      hint={t("scores.heatHint")}
      controls={(["fabrications", "omissions"] as const).map((one) => (
        <Button key={one} on={one === subject} onClick={() => setSubject(one)}>
          {t(`scores.heat_${one}`)}
        </Button>
      ))}
      height={head + rows.length * rowHeight + 4}
      least={nameWidth + pairs.length * columnWidth}
      csv={() => [
        ["scenario", "characters", "prompt", "model", "simulated", subject, "notes", "mean_a_note"],
        ...rows.flatMap(({ scenario, characters, places }) =>
          places.map(({ pair, total, notes, mean }) => [
            scenario,
            characters,
            pair.prompt,
            pair.model,
            pair.simulated,
            notes === 0 ? null : total,
            notes,
            mean,
          ]),
        ),
      ]}
    >
      {({ width, hatch }) => {
        const column = (width - nameWidth) / Math.max(1, pairs.length);
        return (
          <>
            {pairs.map((pair, index) => (
              <PlotName
                key={pairKeyOf(pair)}
                x={nameWidth + index * column + 4}
                y={13}
                width={column - 12}
                first={promptNameOf(pair)}
                second={pair.model}
                simulated={pair.simulated}
                star={pair.inProduction}
                tagBelow
              />
            ))}
            {rows.map(({ scenario, characters, places }, index) => {
              const y = head + index * rowHeight;
              return (
                <g key={scenario}>
                  <text x={2} y={y + 17} fill="var(--vscode-foreground)">
                    <title>{titleOf(scenario)}</title>
                    {fitted(titleOf(scenario), nameWidth - 46)}
                  </text>
                  <text
                    x={nameWidth - 10}
                    y={y + 17}
                    fontSize={11}
                    textAnchor="end"
                    fill="var(--vscode-descriptionForeground)"
                  >
                    {lengthClassOf(characters) / 1000}K
                  </text>
                  {places.map(({ pair, mean, total, notes, cells }, place) => {
                    const x = nameWidth + place * column;
                    if (mean === null)
                      return (
                        <rect
                          key={pairKeyOf(pair)}
                          x={x}
                          y={y + 1}
                          width={column - 3}
                          height={rowHeight - 3}
                          fill={hatch}
                        >
                          <title>{t("common.notMeasured")}</title>
                        </rect>
                      );
                    return (
                      <PlotMark
                        key={pairKeyOf(pair)}
                        words={t("scores.heatWords", {
                          scenario: titleOf(scenario),
                          pair: pairNameOf(pair),
                          count: total,
                          what: t(`scores.heat_${subject}`),
                          notes,
                        })}
                        onOpen={open(pair, cells, { text: scenarioFilter(scenario) })}
                      >
                        <rect
                          x={x}
                          y={y + 1}
                          width={column - 3}
                          height={rowHeight - 3}
                          fill={colour}
                          fillOpacity={mean === 0 ? 0 : 0.1 + 0.4 * (mean / most)}
                        />
                        <rect
                          className="plot-ground"
                          x={x}
                          y={y + 1}
                          width={column - 3}
                          height={rowHeight - 3}
                          stroke="var(--vscode-border)"
                          fillOpacity={0.4}
                        />
                        <text
                          x={x + column / 2}
                          y={y + 17}
                          textAnchor="middle"
                          fill={
                            mean === 0 ? "var(--vscode-descriptionForeground)" : "var(--vscode-foreground)"
                          }
                        >
                          {number(mean, { maximumFractionDigits: 1 })}
                        </text>
                      </PlotMark>
                    );
                  })}
                </g>
              );
            })}
          </>
        );
      }}
    </ChartFrame>
  );
}

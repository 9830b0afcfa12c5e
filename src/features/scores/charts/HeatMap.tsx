import { useState } from "react";
import { lengthClassOf } from "../../../../domain/scenario.ts";
import type { PairScore } from "../../../../domain/score.ts";
import { useTranslation } from "../../../i18n/index.ts";
import { Button } from "../../../ui/controls.tsx";
import { ChartFrame } from "../../../ui/plot/ChartFrame.tsx";
import { PlotGrid } from "../../../ui/plot/PlotGrid.tsx";
import { PlotMark } from "../../../ui/plot/PlotMark.tsx";
import { PlotName } from "../../../ui/plot/PlotName.tsx";
import { fitted } from "../../../ui/plot/scale.ts";
import { type HeatPlace, heatRows, type HeatSubject, heatSubjects, heatWords } from "../feeds/heatRows.ts";
import { pairKeyOf, promptNameOf } from "../feeds/pairName.ts";
import { scenarioFilter, useOpenCells } from "../useOpenCells.ts";
import { Trusted } from "../Trusted.tsx";

const head = 58;
const rowHeight = 26;
const nameWidth = 270;
const columnWidth = 130;

const colours: Readonly<Record<HeatSubject, string>> = {
  fabrications: "var(--visite-fabrication)",
  omissions: "var(--visite-omission)",
  findings: "var(--visite-series-3)",
};

/** Scenario by scenario, how many fabrications, omissions or findings an answer has. */
export function HeatMap({
  pairs,
  titleOf,
}: {
  pairs: readonly PairScore[];
  titleOf: (scenario: string) => string;
}) {
  const translation = useTranslation();
  const { t } = translation;
  const open = useOpenCells();
  const subjects = heatSubjects(pairs[0]?.stage ?? "soap");
  const [chosen, setSubject] = useState<HeatSubject | null>(null);
  const subject = subjects.find((one) => one === chosen) ?? subjects[0] ?? "findings";
  const rows = heatRows(pairs, subject);
  const most = Math.max(1, ...rows.flatMap(({ places }) => places.map(({ mean }) => mean ?? 0)));
  const colour = colours[subject];
  return (
    <ChartFrame
      wide
      title={`${t("scores.heat")}: ${t(`scores.heat_${subject}`)}`}
      caution={<Trusted stage={pairs[0]?.stage} metric="*" />}
      hint={t("scores.heatHint")}
      controls={
        subjects.length > 1
          ? subjects.map((one) => (
              <Button key={one} on={one === subject} onClick={() => setSubject(one)}>
                {t(`scores.heat_${one}`)}
              </Button>
            ))
          : null
      }
      height={head + rows.length * rowHeight + 4}
      least={nameWidth + pairs.length * columnWidth}
      csv={() => [
        [
          "scenario",
          "characters",
          "prompt",
          "model",
          "simulated",
          subject,
          { fabrications: "statements", omissions: "facts", findings: "answers" }[subject],
          "share",
          "share_low",
          "share_high",
          "notes",
          "notes_not_measured",
          "mean_a_note",
        ],
        ...rows.flatMap(({ scenario, characters, places }) =>
          places.map(({ pair, total, hits, of, interval, notes, mean, cells }) => [
            scenario,
            characters,
            pair.prompt,
            pair.model,
            pair.simulated,
            notes === 0 ? null : total,
            notes === 0 ? null : of,
            of === 0 ? null : hits / of,
            interval?.low,
            interval?.high,
            notes,
            cells.length - notes,
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
            <PlotGrid rows={rows.length} columns={pairs.length}>
              {(placeOf) =>
                rows.map(({ scenario, characters, places }, index) => {
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
                      {places.map((place, at) => (
                        <PlotMark
                          key={pairKeyOf(place.pair)}
                          words={heatWords(place, titleOf(scenario), subject, translation)}
                          onOpen={open(place.pair, place.cells, { text: scenarioFilter(scenario) })}
                          place={placeOf(index, at)}
                        >
                          <Square
                            place={place}
                            box={{ x: nameWidth + at * column, y: y + 1, width: column - 3 }}
                            fill={place.mean === null ? hatch : colour}
                            opacity={
                              place.mean === null ? 1 : place.mean === 0 ? 0 : 0.1 + 0.4 * (place.mean / most)
                            }
                          />
                        </PlotMark>
                      ))}
                    </g>
                  );
                })
              }
            </PlotGrid>
          </>
        );
      }}
    </ChartFrame>
  );
}

/** The mean a note, and beside it how many notes it was made of. */
function Square({
  place: { mean, notes, cells },
  box: { x, y, width },
  fill,
  opacity,
}: {
  place: HeatPlace;
  box: { x: number; y: number; width: number };
  fill: string;
  opacity: number;
}) {
  const { t, number } = useTranslation();
  const height = rowHeight - 3;
  return (
    <>
      <rect x={x} y={y} width={width} height={height} fill={fill} fillOpacity={opacity} />
      <rect
        className="plot-ground"
        x={x}
        y={y}
        width={width}
        height={height}
        stroke="var(--vscode-border)"
        fillOpacity={0.4}
      />
      {mean === null ? null : (
        <text
          x={x + width / 2}
          y={y + 16}
          textAnchor="middle"
          fill={mean === 0 ? "var(--vscode-descriptionForeground)" : "var(--vscode-foreground)"}
        >
          {number(mean, { maximumFractionDigits: 1 })}
        </text>
      )}
      {cells.length === 0 ? null : (
        <text
          x={x + width - 6}
          y={y + 16}
          fontSize={10}
          textAnchor="end"
          fill="var(--vscode-descriptionForeground)"
        >
          {t("scores.heatNotes", { n: notes < cells.length ? `${notes}/${cells.length}` : notes })}
        </text>
      )}
    </>
  );
}

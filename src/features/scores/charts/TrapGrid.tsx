import type { CellScore, PairScore } from "../../../../domain/score.ts";
import { useTranslation } from "../../../i18n/index.ts";
import { ChartFrame } from "../../../ui/plot/ChartFrame.tsx";
import { PlotMark } from "../../../ui/plot/PlotMark.tsx";
import { PlotName } from "../../../ui/plot/PlotName.tsx";
import { fitted } from "../../../ui/plot/scale.ts";
import { pairKeyOf, pairNameOf, promptNameOf } from "../feeds/pairName.ts";
import { type TrapState, trapRows } from "../feeds/trapRows.ts";
import { scenarioFilter, useOpenCells } from "../useOpenCells.ts";
import { Trusted } from "../Trusted.tsx";

const head = 58;
const rowHeight = 48;
const nameWidth = 232;
const columnWidth = 120;

const looks = {
  all: { glyph: "●", colour: "var(--visite-ok)" },
  some: { glyph: "◐", colour: "var(--visite-warn)" },
  none: { glyph: "○", colour: "var(--visite-bad)" },
} as const;

/** Which pair flags which trap, and which keeps silent on its twin. */
export function TrapGrid({
  pairs,
  titleOf,
}: {
  pairs: readonly PairScore[];
  titleOf: (scenario: string) => string;
}) {
  const { t } = useTranslation();
  const rows = trapRows(pairs);
  return (
    <ChartFrame
      wide
      title={t("scores.traps")}
      caution={<Trusted stage={pairs[0]?.stage} metric="trapSensitivity" />}
      hint={rows.length === 0 ? t("scores.noTraps") : t("scores.trapsHint")}
      height={head + rows.length * rowHeight + 4}
      least={nameWidth + pairs.length * columnWidth}
      csv={() => [
        ["trap", "twin", "prompt", "model", "simulated", "flagged", "flagged_of", "silent", "silent_of"],
        ...rows.flatMap(({ trap, twin, places }) =>
          places.map(({ pair, trapCells, twinCells }) => [
            trap,
            twin,
            pair.prompt,
            pair.model,
            pair.simulated,
            trapCells.filter((cell) => cell.trap === "flagged").length,
            trapCells.filter((cell) => cell.trap !== null).length,
            twinCells.filter((cell) => cell.trap === "silent").length,
            twinCells.filter((cell) => cell.trap !== null).length,
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
                x={nameWidth + index * column}
                y={13}
                width={column - 12}
                first={promptNameOf(pair)}
                second={pair.model}
                simulated={pair.simulated}
                star={pair.inProduction}
                tagBelow
              />
            ))}
            {rows.map(({ trap, twin, places }, index) => {
              const y = head + index * rowHeight;
              return (
                <g key={trap}>
                  <line x1={0} x2={width} y1={y} y2={y} stroke="var(--vscode-border)" />
                  <text x={2} y={y + 18} fill="var(--vscode-foreground)">
                    <title>{titleOf(trap)}</title>
                    {fitted(titleOf(trap), nameWidth - 14)}
                  </text>
                  <text x={12} y={y + 38} fontSize={11} fill="var(--vscode-descriptionForeground)">
                    {twin ? t("common.twin") : ""}
                  </text>
                  {places.map(({ pair, trap: state, twin: silent, trapCells, twinCells }, place) => (
                    <g key={pairKeyOf(pair)}>
                      <Place
                        state={state}
                        kind="trap"
                        pair={pair}
                        scenario={trap}
                        title={titleOf(trap)}
                        cells={trapCells}
                        box={{ x: nameWidth + place * column, y: y + 3, width: column - 8, hatch }}
                      />
                      {twin ? (
                        <Place
                          state={silent}
                          kind="twin"
                          pair={pair}
                          scenario={twin}
                          title={titleOf(twin)}
                          cells={twinCells}
                          box={{ x: nameWidth + place * column, y: y + 25, width: column - 8, hatch }}
                        />
                      ) : null}
                    </g>
                  ))}
                </g>
              );
            })}
          </>
        );
      }}
    </ChartFrame>
  );
}

function Place({
  state,
  kind,
  pair,
  scenario,
  title,
  cells,
  box: { x, y, width, hatch },
}: {
  state: TrapState;
  kind: "trap" | "twin";
  pair: PairScore;
  scenario: string;
  title: string;
  cells: readonly CellScore[];
  box: { x: number; y: number; width: number; hatch: string };
}) {
  const { t } = useTranslation();
  const open = useOpenCells();
  if (state === null)
    return (
      <g>
        <rect x={x} y={y} width={width} height={20} fill={hatch} />
        <text x={x + 6} y={y + 14.5} fontSize={11} fill="var(--vscode-foreground)">
          {t("common.notMeasured")}
        </text>
      </g>
    );
  const right = cells.filter((cell) => cell.trap === (kind === "trap" ? "flagged" : "silent")).length;
  const measured = cells.filter((cell) => cell.trap !== null).length;
  const { glyph, colour } = looks[state];
  const said = t(`scores.${kind}_${state}`);
  return (
    <PlotMark
      words={`${pairNameOf(pair)}, ${title}: ${said} (${right}/${measured})`}
      onOpen={open(pair, cells, { text: scenarioFilter(scenario) })}
    >
      <rect className="plot-ground" x={x} y={y} width={width} height={20} />
      <text x={x + 6} y={y + 14.5}>
        <tspan fill={colour} fontWeight={700}>
          {glyph}
        </tspan>
        <tspan fill="var(--vscode-foreground)" dx={6}>
          {said}
        </tspan>
      </text>
      <text
        x={x + width - 6}
        y={y + 14.5}
        fontSize={11}
        textAnchor="end"
        fill="var(--vscode-descriptionForeground)"
      >
        {right}/{measured}
      </text>
    </PlotMark>
  );
}

import { memo, type ReactNode } from "react";
import type { Figure } from "../../../domain/gate.ts";
import type { PairScore } from "../../../domain/score.ts";
import { matrixMetrics, stageMetrics } from "../../../domain/stageMetrics.ts";
import type { StageId } from "../../../domain/stage.ts";
import { useTranslation } from "../../i18n/index.ts";
import type { Column } from "../../queries/matrix.ts";
import type { MatrixFilter } from "../../state/matrixFilter.ts";
import { useServices } from "../../platform/services.ts";
import { useTrust } from "../../queries/trust.ts";
import { Caution } from "../../ui/Caution.tsx";
import { Icon, SimulatedTag } from "../../ui/controls.tsx";

const glyphs: Readonly<Record<(typeof matrixMetrics)[number], string>> = {
  fabricationRate: "✕",
  omissionRate: "○",
  jaccard: "",
  trapSensitivity: "⚑",
  criticalOpen: "‼",
};

/** A pair with its rates and their intervals; under a filter also with the share of notes it finds. */
export const MatrixHead = memo(function MatrixHead({
  column,
  stage,
  place,
  score,
  repeats,
  continues,
  continued,
  narrow,
  filter: { type, severity },
}: {
  column: Column;
  stage: StageId;
  /** Its number in the whole table, counted from one. */
  place: number;
  score: PairScore | undefined;
  repeats: boolean;
  /** The column before is the same pair: its figures stand there, for all repeats. */
  continues: boolean;
  /** The column after is the same pair, so there is room to the right. */
  continued: boolean;
  narrow: boolean;
  filter: MatrixFilter;
}) {
  const { t, pick } = useTranslation();
  const { execute } = useServices();
  // Where the graders behind a metric are not known to be good enough.
  const markOf = useTrust(stage);
  const [, name = ""] = column.prompt.split("/");
  const asked = askedOf(type, severity);
  return (
    <div
      role="columnheader"
      aria-colindex={place}
      className={`matrix-pair ${continues ? "continues" : ""} ${continued ? "continued" : ""} ${narrow && !continued ? "narrow" : ""}`}
      title={`${column.prompt} · ${column.model}`}
    >
      <div className={continues ? "visually-hidden" : "matrix-pair-name"}>
        <strong>{column.model.replace(/^sim-/, "")}</strong> {column.simulated ? <SimulatedTag /> : null}
        <div className="muted">{name}</div>
      </div>
      {score && !continues ? (
        <div className="aggregates">
          {asked && score.findingShares[asked] ? (
            <Aggregate glyph="▸" title={t("runs.filteredShare")} figure={score.findingShares[asked]} />
          ) : null}
          {matrixMetrics.map((metric) => {
            const figure = score.metrics[metric];
            const row = stageMetrics[stage].find((one) => one.name === metric);
            const mark = markOf(metric === "criticalOpen" ? "*" : metric);
            return figure && row ? (
              <Aggregate
                key={metric}
                glyph={glyphs[metric] || (narrow && !continued ? "∩" : t("runs.overlap"))}
                title={pick(row.title)}
                figure={figure}
                caution={mark ? <Caution {...mark} onOpen={() => execute("trust.open", stage)} /> : null}
                grave={metric === "criticalOpen" && figure.value > 0}
              />
            ) : null;
          })}
          {score.criticalOpen > 0 ? (
            <div className={narrow ? "visually-hidden" : "muted"}>
              {t("runs.criticalCount", { n: score.criticalOpen })}
            </div>
          ) : null}
          {score.medianMs === null ? null : <Median ms={score.medianMs} narrow={narrow} />}
        </div>
      ) : null}
      {repeats ? <div className="matrix-repeat muted">{t("runs.repeat", { n: column.repeat })}</div> : null}
    </div>
  );
});

/** Of the time from request to last token. */
function Median({ ms, narrow }: { ms: number; narrow: boolean }) {
  const { t, number } = useTranslation();
  const seconds = number(ms / 1000, { maximumFractionDigits: 1 });
  const words = t("runs.median", { seconds });
  if (!narrow) return <div className="muted">{words}</div>;
  return (
    <div className="muted" title={words}>
      <span className="visually-hidden">{words}</span>
      <span aria-hidden="true">
        <Icon name="clock" /> {seconds} s
      </span>
    </div>
  );
}

/** The share that a filter asks for: of a type, of a severity, or of a whole kind in one severity. */
function askedOf(type: string, severity: string): string | null {
  if (!severity) return type || null;
  if (!type) return `//${severity}`;
  return type.endsWith("/") ? `${type}/${severity}` : null;
}

function Aggregate({
  glyph,
  title,
  figure,
  grave = false,
  caution = null,
}: {
  caution?: ReactNode;
  glyph: string;
  title: string;
  figure: Figure;
  grave?: boolean;
}) {
  const { t, pick, percent, range, number } = useTranslation();
  const { value, low, high, numerator, denominator, zero } = figure;
  const words = t("runs.interval", {
    low: percent(low ?? 0),
    high: percent(high ?? 1),
    numerator: number(numerator ?? 0, { maximumFractionDigits: 1 }),
    denominator: number(denominator ?? 0),
  });
  return (
    <div className={grave ? "worst" : ""} title={`${title}: ${words}${zero ? `. ${pick(zero)}` : ""}`}>
      {glyph} {percent(value)} {caution}{" "}
      <span className="muted">{low === null || high === null ? "" : `[${range(low, high)}]`}</span>
    </div>
  );
}

import { useQuery } from "@tanstack/react-query";
import { Fragment, useState } from "react";
import { type PromptVersion, stageIdSchema } from "../../../domain/prompt.ts";
import type { PairScore } from "../../../domain/score.ts";
import type { StageId } from "../../../domain/stage.ts";
import { type StageMetric, stageMetrics } from "../../../domain/stageMetrics.ts";
import { useTranslation } from "../../i18n/index.ts";
import type { EditorProps } from "../../platform/contribution.ts";
import { useServices } from "../../platform/services.ts";
import { queries } from "../../queries/queries.ts";
import { useTrust } from "../../queries/trust.ts";
import { AsyncGate, Failure } from "../../ui/AsyncGate.tsx";
import { Caution } from "../../ui/Caution.tsx";
import { Button, EmptyState, IconButton, NotMeasured, SimulatedTag, Tag } from "../../ui/controls.tsx";
import { RestoreDialog } from "./RestoreDialog.tsx";
import { diffUri } from "./promptUris.ts";
import "./prompts.css";

/** Every version of a prompt: who, when, why, and what it scored with each model it ran with. */
export function PromptTimeline({ uri }: EditorProps) {
  const { t } = useTranslation();
  const [stage = "", name = ""] = uri.path;
  const list = useQuery(queries.prompts());
  return (
    <AsyncGate query={list}>
      {({ prompts }) => {
        const versions = prompts
          .filter((prompt) => prompt.stage === stage && prompt.name === name)
          .sort((a, b) => b.version - a.version);
        if (versions.length === 0)
          return <EmptyState>{t("prompts.timelineEmpty", { name: `${stage}/${name}` })}</EmptyState>;
        const scored = stageIdSchema.safeParse(stage);
        return scored.success ? (
          <Scored stage={scored.data} name={name} versions={versions} />
        ) : (
          <Versions versions={versions} name={name} stage={null} metrics={[]} pairsOf={() => []} />
        );
      }}
    </AsyncGate>
  );
}

function Scored({
  stage,
  name,
  versions,
}: {
  stage: StageId;
  name: string;
  versions: readonly PromptVersion[];
}) {
  const scores = useQuery(queries.scores(stage));
  const metrics = stageMetrics[stage].filter(({ shown }) => shown === "chart");
  return (
    <>
      {scores.error ? <Failure error={scores.error} retry={() => void scores.refetch()} /> : null}
      <Versions
        versions={versions}
        name={name}
        stage={stage}
        metrics={metrics}
        pairsOf={(ref) => (scores.data ? scores.data.pairs.filter(({ prompt }) => prompt === ref) : null)}
      />
    </>
  );
}

interface VersionsProps {
  readonly versions: readonly PromptVersion[];
  readonly name: string;
  /** Null: prompts that are not scored themselves. */
  readonly stage: StageId | null;
  readonly metrics: readonly StageMetric[];
  /** Null: not read yet. */
  readonly pairsOf: (ref: string) => readonly PairScore[] | null;
}

function Versions({ versions, name, stage, metrics, pairsOf }: VersionsProps) {
  const { t, pick, dateTime } = useTranslation();
  const { execute } = useServices();
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const newest = versions[0];
  const [from, to] = versions
    .filter(({ ref }) => chosen.includes(ref))
    .toReversed()
    .map(({ ref }) => ref);
  // The last two that were ticked: a third takes the place of the first.
  const toggle = (ref: string) =>
    setChosen((before) =>
      before.includes(ref) ? before.filter((one) => one !== ref) : [...before, ref].slice(-2),
    );
  return (
    <div className="page">
      <div className="toolbar plain">
        <h1 className="page-title">{t("prompts.timelineTitle", { name })}</h1>
        <span className="spring" />
        <Button
          icon="diff"
          disabled={!from || !to}
          onClick={() => (from && to ? execute("editor.open", diffUri(from, to)) : undefined)}
        >
          {t("prompts.diffChosen")}
        </Button>
      </div>
      <p className="muted">{t(stage ? "prompts.timelineHint" : "prompts.timelineJudge")}</p>
      <div className="timeline-scroll">
        <table className="table timeline">
          <thead>
            <tr>
              <th>{t("common.version")}</th>
              <th>{t("prompts.change")}</th>
              {stage ? <th>{t("common.model")}</th> : null}
              {metrics.map((metric) => (
                <th key={metric.name} className="number">
                  {pick(metric.title)} {stage ? <MetricCaution stage={stage} metric={metric.name} /> : null}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {versions.map((version) => {
              const pairs = pairsOf(version.ref);
              const rows: readonly (PairScore | null)[] = pairs && pairs.length > 0 ? pairs : [null];
              return (
                <Fragment key={version.ref}>
                  {rows.map((pair, index) => (
                    <tr key={pair?.model ?? ""} className={index < rows.length - 1 ? "joined" : ""}>
                      {index === 0 ? (
                        <>
                          <td rowSpan={rows.length}>
                            <label className="timeline-version">
                              <input
                                type="checkbox"
                                checked={chosen.includes(version.ref)}
                                onChange={() => toggle(version.ref)}
                                aria-label={t("prompts.choose", { version: version.ref })}
                              />
                            </label>
                            <button
                              type="button"
                              className="link-like"
                              onClick={() => execute("prompt.open", version.ref)}
                            >
                              <b>{version.ref.split("@")[1]}</b>
                            </button>{" "}
                            {version === newest ? <Tag>{t("prompts.newest")}</Tag> : null}
                            <div className="timeline-actions">
                              <IconButton
                                icon="diff"
                                title={t("prompts.diffBefore", { version: version.ref })}
                                disabled={version.version === 1}
                                onClick={() => execute("prompt.diff", undefined, version.ref)}
                              />
                              <IconButton
                                icon="discard"
                                title={t("prompts.restoreVersion", { version: version.ref })}
                                disabled={version === newest}
                                onClick={() => execute("prompt.restore", version.ref)}
                              />
                            </div>
                          </td>
                          <td rowSpan={rows.length} className="timeline-change">
                            {version.message || t("common.unknown")}
                            <div className="muted">
                              {version.author || t("common.unknown")} ·{" "}
                              {version.created ? dateTime(version.created) : t("common.unknown")}
                            </div>
                          </td>
                        </>
                      ) : null}
                      {stage ? <PairCells pair={pair} read={pairs !== null} metrics={metrics} /> : null}
                    </tr>
                  ))}
                </Fragment>
              );
            })}
          </tbody>
        </table>
      </div>
      <RestoreDialog />
    </div>
  );
}

interface PairCellsProps {
  readonly pair: PairScore | null;
  readonly read: boolean;
  readonly metrics: readonly StageMetric[];
}

/** What one pair scored, with its interval and what it rests on; a version that never ran has no figures. */
function PairCells({ pair, read, metrics }: PairCellsProps) {
  const { t, pick, percent, range, number } = useTranslation();
  if (!pair)
    return (
      <td colSpan={metrics.length + 1} className="muted">
        {read ? <NotMeasured reason={t("prompts.neverRan")} /> : t("common.loading")}
      </td>
    );
  return (
    <>
      <td>
        {pair.model} {pair.simulated ? <SimulatedTag /> : null}
        {pair.inProduction ? <Tag kind="good">{t("prompts.inProduction")}</Tag> : null}
        <div className="muted">
          {t("prompts.cellsCounted", { cells: number(pair.cells), scenarios: number(pair.scenarios) })}
        </div>
      </td>
      {metrics.map(({ name, unit }) => {
        const figure = pair.metrics[name];
        return (
          <td key={name} className="number">
            {figure ? (
              <span title={`${number(figure.numerator ?? 0)} / ${number(figure.denominator ?? 0)}`}>
                {unit === "rate" ? percent(figure.value) : number(figure.value, { maximumFractionDigits: 1 })}
                <div className="muted">
                  {figure.low !== null && figure.high !== null ? `[${range(figure.low, figure.high)}]` : ""}
                </div>
              </span>
            ) : (
              <NotMeasured reason={pair.notMeasured[name]?.reasons.map(pick).join("; ") ?? ""} />
            )}
          </td>
        );
      })}
    </>
  );
}

function MetricCaution({ stage, metric }: { stage: StageId; metric: string }) {
  const mark = useTrust(stage)(metric);
  const { execute } = useServices();
  return mark ? <Caution {...mark} onOpen={() => execute("trust.open", stage)} /> : null;
}

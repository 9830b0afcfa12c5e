import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { ModelStatus } from "../../../domain/model.ts";
import { outcomeReason } from "../../../domain/outcomeReason.ts";
import { loadFigures } from "../../../domain/loadTest/figures.ts";
import { newestModelTest } from "../../../domain/loadTest/measured.ts";
import { type Answer, type Screening, screen } from "../../../domain/screening.ts";
import { useTranslation } from "../../i18n/index.ts";
import { useServices } from "../../platform/services.ts";
import { queries } from "../../queries/queries.ts";
import { EmptyState, Icon, Tag } from "../../ui/controls.tsx";

const glyphs: Readonly<Record<Answer, string>> = { yes: "✓", no: "✕", unknown: "?" };
const order: Readonly<Record<Answer, number>> = { yes: 0, unknown: 1, no: 2 };

/** Candidates against the four hard constraints. A row opens to what is known of the model, with source and date. */
export function Candidates({ models }: { models: readonly ModelStatus[] }) {
  const { t, pick } = useTranslation();
  const modelGb = useQuery(queries.hardware()).data?.hardware.modelGb ?? 25;
  const [open, setOpen] = useState<string | null>(null);
  if (models.length === 0) return <EmptyState>{t("models.empty")}</EmptyState>;
  const rows = models
    .map((model) => ({ model, screening: screen(model, { modelGb }) }))
    .toSorted(
      (a, b) =>
        Number(b.model.endpoint !== "none") - Number(a.model.endpoint !== "none") ||
        order[a.screening.value] - order[b.screening.value],
    );
  const titles = rows[0]?.screening.results ?? [];
  return (
    <>
      <p className="muted">{t("models.screeningHint")}</p>
      <table className="table candidates">
        <thead>
          <tr>
            <th>{t("models.model")}</th>
            <th>{t("models.state")}</th>
            {titles.map(({ id, title }) => (
              <th key={id} className="answer">
                {pick(title)}
              </th>
            ))}
            <th className="number">{t("models.size")}</th>
            <th className="number">{t("models.contextLength")}</th>
            <th>{t("models.thinking")}</th>
          </tr>
        </thead>
        {rows.map(({ model, screening }) => (
          <Candidate
            key={model.id}
            model={model}
            screening={screening}
            open={open === model.id}
            onToggle={() => setOpen(open === model.id ? null : model.id)}
          />
        ))}
      </table>
    </>
  );
}

function Candidate({
  model,
  screening,
  open,
  onToggle,
}: {
  model: ModelStatus;
  screening: Screening;
  open: boolean;
  onToggle: () => void;
}) {
  const { t, number, pick } = useTranslation();
  const { facts } = model;
  const context = model.fingerprint?.ctxPerSlot ?? facts?.context.value ?? model.ctxPerSlot ?? null;
  const size = model.sizeGb ?? facts?.sizeGb.value ?? null;
  return (
    <tbody>
      <tr className={screening.value === "no" ? "out" : ""}>
        <td>
          <button type="button" className="link-like" aria-expanded={open} onClick={onToggle}>
            <Icon name={open ? "chevron-down" : "chevron-right"} /> <b>{model.title ?? model.id}</b>
          </button>
        </td>
        <td title={model.reason ? pick(outcomeReason(model.reason)) : ""}>
          <State model={model} />
        </td>
        {screening.results.map(({ id, title, value, reason }) => (
          <td
            key={id}
            className={`answer ${value}`}
            title={`${pick(title)}: ${t(`models.claim_${value}`)} · ${reason}`}
          >
            <span aria-hidden="true">{glyphs[value]}</span>
            <span className="visually-hidden">{t(`models.claim_${value}`)}</span>
          </td>
        ))}
        <td className="number">
          {size === null
            ? t("common.unknown")
            : `${facts?.sizeGb.estimated && !model.sizeGb ? "≈ " : ""}${number(size, { minimumFractionDigits: 1, maximumFractionDigits: 1 })} GB`}
        </td>
        <td className="number">{context === null ? t("common.unknown") : number(context)}</td>
        <td>{t(`models.thinking_${model.thinking}`)}</td>
      </tr>
      {open ? (
        <tr className="candidate-detail">
          <td colSpan={9}>
            <Detail model={model} screening={screening} />
          </td>
        </tr>
      ) : null}
    </tbody>
  );
}

function State({ model: { endpoint, reachable, reason } }: { model: ModelStatus }) {
  const { t } = useTranslation();
  if (endpoint === "none") return <span className="muted">{t("models.noEndpoint")}</span>;
  const word =
    reachable === true ? "models.reachable" : reachable === false ? "models.unreachable" : "models.notAsked";
  return (
    <>
      <Tag kind={reachable === true ? "good" : ""}>{t(word)}</Tag>
      {reachable === false ? <div className="muted">{reason}</div> : null}
    </>
  );
}

/** What stands behind the row: constraints with their reasons, what is known on paper, what others reported. */
function Detail({ model, screening }: { model: ModelStatus; screening: Screening }) {
  const { t, pick, number } = useTranslation();
  const { facts, fingerprint } = model;
  return (
    <div className="candidate-columns">
      <section>
        <h3>{t("models.screening")}</h3>
        <ul>
          {screening.results.map(({ id, title, value, reason }) => (
            <li key={id}>
              <span className={`answer ${value}`}>{glyphs[value]}</span> <b>{pick(title)}</b>{" "}
              {t(`models.claim_${value}`)} <span className="muted">{reason}</span>
            </li>
          ))}
        </ul>
      </section>
      <section>
        <h3>{t("models.onPaper")}</h3>
        {facts ? (
          <ul>
            <li>
              {t("models.parameters", {
                total: number(facts.parameters.total),
                active: number(facts.parameters.active),
              })}{" "}
              <span className="muted">
                {[facts.parameters.note, facts.parameters.source, facts.parameters.date]
                  .filter(Boolean)
                  .join(" · ")}
              </span>
            </li>
            <li>
              GGUF {t(`models.claim_${facts.gguf.value}`)}, MLX {t(`models.claim_${facts.mlx.value}`)},{" "}
              {facts.modality.map((one) => t(`models.modality_${one}`)).join(", ")}
            </li>
            {facts.thinkingSwitch ? <li>{facts.thinkingSwitch}</li> : null}
            {facts.limits.map((limit) => (
              <li key={limit}>{limit}</li>
            ))}
          </ul>
        ) : (
          <p className="muted">{t("models.noFacts")}</p>
        )}
      </section>
      <section>
        <h3>{t("models.measured")}</h3>
        <ul>
          <li>
            {t("models.endpoint")}: {model.endpoint === "none" ? t("models.noEndpoint") : model.endpoint}
          </li>
          <li>
            {t("models.slots")}: {model.slotsInUse} · {t("models.quantisation")}:{" "}
            {fingerprint?.quantisation ?? model.quantisation ?? t("common.unknown")}
          </li>
          {fingerprint?.server ? <li>{fingerprint.server}</li> : null}
          <UnderLoad model={model.id} />
        </ul>
        {model.reported.length > 0 ? (
          <>
            <h3>{t("models.reported")}</h3>
            <ul>
              {model.reported.map((report) => (
                <li key={report.en}>
                  {pick(report)}{" "}
                  <span className="muted">
                    {report.source} {report.date}
                  </span>
                </li>
              ))}
            </ul>
          </>
        ) : null}
      </section>
    </div>
  );
}

/** The newest load test of the model for SOAP notes, in one line, at the width that is worth using. */
function UnderLoad({ model }: { model: string }) {
  const { t, number } = useTranslation();
  const { execute } = useServices();
  const newest = useQuery(queries.loadTests()).data?.newest ?? [];
  const test = newestModelTest(newest, { model, stage: "soap" });
  const figures = test ? loadFigures(test) : null;
  const step = figures?.widths.find(({ width }) => width === figures.knee.width) ?? figures?.widths.at(-1);
  if (!test || !step?.throughput || !step.firstToken)
    return <li className="muted">{t("models.loadNone")}</li>;
  const whole = { maximumFractionDigits: 0 };
  return (
    <li>
      <button type="button" className="link-like" onClick={() => execute("loadTests.open", test.plan.id)}>
        {t("models.loadLine", {
          tokens: number(step.throughput.median, whole),
          width: step.width,
          first: number(step.firstToken.median, whole),
        })}
      </button>
    </li>
  );
}

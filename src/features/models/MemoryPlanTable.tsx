import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { CallOutput } from "../../../domain/api.ts";
import { machinesHere } from "../../../domain/hardware.ts";
import { newestModelTest, plannedWidth } from "../../../domain/loadTest/measured.ts";
import { type Gigabytes, type MemoryRow, memoryPlan } from "../../../domain/memoryPlan.ts";
import type { ModelStatus } from "../../../domain/model.ts";
import { stageOf } from "../../../domain/stageTable.ts";
import { useServices } from "../../platform/services.ts";
import { useTranslation } from "../../i18n/index.ts";
import { queries } from "../../queries/queries.ts";
import { AsyncGate } from "../../ui/AsyncGate.tsx";
import { MachineChoice } from "../../ui/MachineChoice.tsx";

/** What production takes of a machine's memory: every slot once, services beside it, and what is not known said as such. */
export function MemoryPlanTable({ models }: { models: readonly ModelStatus[] }) {
  const { t } = useTranslation();
  const hardware = useQuery(queries.hardware());
  const production = useQuery(queries.production());
  return (
    <section className="memory">
      <h2>{t("models.memory")}</h2>
      <p className="muted">{t("models.memoryHint")}</p>
      <AsyncGate query={hardware}>
        {(known) => (
          <AsyncGate query={production}>
            {(read) => <Plan known={known} production={read.production} models={models} />}
          </AsyncGate>
        )}
      </AsyncGate>
    </section>
  );
}

interface PlanProps {
  readonly known: CallOutput<"hardware.read">;
  readonly production: CallOutput<"production.read">["production"];
  readonly models: readonly ModelStatus[];
}

function Plan({ known: { hardware, thisMachine }, production, models }: PlanProps) {
  const { t, pick, number } = useTranslation();
  const machines = machinesHere(hardware, thisMachine);
  const [chosen, setChosen] = useState(machines[0]?.id ?? null);
  const machine = machines.find(({ id }) => id === chosen) ?? null;
  const plan = memoryPlan({ slots: production.slots, models, hardware, machine });
  const gb = ({ value, estimated }: Gigabytes) =>
    value === null ? (
      <span className="tag hatched">{t("common.unknown")}</span>
    ) : value === 0 ? (
      "–"
    ) : (
      `${estimated ? "≈ " : ""}${number(value, { minimumFractionDigits: 1, maximumFractionDigits: 1 })}`
    );
  return (
    <>
      <div className="toolbar plain">
        <label className="inline-field">
          {t("models.machine")}{" "}
          <MachineChoice
            value={chosen ?? ""}
            machines={machines}
            cores={thisMachine.cores}
            onChange={setChosen}
          />
        </label>
        <span className={`memory-verdict ${plan.fits}`}>{t(`models.fits_${plan.fits}`)}</span>
        {machine?.note ? <span className="muted">{pick(machine.note)}</span> : null}
      </div>
      <table className="table">
        <thead>
          <tr>
            <th>{t("models.model")}</th>
            <th>{t("models.use")}</th>
            <th className="number">{t("models.parallel")}</th>
            <th>{t("models.underLoad")}</th>
            <th className="number">{t("models.context")}</th>
            <th className="number">{t("models.weights")}</th>
            <th className="number">{t("models.cache")}</th>
            <th className="number">{t("models.overhead")}</th>
          </tr>
        </thead>
        <tbody>
          {plan.rows.map((row) => (
            <tr key={`${row.model} ${row.stages.join()} ${row.reserved ?? ""}`}>
              <td>{row.model}</td>
              <td>{row.reserved ?? row.stages.map((stage) => pick(stageOf(stage).title)).join(", ")}</td>
              <td className="number">{row.parallel}</td>
              <td>
                <UnderLoad row={row} />
              </td>
              <td className="number">{row.ctxPerSlot === null ? "–" : number(row.ctxPerSlot)}</td>
              <td className="number">{row.shared ? t("models.shared") : gb(row.weights)}</td>
              <td className="number">{gb(row.cache)}</td>
              <td className="number">{gb(row.overhead)}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th colSpan={5}>{t(plan.unknown.length > 0 ? "models.atLeast" : "models.sum")}</th>
            <td className="number" colSpan={3}>
              <b>
                {plan.estimated ? "≈ " : ""}
                {number(plan.atLeast, { maximumFractionDigits: 1 })} GB
              </b>{" "}
              {plan.budget === null
                ? ""
                : t("models.ofBudget", {
                    budget: number(plan.budget),
                    headroom: number(plan.headroom ?? 0, { maximumFractionDigits: 1 }),
                  })}
            </td>
          </tr>
        </tfoot>
      </table>
      {plan.unknown.length > 0 ? (
        <p className="muted">
          {t("models.notInSum")}{" "}
          {plan.unknown.map(({ model, what }) => `${model} (${t(`models.${what}`)})`).join(", ")}
        </p>
      ) : null}
    </>
  );
}

/** Whether the planned number of parallel requests is borne out by the model's load test. */
function UnderLoad({ row: { model, stages, reserved, parallel } }: { row: MemoryRow }) {
  const { t } = useTranslation();
  const { execute } = useServices();
  const newest = useQuery(queries.loadTests()).data?.newest ?? [];
  const [stage] = stages;
  if (reserved || !stage) return "–";
  const test = stages
    .map((one) => newestModelTest(newest, { model, stage: one }))
    .find((one) => one !== null);
  const verdict = plannedWidth(test ?? null, parallel);
  const word = t(`models.load_${verdict}`);
  if (!test) return <span className="tag hatched">{word}</span>;
  return (
    <button type="button" className="link-like" onClick={() => execute("loadTests.open", test.plan.id)}>
      {verdict === "kept" ? "✓ " : verdict === "unknown" ? "? " : "✕ "}
      {word}
    </button>
  );
}

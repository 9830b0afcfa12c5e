import { useQuery } from "@tanstack/react-query";
import { memoryPlan, type MemoryPlan } from "../../../domain/memoryPlan.ts";
import type { Slot } from "../../../domain/promotion.ts";
import { stageOf } from "../../../domain/stages/index.ts";
import { useTranslation } from "../../i18n/index.ts";
import { queries } from "../../queries/queries.ts";

/** The machine's memory before and after: slots that stages share once, and what runs beside them. */
export function MemoryChange({
  slots,
  machine: id,
}: {
  slots: { readonly before: readonly Slot[]; readonly after: readonly Slot[] };
  machine: string | null;
}) {
  const { t, pick, number } = useTranslation();
  const known = useQuery(queries.hardware()).data;
  const models = useQuery(queries.models()).data?.models;
  if (!known || !models) return null;
  const named = known.hardware.machines.find((machine) => machine.id === id);
  if (!named) return <p className="muted">{t("production.noMachine")}</p>;
  const machine = named.id === "this" ? { ...named, memoryGb: known.thisMachine.memoryGb } : named;
  const planOf = (list: readonly Slot[]) =>
    memoryPlan({ slots: list, models, hardware: known.hardware, machine });
  const plans = { before: planOf(slots.before), after: planOf(slots.after) };
  const names = [...new Set([...plans.before.rows, ...plans.after.rows].map(({ model }) => model))];
  const one = (value: number) => number(value, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
  const cell = (plan: MemoryPlan, model: string) => {
    const rows = plan.rows.filter((row) => row.model === model);
    if (rows.length === 0) return <span className="muted">–</span>;
    const parts = rows.flatMap(({ weights, cache, overhead }) => [weights, cache, overhead]);
    const sum = parts.reduce((total, { value }) => total + (value ?? 0), 0);
    const unknown = parts.some(({ value }) => value === null);
    return (
      <>
        {parts.some(({ value, estimated }) => estimated && value) ? "≈ " : ""}
        {one(sum)} {unknown ? <span className="tag hatched">{t("production.andUnknown")}</span> : null}
      </>
    );
  };
  const use = (model: string) =>
    [...plans.after.rows, ...plans.before.rows]
      .filter((row) => row.model === model)
      .slice(0, 1)
      .map(({ stages, reserved, parallel }) =>
        [
          stages.map((stage) => pick(stageOf(stage).title)).join(", ") || reserved,
          t("production.parallel", { n: parallel }),
        ].join(" · "),
      )
      .join();
  const total = (plan: MemoryPlan) => (
    <>
      <b>
        {plan.unknown.length > 0 ? "≥ " : ""}
        {one(plan.atLeast)}
      </b>
      {plan.budget === null ? "" : ` / ${number(plan.budget)}`} GB{" "}
      <span className="muted">{t(`models.fits_${plan.fits}`)}</span>
    </>
  );
  return (
    <table className="table memory-change">
      <thead>
        <tr>
          <th>{machine.title}</th>
          <th>{t("production.use")}</th>
          <th className="number">{t("production.now")}, GB</th>
          <th className="number">{t("production.afterwards")}, GB</th>
        </tr>
      </thead>
      <tbody>
        {names.map((model) => (
          <tr key={model}>
            <td>{model}</td>
            <td className="muted">{use(model)}</td>
            <td className="number">{cell(plans.before, model)}</td>
            <td className="number">{cell(plans.after, model)}</td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th colSpan={2}>{t("models.sum")}</th>
          <td className="number">{total(plans.before)}</td>
          <td className="number">{total(plans.after)}</td>
        </tr>
      </tfoot>
    </table>
  );
}

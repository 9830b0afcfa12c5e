import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { CallOutput } from "../../../domain/api.ts";
import { machinesHere } from "../../../domain/hardware.ts";
import type { MemoryPlan } from "../../../domain/memoryPlan.ts";
import type { ModelStatus } from "../../../domain/model.ts";
import type { EndpointFinish } from "../../../domain/planFinish.ts";
import { runMemory } from "../../../domain/runMemory.ts";
import type { StageId } from "../../../domain/stage.ts";
import { type Translation, useTranslation } from "../../i18n/index.ts";
import { queries } from "../../queries/queries.ts";
import { AsyncGate } from "../../ui/AsyncGate.tsx";
import { MachineChoice } from "../../ui/MachineChoice.tsx";

export function durationOf(seconds: number, { t, number }: Translation): string {
  return seconds < 90
    ? t("runs.secondsShort", { n: number(Math.ceil(seconds)) })
    : t("runs.minutes", { n: number(Math.ceil(seconds / 60)) });
}

/** When each endpoint is done, started now. */
export function Finish({
  endpoints,
  at,
}: {
  endpoints: readonly EndpointFinish[];
  /** When it was reckoned, in milliseconds since 1970. */
  at: number;
}) {
  const translation = useTranslation();
  const { t, language } = translation;
  const clock = new Intl.DateTimeFormat(language, { hour: "2-digit", minute: "2-digit" });
  if (endpoints.length === 0) return null;
  return (
    <section className="plan-finish">
      <h2>{t("runs.byEndpoint")}</h2>
      <table className="table" aria-label={t("runs.byEndpoint")}>
        <thead>
          <tr>
            <th>{t("runs.endpoint")}</th>
            <th className="number">{t("runs.endpointCells")}</th>
            <th className="number">{t("runs.duration")}</th>
            <th className="number">{t("runs.doneAt")}</th>
          </tr>
        </thead>
        <tbody>
          {endpoints.map(({ endpoint, cells, known, seconds, unmeasured }) => (
            <tr key={endpoint}>
              <td>{endpoint}</td>
              <td className="number">
                {cells} ({known})
              </td>
              {seconds === null ? (
                <td colSpan={2}>
                  <span className="tag hatched">
                    {t("runs.neverMeasured", { models: unmeasured.join(", ") })}
                  </span>
                </td>
              ) : (
                <>
                  <td className="number">≈ {durationOf(seconds, translation)}</td>
                  <td className="number">{clock.format(at + seconds * 1000)}</td>
                </>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

interface MemoryProps {
  readonly stage: StageId;
  readonly chosen: readonly ModelStatus[];
}

/** What the chosen models take of a machine's memory. */
export function Memory(props: MemoryProps) {
  const { t } = useTranslation();
  const hardware = useQuery(queries.hardware());
  return (
    <section className="plan-memory" aria-label={t("runs.memory")}>
      <h2>{t("runs.memory")}</h2>
      <AsyncGate query={hardware}>{(known) => <OnMachine {...props} known={known} />}</AsyncGate>
    </section>
  );
}

function OnMachine({ stage, chosen, known }: MemoryProps & { known: CallOutput<"hardware.read"> }) {
  const { t } = useTranslation();
  const { hardware, thisMachine } = known;
  const machines = machinesHere(hardware, thisMachine);
  const [named, setNamed] = useState<string | null>(null);
  const machine = machines.find(({ id }) => id === named) ?? machines[0] ?? null;
  const memory = runMemory(chosen, { stage, hardware, machine });
  if (!memory) return <p className="muted">{t("runs.memorySimulated")}</p>;
  const { together, largest } = memory;
  const [first] = largest?.rows ?? [];
  return (
    <>
      <label className="inline-field">
        {t("runs.memoryMachine")}{" "}
        {machine ? (
          <MachineChoice
            value={machine.id}
            machines={machines}
            cores={thisMachine.cores}
            onChange={setNamed}
          />
        ) : (
          <span className="tag hatched">{t("runs.memoryNoMachine")}</span>
        )}
      </label>
      <ul className="plan-memory-lines">
        <Line title={t("runs.memoryTogether")} plan={together} />
        {largest && first && chosen.length > 1 ? (
          <Line title={t("runs.memoryLargest", { model: first.model })} plan={largest} />
        ) : null}
      </ul>
      {together.unknown.length > 0 ? (
        <p className="muted">
          {t("runs.memoryUnknown")}{" "}
          {together.unknown.map(({ model, what }) => `${model} (${t(`models.${what}`)})`).join(", ")}
        </p>
      ) : null}
    </>
  );
}

function Line({ title, plan }: { title: string; plan: MemoryPlan }) {
  const { t, number } = useTranslation();
  return (
    <li>
      {title}: {plan.unknown.length > 0 ? `${t("runs.memoryAtLeast")} ` : ""}
      <b>
        {plan.estimated ? "≈ " : ""}
        {number(plan.atLeast, { maximumFractionDigits: 1 })} GB
      </b>{" "}
      {plan.budget === null ? "" : t("runs.memoryOf", { budget: number(plan.budget) })}{" "}
      <span className={`memory-verdict ${plan.fits}`}>{t(`models.fits_${plan.fits}`)}</span>
    </li>
  );
}

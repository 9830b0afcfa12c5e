import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { CallOutput } from "../../../domain/api.ts";
import { useTranslation } from "../../i18n/index.ts";
import { useServices } from "../../platform/services.ts";
import { stageUri } from "../../platform/uri.ts";
import { queryClient } from "../../queries/client.ts";
import { queries } from "../../queries/queries.ts";
import { type PlanSelection, useSelection } from "../../state/selection.ts";
import { Button, Dialog, Field, IconButton } from "../../ui/controls.tsx";

/** Plans under a name, in config/plans.yaml: taken up again, saved, dropped. */
export function SavedPlans({ plan }: { plan: PlanSelection }) {
  const { t } = useTranslation();
  const { call, execute, notify } = useServices();
  const plans = useQuery(queries.plans()).data?.plans ?? [];
  const [naming, setNaming] = useState<string | null>(null);
  const [chosen, setChosen] = useState("");

  async function change(asked: Promise<CallOutput<"plans.list">>): Promise<void> {
    try {
      queryClient.setQueryData(queries.plans().queryKey, await asked);
    } catch (error) {
      notify({ level: "error", text: error instanceof Error ? error.message : String(error) });
    }
  }

  function take(name: string): void {
    const found = plans.find((one) => one.name === name);
    if (!found) return;
    const { name: _name, ...selection } = found;
    setChosen(name);
    useSelection.getState().setPlan(selection);
    if (found.stage !== plan.stage) execute("editor.open", stageUri("plan", found.stage), { keep: true });
  }

  return (
    <span className="saved-views">
      {plans.length > 0 ? (
        <select
          className="input"
          aria-label={t("runs.plans")}
          value={chosen}
          onChange={(event) => take(event.target.value)}
        >
          <option value="" disabled>
            {t("runs.choosePlan")}
          </option>
          {plans.map(({ name }) => (
            <option key={name}>{name}</option>
          ))}
        </select>
      ) : null}
      {chosen ? (
        <IconButton
          icon="trash"
          title={t("runs.dropPlan", { name: chosen })}
          onClick={() => {
            void change(call("plans.drop", { name: chosen }));
            setChosen("");
          }}
        />
      ) : null}
      <Button icon="save" onClick={() => setNaming(chosen)}>
        {t("runs.savePlan")}
      </Button>
      {naming === null ? null : (
        <Dialog
          title={t("runs.savePlan")}
          submit={t("runs.save")}
          blocked={naming.trim() === ""}
          onClose={() => setNaming(null)}
          onSubmit={() => {
            const { stage, prompts, models, scenarios, input, repeats } = plan;
            const lists = { prompts: [...prompts], models: [...models], scenarios: [...scenarios] };
            void change(
              call("plans.save", { plan: { name: naming.trim(), stage, input, repeats, ...lists } }),
            );
            setChosen(naming.trim());
            setNaming(null);
          }}
        >
          <p className="muted">{t("runs.planHint")}</p>
          <Field label={t("runs.planName")}>
            <input className="input" value={naming} onChange={(event) => setNaming(event.target.value)} />
          </Field>
        </Dialog>
      )}
    </span>
  );
}

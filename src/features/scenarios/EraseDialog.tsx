import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "../../i18n/index.ts";
import { useServices } from "../../platform/services.ts";
import { queryClient } from "../../queries/client.ts";
import { queries } from "../../queries/queries.ts";
import { useDrafts } from "../../state/drafts.ts";
import { usePreferences } from "../../state/preferences.ts";
import { AsyncGate } from "../../ui/AsyncGate.tsx";
import { Dialog, Field } from "../../ui/controls.tsx";
import { draftKey } from "./scenarioDraft.ts";
import { useScenarioDialogs } from "./scenarioDialogs.ts";

/** Erasing a scenario's texts: what goes and what stays is said first, and the name is typed to confirm. */
export function EraseDialog({ id }: { id: string }) {
  const { t, number } = useTranslation();
  const { call, notify } = useServices();
  const query = useQuery({ ...queries.erasure(id), staleTime: 0 });
  const [typed, setTyped] = useState("");
  const [by, setBy] = useState(usePreferences.getState().person);
  const [reason, setReason] = useState("");
  const close = () => useScenarioDialogs.getState().open(null);
  async function erase(): Promise<void> {
    if (!query.data) return;
    try {
      const { plan } = await call("erasure.erase", { id, by, reason, plan: query.data.planHash });
      useDrafts.getState().drop(draftKey(id));
      await queryClient.invalidateQueries();
      close();
      notify({
        level: "info",
        text: t("scenarios.erased", { id, texts: plan.texts.length, cells: plan.cells }),
      });
    } catch (error) {
      notify({ level: "error", text: error instanceof Error ? error.message : String(error) });
      await query.refetch();
    }
  }
  return (
    <Dialog
      title={t("scenarios.eraseTitle", { id })}
      submit={t("scenarios.eraseDo")}
      grave
      blocked={typed !== id || by === "" || reason === "" || !query.data}
      onClose={close}
      onSubmit={() => void erase()}
    >
      <AsyncGate query={query}>
        {({ plan }) => (
          <>
            <p>{t("scenarios.eraseGoes")}</p>
            <ul>
              {plan.folder ? <li className="mono">scenarios/{id}/</li> : null}
              <li>{t("scenarios.eraseTexts", { count: number(plan.texts.length) })}</li>
              <li>{t("scenarios.eraseCells", { count: number(plan.cells), runs: plan.runs.length })}</li>
              <li>{t("scenarios.eraseGrades", { count: number(plan.grades) })}</li>
              <li>{t("scenarios.eraseReviews", { count: number(plan.reviews) })}</li>
            </ul>
            <p>{t("scenarios.eraseStays")}</p>
            <p role="alert">{t("scenarios.eraseGit")}</p>
          </>
        )}
      </AsyncGate>
      <Field label={t("scenarios.eraseBy")}>
        <input className="input" value={by} onChange={(event) => setBy(event.target.value)} />
      </Field>
      <Field label={t("scenarios.eraseReason")}>
        <input className="input" value={reason} onChange={(event) => setReason(event.target.value)} />
      </Field>
      <Field label={t("scenarios.eraseConfirm", { id })}>
        <input className="input mono" value={typed} onChange={(event) => setTyped(event.target.value)} />
      </Field>
    </Dialog>
  );
}

import { useState } from "react";
import { scenarioIdSchema, type ScenarioSummary } from "../../../domain/scenario.ts";
import { useTranslation } from "../../i18n/index.ts";
import { useServices } from "../../platform/services.ts";
import { Dialog, Field } from "../../ui/controls.tsx";
import { useScenarioDialogs } from "./scenarioDialogs.ts";

/** Another scenario that begins as this one; a trap's is its twin. */
export function CopyDialog({
  scenario: { id, kind },
  taken,
}: {
  scenario: ScenarioSummary;
  taken: readonly string[];
}) {
  const { t } = useTranslation();
  const { call, execute, notify } = useServices();
  const [as, setAs] = useState(kind === "trap" ? id.replace(/^falle-|^/, "gegenfall-") : `${id}-2`);
  const close = () => useScenarioDialogs.getState().open(null);
  const valid = scenarioIdSchema.safeParse(as).success;
  const there = taken.includes(as);
  async function copy(): Promise<void> {
    try {
      await call("scenarios.copy", { id, as });
      close();
      execute("scenario.open", as);
    } catch (error) {
      notify({ level: "error", text: error instanceof Error ? error.message : String(error) });
    }
  }
  return (
    <Dialog
      title={t(kind === "trap" ? "scenarios.makeTwin" : "scenarios.copy")}
      submit={t("scenarios.create")}
      blocked={!valid || there}
      onClose={close}
      onSubmit={() => void copy()}
    >
      <Field label={t("scenarios.id")}>
        <input className="input mono" value={as} onChange={(event) => setAs(event.target.value)} />
      </Field>
      {valid ? null : <p role="alert">{t("scenarios.idInvalid")}</p>}
      {there ? <p role="alert">{t("scenarios.idTaken", { id: as })}</p> : null}
      {kind === "trap" ? <p className="muted">{t("scenarios.twinHint", { id })}</p> : null}
    </Dialog>
  );
}

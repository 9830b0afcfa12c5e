import { useState } from "react";
import type { CallOutput } from "../../../domain/api.ts";
import type { Scenario } from "../../../domain/scenario.ts";
import { useTranslation } from "../../i18n/index.ts";
import { useServices } from "../../platform/services.ts";
import { Dialog, Field } from "../../ui/controls.tsx";
import { OriginChoice } from "./NewScenarioDialog.tsx";
import { useScenarioDialogs } from "./scenarioDialogs.ts";

/** A folder of transcripts: every text file in it becomes a scenario, and what could not be taken is named. */
export function ImportDialog() {
  const { t, pick } = useTranslation();
  const { call, execute, notify } = useServices();
  const [files, setFiles] = useState<readonly File[]>([]);
  const [origin, setOrigin] = useState<Scenario["origin"] | null>(null);
  const [answer, setAnswer] = useState<CallOutput<"scenarios.import"> | null>(null);
  const close = () => useScenarioDialogs.getState().open(null);
  const texts = files.filter(({ name }) => /\.(?:txt|md)$/i.test(name));
  async function bring(): Promise<void> {
    if (!origin) return;
    try {
      const read = await Promise.all(
        texts.map(async (file) => ({ name: file.webkitRelativePath || file.name, text: await file.text() })),
      );
      setAnswer(await call("scenarios.import", { origin, files: read }));
    } catch (error) {
      notify({ level: "error", text: error instanceof Error ? error.message : String(error) });
    }
  }
  if (answer)
    return (
      <Dialog title={t("scenarios.import")} onClose={close}>
        <p>{t("scenarios.imported", { count: answer.made.length })}</p>
        <ul>
          {answer.made.map(({ id }) => (
            <li key={id}>
              <button
                type="button"
                className="link-like"
                onClick={() => {
                  close();
                  execute("scenario.open", id);
                }}
              >
                {id}
              </button>
            </li>
          ))}
        </ul>
        {answer.refused.length > 0 ? (
          <div role="alert">
            <p>{t("scenarios.refused", { count: answer.refused.length })}</p>
            <ul>
              {answer.refused.map(({ name, reason }) => (
                <li key={name}>
                  {name}: {pick(reason)}
                </li>
              ))}
            </ul>
          </div>
        ) : null}
      </Dialog>
    );
  return (
    <Dialog
      title={t("scenarios.import")}
      submit={t("scenarios.importStart", { count: texts.length })}
      blocked={texts.length === 0 || origin === null}
      onClose={close}
      onSubmit={() => void bring()}
    >
      <Field label={t("scenarios.importFolder")}>
        <input
          type="file"
          multiple
          ref={(input) => input?.setAttribute("webkitdirectory", "")}
          onChange={(event) => setFiles([...(event.target.files ?? [])])}
        />
      </Field>
      <p className="muted">{t("scenarios.importHint", { count: texts.length })}</p>
      <OriginChoice origin={origin} onChange={setOrigin} />
    </Dialog>
  );
}

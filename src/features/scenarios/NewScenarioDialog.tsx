import { useState } from "react";
import { originSchema, scenarioIdSchema, type Scenario } from "../../../domain/scenario.ts";
import { idFromName, tidyTranscript } from "../../../domain/scenarioEdit.ts";
import { useTranslation } from "../../i18n/index.ts";
import { useServices } from "../../platform/services.ts";
import { Dialog, Field } from "../../ui/controls.tsx";
import { useScenarioDialogs } from "./scenarioDialogs.ts";

type Origin = Scenario["origin"];

/** A scenario from pasted talk. Where it comes from is asked, not assumed: nothing is chosen until a person chooses. */
export function NewScenarioDialog() {
  const { t, number } = useTranslation();
  const { call, execute, notify } = useServices();
  const [title, setTitle] = useState("");
  const [id, setId] = useState<string | null>(null);
  const [origin, setOrigin] = useState<Origin | null>(null);
  const [transcript, setTranscript] = useState("");
  const close = () => useScenarioDialogs.getState().open(null);
  const name = id ?? idFromName(title);
  const validId = scenarioIdSchema.safeParse(name).success;
  const talk = tidyTranscript(transcript);
  async function create(): Promise<void> {
    if (!origin) return;
    try {
      await call("scenarios.create", { id: name, title: { de: title, en: title }, origin, transcript });
      close();
      execute("scenario.open", name);
    } catch (error) {
      notify({ level: "error", text: error instanceof Error ? error.message : String(error) });
    }
  }
  return (
    <Dialog
      title={t("scenarios.new")}
      submit={t("scenarios.create")}
      blocked={!validId || title === "" || origin === null || talk === ""}
      onClose={close}
      onSubmit={() => void create()}
    >
      <Field label={t("scenarios.title")}>
        <input className="input" value={title} onChange={(event) => setTitle(event.target.value)} />
      </Field>
      <Field label={t("scenarios.id")}>
        <input className="input mono" value={name} onChange={(event) => setId(event.target.value)} />
      </Field>
      {name !== "" && !validId ? <p role="alert">{t("scenarios.idInvalid")}</p> : null}
      <OriginChoice origin={origin} onChange={setOrigin} />
      <Field label={t("scenarios.pasteTalk")}>
        <textarea
          className="input clinical"
          rows={8}
          value={transcript}
          placeholder={t("scenarios.pasteHint")}
          onChange={(event) => setTranscript(event.target.value)}
        />
      </Field>
      <p className="muted">{t("scenarios.characters", { count: number(talk.length) })}</p>
    </Dialog>
  );
}

/** Made up, pseudonymised or real, each with what follows from it. */
export function OriginChoice({
  origin,
  onChange,
}: {
  origin: Origin | null;
  onChange: (origin: Origin) => void;
}) {
  const { t } = useTranslation();
  return (
    <fieldset className="origin">
      <legend>{t("scenarios.originAsk")}</legend>
      {originSchema.options.map((choice) => (
        <label key={choice} className="check">
          <input type="radio" name="origin" checked={origin === choice} onChange={() => onChange(choice)} />{" "}
          <b>{t(`scenarios.${choice}`)}</b> <span className="muted">{t(`scenarios.origin_${choice}`)}</span>
        </label>
      ))}
    </fieldset>
  );
}

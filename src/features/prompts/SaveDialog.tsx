import { useState } from "react";
import { isVisiteError } from "../../../domain/errors.ts";
import type { PromptVersion } from "../../../domain/prompt.ts";
import { useTranslation } from "../../i18n/index.ts";
import { useServices } from "../../platform/services.ts";
import { usePreferences } from "../../state/preferences.ts";
import { Dialog, Field } from "../../ui/controls.tsx";
import { usePromptDialogs } from "./dialogs.ts";
import { mergeUri } from "./promptUris.ts";
import { rememberPerson, saveDraft } from "./saving.ts";

/** Who and what is different. Saved on top of the version the draft was written from: a newer one leads to the three-way view. */
export function SaveDialog({ prompt }: { prompt: PromptVersion }) {
  const { t } = useTranslation();
  const services = useServices();
  const [author, setAuthor] = useState(usePreferences.getState().person);
  const [message, setMessage] = useState("");
  const close = () => usePromptDialogs.getState().open(null);
  async function save(): Promise<void> {
    try {
      const saved = await saveDraft(services, { ref: prompt.ref, base: prompt.ref, author, message });
      rememberPerson(author);
      close();
      services.notify({ level: "info", text: t("prompts.saved", { ref: saved.ref }) });
    } catch (error) {
      if (isVisiteError(error, "prompt.conflict")) {
        rememberPerson(author);
        close();
        services.execute("editor.open", mergeUri(prompt.ref), { keep: true });
        services.notify({ level: "warning", text: t("prompts.conflictOpened") });
      } else
        services.notify({ level: "error", text: error instanceof Error ? error.message : String(error) });
    }
  }
  return (
    <Dialog
      title={t("prompts.saveTitle", { name: `${prompt.stage}/${prompt.name}` })}
      submit={t("prompts.save")}
      blocked={!author || !message}
      onClose={close}
      onSubmit={() => void save()}
    >
      <Field label={t("prompts.author")}>
        <input className="input" value={author} onChange={(event) => setAuthor(event.target.value)} />
      </Field>
      <Field label={t("prompts.message")}>
        <input
          className="input"
          autoFocus
          value={message}
          onChange={(event) => setMessage(event.target.value)}
        />
      </Field>
      <p className="muted">{t("prompts.immutable")}</p>
    </Dialog>
  );
}

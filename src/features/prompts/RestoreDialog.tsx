import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { isVisiteError } from "../../../domain/errors.ts";
import { newestOf } from "../../../domain/prompt.ts";
import { useTranslation } from "../../i18n/index.ts";
import { useServices } from "../../platform/services.ts";
import { promptUri } from "../../platform/uri.ts";
import { queries } from "../../queries/queries.ts";
import { usePreferences } from "../../state/preferences.ts";
import { Dialog, Field } from "../../ui/controls.tsx";
import { usePromptDialogs } from "./dialogs.ts";
import { partsOf } from "./promptUris.ts";
import { rememberPerson, restoreText } from "./saving.ts";

/** An old text as a new version, with who and why. Stands wherever a prompt or its timeline is open. */
export function RestoreDialog() {
  const shown = usePromptDialogs((state) => state.shown);
  return shown?.kind === "restore" ? <Restore key={shown.ref} promptRef={shown.ref} /> : null;
}

function Restore({ promptRef }: { promptRef: string }) {
  const { t } = useTranslation();
  const services = useServices();
  const { stage, name, version } = partsOf(promptRef);
  const newest = newestOf(useQuery(queries.prompts()).data?.prompts ?? [], promptRef);
  const [author, setAuthor] = useState(usePreferences.getState().person);
  const [message, setMessage] = useState(t("prompts.restoreMessage", { version }));
  const close = () => usePromptDialogs.getState().open(null);
  async function restore(): Promise<void> {
    if (!newest) return;
    try {
      const saved = await restoreText(services, { from: promptRef, base: newest.ref, author, message });
      rememberPerson(author);
      close();
      services.execute("editor.open", promptUri(saved.ref), { keep: true });
      services.notify({ level: "info", text: t("prompts.restored", { version, ref: saved.ref }) });
    } catch (error) {
      const same =
        isVisiteError(error, "prompt.invalid") && (error.details as { unchanged?: boolean })?.unchanged;
      services.notify({
        level: same ? "info" : "error",
        text: same
          ? t("prompts.restoreSame", { newest: newest.ref })
          : error instanceof Error
            ? error.message
            : String(error),
      });
    }
  }
  return (
    <Dialog
      title={t("prompts.restoreTitle", { name: `${stage}/${name}`, version })}
      submit={t("prompts.restore")}
      blocked={!author || !message || !newest || newest.ref === promptRef}
      onClose={close}
      onSubmit={() => void restore()}
    >
      <p>{t("prompts.restoreWords", { version, newest: newest?.ref ?? "" })}</p>
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
    </Dialog>
  );
}

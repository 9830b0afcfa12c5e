import { useState } from "react";
import { useTranslation } from "../i18n/index.ts";
import { useOverlay } from "../state/overlay.ts";
import { usePreferences } from "../state/preferences.ts";
import { Dialog, Field } from "../ui/controls.tsx";

const personPattern = /^[a-z0-9][a-z0-9._-]{0,39}$/;

/** Who edits, reviews and promotes on this browser. */
export function PersonDialog() {
  const { t } = useTranslation();
  const [person, setPerson] = useState(usePreferences.getState().person);
  const valid = personPattern.test(person);
  const close = () => useOverlay.getState().show(null);
  return (
    <Dialog
      title={t("workbench.personTitle")}
      submit={t("workbench.personSave")}
      blocked={!valid}
      onClose={close}
      onSubmit={() => {
        usePreferences.setState({ person });
        close();
      }}
    >
      <Field label={t("workbench.personLabel")}>
        <input
          className="input"
          value={person}
          onChange={(event) => setPerson(event.target.value.toLowerCase())}
          autoComplete="username"
        />
      </Field>
      {person && !valid ? <p role="alert">{t("workbench.personInvalid")}</p> : null}
      <p className="muted">{t("workbench.personHint")}</p>
    </Dialog>
  );
}

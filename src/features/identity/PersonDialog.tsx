import { useState } from "react";
import type { Session } from "../../../domain/api/session.ts";
import { personIdSchema } from "../../../domain/people.ts";
import { useTranslation } from "../../i18n/index.ts";
import { useServices } from "../../platform/services.ts";
import { queryClient } from "../../queries/client.ts";
import { usePreferences } from "../../state/preferences.ts";
import { Button, Dialog, Field } from "../../ui/controls.tsx";
import { beginAnew, closeDialog } from "./beginAnew.ts";
import { PasswordForm } from "./PasswordForm.tsx";
import { refusalOf } from "./refusal.ts";

/** A name to claim where that is enough, a password where one is set. */
export function PersonDialog({ session }: { session: Session }) {
  const translation = useTranslation();
  const { t } = translation;
  const { call } = useServices();
  const [settingPassword, setSettingPassword] = useState(false);
  const [person, setPerson] = useState(session.person ?? usePreferences.getState().person);
  const [password, setPassword] = useState("");
  const [error, setError] = useState<string | null>(null);
  const isValid = personIdSchema.safeParse(person).success;
  const listed = session.people.find(({ id }) => id === person);
  const needsPassword = !session.claims || Boolean(listed?.password);
  const isUnknown = session.claims && !session.open && session.people.length > 0 && !listed;

  async function submit(): Promise<void> {
    if (!needsPassword) {
      if (session.open) {
        usePreferences.setState({ person });
        closeDialog();
        await queryClient.invalidateQueries();
      } else {
        if (session.identity === "authenticated") await call("session.logout", {});
        beginAnew(person);
      }
      return;
    }
    try {
      await call("session.login", { person, password });
      beginAnew(person);
    } catch (failed) {
      setError(refusalOf(failed, translation));
      setPassword("");
    }
  }

  const isSelf = session.identity === "authenticated" && session.person === person;
  const maySetPassword =
    isValid && (isSelf || (session.claims && (session.open || (listed && !listed.password))));
  if (settingPassword)
    return (
      <PasswordForm
        person={person}
        has={Boolean(listed?.password)}
        first={session.open}
        onBack={() => setSettingPassword(false)}
      />
    );

  return (
    <Dialog
      title={t("identity.title")}
      blocked={!isValid || isUnknown || (needsPassword && !password)}
      onClose={closeDialog}
      {...(isSelf
        ? {}
        : {
            submit: t(needsPassword ? "identity.login" : "identity.use"),
            onSubmit: () => void submit(),
          })}
    >
      {session.roles.length === 0 ? <p role="status">{t("identity.required")}</p> : null}
      {session.people.length > 0 ? (
        <Field label={t("identity.who")}>
          <select
            className="input"
            value={listed ? person : ""}
            onChange={(event) => setPerson(event.target.value)}
          >
            <option value="">{t("identity.choose")}</option>
            {session.people.map(({ id, name, roles, password: has }) => (
              <option key={id} value={id}>
                {name ?? id} ({roles.map((role) => t(`identity.role_${role}`)).join(", ")})
                {has ? "" : ` · ${t("identity.noPassword")}`}
              </option>
            ))}
          </select>
        </Field>
      ) : (
        <Field label={t("workbench.personLabel")}>
          <input
            className="input"
            value={person}
            onChange={(event) => setPerson(event.target.value.toLowerCase())}
            autoComplete="username"
          />
        </Field>
      )}
      {person && !isValid ? <p role="alert">{t("workbench.personInvalid")}</p> : null}
      {isSelf ? null : needsPassword ? (
        <Field label={t("identity.password")}>
          <input
            className="input"
            type="password"
            value={password}
            onChange={(event) => setPassword(event.target.value)}
            autoComplete="current-password"
          />
        </Field>
      ) : (
        <p className="muted">{t("identity.claimedHint")}</p>
      )}
      {error ? (
        <p role="alert" className="failure">
          {error}
        </p>
      ) : null}
      {session.open ? <p className="muted">{t("identity.openHint")}</p> : null}
      {session.identity === "authenticated" ? (
        <p>{t("identity.loggedIn", { person: session.person ?? "" })}</p>
      ) : null}
      {maySetPassword || session.identity === "authenticated" ? (
        <div className="toolbar plain">
          {maySetPassword ? (
            <Button icon="key" onClick={() => setSettingPassword(true)}>
              {t(listed?.password ? "identity.changePassword" : "identity.setPassword")}
            </Button>
          ) : null}
          {session.identity === "authenticated" ? (
            <Button icon="sign-out" onClick={() => void call("session.logout", {}).then(() => beginAnew(""))}>
              {t("identity.logout")}
            </Button>
          ) : null}
        </div>
      ) : null}
    </Dialog>
  );
}

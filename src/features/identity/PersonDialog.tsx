import { useState } from "react";
import type { Session } from "../../../domain/api/session.ts";
import { personIdSchema } from "../../../domain/people.ts";
import { useTranslation } from "../../i18n/index.ts";
import { useServices } from "../../platform/services.ts";
import { queryClient } from "../../queries/client.ts";
import { useOverlay } from "../../state/overlay.ts";
import { usePreferences } from "../../state/preferences.ts";
import { Button, Dialog, Field } from "../../ui/controls.tsx";

const close = () => useOverlay.getState().show(null);

/** Everything a page has read is somebody's: with another person it begins anew. */
function beginAnew(person: string): void {
  usePreferences.setState({ person });
  globalThis.location.assign("/");
}

/** A name to claim where that is enough, a password where one is set. */
export function PersonDialog({ session }: { session: Session }) {
  const { t } = useTranslation();
  const { call } = useServices();
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
        close();
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
      setError(failed instanceof Error ? failed.message : String(failed));
    }
  }

  return (
    <Dialog
      title={t("identity.title")}
      submit={t(needsPassword ? "identity.login" : "identity.use")}
      blocked={!isValid || isUnknown || (needsPassword && !password)}
      onClose={close}
      onSubmit={() => void submit()}
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
      {needsPassword ? (
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
      {error ? <p role="alert">{error}</p> : null}
      {session.open ? <p className="muted">{t("identity.openHint")}</p> : null}
      {session.identity === "authenticated" ? (
        <p>
          {t("identity.loggedIn", { person: session.person ?? "" })}{" "}
          <Button icon="sign-out" onClick={() => void call("session.logout", {}).then(() => beginAnew(""))}>
            {t("identity.logout")}
          </Button>
        </p>
      ) : null}
    </Dialog>
  );
}

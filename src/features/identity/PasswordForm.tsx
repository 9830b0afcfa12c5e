import { useState } from "react";
import { minimumPassword, passwordFault } from "../../../domain/people.ts";
import { useTranslation } from "../../i18n/index.ts";
import { useServices } from "../../platform/services.ts";
import { usePreferences } from "../../state/preferences.ts";
import { Dialog, Field } from "../../ui/controls.tsx";
import { beginAnew } from "./beginAnew.ts";
import { refusalOf } from "./refusal.ts";

interface PasswordFormProps {
  readonly person: string;
  /** There is one already: whoever changes it must know it. */
  readonly has: boolean;
  /** Nobody is listed yet: this person becomes the first. */
  readonly first: boolean;
  readonly onBack: () => void;
}

/** A person's own new password, typed twice. What is wrong with it is told while it is typed. */
export function PasswordForm({ person, has, first, onBack }: PasswordFormProps) {
  const translation = useTranslation();
  const { t } = translation;
  const { call } = useServices();
  const [current, setCurrent] = useState("");
  const [password, setPassword] = useState("");
  const [again, setAgain] = useState("");
  const [error, setError] = useState<string | null>(null);
  const fault = passwordFault(password, person);
  const differs = again !== "" && again !== password;
  async function submit(): Promise<void> {
    // The name is claimed until the password proves it.
    usePreferences.setState({ person });
    try {
      await call("session.password", { password, ...(has ? { current } : {}) });
      beginAnew(person);
    } catch (failed) {
      setError(refusalOf(failed, translation));
    }
  }
  return (
    <Dialog
      title={t(has ? "identity.changePassword" : "identity.setPassword")}
      submit={t("identity.savePassword")}
      blocked={fault !== null || again !== password || (has && current === "")}
      onClose={onBack}
      onSubmit={() => void submit()}
    >
      <p>
        {t("identity.passwordFor")} <strong>{person}</strong>
      </p>
      {first ? <p className="notice">{t("identity.firstHint", { person })}</p> : null}
      {/* Tells a password store whose password this is. */}
      <input type="hidden" name="username" autoComplete="username" value={person} />
      {has ? (
        <Field label={t("identity.currentPassword")}>
          <input
            className="input"
            type="password"
            value={current}
            onChange={(event) => setCurrent(event.target.value)}
            autoComplete="current-password"
          />
        </Field>
      ) : null}
      <Field label={t("identity.newPassword", { least: minimumPassword })}>
        <input
          className="input"
          type="password"
          value={password}
          aria-invalid={password !== "" && fault !== null}
          onChange={(event) => setPassword(event.target.value)}
          autoComplete="new-password"
        />
      </Field>
      <Field label={t("identity.again")}>
        <input
          className="input"
          type="password"
          value={again}
          aria-invalid={differs}
          onChange={(event) => setAgain(event.target.value)}
          autoComplete="new-password"
        />
      </Field>
      {/* Always there, so that what appears in it is read out. */}
      <p role="status" className="muted">
        {password !== "" && fault ? t(`identity.fault_${fault}`, { least: minimumPassword }) : ""}
        {differs && !fault ? t("identity.differs") : ""}
      </p>
      {error ? (
        <p role="alert" className="failure">
          {error}
        </p>
      ) : null}
    </Dialog>
  );
}

import { type ButtonHTMLAttributes, type ReactNode, useEffect, useId, useRef } from "react";
import { useTranslation } from "../i18n/index.ts";
import "./ui.css";

export function Icon({ name }: { name: string }) {
  return <span className={`codicon codicon-${name}`} aria-hidden="true" />;
}

interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  readonly primary?: boolean;
  readonly on?: boolean;
  readonly icon?: string;
}

export function Button({ primary, on, icon, children, className = "", ...rest }: ButtonProps) {
  const pressed = on === undefined ? {} : { "aria-pressed": on };
  return (
    <button
      type="button"
      className={`button ${primary ? "primary" : ""} ${on ? "on" : ""} ${className}`}
      {...pressed}
      {...rest}
    >
      {icon ? <Icon name={icon} /> : null}
      {children}
    </button>
  );
}

/** A button without words: its title is its name. */
export function IconButton({
  icon,
  title,
  ...rest
}: { icon: string; title: string } & ButtonHTMLAttributes<HTMLButtonElement>) {
  return (
    <button type="button" className="icon-button" title={title} aria-label={title} {...rest}>
      <Icon name={icon} />
    </button>
  );
}

export function Tag({ kind = "", children }: { kind?: string; children: ReactNode }) {
  return <span className={`tag ${kind}`}>{children}</span>;
}

/** Stands beside the name of every simulated model, everywhere. */
export function SimulatedTag() {
  const { t } = useTranslation();
  return <Tag kind="simulated">{t("common.simulated")}</Tag>;
}

export function NotMeasured({ reason }: { reason?: string }) {
  const { t } = useTranslation();
  return (
    <span className="tag hatched" title={reason}>
      {t("common.notMeasured")}
    </span>
  );
}

export function EmptyState({ children, action }: { children: ReactNode; action?: ReactNode }) {
  return (
    <div className="empty">
      <p>{children}</p>
      {action}
    </div>
  );
}

export function ProgressBar({ done, total, label }: { done: number; total: number; label: string }) {
  const share = total === 0 ? 0 : done / total;
  return (
    <div
      className="progress"
      role="progressbar"
      aria-valuenow={done}
      aria-valuemin={0}
      aria-valuemax={total}
      aria-label={label}
    >
      <div style={{ width: `${share * 100}%` }} />
    </div>
  );
}

export function Field({ label, children }: { label: string; children: ReactNode }) {
  return (
    // The control is the child: a label around it names it.
    // oxlint-disable-next-line jsx-a11y/label-has-associated-control
    <label className="field">
      <span>{label}</span>
      {children}
    </label>
  );
}

interface DialogProps {
  readonly title: string;
  readonly onClose: () => void;
  readonly onSubmit?: () => void;
  readonly submit?: string;
  /** What is done cannot be undone. */
  readonly grave?: boolean;
  readonly blocked?: boolean;
  readonly children: ReactNode;
}

/** The browser's own modal dialog: focus stays inside, Escape closes it. */
export function Dialog({
  title,
  onClose,
  onSubmit,
  submit,
  grave = false,
  blocked = false,
  children,
}: DialogProps) {
  const { t } = useTranslation();
  const dialog = useRef<HTMLDialogElement>(null);
  const heading = useId();
  useEffect(() => {
    const before = document.activeElement;
    const element = dialog.current;
    element?.showModal();
    return () => {
      // Taken away while open, a dialog does not give the focus back by itself.
      element?.close();
      if (before instanceof HTMLElement && before.isConnected && document.activeElement === document.body)
        before.focus();
    };
  }, []);
  return (
    <dialog ref={dialog} className="dialog" aria-labelledby={heading} onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (!blocked) onSubmit?.();
        }}
      >
        <h2 id={heading}>{title}</h2>
        {children}
        <div className="actions">
          <Button onClick={onClose}>{onSubmit ? t("common.cancel") : t("common.close")}</Button>
          {onSubmit ? (
            <Button primary={!grave} className={grave ? "grave" : ""} type="submit" disabled={blocked}>
              {submit}
            </Button>
          ) : null}
        </div>
      </form>
    </dialog>
  );
}

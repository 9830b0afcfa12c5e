import { type ReactNode, useState } from "react";
import { fuzzyMatch } from "../../../domain/fuzzy.ts";
import { useTranslation } from "../../i18n/index.ts";

export function Choice({
  title,
  picks,
  children,
}: {
  title: string;
  picks?: ReactNode;
  children: ReactNode;
}) {
  return (
    <fieldset className="plan-choice">
      <legend>{title}</legend>
      {picks ? <div className="picks">{picks}</div> : null}
      {children}
    </fieldset>
  );
}

export function Check({
  checked,
  disabled = false,
  onChange,
  children,
}: {
  checked: boolean;
  disabled?: boolean;
  onChange: () => void;
  children: ReactNode;
}) {
  return (
    <label className={`plan-check ${disabled ? "muted" : ""}`}>
      <input type="checkbox" checked={checked} disabled={disabled} onChange={onChange} />{" "}
      <span>{children}</span>
    </label>
  );
}

/** What was typed over a list, and the rows that fit it, the best first. `textOf`: the words a row is found by. */
export function useTyped<Row>(rows: readonly Row[], textOf: (row: Row) => string) {
  const [typed, setTyped] = useState("");
  const shown =
    typed.trim() === ""
      ? rows
      : rows
          .flatMap((row) => {
            const match = fuzzyMatch(typed, textOf(row));
            return match ? [{ row, score: match.score }] : [];
          })
          .sort((a, b) => b.score - a.score)
          .map(({ row }) => row);
  return { typed, setTyped, shown };
}

/** Narrows a list by typing; Enter takes the first row that fits, or drops it again, and makes room for the next. */
export function TypedChoice({
  label,
  typed,
  onType,
  onEnter,
  found,
}: {
  label: string;
  typed: string;
  onType: (text: string) => void;
  onEnter: () => void;
  /** How many rows fit. */
  found: number;
}) {
  const { t } = useTranslation();
  return (
    <>
      <input
        className="input plan-filter"
        type="search"
        value={typed}
        placeholder={label}
        aria-label={label}
        title={t("runs.typeHint")}
        onChange={(event) => onType(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== "Enter" || event.ctrlKey || typed.trim() === "" || found === 0) return;
          event.preventDefault();
          onEnter();
          onType("");
        }}
      />
      {typed.trim() !== "" && found === 0 ? (
        <p className="muted" role="status">
          {t("runs.typeNothing")}
        </p>
      ) : null}
    </>
  );
}

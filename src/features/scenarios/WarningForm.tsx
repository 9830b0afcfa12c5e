import { useEffect, useRef, useState } from "react";
import { type TrapWarning, trapWarningSchema, warningSeveritySchema } from "../../../domain/scenario.ts";
import { useTranslation } from "../../i18n/index.ts";
import { Button, Field, IconButton } from "../../ui/controls.tsx";
import { EntryForm } from "./EntryForm.tsx";

interface WarningFormProps {
  readonly warning: TrapWarning;
  readonly isNew?: boolean;
  /** Ids of the other warnings. */
  readonly taken: readonly string[];
  readonly onSave: (warning: TrapWarning) => void;
  readonly onClose: () => void;
}

/** A line a pattern; an empty line begins the next thing a warning must name. */
function conceptsOf(text: string): string[][] {
  return text
    .split(/\n[ \t]*\n/)
    .map((block) => block.split("\n").filter((line) => line.trim() !== ""))
    .filter((patterns) => patterns.length > 0);
}

/** One warning that a trap asks for: the danger, where that is written, and what a sufficient warning names. Escape leaves it, Ctrl+Enter takes it over. */
export function WarningForm({ warning: first, isNew = false, taken, onSave, onClose }: WarningFormProps) {
  const { t } = useTranslation();
  const [warning, setWarning] = useState(first);
  const [concepts, setConcepts] = useState(() => first.concepts.map((one) => one.join("\n")).join("\n\n"));
  const start = useRef<HTMLTextAreaElement>(null);
  useEffect(() => start.current?.focus(), []);
  const set = (change: Partial<TrapWarning>) => setWarning((before) => ({ ...before, ...change }));
  const { what, warning: sample, neutral, notEnough, ...rest } = warning;
  const parsed = trapWarningSchema.safeParse({
    ...rest,
    concepts: conceptsOf(concepts),
    notEnough: notEnough.filter(({ text }) => text.trim() !== ""),
    // What is left empty is not in the file at all.
    ...(what?.trim() ? { what } : {}),
    ...(sample?.trim() ? { warning: sample } : {}),
    ...(neutral?.trim() ? { neutral } : {}),
  });
  const broken = parsed.error?.issues.find(({ path }) => path.length > 1 && path[0] === "concepts")?.message;
  const isTaken = taken.includes(warning.id);
  const whole =
    parsed.success &&
    !isTaken &&
    /^[\w-]+$/.test(warning.id) &&
    warning.why.trim() !== "" &&
    warning.source.trim() !== ""
      ? parsed.data
      : null;
  const save = () => whole && onSave(whole);
  return (
    <EntryForm
      label={t(isNew ? "scenarios.newWarning" : "scenarios.changeWarning")}
      onSave={save}
      onClose={onClose}
    >
      <Field label={t("scenarios.danger")}>
        <textarea
          ref={start}
          className="input"
          rows={2}
          value={warning.why}
          onChange={({ target }) => set({ why: target.value })}
        />
      </Field>
      <Field label={t("scenarios.dangerSource")}>
        <input
          className="input"
          value={warning.source}
          onChange={({ target }) => set({ source: target.value })}
        />
      </Field>
      <div className="fact-choices">
        <Field label={t("scenarios.dangerSeverity")}>
          <select
            className="input"
            value={warning.severity}
            onChange={({ target }) => set({ severity: warningSeveritySchema.parse(target.value) })}
          >
            {warningSeveritySchema.options.toReversed().map((one) => (
              <option key={one} value={one}>
                {t(`scenarios.severity_${one}`)}
              </option>
            ))}
          </select>
        </Field>
        <Field label={t("scenarios.id")}>
          <input
            className="input mono"
            value={warning.id}
            aria-invalid={isTaken || !/^[\w-]+$/.test(warning.id)}
            onChange={({ target }) => set({ id: target.value })}
          />
        </Field>
      </div>
      {isTaken ? <p role="alert">{t("scenarios.idTaken", { id: warning.id })}</p> : null}
      <Field label={t("scenarios.what")}>
        <textarea
          className="input"
          rows={2}
          value={what ?? ""}
          onChange={({ target }) => set({ what: target.value })}
        />
      </Field>
      <Field label={t("scenarios.concepts")}>
        <textarea
          className="input mono"
          rows={6}
          value={concepts}
          onChange={({ target }) => setConcepts(target.value)}
        />
      </Field>
      {broken ? <p role="alert">{broken}</p> : null}
      <label className="check">
        <input
          type="checkbox"
          checked={warning.compound}
          onChange={({ target }) => set({ compound: target.checked })}
        />{" "}
        {t("scenarios.compound")}
      </label>
      <Field label={t("scenarios.sampleWarning")}>
        <textarea
          className="input"
          rows={2}
          value={sample ?? ""}
          onChange={({ target }) => set({ warning: target.value })}
        />
      </Field>
      <NotEnough rows={notEnough} onChange={(rows) => set({ notEnough: rows })} />
      <Field label={t("scenarios.neutral")}>
        <input
          className="input"
          value={neutral ?? ""}
          onChange={({ target }) => set({ neutral: target.value })}
        />
      </Field>
      <div className="toolbar plain">
        <Button primary type="submit" icon="check" disabled={!whole}>
          {t(isNew ? "scenarios.addWarning" : "scenarios.takeOver")}
        </Button>
        <Button onClick={onClose}>{t("common.cancel")}</Button>
      </div>
    </EntryForm>
  );
}

type Rows = TrapWarning["notEnough"];

/** Warnings that must not pass, each with the reason. */
function NotEnough({ rows, onChange }: { rows: Rows; onChange: (rows: Rows) => void }) {
  const { t } = useTranslation();
  return (
    <fieldset className="warning-rows">
      <legend>{t("scenarios.notEnough")}</legend>
      {rows.map(({ text, why }, index) => (
        // A row is nothing but its place.
        // oxlint-disable-next-line react/no-array-index-key
        <div key={index} className="warning-row">
          <input
            className="input"
            aria-label={`${t("scenarios.notEnough")} ${index + 1}`}
            value={text}
            onChange={({ target }) => onChange(rows.with(index, { text: target.value, why }))}
          />
          <input
            className="input"
            aria-label={`${t("scenarios.why")} ${index + 1}`}
            placeholder={t("scenarios.why")}
            value={why}
            onChange={({ target }) => onChange(rows.with(index, { text, why: target.value }))}
          />
          <IconButton
            icon="trash"
            title={`${t("scenarios.removeNotEnough")} ${index + 1}`}
            onClick={() => onChange(rows.toSpliced(index, 1))}
          />
        </div>
      ))}
      <Button icon="add" onClick={() => onChange([...rows, { text: "", why: "" }])}>
        {t("scenarios.addNotEnough")}
      </Button>
    </fieldset>
  );
}

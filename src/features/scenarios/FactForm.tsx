import { useEffect, useRef, useState } from "react";
import { factTypes } from "../../../domain/evidence.ts";
import { type Fact, factSchema, soapSections } from "../../../domain/scenario.ts";
import { useTranslation } from "../../i18n/index.ts";
import { Button, Field } from "../../ui/controls.tsx";
import { EntryForm } from "./EntryForm.tsx";

interface FactFormProps {
  readonly fact: Fact;
  readonly isNew?: boolean;
  readonly transcript: string;
  readonly onSave: (fact: Fact) => void;
  readonly onClose: () => void;
}

/** One fact: what it says, where it was said, how it counts. Escape leaves it, Ctrl+Enter takes it over. */
export function FactForm({ fact: first, isNew = false, transcript, onSave, onClose }: FactFormProps) {
  const { t } = useTranslation();
  const [fact, setFact] = useState(first);
  const [patterns, setPatterns] = useState(first.recall.join("\n"));
  const text = useRef<HTMLInputElement>(null);
  useEffect(() => text.current?.select(), []);
  const whole = { ...fact, recall: patterns.split("\n").filter((line) => line.trim() !== "") };
  const parsed = factSchema.safeParse(whole);
  const broken = parsed.error?.issues.find(({ path }) => path[0] === "recall")?.message;
  const said = transcript.includes(fact.quote);
  const set = (change: Partial<Fact>) => setFact((before) => ({ ...before, ...change }));
  const save = () => parsed.success && onSave(parsed.data);
  return (
    <EntryForm
      label={isNew ? t("scenarios.newFact") : t("scenarios.changeFact")}
      onSave={save}
      onClose={onClose}
    >
      <Field label={t("scenarios.fact")}>
        <input
          ref={text}
          className="input"
          value={fact.text}
          onChange={(event) => set({ text: event.target.value })}
        />
      </Field>
      <div className="fact-choices">
        <Field label={t("scenarios.section")}>
          <select
            className="input"
            value={fact.section}
            onChange={(event) => set({ section: event.target.value as Fact["section"] })}
          >
            {soapSections.map(({ letter }) => (
              <option key={letter}>{letter}</option>
            ))}
          </select>
        </Field>
        <Field label={t("scenarios.type")}>
          <select
            className="input"
            value={fact.type}
            onChange={(event) => set({ type: event.target.value as Fact["type"] })}
          >
            {factTypes.map((type) => (
              <option key={type} value={type}>
                {t(`cells.type_${type}`)}
              </option>
            ))}
          </select>
        </Field>
        <label className="check">
          <input
            type="checkbox"
            checked={fact.critical}
            onChange={(event) => set({ critical: event.target.checked })}
          />{" "}
          {t("scenarios.critical")}
        </label>
      </div>
      <Field label={t("scenarios.quote")}>
        <textarea
          className="input"
          rows={2}
          value={fact.quote}
          onChange={(event) => set({ quote: event.target.value })}
        />
      </Field>
      {said ? null : <p role="alert">{t("scenarios.quoteNotSaid")}</p>}
      <Field label={t("scenarios.recall")}>
        <textarea
          className="input mono"
          rows={2}
          value={patterns}
          onChange={(event) => setPatterns(event.target.value)}
        />
      </Field>
      {broken ? <p role="alert">{broken}</p> : null}
      <div className="toolbar plain">
        <Button primary type="submit" icon="check" disabled={!parsed.success || !said}>
          {isNew ? t("scenarios.addFact") : t("scenarios.takeOver")}
        </Button>
        <Button onClick={onClose}>{t("common.cancel")}</Button>
        <span className="muted mono">{fact.id}</span>
      </div>
    </EntryForm>
  );
}

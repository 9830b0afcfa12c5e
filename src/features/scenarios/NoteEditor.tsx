import { useState } from "react";
import { type SoapNote, soapSections } from "../../../domain/scenario.ts";
import { useTranslation } from "../../i18n/index.ts";
import { Button, EmptyState } from "../../ui/controls.tsx";
import type { ReferenceProps } from "./Reference.tsx";

const empty: SoapNote = { subjective: [], objective: [], assessment: [], plan: [] };

/** The reference note, a statement a line. A section is taken over when it loses the focus. */
export function NoteEditor({
  files,
  scenario,
  onEdit,
}: ReferenceProps & { scenario: { readonly note: SoapNote | null } }) {
  const { t } = useTranslation();
  const { note } = scenario;
  const put = (next: SoapNote) => onEdit({ ...files, note: `${JSON.stringify(next, null, 2)}\n` });
  if (!note)
    return (
      <EmptyState
        action={
          <Button icon="add" onClick={() => put(empty)}>
            {t("scenarios.writeNote")}
          </Button>
        }
      >
        {t("scenarios.noNote")}
      </EmptyState>
    );
  return (
    <div className="scenario-scroll">
      <p className="muted">{t("scenarios.noteHint")}</p>
      {soapSections.map(({ key, letter }) => (
        <Section
          key={`${key} ${note[key].join("\n")}`}
          name={`${letter} · ${t(`scenarios.section_${letter}`)}`}
          statements={note[key]}
          onPut={(statements) => put({ ...note, [key]: statements })}
        />
      ))}
    </div>
  );
}

function Section({
  name,
  statements,
  onPut,
}: {
  name: string;
  statements: readonly string[];
  onPut: (statements: string[]) => void;
}) {
  const [text, setText] = useState(statements.join("\n"));
  return (
    <label className="field">
      <span>{name}</span>
      <textarea
        className="input clinical note-section"
        rows={Math.max(2, statements.length + 1)}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onBlur={() => {
          const lines = text
            .split("\n")
            .map((line) => line.trim())
            .filter(Boolean);
          if (lines.join("\n") !== statements.join("\n")) onPut(lines);
        }}
      />
    </label>
  );
}

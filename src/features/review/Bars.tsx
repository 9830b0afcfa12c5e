import { useState } from "react";
import { useTranslation } from "../../i18n/index.ts";
import { Button } from "../../ui/controls.tsx";
import { type Draft, keyedSeverities, keyedTypes } from "./draft.ts";
import type { Selected } from "./selection.ts";

/** What can be done with selected words: for fingers as for keys. */
export function SelectionBar({
  selected,
  onMark,
  onComment,
}: {
  selected: Selected;
  onMark: (() => void) | null;
  onComment: () => void;
}) {
  const { t, quote } = useTranslation();
  // A press must not take the selection away before it is used.
  const keep = (event: { preventDefault: () => void }) => event.preventDefault();
  return (
    <div className="toolbar reading-bar">
      <span className="reading-quote">{quote(selected.quote)}</span>
      {onMark && selected.in === "note" ? (
        <Button onPointerDown={keep} onClick={onMark}>
          <span className="key">f</span> {t("review.markFabrication")}
        </Button>
      ) : null}
      <Button onPointerDown={keep} onClick={onComment}>
        <span className="key">c</span> {t("review.addComment")}
      </Button>
    </div>
  );
}

/** A finding being written: words where none are selected, then type, then severity. */
export function DraftBar({
  draft,
  onChange,
  onSave,
}: {
  draft: Draft;
  onChange: (draft: Draft | null) => void;
  onSave: (draft: Draft) => void;
}) {
  const { t, quote } = useTranslation();
  return (
    <div className="toolbar reading-bar" role="group" aria-label={t("review.draftType")}>
      {draft.selected ? (
        <span className="reading-quote">{quote(draft.selected.quote)}</span>
      ) : (
        <form
          className="reading-form"
          onSubmit={(event) => {
            event.preventDefault();
            if (!draft.words.trim()) return;
            onChange({ ...draft, step: "type" });
            event.currentTarget.closest<HTMLElement>(".reading")?.focus();
          }}
        >
          <input
            className="input"
            // Asked for by a key: whoever pressed it wants to type.
            // oxlint-disable-next-line jsx-a11y/no-autofocus
            autoFocus
            aria-label={t("review.freeText")}
            placeholder={t("review.freeText")}
            value={draft.words}
            onChange={(event) => onChange({ ...draft, words: event.target.value })}
            onKeyDown={(event) => event.key === "Escape" && onChange(null)}
          />
        </form>
      )}
      <span className={draft.step === "type" ? "reading-step on" : "reading-step"}>
        {t("review.draftType")}
      </span>
      {keyedTypes.map((type, index) => (
        <Button
          key={type}
          on={draft.type === type}
          onClick={() => onChange({ ...draft, type, step: "severity" })}
        >
          {draft.step === "type" ? <span className="key">{index + 1}</span> : null} {t(`cells.type_${type}`)}
        </Button>
      ))}
      <span className={draft.step === "severity" ? "reading-step on" : "reading-step"}>
        {t("review.draftSeverity")}
      </span>
      {keyedSeverities.map((severity, index) => (
        <Button
          key={severity}
          on={draft.severity === severity}
          onClick={() => onChange({ ...draft, severity, step: "severity" })}
        >
          {draft.step === "severity" ? <span className="key">{index + 1}</span> : null}{" "}
          {t(`common.${severity}`)}
        </Button>
      ))}
      <Button primary disabled={!draft.selected && !draft.words.trim()} onClick={() => onSave(draft)}>
        {t("review.save")}
      </Button>
      <Button onClick={() => onChange(null)}>{t("common.cancel")}</Button>
    </div>
  );
}

/** A comment, anchored to selected words or about the note. */
export function CommentBar({
  about,
  onSave,
  onCancel,
}: {
  about: Selected | "note";
  onSave: (text: string) => void;
  onCancel: () => void;
}) {
  const { t, quote } = useTranslation();
  const [text, setText] = useState("");
  return (
    <form
      className="toolbar reading-bar"
      onSubmit={(event) => {
        event.preventDefault();
        if (text.trim()) onSave(text.trim());
      }}
    >
      {about === "note" ? null : <span className="reading-quote">{quote(about.quote)}</span>}
      <input
        className="input reading-comment"
        // Asked for by a key: whoever pressed it wants to type.
        // oxlint-disable-next-line jsx-a11y/no-autofocus
        autoFocus
        aria-label={t(about === "note" ? "review.addComment" : "review.commentText")}
        placeholder={t(about === "note" ? "review.addComment" : "review.commentText")}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => event.key === "Escape" && onCancel()}
      />
      <Button primary type="submit" disabled={!text.trim()}>
        {t("review.save")}
      </Button>
      <Button onClick={onCancel}>{t("common.cancel")}</Button>
    </form>
  );
}

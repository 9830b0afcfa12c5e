import { DiffEditor, Editor } from "@monaco-editor/react";
import { useEffect, useState } from "react";
import type * as Monaco from "monaco-editor/editor";
import type { PromptProblem, PromptStageId } from "../../domain/prompt.ts";
import { useTranslation } from "../i18n/index.ts";
import { takeWaitingFocus } from "./focusWaiting.ts";
import { type LineOrigin, showOrigins } from "./lineOrigins.ts";
import { dropPromptContext, setPromptContext } from "./promptContext.ts";
import { promptLanguage } from "./promptLanguage.ts";
import { monaco } from "./setup.ts";
import { themeName } from "./theme.ts";
import "./prompt.css";

const options = {
  fontSize: 13,
  lineHeight: 20,
  wordWrap: "on",
  minimap: { enabled: false },
  scrollBeyondLastLine: false,
  automaticLayout: true,
  renderLineHighlight: "line",
  padding: { top: 8 },
  fixedOverflowWidgets: true,
  "semanticHighlighting.enabled": false,
  unicodeHighlight: { ambiguousCharacters: false },
  // German prose: words of the text itself are no help, and Tab must stay a way out of the list.
  wordBasedSuggestions: "off",
  quickSuggestions: { other: true, comments: false, strings: true },
} as const;

export interface Shown {
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

interface PromptEditorProps {
  readonly path: string;
  readonly value: string;
  readonly label: string;
  readonly stage: PromptStageId;
  readonly problems: readonly PromptProblem[];
  /** Title of the scenario the values are of. */
  readonly scenario: string | null;
  readonly values: Readonly<Record<string, string | null>>;
  /** One a line; null: not shown. */
  readonly origins: readonly LineOrigin[] | null;
  /** Where to go once; `onShown` is called when it is done. */
  readonly shown: Shown | null;
  readonly onShown: () => void;
  readonly onChange: (text: string) => void;
}

/** A prompt's text. One model a path: switching tabs keeps undo and cursor. */
export function PromptEditor(props: PromptEditorProps) {
  const { path, value, label, stage, problems, scenario, values, origins, shown, onShown, onChange } = props;
  const translation = useTranslation();
  const { pick, t } = translation;
  const [editor, setEditor] = useState<Monaco.editor.IStandaloneCodeEditor | null>(null);

  useEffect(() => {
    const uri = editor?.getModel()?.uri.toString();
    if (uri === undefined) return undefined;
    const context = { stage, scenario, values, translation };
    setPromptContext(uri, context);
    return () => dropPromptContext(uri, context);
  }, [editor, stage, scenario, values, translation]);

  useEffect(() => {
    const model = editor?.getModel();
    if (!model) return;
    monaco.editor.setModelMarkers(
      model,
      "visite",
      problems.map(({ code, line, column, endLine, endColumn, severity, message }) => ({
        code,
        startLineNumber: line,
        startColumn: column,
        endLineNumber: endLine,
        endColumn,
        message: pick(message),
        severity: severity === "error" ? monaco.MarkerSeverity.Error : monaco.MarkerSeverity.Warning,
      })),
    );
  }, [editor, problems, pick]);

  useEffect(() => (editor && origins ? showOrigins(editor, origins) : undefined), [editor, origins]);

  useEffect(() => {
    if (!editor || !shown) return;
    const range = {
      startLineNumber: shown.line,
      startColumn: shown.column,
      endLineNumber: shown.endLine,
      endColumn: shown.endColumn,
    };
    editor.setSelection(range);
    editor.revealRangeInCenterIfOutsideViewport(range);
    editor.focus();
    onShown();
  }, [editor, shown, onShown]);

  return (
    <Editor
      path={path}
      value={value}
      language={promptLanguage}
      theme={themeName}
      keepCurrentModel
      options={{ ...options, ariaLabel: label }}
      loading={t("common.loading")}
      onMount={(mounted) => {
        // The kept model may be older than the draft: what was discarded or saved meanwhile.
        const model = mounted.getModel();
        if (model && model.getValue() !== value) model.setValue(value);
        setEditor(mounted);
        takeWaitingFocus(mounted);
      }}
      onChange={(text) => onChange(text ?? "")}
    />
  );
}

/** Lets go the models of texts that are open no more. */
export function keepModels(open: ReadonlySet<string>): void {
  for (const model of monaco.editor.getModels())
    if (model.uri.scheme === "prompt" && !model.isAttachedToEditor() && !open.has(model.uri.toString()))
      model.dispose();
}

/** Two texts against each other, read only; what they share is folded away. */
export function PromptDiff({
  original,
  modified,
  label,
  inline = false,
}: {
  original: string;
  modified: string;
  label: string;
  inline?: boolean;
}) {
  const { t } = useTranslation();
  return (
    <DiffEditor
      original={original}
      modified={modified}
      language={promptLanguage}
      theme={themeName}
      loading={t("common.loading")}
      options={{
        ...options,
        readOnly: true,
        renderSideBySide: !inline,
        useInlineViewWhenSpaceIsLimited: false,
        hideUnchangedRegions: { enabled: true, contextLineCount: 3, minimumLineCount: 6 },
        originalAriaLabel: label,
        modifiedAriaLabel: label,
      }}
      keepCurrentOriginalModel={false}
      keepCurrentModifiedModel={false}
    />
  );
}

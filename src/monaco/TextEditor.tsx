import { Editor } from "@monaco-editor/react";
import type * as Monaco from "monaco-editor/editor";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "../i18n/index.ts";
import { takeWaitingFocus } from "./focusWaiting.ts";
import { monaco } from "./setup.ts";
import { themeName } from "./theme.ts";

/** Words of the text that carry a meaning, by UTF-16 offsets. */
export interface TextMark {
  readonly start: number;
  readonly end: number;
  readonly className: string;
  readonly hover: string;
}

export interface TextProblem {
  readonly line: number | null;
  readonly severity: "error" | "warning";
  readonly message: string;
}

export interface Completion {
  readonly text: string;
  readonly detail: string;
}

interface TextEditorProps {
  /** Names the model: switching away and back keeps its undo and cursor. */
  readonly path: string;
  readonly value: string;
  readonly label: string;
  readonly language: "plaintext" | "yaml";
  /** Prose: the proportional font and line height of clinical text. */
  readonly prose?: boolean;
  readonly problems: readonly TextProblem[];
  readonly marks?: readonly TextMark[];
  /** Shows this place; a new object shows it again. */
  readonly reveal?: { readonly start: number; readonly end: number } | { readonly line: number } | null;
  readonly onChange: (text: string) => void;
  /** The selected words, trimmed; empty where nothing is selected. */
  readonly onSelect?: (words: string) => void;
  /** An entry of the editor's own menu, with a key. */
  readonly action?: { readonly title: string; readonly run: () => void };
  /** Completions for what stands before the cursor on its line; null: none here. */
  readonly complete?: (before: string) => Promise<readonly Completion[]> | null;
}

const options = {
  fontSize: 13,
  lineHeight: 20,
  wordWrap: "on",
  minimap: { enabled: false },
  scrollBeyondLastLine: false,
  automaticLayout: true,
  padding: { top: 8 },
  unicodeHighlight: { ambiguousCharacters: false },
  occurrencesHighlight: "off",
  quickSuggestions: { strings: true, other: true, comments: false },
  wordBasedSuggestions: "off",
} as const;

/** Clinical text: 15/24, at most 78 characters a line. */
const proseOptions = {
  fontFamily: 'system-ui, -apple-system, "Segoe UI", Ubuntu, "Noto Sans", "DejaVu Sans", sans-serif',
  fontSize: 15,
  lineHeight: 24,
  wordWrap: "bounded",
  wordWrapColumn: 78,
  wrappingStrategy: "advanced",
  lineNumbers: "off",
  glyphMargin: false,
  folding: false,
  renderLineHighlight: "none",
  selectionHighlight: false,
} as const;

/** A text with its problems underlined and its marked words, edited in Monaco. */
export function TextEditor(props: TextEditorProps) {
  const { path, value, label, language, prose = false, problems, marks, reveal, onChange } = props;
  const { t } = useTranslation();
  const [editor, setEditor] = useState<Monaco.editor.IStandaloneCodeEditor | null>(null);
  const latest = useRef(props);
  useEffect(() => {
    latest.current = props;
  });

  useEffect(() => {
    const model = editor?.getModel();
    if (!model) return;
    monaco.editor.setModelMarkers(
      model,
      "visite",
      problems.map(({ line, severity, message }) => {
        const row = Math.min(line ?? 1, model.getLineCount());
        return {
          startLineNumber: row,
          startColumn: model.getLineFirstNonWhitespaceColumn(row) || 1,
          endLineNumber: row,
          endColumn: model.getLineMaxColumn(row),
          message,
          severity: severity === "error" ? monaco.MarkerSeverity.Error : monaco.MarkerSeverity.Warning,
        };
      }),
    );
  }, [editor, problems]);

  useEffect(() => {
    const model = editor?.getModel();
    if (!editor || !model || !marks) return undefined;
    const drawn = editor.createDecorationsCollection(
      marks.map(({ start, end, className, hover }) => ({
        range: monaco.Range.fromPositions(model.getPositionAt(start), model.getPositionAt(end)),
        options: { inlineClassName: className, ...(hover ? { hoverMessage: { value: hover } } : {}) },
      })),
    );
    return () => drawn.clear();
  }, [editor, marks]);

  useEffect(() => {
    const model = editor?.getModel();
    if (!editor || !model || !reveal) return;
    if ("line" in reveal) {
      const line = Math.min(reveal.line, model.getLineCount());
      editor.setPosition({ lineNumber: line, column: 1 });
      editor.revealLineInCenterIfOutsideViewport(line);
      editor.focus();
    } else {
      const range = monaco.Range.fromPositions(
        model.getPositionAt(reveal.start),
        model.getPositionAt(reveal.end),
      );
      editor.setSelection(range);
      editor.revealRangeInCenterIfOutsideViewport(range);
    }
  }, [editor, reveal]);

  useEffect(() => {
    if (!editor) return undefined;
    const told = editor.onDidChangeCursorSelection(({ selection }) =>
      latest.current.onSelect?.(editor.getModel()?.getValueInRange(selection).trim() ?? ""),
    );
    return () => told.dispose();
  }, [editor]);

  const actionTitle = props.action?.title;
  useEffect(() => {
    if (!editor || !actionTitle) return undefined;
    const added = editor.addAction({
      id: "visite.action",
      label: actionTitle,
      keybindings: [monaco.KeyMod.Alt | monaco.KeyCode.KeyF],
      contextMenuGroupId: "navigation",
      precondition: "editorHasSelection",
      run: () => latest.current.action?.run(),
    });
    return () => added.dispose();
  }, [editor, actionTitle]);

  const completes = props.complete !== undefined;
  useEffect(() => {
    const model = editor?.getModel();
    if (!model || !completes) return undefined;
    const provider = monaco.languages.registerCompletionItemProvider(language, {
      triggerCharacters: ["'", '"', ".", " "],
      provideCompletionItems: async (asked, position) => {
        if (asked !== model) return { suggestions: [] };
        const before = asked.getValueInRange({
          startLineNumber: position.lineNumber,
          startColumn: 1,
          endLineNumber: position.lineNumber,
          endColumn: position.column,
        });
        const found = await latest.current.complete?.(before);
        const typed = /[\p{L}\p{N}.]*$/u.exec(before)?.[0].length ?? 0;
        const range = new monaco.Range(
          position.lineNumber,
          position.column - typed,
          position.lineNumber,
          position.column,
        );
        return {
          suggestions: (found ?? []).map(({ text, detail }) => ({
            label: { label: text, description: detail },
            kind: monaco.languages.CompletionItemKind.Value,
            insertText: text,
            filterText: `${text} ${detail}`,
            range,
          })),
          incomplete: true,
        };
      },
    });
    return () => provider.dispose();
  }, [editor, language, completes]);

  return (
    <Editor
      path={path}
      value={value}
      language={language}
      theme={themeName}
      options={{ ...options, ...(prose ? proseOptions : {}), ariaLabel: label }}
      loading={t("common.loading")}
      onMount={(mounted) => {
        setEditor(mounted);
        takeWaitingFocus(mounted);
      }}
      onChange={(text) => onChange(text ?? "")}
    />
  );
}

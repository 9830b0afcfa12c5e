import { DiffEditor, Editor } from "@monaco-editor/react";
import { useEffect, useRef } from "react";
import type * as Monaco from "monaco-editor/editor";
import type { PromptProblem } from "../../domain/prompt.ts";
import { useTranslation } from "../i18n/index.ts";
import { promptLanguage } from "./promptLanguage.ts";
import { monaco } from "./setup.ts";
import { themeName } from "./theme.ts";

const options = {
  fontSize: 13,
  lineHeight: 20,
  wordWrap: "on",
  minimap: { enabled: false },
  scrollBeyondLastLine: false,
  automaticLayout: true,
  renderLineHighlight: "line",
  padding: { top: 8 },
  "semanticHighlighting.enabled": false,
  unicodeHighlight: { ambiguousCharacters: false },
} as const;

interface PromptEditorProps {
  readonly path: string;
  readonly value: string;
  readonly label: string;
  readonly problems: readonly PromptProblem[];
  readonly onChange: (text: string) => void;
}

/** A prompt's text. One model a path: switching tabs keeps undo and cursor. */
export function PromptEditor({ path, value, label, problems, onChange }: PromptEditorProps) {
  const { pick, t } = useTranslation();
  const editor = useRef<Monaco.editor.IStandaloneCodeEditor | null>(null);
  useEffect(() => {
    const model = editor.current?.getModel();
    if (!model) return;
    monaco.editor.setModelMarkers(
      model,
      "visite",
      problems.map(({ line, column, severity, message }) => ({
        startLineNumber: line,
        startColumn: column,
        endLineNumber: line,
        endColumn: model.getLineMaxColumn(Math.min(line, model.getLineCount())),
        message: pick(message),
        severity: severity === "error" ? monaco.MarkerSeverity.Error : monaco.MarkerSeverity.Warning,
      })),
    );
  }, [problems, pick]);
  return (
    <Editor
      path={path}
      value={value}
      language={promptLanguage}
      theme={themeName}
      options={{ ...options, ariaLabel: label }}
      loading={t("common.loading")}
      onMount={(mounted) => {
        editor.current = mounted;
      }}
      onChange={(text) => onChange(text ?? "")}
    />
  );
}

/** Two versions against each other. */
export function PromptDiff({
  original,
  modified,
  label,
}: {
  original: string;
  modified: string;
  label: string;
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
        renderSideBySide: true,
        originalAriaLabel: label,
        modifiedAriaLabel: label,
      }}
      keepCurrentOriginalModel={false}
      keepCurrentModifiedModel={false}
    />
  );
}

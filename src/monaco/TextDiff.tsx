import { DiffEditor } from "@monaco-editor/react";
import type * as Monaco from "monaco-editor/editor";
import { useEffect, useRef } from "react";
import { useTranslation } from "../i18n/index.ts";
import "./setup.ts";
import { themeName } from "./theme.ts";

/** Two states of one text, to read. */
export function TextDiff({
  original,
  modified,
  label,
}: {
  original: string;
  modified: string;
  label: string;
}) {
  const { t } = useTranslation();
  const models = useRef<Monaco.editor.IDiffEditorModel | null>(null);
  useEffect(
    () => () => {
      const shown = models.current;
      // The editor must be gone before its texts are.
      setTimeout(() => {
        shown?.original.dispose();
        shown?.modified.dispose();
      }, 0);
    },
    [],
  );
  return (
    <DiffEditor
      original={original}
      modified={modified}
      theme={themeName}
      loading={t("common.loading")}
      keepCurrentOriginalModel
      keepCurrentModifiedModel
      onMount={(editor) => {
        models.current = editor.getModel();
      }}
      options={{
        readOnly: true,
        wordWrap: "on",
        minimap: { enabled: false },
        automaticLayout: true,
        scrollBeyondLastLine: false,
        originalAriaLabel: label,
        modifiedAriaLabel: label,
      }}
    />
  );
}

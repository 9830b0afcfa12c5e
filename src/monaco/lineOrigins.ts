import type * as Monaco from "monaco-editor/editor";
import { plain } from "./promptAssistance.ts";

/** Where a line comes from, as an editor shows it. */
export interface LineOrigin {
  /** Short: `v003`. */
  readonly version: string;
  /** Who, when and why, as plain words. */
  readonly words: string;
  /** Not saved yet. */
  readonly unsaved: boolean;
}

/**
 * Shows which version brought each line: its name beside the number where a stretch begins, the words on hover and
 * behind the line the cursor is in. Returns what ends it.
 */
export function showOrigins(
  editor: Monaco.editor.IStandaloneCodeEditor,
  origins: readonly LineOrigin[],
): () => void {
  const beginsAt = (line: number) => origins[line - 1]?.version !== origins[line - 2]?.version;
  const width = Math.max(4, ...origins.map(({ version }) => version.length));
  editor.updateOptions({
    lineNumbersMinChars: width + 5,
    lineNumbers: (line) => {
      const origin = origins[line - 1];
      const version = origin && beginsAt(line) ? origin.version : "";
      // No-break spaces: the column stays aligned.
      return `${version.padEnd(width, "\u00a0")}\u00a0${String(line).padStart(3, "\u00a0")}`;
    },
  });
  const lines = editor.createDecorationsCollection(
    origins.slice(0, editor.getModel()?.getLineCount() ?? 0).map(({ words, unsaved }, index) => ({
      range: { startLineNumber: index + 1, startColumn: 1, endLineNumber: index + 1, endColumn: 1 },
      options: {
        isWholeLine: true,
        lineNumberHoverMessage: { value: plain(words) },
        lineNumberClassName: unsaved ? "origin-unsaved" : "origin-saved",
      },
    })),
  );
  const current = editor.createDecorationsCollection();
  const follow = () => {
    const line = editor.getPosition()?.lineNumber ?? 0;
    const origin = origins[line - 1];
    const column = editor.getModel()?.getLineMaxColumn(line) ?? 1;
    current.set(
      origin
        ? [
            {
              range: { startLineNumber: line, startColumn: column, endLineNumber: line, endColumn: column },
              options: {
                showIfCollapsed: true,
                after: {
                  content: `    ${origin.version} · ${origin.words}`,
                  inlineClassName: "origin-words",
                },
              },
            },
          ]
        : [],
    );
  };
  follow();
  const moved = editor.onDidChangeCursorPosition(follow);
  return () => {
    moved.dispose();
    lines.clear();
    current.clear();
    editor.updateOptions({ lineNumbers: "on", lineNumbersMinChars: 5 });
  };
}

import type { editor } from "monaco-editor";

/** Takes the focus where it waits on what lies around an editor that has only now been drawn: what is typed next is meant for its text. */
export function takeWaitingFocus(mounted: editor.IStandaloneCodeEditor): void {
  const { activeElement, body } = document;
  if (activeElement !== body && activeElement?.contains(mounted.getDomNode())) mounted.focus();
}

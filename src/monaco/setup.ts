import { loader } from "@monaco-editor/react";
import * as monaco from "monaco-editor/editor";
import "monaco-editor/features/register.all";
import "monaco-editor/languages/definitions/yaml/register";
import EditorWorker from "monaco-editor/editor/editor.worker?worker";
import { defineThemes } from "./theme.ts";
import { registerPromptLanguage } from "./promptLanguage.ts";

// The bundled editor: without this the wrapper would load one from elsewhere.
globalThis.MonacoEnvironment = { getWorker: () => new EditorWorker() };
loader.config({ monaco: monaco as never });
registerPromptLanguage(monaco);
defineThemes(monaco);

// Colours follow the page's theme while the editor is open.
new MutationObserver(() => defineThemes(monaco)).observe(document.documentElement, {
  attributes: true,
  attributeFilter: ["data-theme"],
});

export { monaco };

import type * as Monaco from "monaco-editor/editor";
import { registerPromptAssistance } from "./promptAssistance.ts";

export const promptLanguage = "visite-prompt";

/** Prompt files: YAML front matter, then text with {{variables}} and {{role "…"}}. */
export function registerPromptLanguage(monaco: typeof Monaco): void {
  monaco.languages.register({ id: promptLanguage, extensions: [".prompt"] });
  monaco.languages.setLanguageConfiguration(promptLanguage, {
    brackets: [
      ["{{", "}}"],
      ["{", "}"],
      ["[", "]"],
    ],
    autoClosingPairs: [
      { open: "{", close: "}" },
      { open: '"', close: '"' },
      { open: "[", close: "]" },
    ],
    surroundingPairs: [
      { open: "{", close: "}" },
      { open: '"', close: '"' },
      { open: "„", close: "“" },
    ],
    wordPattern: /[\p{L}\p{N}_]+(?:\.[\p{L}\p{N}_]+)*/u,
  });
  monaco.languages.setMonarchTokensProvider(promptLanguage, {
    tokenizer: {
      root: [[/^---\s*$/, { token: "delimiter", switchTo: "@matter" }], { include: "@body" }],
      matter: [
        [/^---\s*$/, { token: "delimiter", switchTo: "@body" }],
        [/#.*$/, "comment"],
        [/^(\s*)([\w.-]+)(:)/, ["white", "key", "delimiter"]],
        [/"(?:[^"\\]|\\.)*"|'[^']*'/, "string"],
        [/\b\d+(?:\.\d+)?\b/, "number"],
        [/\b(?:true|false|null)\b/, "keyword"],
      ],
      body: [
        [/\{\{!--/, { token: "comment", next: "@comment" }],
        [/\{\{![^}]*\}\}/, "comment"],
        [
          /(\{\{~?\s*)(role)(\s+)("[^"]*"|'[^']*')(\s*~?\}\})/,
          ["delimiter.tag", "tag", "white", "string.role", "delimiter.tag"],
        ],
        [
          /(\{\{~?\s*)([#/^]\s*\w+|else|history|media|section|json)([^}]*)(\}\})/,
          ["delimiter.tag", "tag", "variable", "delimiter.tag"],
        ],
        [/(\{\{\{?~?\s*)([\w.@]+)(\s*~?\}?\}\})/, ["delimiter.tag", "variable", "delimiter.tag"]],
        [/^#+ .*$/, "heading"],
      ],
      comment: [
        [/--\}\}/, { token: "comment", next: "@pop" }],
        [/./, "comment"],
      ],
    },
  });
  registerPromptAssistance(monaco, promptLanguage);
}

import type * as Monaco from "monaco-editor/editor";

export const promptLanguage = "visite-prompt";

/** Prompt files: YAML front matter, then text with {{variables}} and {{role "…"}}. */
export function registerPromptLanguage(monaco: Pick<typeof Monaco, "languages">): void {
  monaco.languages.register({ id: promptLanguage, extensions: [".prompt"] });
  monaco.languages.setLanguageConfiguration(promptLanguage, {
    brackets: [["{", "}"]],
    autoClosingPairs: [
      { open: "{", close: "}" },
      { open: '"', close: '"' },
    ],
  });
  monaco.languages.setMonarchTokensProvider(promptLanguage, {
    tokenizer: {
      root: [[/^---\s*$/, { token: "delimiter", next: "@matter" }], { include: "@body" }],
      matter: [
        [/^---\s*$/, { token: "delimiter", next: "@body" }],
        [/#.*$/, "comment"],
        [/^(\s*)([\w.-]+)(:)/, ["white", "key", "delimiter"]],
        [/"[^"]*"|'[^']*'/, "string"],
        [/\b\d+(?:\.\d+)?\b/, "number"],
      ],
      body: [
        [/\{\{\s*(?:role|history|#|\/)[^}]*\}\}/, "tag"],
        [/\{\{[^}]*\}\}/, "variable"],
        [/^#+ .*$/, "keyword"],
      ],
    },
  });
}

import type * as Monaco from "monaco-editor/editor";

export const themeName = "visite";

const keys = [
  "editor.background",
  "editor.foreground",
  "focusBorder",
  "list.hoverBackground",
  "input.background",
  "input.foreground",
  "widget.border",
  "descriptionForeground",
  "editorWidget.background",
  "editorSuggestWidget.background",
  "editorHoverWidget.background",
  "editorLineNumber.foreground",
  "editorLineNumber.activeForeground",
] as const;

/** Keys that have no colour of their own on the page. */
const sameAs: Readonly<Record<string, string>> = {
  "editorWidget.background": "--vscode-quickInput-background",
  "editorSuggestWidget.background": "--vscode-quickInput-background",
  "editorHoverWidget.background": "--vscode-quickInput-background",
  "editorLineNumber.foreground": "--vscode-descriptionForeground",
  "editorLineNumber.activeForeground": "--vscode-foreground",
};

const bases: Readonly<Record<string, Monaco.editor.BuiltinTheme>> = {
  light: "vs",
  contrast: "hc-black",
  "contrast-light": "hc-light",
};

/** Makes Monaco's theme from the page's own variables: one source of colour. */
export function defineThemes(monaco: Pick<typeof Monaco, "editor">): void {
  const style = getComputedStyle(document.documentElement);
  const name = document.documentElement.dataset.theme ?? "dark";
  const value = (variable: string) => fullHex(style.getPropertyValue(variable).trim());
  const colors = Object.fromEntries(
    keys.flatMap((key) => {
      const color = value(sameAs[key] ?? `--vscode-${key.replace(".", "-")}`);
      return color ? [[key, color]] : [];
    }),
  );
  const bare = (variable: string) => value(variable).replace("#", "");
  monaco.editor.defineTheme(themeName, {
    base: bases[name] ?? "vs-dark",
    inherit: true,
    rules: [
      { token: "variable", foreground: bare("--visite-series-1"), fontStyle: "bold" },
      { token: "tag", foreground: bare("--visite-series-4") },
      { token: "delimiter.tag", foreground: bare("--vscode-descriptionForeground") },
      { token: "string.role", foreground: bare("--visite-series-4"), fontStyle: "bold" },
      { token: "heading", foreground: bare("--vscode-foreground"), fontStyle: "bold" },
      { token: "key", foreground: bare("--visite-series-3") },
    ],
    colors,
  });
  monaco.editor.setTheme(themeName);
}

/** Monaco takes six digits only, and a minifier makes three of them where it can. */
function fullHex(color: string): string {
  return /^#[0-9a-f]{3}$/i.test(color) ? color.replace(/[0-9a-f]/gi, "$&$&") : color;
}

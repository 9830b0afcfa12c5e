import type * as Monaco from "monaco-editor/editor";
import { estimatedTokens } from "../../domain/contextShare.ts";
import { checkPrompt, headKeyOf, templateRoles } from "../../domain/promptCheck.ts";
import { bodyStartOf, headKeysUnder } from "../../domain/promptHead.ts";
import { promptStageOf } from "../../domain/promptStages.ts";
import { templateFolds, templateTags } from "../../domain/templateTags.ts";
import { type PromptContext, promptContextOf } from "./promptContext.ts";

type Model = Monaco.editor.ITextModel;
const mostShown = 700;

/** Completion, hover, quick fixes and folding of prompt files, for one language id. */
export function registerPromptAssistance(monaco: typeof Monaco, language: string): void {
  monaco.languages.registerCompletionItemProvider(language, {
    triggerCharacters: ["{", " ", '"', ":"],
    provideCompletionItems: (model, position) => {
      const context = promptContextOf(model.uri.toString());
      if (!context) return { suggestions: [] };
      const before = model.getValueInRange({
        startLineNumber: position.lineNumber,
        startColumn: 1,
        endLineNumber: position.lineNumber,
        endColumn: position.column,
      });
      const inHead = model.getOffsetAt(position) < bodyStartOf(model.getValue());
      return { suggestions: (inHead ? headItems : bodyItems)(monaco, { model, position, before, context }) };
    },
  });
  monaco.languages.registerHoverProvider(language, {
    provideHover: (model, position) => {
      const context = promptContextOf(model.uri.toString());
      return context ? hoverAt(model, position, context) : null;
    },
  });
  monaco.languages.registerCodeActionProvider(
    language,
    {
      provideCodeActions: (model, range, { markers }) => ({
        actions: fixesAt(model, range, markers),
        dispose: () => undefined,
      }),
    },
    { providedCodeActionKinds: ["quickfix"] },
  );
  monaco.languages.registerFoldingRangeProvider(language, {
    provideFoldingRanges: (model) => {
      const text = model.getValue();
      return templateFolds(text, bodyStartOf(text)).flatMap(({ startOffset, endOffset, kind }) => {
        const [start, last] = [model.getPositionAt(startOffset), model.getPositionAt(endOffset)];
        // A part that ends with its line break ends on the line before.
        const end = last.column === 1 ? last.lineNumber - 1 : last.lineNumber;
        return end > start.lineNumber
          ? [
              {
                start: start.lineNumber,
                end,
                ...(kind === "head" ? { kind: monaco.languages.FoldingRangeKind.Imports } : {}),
              },
            ]
          : [];
      });
    },
  });
}

interface Asked {
  readonly model: Model;
  readonly position: Monaco.Position;
  /** The line up to the cursor. */
  readonly before: string;
  readonly context: PromptContext;
}

/** In the text: variables with what they hold, roles, and the tags that open them. */
function bodyItems(
  monaco: typeof Monaco,
  { model, position, before, context }: Asked,
): Monaco.languages.CompletionItem[] {
  const { stage, translation } = context;
  const { t, pick } = translation;
  const typed = /\{\{\{?\s*(?:#?\w+\s+)?"?([\w.]*)$/.exec(before);
  if (!typed) return [];
  const word = typed[1] ?? "";
  const range = {
    startLineNumber: position.lineNumber,
    endLineNumber: position.lineNumber,
    startColumn: position.column - word.length,
    endColumn: position.column,
  };
  const after = model.getLineContent(position.lineNumber).slice(position.column - 1);
  const { Variable, Keyword, EnumMember } = monaco.languages.CompletionItemKind;
  const close = /^\w*\s*\}\}/.test(after) ? "" : /^\}/.test(after) ? "}" : "}}";
  if (/role\s+"?\w*$/.test(before)) {
    const quoted = /"\w*$/.test(before);
    return templateRoles.map((role) => ({
      label: role,
      kind: EnumMember,
      detail: t(
        role === "system" ? "prompts.system" : role === "user" ? "prompts.user" : "prompts.assistant",
      ),
      insertText: quoted ? role : `"${role}"`,
      range,
    }));
  }
  const variables = promptStageOf(stage).variables.map(
    ({ name, title }, index): Monaco.languages.CompletionItem => ({
      label: { label: name, description: pick(title) },
      kind: Variable,
      detail: pick(title),
      documentation: { value: valueWords(name, context) },
      sortText: `0${String(index).padStart(2, "0")}`,
      insertText: `${name}${close}`,
      range,
    }),
  );
  if (/\{\{\{?\s*#\w+\s+\w*$/.test(before)) return variables;
  return [
    ...variables,
    ...templateRoles.map(
      (role): Monaco.languages.CompletionItem => ({
        label: `role "${role}"`,
        kind: Keyword,
        detail: t(
          role === "system" ? "prompts.system" : role === "user" ? "prompts.user" : "prompts.assistant",
        ),
        sortText: "1",
        insertText: `role "${role}"${close}`,
        range,
      }),
    ),
  ];
}

/** In the front matter: the keys that may stand at this depth, and the values of those that take only some. */
function headItems(
  monaco: typeof Monaco,
  { model, position, before, context }: Asked,
): Monaco.languages.CompletionItem[] {
  const { stage, translation } = context;
  const { pick } = translation;
  const word = /[\w."-]*$/.exec(before)?.[0] ?? "";
  const range = {
    startLineNumber: position.lineNumber,
    endLineNumber: position.lineNumber,
    startColumn: position.column - word.length,
    endColumn: position.column,
  };
  const item = (
    label: string,
    insertText: string,
    detail: string,
    kind: Monaco.languages.CompletionItemKind,
  ) => ({ label, insertText, detail, kind, range });
  const { Property, Value, Variable } = monaco.languages.CompletionItemKind;
  const path = pathAt(model, position);
  const value = /^\s*[\w.]+:\s+\S*$/.test(before);
  const here = path.join(".");
  if (value) {
    const key = headKeyOf(here);
    const values =
      here === "output.schema"
        ? [stage]
        : here.startsWith("input.schema.")
          ? ["string"]
          : (key?.values ?? []);
    return values.map((one) =>
      item(one, one === "off" || one === "on" ? `"${one}"` : one, key ? pick(key.title) : "", Value),
    );
  }
  const parent = path.slice(0, -1).join(".");
  const present = model.getValue();
  if (parent === "input.schema")
    return promptStageOf(stage).variables.map(({ name, title }) =>
      item(name, `${name}: string`, pick(title), Variable),
    );
  return headKeysUnder(parent)
    .filter(({ path: full }) =>
      parent === "" ? !new RegExp(`^${full}:`, "m").test(present) : full.split(".").length === path.length,
    )
    .map(({ path: full, title, expects, insert }) => {
      const name = parent === "" ? full : full.slice(parent.length + 1);
      return item(
        name,
        `${name}:${full === "output" || full === "output.schema" ? `${insert} ${stage}` : insert}`,
        `${pick(title)} (${pick(expects)})`,
        Property,
      );
    });
}

/** The keys above a line by their indentation, and its own: `["config", "temperature"]`. */
function pathAt(model: Model, { lineNumber }: { lineNumber: number }): string[] {
  const path: string[] = [];
  let depth = Number.POSITIVE_INFINITY;
  for (let line = lineNumber; line > 1 && depth > 0; line -= 1) {
    const content = model.getLineContent(line);
    const indent = /^\s*/.exec(content)?.[0].length ?? 0;
    const key = /^\s*([\w.]+):/.exec(content)?.[1] ?? (line === lineNumber ? content.trim() : null);
    if (key === null || indent >= depth) continue;
    path.unshift(key);
    depth = indent;
  }
  return path;
}

/** What a variable holds, as text in a fence: it is the words of a conversation, never markup. */
function valueWords(name: string, { scenario, values, translation }: PromptContext): string {
  const { t, number } = translation;
  if (scenario === null) return t("prompts.noScenario");
  const value = values[name];
  if (value === undefined) return t("prompts.valueUnread", { scenario: plain(scenario) });
  if (value === null) return t("prompts.valueNone", { scenario: plain(scenario) });
  const shown = value.length > mostShown ? `${value.slice(0, mostShown)} …` : value;
  const fence = "`".repeat(
    Math.max(3, ...[...shown.matchAll(/`+/g)].map(({ 0: ticks }) => ticks.length + 1)),
  );
  return `${t("prompts.valueFor", { scenario: plain(scenario), characters: number(value.length), tokens: number(estimatedTokens(value.length)) })}\n\n${fence}text\n${shown}\n${fence}`;
}

/** Words inside Markdown, its marks as plain characters. */
export const plain = (words: string) => words.replace(/[\\`*_{}[\]()#+!|<>-]/g, "\\$&");

function hoverAt(
  model: Model,
  position: Monaco.Position,
  context: PromptContext,
): Monaco.languages.Hover | null {
  const { t, pick } = context.translation;
  const text = model.getValue();
  const offset = model.getOffsetAt(position);
  const bodyStart = bodyStartOf(text);
  if (offset < bodyStart) {
    const word = /^\s*([\w.]+):/.exec(model.getLineContent(position.lineNumber));
    const key = headKeyOf(pathAt(model, position).join("."));
    if (!word || !key || position.column > word[0].length) return null;
    return { contents: [{ value: `**${key.path}** · ${pick(key.title)}` }, { value: pick(key.expects) }] };
  }
  const tag = templateTags(text, bodyStart).find(({ start, end }) => offset >= start && offset < end);
  if (!tag) return null;
  const [start, end] = [model.getPositionAt(tag.start), model.getPositionAt(tag.end)];
  const range = {
    startLineNumber: start.lineNumber,
    startColumn: start.column,
    endLineNumber: end.lineNumber,
    endColumn: end.column,
  };
  if (tag.kind === "role") return { range, contents: [{ value: t("prompts.roleHover") }] };
  const name =
    tag.kind === "variable"
      ? tag.name
      : (tag.arguments.find((word) => offset >= word.start && offset <= word.start + word.name.length)
          ?.name ?? null);
  const variable = promptStageOf(context.stage).variables.find((known) => known.name === name);
  if (!variable) return null;
  return {
    range,
    contents: [
      { value: `**${variable.name}** · ${pick(variable.title)}` },
      { value: valueWords(variable.name, context) },
    ],
  };
}

function fixesAt(
  model: Model,
  range: Monaco.Range,
  markers: readonly Monaco.editor.IMarkerData[],
): Monaco.languages.CodeAction[] {
  const context = promptContextOf(model.uri.toString());
  if (!context) return [];
  // Read anew: since the last check the text may have moved on, and a fix must fit it to the letter.
  return checkPrompt(model.getValue(), context.stage)
    .problems.filter(({ line, endLine }) => line <= range.endLineNumber && endLine >= range.startLineNumber)
    .flatMap(({ code, line, column, fixes }) =>
      fixes.map(
        (fix, index): Monaco.languages.CodeAction => ({
          title: context.translation.pick(fix.title),
          kind: "quickfix",
          isPreferred: index === 0,
          diagnostics: markers.filter(
            (marker) =>
              marker.code === code && marker.startLineNumber === line && marker.startColumn === column,
          ),
          edit: {
            edits: [
              {
                resource: model.uri,
                versionId: model.getVersionId(),
                textEdit: {
                  range: {
                    startLineNumber: fix.line,
                    startColumn: fix.column,
                    endLineNumber: fix.endLine,
                    endColumn: fix.endColumn,
                  },
                  text: fix.text,
                },
              },
            ],
          },
        }),
      ),
    );
}

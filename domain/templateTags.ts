/** What stands between braces: `{{role "system"}}`, `{{transcript}}`, `{{#if codes}}`. Offsets into the whole text. */
export interface TemplateTag {
  readonly kind: "role" | "variable" | "open" | "close" | "helper" | "comment" | "unclosed";
  /** Of a role: which; of a block or helper: its word; of a variable: its name. */
  readonly name: string;
  readonly nameStart: number;
  readonly start: number;
  readonly end: number;
  /** Words a helper is given that may be variables, with their offsets. */
  readonly arguments: readonly { readonly name: string; readonly start: number }[];
}

/** Helpers of dotprompt and Handlebars: words in braces that are no variables. */
const helpers = new Set([
  "role",
  "history",
  "media",
  "section",
  "json",
  "if",
  "unless",
  "each",
  "with",
  "else",
  "this",
  "ifEquals",
  "unlessEquals",
]);

/** Reads the tags of a template from an offset on. A brace before a backslash is text, as Handlebars has it. */
export function templateTags(text: string, from = 0): TemplateTag[] {
  const tags: TemplateTag[] = [];
  let at = text.indexOf("{{", from);
  while (at >= 0) {
    if (text[at - 1] === "\\") {
      at = text.indexOf("{{", at + 2);
      continue;
    }
    const tag = tagAt(text, at);
    tags.push(tag);
    at = text.indexOf("{{", tag.end);
  }
  return tags;
}

function tagAt(text: string, start: number): TemplateTag {
  const comment = text.startsWith("{{!--", start);
  const open = text.startsWith("{{{", start) ? "{{{" : "{{";
  const close = comment ? "--}}" : open === "{{{" ? "}}}" : "}}";
  const found = text.indexOf(close, start + open.length);
  const next = comment ? -1 : text.indexOf("{{", start + open.length);
  if (found < 0 || (next >= 0 && next < found)) {
    const line = text.indexOf("\n", start);
    const end = line < 0 ? text.length : line;
    return {
      kind: "unclosed",
      name: "",
      nameStart: start,
      start,
      end: Math.max(end, start + 2),
      arguments: [],
    };
  }
  const end = found + close.length;
  const bare = { start, end, arguments: [] };
  if (text[start + open.length] === "!") return { ...bare, kind: "comment", name: "", nameStart: start };
  const inner = text.slice(start + open.length, found);
  const match = /^[~\s]*([#/^>&]?)\s*([A-Za-z_@][\w.@-]*)?/.exec(inner);
  const name = match?.[2] ?? "";
  const nameStart = start + open.length + (match?.[0].length ?? 0) - name.length;
  if (match?.[1] === "/") return { ...bare, kind: "close", name, nameStart };
  const rest = nameStart + name.length;
  if (match?.[1] === "#" || match?.[1] === "^")
    return { ...bare, kind: "open", name, nameStart, arguments: argumentsOf(text.slice(rest, found), rest) };
  if (name === "role") {
    const role = /["']([^"']*)["']/.exec(inner);
    return {
      ...bare,
      kind: "role",
      name: role?.[1] ?? "",
      nameStart: role ? start + open.length + role.index + 1 : nameStart,
    };
  }
  if (helpers.has(name) || match?.[1] === ">" || name.startsWith("@"))
    return {
      ...bare,
      kind: "helper",
      name,
      nameStart,
      arguments: argumentsOf(text.slice(rest, found), rest),
    };
  return { ...bare, kind: "variable", name: name.replace(/^this\./, ""), nameStart };
}

function argumentsOf(words: string, start: number): { name: string; start: number }[] {
  const bare = words.replace(/"[^"]*"|'[^']*'/g, (quoted) => " ".repeat(quoted.length));
  return [...bare.matchAll(/(?<![\w.@=])[A-Za-z_][\w.]*(?![\w.]*=)/g)].flatMap(({ 0: name, index }) =>
    helpers.has(name) || name.startsWith("this") || /^(?:true|false|null|undefined|as)$/.test(name)
      ? []
      : [{ name, start: start + index }],
  );
}

export interface Fold {
  readonly startOffset: number;
  readonly endOffset: number;
  readonly kind: "head" | "role" | "block";
}

/** What an editor may fold: every role's part up to the next, and every block helper. */
export function templateFolds(text: string, bodyStart: number): Fold[] {
  const tags = templateTags(text, bodyStart);
  const roles = tags.filter(({ kind }) => kind === "role");
  const open: TemplateTag[] = [];
  const blocks: Fold[] = [];
  for (const tag of tags) {
    if (tag.kind === "open") open.push(tag);
    const begun = tag.kind === "close" ? open.pop() : undefined;
    if (begun) blocks.push({ startOffset: begun.start, endOffset: tag.end, kind: "block" });
  }
  return [
    ...(bodyStart > 0 ? [{ startOffset: 0, endOffset: bodyStart - 1, kind: "head" } as const] : []),
    ...roles.map(
      ({ start }, index): Fold => ({
        startOffset: start,
        endOffset: (roles[index + 1]?.start ?? text.length + 1) - 1,
        kind: "role",
      }),
    ),
    ...blocks,
  ];
}

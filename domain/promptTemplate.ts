import { Dotprompt } from "dotprompt";
import { LineCounter, parseDocument } from "yaml";
import { z } from "zod";
import { VisiteError } from "./errors.ts";
import {
  type Message,
  type Params,
  paramsSchema,
  type PromptProblem,
  type PromptStageId,
  type Thinking,
  thinkingSchema,
} from "./prompt.ts";
import { promptStageOf } from "./promptStages.ts";

// Only the server imports this file: Handlebars compiles with Function(), which the page's Content-Security-Policy forbids.

/** What a prompt file says of itself, and what is wrong with it. Nothing is thrown: an editor shows problems beside the text. */
export interface ParsedTemplate {
  readonly config: Params;
  readonly thinking: Thinking;
  readonly variables: readonly string[];
  readonly meta: { readonly author: string; readonly message: string; readonly created: string };
  readonly problems: readonly PromptProblem[];
}

const frontMatterPattern = /^---\r?\n([\s\S]*?)\r?\n---[ \t]*(?:\r?\n|$)/;

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

export function parseTemplate(text: string, stage: PromptStageId): ParsedTemplate {
  const problems: PromptProblem[] = [];
  const add = (line: number, severity: PromptProblem["severity"], message: PromptProblem["message"]) => {
    problems.push({ line, column: 1, severity, message });
  };
  const matter = frontMatterPattern.exec(text);
  if (!matter)
    add(1, "error", {
      de: "Der Kopf fehlt: die Datei beginnt mit --- und YAML.",
      en: "The front matter is missing: the file begins with --- and YAML.",
    });
  const counter = new LineCounter();
  const document = parseDocument(matter?.[1] ?? "", { lineCounter: counter });
  for (const error of document.errors) {
    const line = (error.linePos?.[0].line ?? 0) + 1;
    add(line, "error", { de: `YAML: ${firstLine(error.message)}`, en: `YAML: ${firstLine(error.message)}` });
  }
  const head = z
    .record(z.string(), z.unknown())
    .catch({})
    .parse(document.errors.length > 0 ? {} : (document.toJS() ?? {}));
  const lineOf = (key: string) => {
    const index = (matter?.[1] ?? "").split("\n").findIndex((line) => line.startsWith(`${key}:`));
    return index < 0 ? 1 : index + 2;
  };

  const config = paramsSchema.strict().safeParse(head.config ?? {});
  for (const issue of config.error?.issues ?? []) {
    const key = issue.code === "unrecognized_keys" ? issue.keys.join(", ") : issue.path.join(".");
    add(lineOf("config"), "error", {
      de: `config: ${key}: unbekannt oder außerhalb des Erlaubten.`,
      en: `config: ${key}: unknown or out of range.`,
    });
  }
  const thinking = thinkingSchema.safeParse(head["visite.thinking"] ?? "default");
  if (!thinking.success)
    add(lineOf("visite.thinking"), "error", {
      de: "visite.thinking: off, on oder default.",
      en: "visite.thinking: off, on or default.",
    });
  const output = z.object({ schema: z.unknown() }).safeParse(head.output);
  if (!output.success || output.data.schema === undefined)
    add(lineOf("output"), "warning", {
      de: `Kein Ausgabeschema: output.schema: ${stage} nennt es.`,
      en: `No output schema: output.schema: ${stage} names it.`,
    });

  const bodyStart = matter ? matter[0].length : 0;
  const body = text.slice(bodyStart);
  const firstBodyLine = text.slice(0, bodyStart).split("\n").length;
  const known = new Set(promptStageOf(stage).variables.map(({ name }) => name));
  const variables = new Set<string>();
  for (const match of body.matchAll(/\{\{\{?\s*([#/^]?)\s*([A-Za-z_][\w.]*)([^}]*)\}\}/g)) {
    const name = match[2] ?? "";
    if (match[1] !== "" || helpers.has(name)) continue;
    variables.add(name);
    if (known.has(name)) continue;
    const line = firstBodyLine + body.slice(0, match.index).split("\n").length - 1;
    add(line, "error", {
      de: `Unbekannte Variable ${name}. Diese Stufe kennt: ${[...known].join(", ")}.`,
      en: `Unknown variable ${name}. This stage knows: ${[...known].join(", ")}.`,
    });
  }
  for (const main of promptStageOf(stage).required)
    if (!variables.has(main))
      add(firstBodyLine, "error", {
        de: `{{${main}}} kommt nicht vor: das Modell bekäme nichts zu lesen.`,
        en: `{{${main}}} does not occur: the model would get nothing to read.`,
      });
  if (!/\{\{\s*role\s+["']system["']\s*\}\}/.test(body))
    add(firstBodyLine, "warning", {
      de: 'Kein Systemteil: {{role "system"}} eröffnet ihn.',
      en: 'No system part: {{role "system"}} opens it.',
    });
  const unbalanced = compileProblem(body);
  if (unbalanced)
    add(firstBodyLine + unbalanced.line - 1, "error", {
      de: `Vorlage: ${unbalanced.message}`,
      en: `Template: ${unbalanced.message}`,
    });

  const word = (key: string) => (typeof head[key] === "string" ? head[key] : "");
  return {
    config: config.success ? config.data : {},
    thinking: thinking.success ? thinking.data : "default",
    variables: [...variables],
    meta: {
      author: word("visite.author"),
      message: word("visite.message"),
      created: createdOf(head["visite.created"]),
    },
    problems: problems.sort((a, b) => a.line - b.line),
  };
}

/** The messages a model gets. Values are inserted as they are: no HTML escaping, and braces or markers in them mean nothing. */
export async function renderMessages(
  text: string,
  variables: Readonly<Record<string, string>>,
): Promise<Message[]> {
  const input = Object.fromEntries(
    Object.entries(variables).map(([name, value]) => [
      name,
      value.replaceAll("<<<dotprompt:", "<<<\u200bdotprompt:"),
    ]),
  );
  try {
    const { messages } = await new Dotprompt({ schemaResolver: () => ({ type: "object" }) }).render(text, {
      input,
    });
    return messages.flatMap(({ role, content }): Message[] => {
      const words = content
        .map((part) => ("text" in part ? (part.text ?? "") : ""))
        .join("")
        .trim();
      if (!words) return [];
      return [
        { role: role === "system" ? "system" : role === "model" ? "assistant" : "user", content: words },
      ];
    });
  } catch (error) {
    throw new VisiteError("prompt.invalid", `the prompt cannot be rendered: ${firstLine(String(error))}`);
  }
}

/** Sets the three lines of the front matter that say who wrote this version, why and when; everything else stays as typed. */
export function withMeta(text: string, meta: { author: string; message: string; created: string }): string {
  const matter = frontMatterPattern.exec(text);
  if (!matter)
    throw new VisiteError(
      "prompt.invalid",
      "line 1: the front matter is missing: the file begins with --- and YAML",
    );
  const lines = (matter[1] ?? "")
    .split(/\r?\n/)
    .filter((line) => !/^visite\.(author|message|created)\s*:/.test(line));
  const own = Object.entries(meta).map(([key, value]) => `visite.${key}: ${JSON.stringify(value)}`);
  return `---\n${[...lines, ...own].join("\n")}\n---\n${text.slice(matter[0].length)}`;
}

/** The text without who, why and when: two versions with the same are the same prompt. */
export function withoutMeta(text: string): string {
  return text.replace(/^visite\.(author|message|created)\s*:.*\r?\n/gm, "");
}

function compileProblem(body: string): { line: number; message: string } | null {
  let depth: { name: string; line: number }[] = [];
  for (const [index, line] of body.split("\n").entries()) {
    if ((line.match(/\{\{/g) ?? []).length !== (line.match(/\}\}/g) ?? []).length)
      return { line: index + 1, message: "{{ und }} / {{ and }}" };
    for (const match of line.matchAll(/\{\{\s*([#/])\s*(\w+)/g)) {
      if (match[1] === "#") depth = [...depth, { name: match[2] ?? "", line: index + 1 }];
      else if (depth.at(-1)?.name === match[2]) depth = depth.slice(0, -1);
      else return { line: index + 1, message: `{{/${match[2]}}}` };
    }
  }
  const open = depth[0];
  return open ? { line: open.line, message: `{{#${open.name}}} … {{/${open.name}}}` } : null;
}

function createdOf(value: unknown): string {
  if (value instanceof Date) return value.toISOString();
  return typeof value === "string" ? value : "";
}

function firstLine(text: string): string {
  return text.split("\n")[0] ?? text;
}

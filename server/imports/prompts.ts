import { LineCounter, parseDocument, stringify } from "yaml";
import { z } from "zod";
import type { PromptFormat } from "../../domain/exchange.ts";
import { yamlValue } from "../../domain/yamlValue.ts";
import type { Loss } from "../../domain/setup.ts";
import { type Message, type Params, paramsSchema } from "../../domain/prompt.ts";
import { fitting, type Place, refused } from "./refused.ts";

/** A prompt as another tool wrote it. */
export interface ImportedPrompt {
  /** As it is called there; null: it has no name. */
  readonly name: string | null;
  readonly messages: readonly Message[];
  readonly params: Params;
}

/** The prompts of a file, and what else stood there that has no place here. */
export interface ImportedFile {
  readonly prompts: readonly ImportedPrompt[];
  readonly losses: readonly Loss[];
}

type Reader = (text: string, file: string) => ImportedFile;

/** Prompts of other tools, a row a form. Each throws `import.invalid` with file, line or member, and what to do. */
export const promptImports: Readonly<Record<PromptFormat, Reader>> = {
  promptfoo: (text, file) => {
    const document = parsedYaml(text, { file, schema: promptfooSchema });
    const rows = typeof document.prompts === "string" ? [document.prompts] : document.prompts;
    const prompts = rows.map((row, index) => {
      const at = `prompts/${index}`;
      const raw = typeof row === "string" ? row : row.raw;
      if (raw.startsWith("file://") || (typeof row !== "string" && row.id?.startsWith("file://") && !raw))
        throw refused(
          { file, at },
          `verweist auf eine andere Datei (${raw.slice(0, 80)}): Setzen Sie deren Text hier ein`,
          `refers to another file (${raw.slice(0, 80)}): put its text here`,
        );
      const label = typeof row === "string" ? null : (row.label ?? row.id ?? null);
      return { name: label, messages: chatOf(raw, { file, at }), params: {} };
    });
    const left = Object.keys(document).filter((key) => !["prompts", "description", "$schema"].includes(key));
    return {
      prompts,
      losses: left.map((key) =>
        loss(
          key,
          "Gehört dort zum Testen, nicht zum Prompt: wird nicht übernommen.",
          "Belongs to testing there, not to the prompt: it is not taken over.",
        ),
      ),
    };
  },

  langfuse: (text, file) => {
    const document = parsedJson(text, file);
    const list = Array.isArray(document) ? document : [document];
    if (list.length === 0) throw refused({ file, at: "" }, "enthält keinen Prompt", "holds no prompt");
    const losses: Loss[] = [];
    const prompts = list.map((entry, index) => {
      const at = Array.isArray(document) ? String(index) : "";
      const read = fitting(entry, langfuseSchema, { file, at });
      const { name, prompt, config } = read;
      const messages: Message[] =
        typeof prompt === "string"
          ? [{ role: "user", content: prompt }]
          : prompt.map((message, place) => {
              if ("type" in message && message.type === "placeholder")
                throw refused(
                  { file, at: `${at}/prompt/${place}` },
                  "ist ein Platzhalter für Nachrichten, den der Prompt einer Stufe nicht kennt",
                  "is a placeholder for messages, which a prompt of a stage has not",
                );
              return { role: message.role ?? "user", content: message.content ?? "" };
            });
      losses.push(...lossesOf(name, read));
      return {
        name,
        messages: messages.map((message) => plain(message, { file, at: `${at}/prompt` })),
        params: knownParams(config ?? {}),
      };
    });
    return { prompts, losses };
  },

  text: (text, file) => {
    if (text.trim() === "") throw refused({ file, at: "" }, "ist leer", "is empty");
    const parts = text.split(/^\[(system|user|assistant)\][ \t]*\r?\n/m);
    const before = (parts.shift() ?? "").trim();
    const messages: Message[] = before ? [{ role: "user", content: before }] : [];
    for (let index = 0; index < parts.length; index += 2) {
      const role = parts[index] as Message["role"];
      messages.push({ role, content: (parts[index + 1] ?? "").trim() });
    }
    const own = messages.map((message) => plain(message, { file, at: "" }));
    return { prompts: [{ name: null, messages: own, params: {} }], losses: [] };
  },
};

/** Each parameter by itself: one that is not understood does not take the others with it. */
function knownParams(config: Readonly<Record<string, unknown>>): Params {
  return paramsSchema.parse(
    Object.fromEntries(Object.entries(config).filter(([key, value]) => isKnown(key, value))),
  );
}

function isKnown(key: string, value: unknown): boolean {
  return key in paramsSchema.shape && paramsSchema.safeParse({ [key]: value }).success;
}

function lossesOf(name: string, { config, labels, version }: z.infer<typeof langfuseSchema>): Loss[] {
  return [
    ...Object.entries(config ?? {})
      .filter(([key, value]) => !isKnown(key, value))
      .map(([key, value]) =>
        loss(
          `${name}: config.${key}`,
          `Diese Angabe gibt es hier nicht, oder nicht mit diesem Wert: ${JSON.stringify(value)}.`,
          `There is no such setting here, or not with this value: ${JSON.stringify(value)}.`,
        ),
      ),
    ...(labels && labels.length > 0
      ? [
          loss(
            `${name}: labels`,
            "Was in Produktion ist, sagt hier das Protokoll, kein Etikett.",
            "What is in production is said by the ledger here, not by a label.",
          ),
        ]
      : []),
    ...(version === undefined || version === null
      ? []
      : [
          loss(
            `${name}: version`,
            "Versionen werden hier selbst gezählt: der Text wird die nächste.",
            "Versions are counted here: the text becomes the next one.",
          ),
        ]),
  ];
}

const loss = (what: string, de: string, en: string): Loss => ({ what, reason: { de, en } });

const promptfooSchema = z.looseObject({
  prompts: z.union([
    z.string().min(1),
    z
      .array(
        z.union([
          z.string().min(1),
          z.object({ id: z.string().optional(), label: z.string().optional(), raw: z.string().min(1) }),
        ]),
      )
      .min(1),
  ]),
});

const langfuseSchema = z.object({
  name: z.string().min(1),
  prompt: z.union([
    z.string().min(1),
    z
      .array(
        z.object({
          type: z.string().optional(),
          role: z.enum(["system", "user", "assistant"]).optional(),
          content: z.string().optional(),
        }),
      )
      .min(1),
  ]),
  config: z.record(z.string(), z.unknown()).nullish(),
  labels: z.array(z.unknown()).nullish(),
  version: z.unknown().optional(),
});

const chatSchema = z
  .array(z.object({ role: z.enum(["system", "user", "assistant"]), content: z.string() }))
  .min(1);

/** A chat as JSON, or plain text as one message of the user. */
function chatOf(raw: string, { file, at }: Place): Message[] {
  if (!/^\s*\[\s*\{/.test(raw)) return [plain({ role: "user", content: raw.trim() }, { file, at })];
  let value: unknown;
  try {
    value = JSON.parse(raw);
  } catch (error) {
    throw refused(
      { file, at },
      `sieht aus wie ein Gespräch, ist aber kein JSON: ${String(error)}`,
      `looks like a chat but is not JSON: ${String(error)}`,
    );
  }
  return fitting(value, chatSchema, { file, at }).map((message) => plain(message, { file, at }));
}

/** Only plain variables carry over: filters and logic of another template language would mean something else here. */
function plain(message: Message, { file, at }: Place): Message {
  const logic = /\{%-?[^%]*%\}|\{#[^#]*#\}|\{\{-?\s*(?![A-Za-z_]\w*\s*-?\}\})[^}]*\}\}/.exec(message.content);
  if (logic)
    throw refused(
      { file, at },
      `enthält Vorlagenlogik, die sich nicht übernehmen lässt: ${logic[0].slice(0, 60)}. Verstanden wird nur {{name}}`,
      `holds template logic that cannot be carried over: ${logic[0].slice(0, 60)}. Only {{name}} is understood`,
    );
  return {
    ...message,
    content: message.content.replace(/\{\{-?\s*([A-Za-z_]\w*)\s*-?\}\}/g, "{{$1}}").normalize("NFC"),
  };
}

/** The text of a prompt file of this workbench. */
export function promptFileText(
  { messages, params }: Pick<ImportedPrompt, "messages" | "params">,
  { stage, variables }: { readonly stage: string; readonly variables: readonly string[] },
): string {
  const head = {
    config: params,
    input: { schema: Object.fromEntries(variables.map((name) => [name, "string"])) },
    output: { format: "json", schema: stage },
  };
  const roles = { system: "system", user: "user", assistant: "model" } as const;
  const body = messages.map(({ role, content }) => `{{role "${roles[role]}"}}\n${content}`).join("\n");
  return `---\n${stringify(head)}---\n${body}\n`;
}

/** The variables that a text names. */
export function variablesOf(messages: readonly Message[]): string[] {
  const found = messages.flatMap(({ content }) =>
    [...content.matchAll(/\{\{([A-Za-z_]\w*)\}\}/g)].map((match) => match[1] ?? ""),
  );
  return [...new Set(found)];
}

function parsedJson(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw refused({ file, at: "" }, `ist kein JSON: ${String(error)}`, `is not JSON: ${String(error)}`);
  }
}

function parsedYaml<T>(
  text: string,
  { file, schema }: { readonly file: string; readonly schema: z.ZodType<T> },
): T {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  const broken = document.errors[0];
  if (broken) {
    const said = broken.message.split("\n")[0] ?? "";
    throw refused(
      { file: `${file}:${broken.linePos?.[0].line ?? 1}`, at: "" },
      `ist kein lesbares YAML: ${said}`,
      `is not YAML: ${said}`,
    );
  }
  const read = yamlValue(document);
  if ("problem" in read)
    throw refused(
      { file, at: "" },
      `ist kein lesbares YAML: ${read.problem}`,
      `is not YAML: ${read.problem}`,
    );
  return fitting(read.value, schema, { file, at: "" });
}

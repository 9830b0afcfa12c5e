import { isMap, isScalar, LineCounter, type Pair, parseDocument } from "yaml";
import { z } from "zod";
import { VisiteError } from "./errors.ts";
import { nearestWord } from "./nearestWord.ts";
import { paramsSchema, type Spot, thinkingSchema } from "./prompt.ts";
import type { LocalText } from "./text.ts";
import { yamlFault } from "./yamlFault.ts";
import { yamlValue } from "./yamlValue.ts";

const frontMatterPattern = /^---\r?\n([\s\S]*?)\r?\n---[ \t]*(?:\r?\n|$)/;

/** The front matter of a prompt file. Names of variables in `input.schema` are the stage's to judge. */
export const promptHeadSchema = z.strictObject({
  config: paramsSchema.strict().nullish(),
  input: z.strictObject({ schema: z.record(z.string(), z.string()).nullish() }).nullish(),
  output: z.strictObject({ format: z.enum(["json", "text"]).optional(), schema: z.unknown() }).nullish(),
  "visite.thinking": thinkingSchema.optional(),
  "visite.author": z.string().optional(),
  "visite.message": z.string().optional(),
  "visite.created": z.union([z.string(), z.date()]).optional(),
});
export type PromptHead = z.infer<typeof promptHeadSchema>;

/** A key of the front matter as an editor offers and explains it; `values` where only some are allowed. */
export interface HeadKey {
  readonly path: string;
  readonly title: LocalText;
  readonly expects: LocalText;
  readonly values?: readonly string[];
  /** What stands after the key when it is inserted. */
  readonly insert: string;
}

const from0To = (end: number): LocalText => ({
  de: `eine Zahl von 0 bis ${end}`,
  en: `a number from 0 to ${end}`,
});
const whole: LocalText = { de: "eine ganze Zahl", en: "a whole number" };
const block: LocalText = { de: "eingerückte Schlüssel", en: "indented keys" };
const words: LocalText = { de: "ein Text", en: "a text" };

/** Every key the front matter may hold: one list for completion, hover and messages. */
export const headKeys: readonly HeadKey[] = [
  {
    path: "config",
    title: { de: "Parameter der Generierung", en: "Parameters of the generation" },
    expects: block,
    insert: "\n  temperature: 0",
  },
  {
    path: "config.temperature",
    title: {
      de: "Streuung der Wortwahl; 0 ist am treuesten",
      en: "Spread of the choice of words; 0 is most faithful",
    },
    expects: from0To(2),
    insert: " 0",
  },
  {
    path: "config.topP",
    title: {
      de: "Nur die wahrscheinlichsten Wörter bis zu dieser Summe",
      en: "Only the likeliest words up to this sum",
    },
    expects: from0To(1),
    insert: " 1",
  },
  {
    path: "config.topK",
    title: { de: "Nur so viele wahrscheinlichste Wörter", en: "Only so many of the likeliest words" },
    expects: whole,
    insert: " 40",
  },
  {
    path: "config.minP",
    title: {
      de: "Mindestwahrscheinlichkeit im Verhältnis zum wahrscheinlichsten Wort",
      en: "Least likelihood relative to the likeliest word",
    },
    expects: from0To(1),
    insert: " 0",
  },
  {
    path: "config.maxOutputTokens",
    title: { de: "Höchstlänge der Antwort in Token", en: "Greatest length of the answer in tokens" },
    expects: { de: "eine ganze Zahl über 0", en: "a whole number above 0" },
    insert: " 4096",
  },
  {
    path: "config.seed",
    title: { de: "Startwert des Zufalls", en: "Seed of the randomness" },
    expects: whole,
    insert: " 1",
  },
  {
    path: "input",
    title: { de: "Was der Prompt liest", en: "What the prompt reads" },
    expects: block,
    insert: "\n  schema:",
  },
  {
    path: "input.schema",
    title: { de: "Variablen mit ihrer Art", en: "Variables with their type" },
    expects: { de: "je Zeile Variable: string", en: "a line each, variable: string" },
    insert: "",
  },
  {
    path: "output",
    title: { de: "Was das Modell antworten soll", en: "What the model shall answer" },
    expects: block,
    insert: "\n  format: json\n  schema:",
  },
  {
    path: "output.format",
    title: { de: "Form der Antwort", en: "Form of the answer" },
    expects: { de: "json oder text", en: "json or text" },
    values: ["json", "text"],
    insert: " json",
  },
  {
    path: "output.schema",
    title: { de: "Ausgabeschema: der Name der Stufe", en: "Output schema: the name of the stage" },
    expects: { de: "der Name der Stufe", en: "the name of the stage" },
    insert: "",
  },
  {
    path: "visite.thinking",
    title: { de: "Denken vor der Antwort", en: "Thinking before the answer" },
    expects: { de: "off, on oder default", en: "off, on or default" },
    values: thinkingSchema.options,
    insert: ' "off"',
  },
  {
    path: "visite.author",
    title: {
      de: "Wer diese Version schrieb; wird beim Speichern gesetzt",
      en: "Who wrote this version; set on saving",
    },
    expects: words,
    insert: "",
  },
  {
    path: "visite.message",
    title: { de: "Was anders ist; wird beim Speichern gesetzt", en: "What is different; set on saving" },
    expects: words,
    insert: "",
  },
  {
    path: "visite.created",
    title: { de: "Wann; wird beim Speichern gesetzt", en: "When; set on saving" },
    expects: { de: "ein Zeitpunkt", en: "a time" },
    insert: "",
  },
];

/** Front matter with the keys below `parent`; empty for the top level. Keys of ours have a dot in them. */
export function headKeysUnder(parent: string): readonly HeadKey[] {
  return headKeys.filter(({ path }) =>
    parent === ""
      ? !path.includes(".") || path.startsWith("visite.")
      : path.startsWith(`${parent}.`) && parent !== "visite",
  );
}

/** Offset of the first character after the front matter; 0 where there is none. */
export function bodyStartOf(text: string): number {
  return frontMatterPattern.exec(text)?.[0].length ?? 0;
}

export interface ReadHead {
  /** Null: there is none. */
  readonly head: PromptHead | null;
  /** What stands there, also where the schema refuses part of it. */
  readonly raw: Readonly<Record<string, unknown>>;
  /** Offset of the first character after the front matter. */
  readonly bodyStart: number;
  /** Offset of the YAML, and behind its end. */
  readonly yaml: { readonly start: number; readonly end: number };
  readonly spots: readonly Spot[];
  /** Offsets of a key or its value; the first line where it does not stand. */
  readonly rangeOf: (path: readonly PropertyKey[], part: "key" | "value") => { start: number; end: number };
}

/** Reads the front matter against its schema. Nothing is thrown: what is wrong is listed with its offsets. */
export function readHead(text: string): ReadHead {
  const matter = frontMatterPattern.exec(text);
  const start = text.startsWith("---\r") ? 5 : 4;
  const source = matter?.[1] ?? "";
  const yaml = { start: matter ? start : 0, end: matter ? start + source.length : 0 };
  const bodyStart = matter ? matter[0].length : 0;
  const firstLine = { start: 0, end: Math.max(1, text.search(/\r?\n|$/)) };
  const missing = { head: null, raw: {}, bodyStart, yaml, rangeOf: () => firstLine };
  if (!matter)
    return {
      ...missing,
      spots: [
        {
          code: "head-missing",
          severity: "error",
          ...firstLine,
          message: {
            de: "Der Kopf fehlt: die Datei beginnt mit --- und YAML.",
            en: "The front matter is missing: the file begins with --- and YAML.",
          },
          fixes: [],
        },
      ],
    };
  const document = parseDocument(source, { lineCounter: new LineCounter(), prettyErrors: false });
  const plain = yamlValue(document);
  const faults: readonly { message: LocalText; pos: readonly [number, number] }[] =
    document.errors.length > 0
      ? document.errors.map((error) => ({ message: yamlFault(error), pos: error.pos }))
      : "problem" in plain
        ? [{ message: { de: plain.problem, en: plain.problem }, pos: [0, source.length] }]
        : [];
  if (faults.length > 0 || "problem" in plain)
    return {
      ...missing,
      spots: faults.map(({ message, pos }) => ({
        code: "yaml",
        severity: "error",
        start: yaml.start + pos[0],
        end: yaml.start + Math.max(pos[1], pos[0] + 1),
        message: { de: `YAML: ${message.de}`, en: `YAML: ${message.en}` },
        fixes: [],
      })),
    };
  const raw = z
    .record(z.string(), z.unknown())
    .catch({})
    .parse(plain.value ?? {});
  const rangeOf: ReadHead["rangeOf"] = (path, part) => {
    const pair = pairAt(document.contents, path);
    const range =
      isScalar(pair?.key) && (part === "key" || !rangeOfNode(pair.value))
        ? pair.key.range
        : rangeOfNode(pair?.value);
    return range ? { start: yaml.start + range[0], end: yaml.start + range[1] } : firstLine;
  };
  const parsed = promptHeadSchema.safeParse(raw);
  return {
    head: parsed.success ? parsed.data : null,
    raw,
    bodyStart,
    yaml,
    rangeOf,
    spots: (parsed.error?.issues ?? []).flatMap((issue) => spotsOf(issue, rangeOf)),
  };
}

function spotsOf(issue: z.core.$ZodIssue, rangeOf: ReadHead["rangeOf"]): Spot[] {
  const parent = issue.path.map(String).join(".");
  if (issue.code === "unrecognized_keys")
    return issue.keys.map((key): Spot => {
      const known = headKeysUnder(parent).map(({ path }) => (parent ? path.slice(parent.length + 1) : path));
      const meant = nearestWord(key, known);
      const range = rangeOf([...issue.path, key], "key");
      const name = parent ? `${parent}: ${key}` : key;
      return {
        code: "head-unknown-key",
        severity: "error",
        ...range,
        message: {
          de: `${name}: diesen Schlüssel gibt es nicht. Möglich: ${known.join(", ")}.`,
          en: `${name}: there is no such key. Possible: ${known.join(", ")}.`,
        },
        fixes: meant ? [replacing(meant, range)] : [],
      };
    });
  const key = headKeys.find(({ path }) => path === parent);
  const range = rangeOf(issue.path, "value");
  const expects = key?.expects ?? { de: "etwas anderes", en: "something else" };
  return [
    {
      code: "head-value",
      severity: "error",
      ...range,
      message: { de: `${parent}: erwartet wird ${expects.de}.`, en: `${parent}: expected ${expects.en}.` },
      fixes: (key?.values ?? []).map((value) =>
        replacing(value === "off" || value === "on" ? `"${value}"` : value, range),
      ),
    },
  ];
}

/** A fix that puts other words in a range. */
export function replacing(
  words: string,
  { start, end }: { start: number; end: number },
): Spot["fixes"][number] {
  return { title: { de: `Ersetzen durch ${words}`, en: `Replace by ${words}` }, start, end, text: words };
}

function pairAt(contents: unknown, path: readonly PropertyKey[]): Pair | null {
  let node = contents;
  let found: Pair | null = null;
  for (const part of path) {
    if (!isMap(node)) return found;
    const pair = node.items.find(({ key }) => isScalar(key) && String(key.value) === String(part));
    if (!pair) return found;
    found = pair;
    node = pair.value;
  }
  return found;
}

function rangeOfNode(node: unknown): [number, number] | null {
  const range = typeof node === "object" && node !== null && "range" in node ? node.range : null;
  return Array.isArray(range) && range[1] > range[0] ? [Number(range[0]), Number(range[1])] : null;
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
  const matter = frontMatterPattern.exec(text)?.[0] ?? "";
  return matter.replace(/^visite\.(author|message|created)\s*:.*\r?\n/gm, "") + text.slice(matter.length);
}

import { nearestWord } from "./nearestWord.ts";
import { placesIn } from "./place.ts";
import {
  type Params,
  paramsSchema,
  type PromptProblem,
  type PromptStageId,
  type Spot,
  type Thinking,
  thinkingSchema,
} from "./prompt.ts";
import { headKeys, type ReadHead, readHead, replacing } from "./promptHead.ts";
import { stageRules } from "./promptStageRules.ts";
import { promptStageOf } from "./promptStages.ts";
import { type TemplateTag, templateTags } from "./templateTags.ts";

/** What a prompt file says of itself, and what is wrong with it. Nothing is thrown: an editor shows problems beside the text. */
export interface CheckedPrompt {
  readonly config: Params;
  readonly thinking: Thinking;
  readonly variables: readonly string[];
  readonly meta: { readonly author: string; readonly message: string; readonly created: string };
  /** By place, first to last. */
  readonly problems: readonly PromptProblem[];
}

/** dotprompt's roles that chat completions have; `model` is the assistant. */
export const templateRoles = ["system", "user", "model"] as const;

/** Checks a prompt's front matter against its schema, its tags against the stage's variables, and both against the stage's rules. */
export function checkPrompt(text: string, stage: PromptStageId): CheckedPrompt {
  const read = readHead(text);
  const tags = templateTags(text, read.bodyStart);
  const variables = new Set(
    tags.flatMap((tag) => [
      ...(tag.kind === "variable" ? [tag.name] : []),
      ...tag.arguments.map(({ name }) => name),
    ]),
  );
  const body = { text, stage, read, tags, variables };
  const spots = [
    ...read.spots,
    ...outputSpots(body),
    ...inputSpots(body),
    ...tagSpots(body),
    ...partSpots(body),
    ...ruleSpots(body),
  ];
  const placeOf = placesIn(text);
  const placed = ({ start, end }: { start: number; end: number }) => {
    const [from, to] = [placeOf(start), placeOf(Math.min(Math.max(start, end), text.length))];
    return { line: from.line, column: from.column, endLine: to.line, endColumn: to.column };
  };
  const config = paramsSchema.strict().safeParse(read.raw.config ?? {});
  const thinking = thinkingSchema.safeParse(read.raw["visite.thinking"] ?? "default");
  const word = (key: string) => (typeof read.raw[key] === "string" ? read.raw[key] : "");
  return {
    config: config.success ? config.data : {},
    thinking: thinking.success ? thinking.data : "default",
    variables: [...variables],
    meta: {
      author: word("visite.author"),
      message: word("visite.message"),
      created: createdOf(read.raw["visite.created"]),
    },
    problems: spots
      .toSorted((a, b) => a.start - b.start || a.end - b.end)
      .map(({ code, severity, message, fixes, ...range }) => ({
        code,
        severity,
        message,
        ...placed(range),
        fixes: fixes.map(({ title, text: words, ...place }) => ({ title, text: words, ...placed(place) })),
      })),
  };
}

interface Body {
  readonly text: string;
  readonly stage: PromptStageId;
  readonly read: ReadHead;
  readonly tags: readonly TemplateTag[];
  readonly variables: ReadonlySet<string>;
}

function outputSpots({ stage, read: { raw, head, yaml, rangeOf, spots } }: Body): Spot[] {
  const output = raw.output;
  if (typeof output === "object" && output !== null && "schema" in output && output.schema !== null)
    return [];
  // Where the front matter cannot be read at all, that is said already.
  if (!head && spots.some(({ code }) => code === "yaml" || code === "head-missing")) return [];
  const has = "output" in raw;
  const at = has ? rangeOf(["output"], "key").end + 1 : yaml.end;
  return [
    {
      code: "no-output-schema",
      severity: "warning",
      ...rangeOf(["output"], "key"),
      message: {
        de: `Kein Ausgabeschema: output.schema: ${stage} nennt es.`,
        en: `No output schema: output.schema: ${stage} names it.`,
      },
      fixes: [
        {
          title: { de: `output.schema: ${stage} einfügen`, en: `Insert output.schema: ${stage}` },
          start: at,
          end: at,
          text: has ? `\n  schema: ${stage}` : `\noutput:\n  format: json\n  schema: ${stage}`,
        },
      ],
    },
  ];
}

/** Variables the front matter declares against those the stage has and those the text uses. */
function inputSpots({ stage, read: { head, rangeOf }, variables }: Body): Spot[] {
  const schema = head?.input?.schema;
  if (!schema) return [];
  const known = promptStageOf(stage).variables.map(({ name }) => name);
  const declared = Object.keys(schema);
  const unknown = declared
    .filter((name) => !known.includes(name))
    .map((name): Spot => {
      const range = rangeOf(["input", "schema", name], "key");
      const meant = nearestWord(name, known);
      return {
        code: "input-unknown",
        severity: "warning",
        ...range,
        message: {
          de: `input.schema: ${name} gibt es in dieser Stufe nicht. Sie kennt: ${known.join(", ")}.`,
          en: `input.schema: this stage has no ${name}. It knows: ${known.join(", ")}.`,
        },
        fixes: meant ? [replacing(meant, range)] : [],
      };
    });
  const last = declared.at(-1);
  const end = last ? rangeOf(["input", "schema", last], "value").end : 0;
  const undeclared = known
    .filter((name) => variables.has(name) && !declared.includes(name))
    .map(
      (name): Spot => ({
        code: "input-undeclared",
        severity: "warning",
        ...rangeOf(["input", "schema"], "key"),
        message: {
          de: `input.schema nennt ${name} nicht, der Text liest es.`,
          en: `input.schema does not name ${name}, the text reads it.`,
        },
        fixes: last
          ? [
              {
                title: { de: `${name}: string eintragen`, en: `Add ${name}: string` },
                start: end,
                end,
                text: `\n    ${name}: string`,
              },
            ]
          : [],
      }),
    );
  return [...unknown, ...undeclared];
}

function tagSpots({ stage, tags }: Body): Spot[] {
  const known = promptStageOf(stage).variables.map(({ name }) => name);
  const unknown = (name: string, start: number): Spot[] => {
    if (known.includes(name)) return [];
    const range = { start, end: start + Math.max(1, name.length) };
    const meant = nearestWord(name, known);
    return [
      {
        code: "variable-unknown",
        severity: "error",
        ...range,
        message: {
          de: `Unbekannte Variable ${name}. Diese Stufe kennt: ${known.join(", ")}.`,
          en: `Unknown variable ${name}. This stage knows: ${known.join(", ")}.`,
        },
        fixes: (meant ? [meant] : known).map((name) => replacing(name, range)),
      },
    ];
  };
  const open: TemplateTag[] = [];
  const spots = tags.flatMap((tag): Spot[] => {
    const { kind, name, nameStart, start, end } = tag;
    const error = (code: string, message: Spot["message"], fixes: Spot["fixes"] = []): Spot => ({
      code,
      severity: "error",
      start,
      end,
      message,
      fixes,
    });
    if (kind === "unclosed")
      return [
        error("tag-unclosed", {
          de: "Vorlage: {{ ohne schließendes }}.",
          en: "Template: {{ without its closing }}.",
        }),
      ];
    if (kind === "variable") return unknown(name, nameStart);
    if (kind === "role" && !templateRoles.some((role) => role === name)) {
      const meant = name === "assistant" ? "model" : (nearestWord(name, templateRoles) ?? null);
      const range = { start: nameStart, end: nameStart + Math.max(1, name.length) };
      return [
        {
          ...error(
            "role-unknown",
            {
              de: `Unbekannte Rolle ${name}. Möglich: ${templateRoles.join(", ")}.`,
              en: `Unknown role ${name}. Possible: ${templateRoles.join(", ")}.`,
            },
            (meant ? [meant] : templateRoles).map((role) => replacing(role, range)),
          ),
          ...range,
        },
      ];
    }
    if (kind === "open") open.push(tag);
    if (kind === "close") {
      const begun = open.pop();
      if (begun?.name !== name)
        return [
          error("block-mismatch", {
            de: `Vorlage: {{/${name}}} schließt nichts, was offen ist.`,
            en: `Template: {{/${name}}} closes nothing that is open.`,
          }),
        ];
    }
    return tag.arguments.flatMap((word) => unknown(word.name, word.start));
  });
  return [
    ...spots,
    ...open.map(
      ({ name, start, end }): Spot => ({
        code: "block-unclosed",
        severity: "error",
        start,
        end,
        message: {
          de: `Vorlage: {{#${name}}} ohne {{/${name}}}.`,
          en: `Template: {{#${name}}} without {{/${name}}}.`,
        },
        fixes: [],
      }),
    ),
  ];
}

/** Parts without which a model has nothing to do: what it reads, and a system part. */
function partSpots({ text, stage, read: { bodyStart }, tags, variables }: Body): Spot[] {
  const firstLine = {
    start: bodyStart,
    end: Math.max(bodyStart, (text.indexOf("\n", bodyStart) + 1 || text.length + 1) - 1),
  };
  const missing = promptStageOf(stage)
    .required.filter((main) => !variables.has(main))
    .map(
      (main): Spot => ({
        code: "variable-missing",
        severity: "error",
        ...firstLine,
        message: {
          de: `{{${main}}} kommt nicht vor: das Modell bekäme nichts zu lesen.`,
          en: `{{${main}}} does not occur: the model would get nothing to read.`,
        },
        fixes: [
          {
            title: { de: `{{${main}}} am Ende einfügen`, en: `Insert {{${main}}} at the end` },
            start: text.length,
            end: text.length,
            text: `${text.endsWith("\n") ? "" : "\n"}{{${main}}}\n`,
          },
        ],
      }),
    );
  if (tags.some(({ kind, name }) => kind === "role" && name === "system")) return missing;
  return [
    ...missing,
    {
      code: "system-missing",
      severity: "warning",
      ...firstLine,
      message: {
        de: 'Kein Systemteil: {{role "system"}} eröffnet ihn.',
        en: 'No system part: {{role "system"}} opens it.',
      },
      fixes: [
        {
          title: { de: "Systemteil davor eröffnen", en: "Open a system part before it" },
          start: bodyStart,
          end: bodyStart,
          text: '{{role "system"}}\n',
        },
      ],
    },
  ];
}

function ruleSpots({ text, stage, read: { head, bodyStart, rangeOf }, tags }: Body): Spot[] {
  if (!head) return [];
  const main = promptStageOf(stage).required[0] ?? "";
  return stageRules
    .filter(({ stages }) => stages.includes(stage))
    .flatMap(({ code, message, broken }) =>
      broken({ text, stage, head, bodyStart, tags, main, rangeOf }).map(
        (where): Spot => ({ code, severity: "warning", message, ...where }),
      ),
    );
}

function createdOf(value: unknown): string {
  if (value instanceof Date) return value.toISOString();
  return typeof value === "string" ? value : "";
}

/** What the front matter's keys mean, by their full name: for completion and hover. */
export const headKeyOf = (path: string) => headKeys.find((key) => key.path === path) ?? null;

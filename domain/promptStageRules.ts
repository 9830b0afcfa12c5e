import type { PromptStageId, Spot } from "./prompt.ts";
import type { PromptHead } from "./promptHead.ts";
import type { TemplateTag } from "./templateTags.ts";
import type { LocalText } from "./text.ts";

/** What a rule may look at. Offsets are those of the whole text. */
export interface RuleContext {
  readonly text: string;
  readonly stage: PromptStageId;
  readonly head: PromptHead;
  readonly bodyStart: number;
  readonly tags: readonly TemplateTag[];
  /** The stage's first variable: what the model reads. */
  readonly main: string;
  readonly rangeOf: (path: readonly PropertyKey[], part: "key" | "value") => { start: number; end: number };
}

/** What a stage asks of its prompts beyond their form. A broken one warns: it may be meant. */
export interface StageRule {
  readonly code: string;
  readonly stages: readonly PromptStageId[];
  readonly message: LocalText;
  /** Where it is broken, and what would mend it. */
  readonly broken: (context: RuleContext) => readonly Pick<Spot, "start" | "end" | "fixes">[];
}

const all: readonly PromptStageId[] = ["soap", "summary", "icd", "billing", "judge"];

export const stageRules: readonly StageRule[] = [
  {
    code: "stage-temperature",
    stages: ["soap", "summary", "billing", "judge"],
    message: {
      de: "Diese Stufe überträgt, sie erzählt nicht: Eine Temperatur über 0,3 lässt das Modell vom Gesagten abweichen.",
      en: "This stage transfers, it does not narrate: a temperature above 0.3 makes the model drift from what was said.",
    },
    broken: ({ head, rangeOf }) => {
      if ((head.config?.temperature ?? 0) <= 0.3) return [];
      const range = rangeOf(["config", "temperature"], "value");
      return [
        {
          ...range,
          fixes: [{ title: { de: "temperature: 0 setzen", en: "Set temperature: 0" }, ...range, text: "0" }],
        },
      ];
    },
  },
  {
    code: "stage-output-other",
    stages: all,
    message: {
      de: "Das Ausgabeschema gehört zu einer anderen Stufe.",
      en: "The output schema belongs to another stage.",
    },
    broken: ({ head, stage, rangeOf }) => {
      const schema = head.output?.schema;
      if (typeof schema !== "string" || schema === stage) return [];
      const range = rangeOf(["output", "schema"], "value");
      return [
        {
          ...range,
          fixes: [
            { title: { de: `schema: ${stage} setzen`, en: `Set schema: ${stage}` }, ...range, text: stage },
          ],
        },
      ];
    },
  },
  {
    code: "stage-json",
    stages: all,
    message: {
      de: "Der Text verlangt kein JSON, das Ausgabeformat schon: Server ohne Schemazwang antworten dann frei.",
      en: "The text does not ask for JSON, the output format does: servers that enforce no schema then answer freely.",
    },
    broken: ({ head, text, bodyStart, rangeOf }) =>
      head.output?.format !== "json" || /json/i.test(text.slice(bodyStart))
        ? []
        : [{ ...rangeOf(["output", "format"], "value"), fixes: [] }],
  },
  {
    code: "stage-catalogue",
    stages: ["icd"],
    message: {
      de: "Der Katalog ist nicht genannt. Ohne „ICD-10-GM“ antworten Modelle oft mit dem US-Katalog (ICD-10-CM).",
      en: "The catalogue is not named. Without “ICD-10-GM” models often answer with the US catalogue (ICD-10-CM).",
    },
    broken: ({ text, bodyStart, tags }) =>
      /ICD-10-GM/i.test(text.slice(bodyStart))
        ? []
        : [{ start: bodyStart, end: tags[0]?.end ?? bodyStart + 1, fixes: [] }],
  },
  {
    code: "stage-read-twice",
    stages: all,
    message: {
      de: "Der ganze Text wird ein zweites Mal eingesetzt: doppelte Token, weniger Platz für lange Gespräche.",
      en: "The whole text is inserted a second time: twice the tokens, less room for long conversations.",
    },
    broken: ({ tags, main }) =>
      tags
        .filter(({ kind, name }) => kind === "variable" && name === main)
        .slice(1)
        .map(({ start, end }) => ({ start, end, fixes: [] })),
  },
  {
    code: "stage-patient-in-system",
    stages: all,
    message: {
      de: "Der Text des Falls steht im Systemteil. In den Eingabeteil gesetzt, bleibt der Anfang für alle Fälle gleich (Zwischenspeicher), und Worte des Gesprächs gelten nicht als Anweisung.",
      en: "The text of the case stands in the system part. In the user part the beginning stays the same for all cases (prefix cache), and words of the conversation do not count as instructions.",
    },
    broken: ({ tags, main }) => {
      let role = "user";
      return tags.flatMap(({ kind, name, start, end }) => {
        if (kind === "role") role = name;
        return kind === "variable" && name === main && role === "system" ? [{ start, end, fixes: [] }] : [];
      });
    },
  },
];

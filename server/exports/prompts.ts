import { stringify } from "yaml";
import type { PromptFormat } from "../../domain/exchange.ts";
import type { Message, Params } from "../../domain/prompt.ts";
import type { Exported } from "../../domain/setup.ts";
import { loss } from "./exporter.ts";

/** A prompt as other tools understand it: messages with `{{name}}` where a variable goes. */
export interface NeutralPrompt {
  readonly ref: string;
  readonly stage: string;
  readonly name: string;
  readonly version: number;
  readonly sha256: string;
  readonly message: string;
  readonly messages: readonly Message[];
  readonly variables: readonly string[];
  readonly params: Params;
}

/** Prompts in the form of another tool, a row a form. */
export const promptExports: Readonly<Record<PromptFormat, (prompts: readonly NeutralPrompt[]) => Exported>> =
  {
    promptfoo: (prompts) => ({
      files: [
        {
          name: "promptfooconfig.yaml",
          text: stringify(
            {
              description: "Exported by Visite",
              prompts: prompts.map(({ ref, messages }) => ({
                id: ref,
                label: ref,
                raw: JSON.stringify(messages, null, 2),
              })),
              // Gives the prompt back: which model to ask is the reader's to say.
              providers: ["echo"],
              tests: [
                {
                  vars: Object.fromEntries(
                    [...new Set(prompts.flatMap(({ variables }) => variables))].map((name) => [
                      name,
                      `file://${name}.txt`,
                    ]),
                  ),
                },
              ],
            },
            { lineWidth: 0 },
          ),
        },
      ],
      losses: paramLosses(prompts),
    }),

    langfuse: (prompts) => ({
      files: [
        {
          name: "langfuse-prompts.json",
          text: `${JSON.stringify(
            prompts.map(({ stage, name, version, sha256, message, messages, params }) => ({
              name: `${stage}/${name}`,
              type: "chat",
              prompt: messages,
              config: params,
              labels: [],
              tags: ["visite", stage],
              commitMessage: `v${version} ${message} (${sha256.slice(0, 12)})`,
            })),
            null,
            2,
          )}\n`,
        },
      ],
      losses: [
        loss(
          "version",
          "Langfuse zählt Versionen selbst: die unsere steht in commitMessage.",
          "Langfuse counts versions itself: ours stands in commitMessage.",
        ),
      ],
    }),

    text: (prompts) => ({
      files: prompts.map(({ stage, name, version, messages }) => ({
        name: `${stage}-${name}-v${String(version).padStart(3, "0")}.txt`,
        text: `${messages.map(({ role, content }) => `[${role}]\n${content}`).join("\n\n")}\n`,
      })),
      losses: paramLosses(prompts),
    }),
  };

function paramLosses(prompts: readonly NeutralPrompt[]) {
  return prompts
    .filter(({ params }) => Object.keys(params).length > 0)
    .map(({ ref, params }) =>
      loss(
        `${ref}: parameters`,
        `Parameter gehören dort nicht zum Prompt: ${JSON.stringify(params)}.`,
        `Parameters are no part of a prompt there: ${JSON.stringify(params)}.`,
      ),
    );
}

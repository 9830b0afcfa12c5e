import { renderMessages } from "../../domain/promptTemplate.ts";
import type { Message } from "../../domain/prompt.ts";
import type { Scenario } from "../../domain/scenario.ts";
import { icd } from "../../domain/stages/icd.ts";
import { stageOf } from "../../domain/stages/index.ts";
import type { StageId, StageInput } from "../../domain/stage.ts";

/** What a stage reads where nothing is upstream of it: the scenario's own references. */
export function stageInputOfReference(scenario: Scenario): StageInput {
  return { scenario, note: scenario.note, codes: icd.reference(scenario) };
}

/**
 * The messages of a request that no cache holds whole. A nonce stands in front of what was said, so that only the
 * instructions before it can be known to the server (`warm`), or in front of everything (`cold`).
 */
export async function loadMessages(
  text: string,
  request: {
    readonly stage: StageId;
    readonly input: StageInput;
    readonly prefix: "warm" | "cold";
    readonly nonce: string;
  },
): Promise<Message[]> {
  const { stage, input, prefix, nonce } = request;
  const values = stageOf(stage).render(input);
  const messages = await renderMessages(text, values);
  return withNonce(messages, { values, prefix, nonce });
}

/** Pure: where the nonce goes. What a template changed beyond recognition has it in front of its last message. */
export function withNonce(
  messages: readonly Message[],
  { values, prefix, nonce }: { values: Record<string, string>; prefix: "warm" | "cold"; nonce: string },
): Message[] {
  const mark = `[${nonce}]\n`;
  if (prefix === "cold")
    return messages.map((message, index) =>
      index === 0 ? { ...message, content: mark + message.content } : message,
    );
  const [longest = ""] = Object.values(values).toSorted((a, b) => b.length - a.length);
  const holder = messages.findIndex(({ content }) => longest !== "" && content.includes(longest));
  const place = holder < 0 ? messages.length - 1 : holder;
  return messages.map((message, index) => {
    if (index !== place) return message;
    const at = holder < 0 ? 0 : message.content.indexOf(longest);
    return { ...message, content: message.content.slice(0, at) + mark + message.content.slice(at) };
  });
}

import { Dotprompt } from "dotprompt";
import { VisiteError } from "./errors.ts";
import type { Message } from "./prompt.ts";

// Only the server imports this file: Handlebars compiles with Function(), which the page's Content-Security-Policy forbids.

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

function firstLine(text: string): string {
  return text.split("\n")[0] ?? text;
}

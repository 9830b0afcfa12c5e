import type { SourceSpan } from "../evidence.ts";
import type { LocalText } from "../text.ts";

/** What was said in its stead, for the end of a message: "; im Gespräch: „zwei“, „drei“", the same words once. Empty where nothing was. */
export function saidInstead(source: readonly Pick<SourceSpan, "quote">[]): LocalText {
  const words = [...new Set(source.map(({ quote }) => quote))];
  if (words.length === 0) return { de: "", en: "" };
  return {
    de: `; im Gespräch: ${words.map((one) => `„${one}“`).join(", ")}`,
    en: `; in the conversation: ${words.map((one) => `"${one}"`).join(", ")}`,
  };
}

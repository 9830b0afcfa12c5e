import type { SoapNote } from "../scenario.ts";

const headings: readonly { key: keyof SoapNote; pattern: RegExp }[] = [
  { key: "subjective", pattern: /^\W*(s|subjektiv|subjective|anamnese)\b\W*(?::|$)\W*/iu },
  { key: "objective", pattern: /^\W*(o|objektiv|objective|befund|untersuchung)\b\W*(?::|$)\W*/iu },
  { key: "assessment", pattern: /^\W*(a|assessment|beurteilung|einschätzung|diagnosen?)\b\W*(?::|$)\W*/iu },
  { key: "plan", pattern: /^\W*(p|plan|procedere|prozedere|therapie)\b\W*(?::|$)\W*/iu },
];

/** Reads a note typed as text under headings (S:, Objektiv:, **Plan** …), a statement a line. Null where no heading is found. */
export function soapFromText(text: string): SoapNote | null {
  const note: SoapNote = { subjective: [], objective: [], assessment: [], plan: [] };
  let current: keyof SoapNote | null = null;
  for (const line of text.split("\n")) {
    const heading = headings.find(({ pattern }) => pattern.test(line));
    if (heading) current = heading.key;
    const rest = (heading ? line.replace(heading.pattern, "") : line)
      .replace(/^\s*(?:[-*•]|\d+[.)])\s+/u, "")
      .trim();
    if (current && rest) note[current].push(rest);
  }
  return current === null ? null : note;
}

import { findings as signs } from "../clinical/findings.ts";
import { severityOf } from "../clinical/severity.ts";
import { polarityInNote } from "../german/polarity.ts";
import { defineGrader, type RawFinding } from "../grader.ts";
import { vouchedSpans } from "./vouching.ts";

/** Signs of an examination that nobody found: the talk has neither the sign nor any word for it. A sign that is denied is no invention. */
export const examination = defineGrader<unknown>({
  id: "examination",
  version: 4,
  grade: ({ fields, transcript, scenario, note }) => {
    const vouched = [
      ...scenario.facts.map(({ text }) => text),
      ...scenario.inferences.map(({ text }) => text),
      ...(note ? Object.values(note).flat() : []),
    ].join("\n");
    const findings: RawFinding[] = [];
    for (const { field, section, text } of fields) {
      // What a plan says of signs is a warning: "bei Abwehrspannung sofort vorstellen".
      if (section === "P") continue;
      const spans = vouchedSpans(text, scenario);
      for (const { pattern, heard } of signs) {
        const match = [...text.matchAll(pattern)][0];
        if (!match) continue;
        const start = match.index;
        const rest = /^\p{L}*/u.exec(text.slice(start + match[0].length))?.[0].length ?? 0;
        const end = start + match[0].length + rest;
        if (spans.some((span) => span.start <= start && span.end >= end)) continue;
        const polarity = polarityInNote(text, { start, end });
        if (polarity === "negative" || (polarity === "unclear" && !statesAfresh(text.slice(0, start))))
          continue;
        if (occurs(pattern, transcript) || (heard && occurs(heard, transcript)) || occurs(pattern, vouched))
          continue;
        const quote = text.slice(start, end);
        findings.push({
          kind: "fabrication",
          type: "symptom",
          severity: severityOf.symptom,
          span: { field, start, end },
          quote,
          source: [],
          message: {
            de: `Der Befund „${quote}“ wurde im Gespräch nicht erhoben.`,
            en: `The finding "${quote}" was not made in the conversation.`,
          },
        });
      }
    }
    return { findings };
  },
});

/** "Keine Rasselgeräusche, Beine schlank, Uhrglasnägel": a finding of its own ends what the negation enumerates. */
function statesAfresh(before: string): boolean {
  const item = before.replace(/,\s*$/u, "").split(",").at(-1) ?? "";
  return (
    /^\s*\p{Lu}\p{L}+(?: \p{Ll}+)+\s*$/u.test(item) &&
    !/(?<!\p{L})(?:keine?|ohne|oder|und)(?!\p{L})/iu.test(item)
  );
}

function occurs(pattern: RegExp, text: string): boolean {
  for (const _ of text.matchAll(pattern)) return true;
  return false;
}

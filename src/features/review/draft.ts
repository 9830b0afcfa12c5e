import type { FindingType, Severity } from "../../../domain/evidence.ts";
import type { ItemView, Suggestion } from "../../../domain/queue/view.ts";
import type { ActInput } from "./acting.ts";
import type { Selected } from "./selection.ts";

/** Types by number key, the most frequent of a note first. */
export const keyedTypes: readonly FindingType[] = [
  "medication",
  "dose",
  "diagnosis",
  "symptom",
  "negation",
  "allergy",
  "plan",
  "history",
  "number",
];
export const keyedSeverities: readonly Severity[] = ["minor", "major", "critical"];

/** A finding being written: type first, then severity, each one key. */
export interface Draft {
  readonly selected: Selected | null;
  readonly words: string;
  readonly type: FindingType;
  readonly severity: Severity;
  readonly step: "words" | "type" | "severity";
  readonly replaces: string | null;
}

export function newDraft(selected: Selected | null): Draft {
  const step = selected ? "type" : "words";
  return { selected, words: "", type: "history", severity: "major", step, replaces: null };
}

/** A finding of one's own, to be written anew in its place. */
export function redraft({ line, finding }: ItemView["own"]["marks"][number]): Draft {
  const { span, quote, type, severity } = finding;
  return {
    selected: span ? { in: "note", span, quote } : null,
    words: span ? "" : quote,
    type,
    severity,
    step: "type",
    replaces: line,
  };
}

/** The draft after a number key; null: the key says nothing here. */
export function keyed(draft: Draft, key: string): Draft | null {
  const at = Number(key) - 1;
  if (draft.step === "type") {
    const type = keyedTypes[at];
    return type ? { ...draft, type, step: "severity" } : null;
  }
  const severity = draft.step === "severity" ? keyedSeverities[at] : undefined;
  return severity ? { ...draft, severity } : null;
}

export function actOf({ selected, words, type, severity, replaces }: Draft): ActInput {
  return {
    type: "mark",
    kind: "fabrication",
    findingType: type,
    severity,
    span: selected?.span ?? null,
    quote: selected?.quote ?? words.trim(),
    replaces,
  };
}

/** A fact that the note leaves out. */
export function omissionOf({ id, type, text, critical }: ItemView["facts"][number]): ActInput {
  const severity = critical ? "critical" : "major";
  return { type: "mark", kind: "omission", findingType: type, severity, span: null, fact: id, quote: text };
}

/** The targets an adjudicator decides on, or the machine's findings, in the order they are gone through. */
export function asked(view: ItemView): { readonly id: string; readonly findings: readonly Suggestion[] }[] {
  if (view.dispute) return view.dispute.targets.map(({ target, findings }) => ({ id: target, findings }));
  return (view.machine ?? []).map((finding) => ({ id: finding.id, findings: [finding] }));
}

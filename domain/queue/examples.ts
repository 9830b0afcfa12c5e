import { z } from "zod";
import type { ItemState } from "./fold.ts";

/**
 * A settled statement as an example for a judge's prompt: what people held of it, and where the machine was corrected. A line
 * of JSON each, so that a prompt can take as many as it has room for.
 */
export const exampleSchema = z.object({
  scenario: z.string(),
  /** JSON pointer, or for an omission the fact's id. */
  at: z.string(),
  kind: z.enum(["statement", "omission"]),
  text: z.string(),
  /** `supported` where people found nothing wrong. */
  people: z.enum(["supported", "unsupported", "omitted", "recalled"]),
  types: z.array(z.string()),
  severity: z.string().nullable(),
  /** What the machine had said: `flagged` or `passed`. */
  machine: z.enum(["flagged", "passed"]),
  corrects: z.boolean(),
  comments: z.array(z.string()),
});
export type Example = z.infer<typeof exampleSchema>;

export interface ItemWords {
  readonly fields: readonly { readonly field: string; readonly text: string }[];
  readonly facts: readonly { readonly id: string; readonly text: string }[];
}

/**
 * The statements and facts of a settled item on which people and machine differ, and as many of those on which they agree
 * that something is wrong. Comments carry no name.
 */
export function examplesOf(state: ItemState, words: ItemWords): Example[] {
  const { truth, item, readings } = state;
  if (!truth) return [];
  const flagged = new Set(
    item.texts.flatMap(({ suggestions }) =>
      suggestions.map(({ kind, fact, span }) =>
        kind === "omission" && fact ? `fact:${fact}` : `field:${span?.field ?? ""}`,
      ),
    ),
  );
  const comments = readings.flatMap(({ lines }) =>
    lines.flatMap(({ line: { act } }) =>
      act.type === "comment" && act.span ? [{ target: `field:${act.span.field}`, text: act.text }] : [],
    ),
  );
  const targets = [
    ...words.fields.map(({ field, text }) => ({
      target: `field:${field}`,
      at: field,
      text,
      kind: "statement" as const,
    })),
    ...words.facts.map(({ id, text }) => ({ target: `fact:${id}`, at: id, text, kind: "omission" as const })),
  ];
  return targets.flatMap(({ target, at, text, kind }) => {
    const mark = truth.get(target);
    const machine = flagged.has(target) ? ("flagged" as const) : ("passed" as const);
    const corrects = (mark !== undefined) !== (machine === "flagged");
    if (!corrects && !mark) return [];
    const wrong = kind === "statement" ? ("unsupported" as const) : ("omitted" as const);
    const sound = kind === "statement" ? ("supported" as const) : ("recalled" as const);
    return [
      {
        scenario: item.scenario,
        at,
        kind,
        text,
        people: mark ? wrong : sound,
        types: [...(mark?.types ?? [])],
        severity: mark?.severity ?? null,
        machine,
        corrects,
        comments: comments.filter((comment) => comment.target === target).map((comment) => comment.text),
      },
    ];
  });
}

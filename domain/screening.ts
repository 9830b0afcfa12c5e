import type { Model } from "./model.ts";
import type { LocalText } from "./text.ts";

export type Answer = "yes" | "no" | "unknown";

export interface ConstraintResult {
  readonly id: ConstraintId;
  readonly title: LocalText;
  readonly value: Answer;
  /** What decided it, with its source and date. */
  readonly reason: string;
}

export interface Screening {
  readonly results: readonly ConstraintResult[];
  /** yes: passes all · no: fails one · unknown: fails none, but not all are known. */
  readonly value: Answer;
}

interface Said {
  readonly value: Answer;
  readonly reason: string;
}

interface Claim {
  readonly value: Answer;
  readonly note?: string | undefined;
  readonly source?: string | undefined;
  readonly date?: string | undefined;
}

interface Constraint {
  readonly id: string;
  readonly title: LocalText;
  readonly ask: (
    model: Pick<Model, "facts" | "commercialUse" | "licence">,
    limits: { modelGb: number },
  ) => Said;
}

const nothingRead: Said = { value: "unknown", reason: "no facts in config/models.yaml" };

/** The four hard constraints a candidate must keep before anything is measured. */
const constraints = [
  {
    id: "size",
    title: { de: "Größe", en: "Size" },
    ask: ({ facts }, { modelGb }) => {
      if (!facts) return nothingRead;
      const { value, estimated, note, source, date } = facts.sizeGb;
      const from = sourceOf({ note, source, date });
      if (value === null) return { value: "unknown", reason: from };
      return {
        value: value < modelGb ? "yes" : "no",
        reason: `${estimated ? "about " : ""}${value} GB of ${modelGb} GB · ${from}`,
      };
    },
  },
  {
    id: "german",
    title: { de: "Deutsch", en: "German" },
    ask: ({ facts }) => (facts ? said(facts.german) : nothingRead),
  },
  {
    id: "licence",
    title: { de: "Lizenz", en: "Licence" },
    ask: ({ commercialUse, licence }) => said(commercialUse, licence),
  },
  {
    id: "serving",
    title: { de: "OpenAI-API", en: "OpenAI API" },
    ask: ({ facts }) => (facts ? said(facts.serving) : nothingRead),
  },
] as const satisfies readonly Constraint[];
export type ConstraintId = (typeof constraints)[number]["id"];

/** A candidate against the hard constraints, three-valued: what nobody has read is unknown, never passed. */
export function screen(
  model: Pick<Model, "facts" | "commercialUse" | "licence">,
  limits: { readonly modelGb: number },
): Screening {
  const results = constraints.map(({ id, title, ask }) => ({ id, title, ...ask(model, limits) }));
  const values = new Set(results.map(({ value }) => value));
  return { results, value: values.has("no") ? "no" : values.has("unknown") ? "unknown" : "yes" };
}

function said(claim: Claim, first?: string): Said {
  const from = [first, sourceOf(claim)].filter(Boolean).join(" · ");
  return { value: claim.value, reason: from || "no source" };
}

function sourceOf({ note, source, date }: Pick<Claim, "note" | "source" | "date">): string {
  return [note, [source, date].filter(Boolean).join(" ")].filter(Boolean).join(" · ");
}

import { z } from "zod";
import { type FuzzyMatch, fuzzyMatch } from "./fuzzy.ts";
import { localTextSchema } from "./text.ts";

export const openableKinds = ["prompt", "scenario", "run", "cell"] as const;
export const openableKindSchema = z.enum(openableKinds);

/** Something that can be opened by name: what it is called, and its path under its kind's scheme. */
export const openableSchema = z.object({
  kind: openableKindSchema,
  path: z.array(z.string()),
  title: localTextSchema,
  detail: z.string(),
  /** Simulated models answered in this run, or gave this cell. */
  simulated: z.boolean(),
});
export type Openable = z.infer<typeof openableSchema>;

export const foundOpenableSchema = openableSchema.extend({
  /** The letters of the title that were asked for, by language. */
  marks: z.object({
    de: z.array(z.object({ start: z.number(), end: z.number() })),
    en: z.array(z.object({ start: z.number(), end: z.number() })),
  }),
});
export type FoundOpenable = z.infer<typeof foundOpenableSchema>;

/** With equal fit the few stand before the many: a prompt is not lost among ten thousand cells of its runs. */
const kindBonus: Readonly<Record<Openable["kind"], number>> = { prompt: 3, scenario: 3, run: 2, cell: 0 };

/** A name that holds all that was asked for counts more than one that needs its detail for it, such as the date in a run's id. */
const nameBonus = 8;

function named(query: string, title: string, detail: string): FuzzyMatch | null {
  const match = fuzzyMatch(query, title);
  return match ? { ...match, score: match.score + nameBonus } : fuzzyMatch(query, `${title} ${detail}`);
}

/** What fits a query best, best first; those that fit equally stay in their order. */
export function rankOpenables(query: string, all: readonly Openable[], limit: number): FoundOpenable[] {
  const fitting = all.flatMap((openable) => {
    const { title, detail, kind } = openable;
    const de = named(query, title.de, detail);
    const en = title.en === title.de ? de : named(query, title.en, detail);
    const score = Math.max(de?.score ?? -Infinity, en?.score ?? -Infinity);
    if (score === -Infinity) return [];
    const inTitle = (match: typeof de, text: string) =>
      (match?.marks ?? [])
        .filter(({ start }) => start < text.length)
        .map(({ start, end }) => ({ start, end: Math.min(end, text.length) }));
    const marks = { de: inTitle(de, title.de), en: inTitle(en, title.en) };
    return [{ score: score + (query ? kindBonus[kind] : 0), found: { ...openable, marks } }];
  });
  return fitting
    .toSorted((a, b) => b.score - a.score)
    .slice(0, limit)
    .map(({ found }) => found);
}

import { create } from "zustand";
import { persist } from "zustand/middleware";

/** Titles of what was read, by language and URI: a tab in the background has its name again after a reload, before anybody reads it anew. */
interface Titles {
  /** The latest at the end. */
  readonly known: readonly (readonly [key: string, title: string])[];
  readonly learn: (key: string, title: string) => void;
}

const mostTitles = 100;

export const useTitles = create<Titles>()(
  persist(
    (set) => ({
      known: [],
      learn: (key, title) =>
        set(({ known }) => ({
          known: [...known.filter(([other]) => other !== key), [key, title] as const].slice(-mostTitles),
        })),
    }),
    { name: "visite.titles", version: 1 },
  ),
);

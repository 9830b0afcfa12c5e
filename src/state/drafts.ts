import { create } from "zustand";
import { persist } from "zustand/middleware";

/** Unsaved text by URI: survives a closed tab and a reload, until it is saved or dropped. */
interface Drafts {
  readonly texts: Readonly<Record<string, string>>;
  readonly put: (uri: string, text: string) => void;
  readonly drop: (uri: string) => void;
}

export const useDrafts = create<Drafts>()(
  persist(
    (set) => ({
      texts: {},
      put: (uri, text) => set(({ texts }) => ({ texts: { ...texts, [uri]: text } })),
      drop: (uri) =>
        set(({ texts }) => {
          const { [uri]: _gone, ...rest } = texts;
          return { texts: rest };
        }),
    }),
    { name: "visite.drafts", version: 1 },
  ),
);

import { create } from "zustand";
import { persist } from "zustand/middleware";
import type { Language } from "../../domain/text.ts";

export type Theme = "system" | "dark" | "light" | "contrast" | "contrast-light";

/** What a person chose on this browser: kept in local storage, nowhere else. */
interface Preferences {
  readonly language: Language;
  readonly theme: Theme;
  /** Who reviews, edits and promotes: claimed, written on every line. Empty until chosen. */
  readonly person: string;
  readonly set: (change: Partial<Pick<Preferences, "language" | "theme" | "person">>) => void;
}

export const usePreferences = create<Preferences>()(
  persist(
    (set) => ({
      language: globalThis.navigator?.language?.startsWith("en") ? "en" : "de",
      theme: "system",
      person: "",
      set: (change) => set(change),
    }),
    { name: "visite.preferences", version: 1 },
  ),
);

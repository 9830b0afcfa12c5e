import { create } from "zustand";
import { persist } from "zustand/middleware";

/** Commands as they were last used from the palette, the latest first. */
interface Recent {
  readonly commands: readonly string[];
  readonly used: (command: string) => void;
}

const mostRecent = 8;

export const useRecent = create<Recent>()(
  persist(
    (set) => ({
      commands: [],
      used: (command) =>
        set(({ commands }) => ({
          commands: [command, ...commands.filter((known) => known !== command)].slice(0, mostRecent),
        })),
    }),
    { name: "visite.recent", version: 1 },
  ),
);

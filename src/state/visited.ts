import { create } from "zustand";

/** Where the page stands in the browser's own history: its entries are the places that were visited. */
interface Visited {
  readonly at: number;
  /** The last entry that forward can reach. */
  readonly last: number;
}

export const useVisited = create<Visited>(() => ({ at: 0, last: 0 }));

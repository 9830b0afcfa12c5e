import { create } from "zustand";
import type { FoundServer } from "../../../domain/model.ts";
import type { Services } from "../../platform/services.ts";

/** What the last search found; null before the first. */
interface Discovery {
  readonly servers: readonly FoundServer[] | null;
  readonly searching: boolean;
  readonly search: (services: Services, address?: string) => Promise<void>;
}

export const useDiscovery = create<Discovery>((set) => ({
  servers: null,
  searching: false,
  search: async ({ call }, address) => {
    set({ searching: true });
    try {
      const { servers } = await call("endpoints.discover", address ? { baseUrl: address } : {});
      set({ servers });
    } finally {
      set({ searching: false });
    }
  },
}));

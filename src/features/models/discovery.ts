import { create } from "zustand";
import type { FoundServer } from "../../../domain/model.ts";
import type { Services } from "../../platform/services.ts";

/** What the last search found; null before the first. */
interface Discovery {
  readonly servers: readonly FoundServer[] | null;
  readonly searching: boolean;
  /** Of an address, the environment variable that holds its key. */
  readonly keys: Readonly<Record<string, string>>;
  readonly search: (services: Services, address?: string, keyEnv?: string) => Promise<void>;
}

export const useDiscovery = create<Discovery>((set) => ({
  servers: null,
  searching: false,
  keys: {},
  search: async ({ call }, address, keyEnv) => {
    set({ searching: true });
    try {
      const { servers } = await call("endpoints.discover", {
        ...(address ? { baseUrl: address } : {}),
        ...(keyEnv ? { apiKeyEnv: keyEnv } : {}),
      });
      set(({ keys }) => ({ servers, keys: address && keyEnv ? { ...keys, [address]: keyEnv } : keys }));
    } finally {
      set({ searching: false });
    }
  },
}));

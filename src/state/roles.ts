import { create } from "zustand";
import type { Role } from "../../domain/people.ts";

/** Roles of the person here; null: the server has not said yet, and nothing is held back. */
export const useKnownRoles = create<{ readonly roles: readonly Role[] | null }>(() => ({ roles: null }));

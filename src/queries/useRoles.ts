import { useQuery } from "@tanstack/react-query";
import type { Role } from "../../domain/people.ts";
import { queries } from "./queries.ts";

export interface Roles {
  readonly all: readonly Role[];
  /** May read runs, prompts and scores: whoever only reviews reads blind. */
  readonly makes: boolean;
  readonly leads: boolean;
}

/** What the person here may do; null until the server has said. */
export function useRoles(): Roles | null {
  const session = useQuery(queries.session()).data;
  if (!session) return null;
  const { roles } = session;
  return {
    all: roles,
    makes: roles.some((role) => role !== "reviewer"),
    leads: roles.includes("lead"),
  };
}

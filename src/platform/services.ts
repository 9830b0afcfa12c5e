import { createContext, useContext } from "react";
import type { CommandArguments, CommandId } from "./commands.ts";
import type { Contribution } from "./contribution.ts";
import type { Notify } from "./notify.ts";
import type { Client } from "../../domain/api.ts";

/** What a command or a view may use. Made once in main.tsx. */
export interface Services {
  readonly contributions: readonly Contribution[];
  readonly execute: <Id extends CommandId>(id: Id, ...args: CommandArguments[Id]) => void;
  readonly notify: Notify;
  readonly call: Client;
}

export const ServicesContext = createContext<Services | null>(null);

export function useServices(): Services {
  const services = useContext(ServicesContext);
  if (!services) throw new Error("no services around this view");
  return services;
}

import type { Client } from "../../domain/api.ts";
import { VisiteError } from "../../domain/errors.ts";
import { mayCall } from "../../domain/permissions.ts";
import type { Command, CommandArguments, CommandId } from "./commands.ts";
import type { Contribution } from "./contribution.ts";
import type { Services } from "./services.ts";
import { useNotices } from "./notify.ts";
import { useKnownRoles } from "../state/roles.ts";

/** Makes the services of a page. Throws on two commands of one id. */
export function createServices(contributions: readonly Contribution[], call: Client): Services {
  const commands = new Map<CommandId, Command>();
  for (const command of contributions.flatMap((contribution) => contribution.commands ?? [])) {
    if (commands.has(command.id)) throw new Error(`two commands are called ${command.id}`);
    commands.set(command.id, command);
  }
  const notify = useNotices.getState().add;
  const services: Services = {
    contributions,
    call,
    notify,
    execute: <Id extends CommandId>(id: Id, ...args: CommandArguments[Id]) => {
      const command = commands.get(id);
      if (!command) throw new Error(`no command is called ${id}`);
      // The record of an id takes the arguments of that id: both come from the same row of CommandArguments.
      const run = command.run as (services: Services, ...args: CommandArguments[Id]) => unknown;
      Promise.resolve()
        .then(() => run(services, ...args))
        .catch((error: unknown) => {
          const message = error instanceof Error ? error.message : String(error);
          notify({
            level: "error",
            text: message,
            ...(error instanceof VisiteError ? { detail: error.code } : {}),
          });
        });
    },
  };
  return services;
}

/** Every command that the person here may use: what the server would refuse anyway is not offered. */
export function allCommands({ contributions }: Pick<Services, "contributions">): Command[] {
  const known = useKnownRoles.getState().roles;
  const caller = { roles: new Set(known) };
  return contributions
    .filter(({ roles }) => !roles || !known || roles.some((role) => known.includes(role)))
    .flatMap(({ commands }) => commands ?? [])
    .filter(({ needs }) => !needs || !known || mayCall(needs, caller));
}

/** Whether the person here may use a command: what menus ask before they offer it. */
export function mayUse(services: Pick<Services, "contributions">, id: CommandId): boolean {
  return allCommands(services).some((command) => command.id === id);
}

/** The record of an id, whoever sits here. */
export function commandOf(
  { contributions }: Pick<Services, "contributions">,
  id: CommandId,
): Command | undefined {
  return contributions.flatMap(({ commands }) => commands ?? []).find((command) => command.id === id);
}

import { type MessageKey, type Translation } from "../i18n/index.ts";
import type { CommandArguments, CommandId } from "./commands.ts";
import { commandOf } from "./execute.ts";
import { keyLabel } from "./keybindings.ts";
import type { Services } from "./services.ts";
import type { Uri } from "./uri.ts";

interface Look {
  /** Where the command's own title says too little or too much for this place. */
  readonly title?: MessageKey;
  readonly apart?: boolean;
  readonly disabled?: boolean;
}

/** An entry of a context menu that runs a command: title, icon and key are the command's. */
export function menuItem<Id extends CommandId>(
  services: Services,
  { t }: Translation,
  { id, args, ...look }: { readonly id: Id; readonly args: CommandArguments[Id] } & Look,
) {
  const command = commandOf(services, id);
  const { title = command?.title, ...rest } = look;
  return {
    id: `${id} ${String(title)}`,
    title: title ? t(title) : id,
    ...(command?.icon ? { icon: command.icon } : {}),
    ...(command?.key ? { key: keyLabel(command.key) } : {}),
    ...rest,
    run: () => services.execute(id, ...args),
  };
}

/** What every row that opens something offers: here, beside, and as a link. */
export function openItems(services: Services, translation: Translation, uri: Uri) {
  return [
    menuItem(services, translation, { id: "editor.open", args: [uri, { keep: true }], title: "common.open" }),
    menuItem(services, translation, {
      id: "editor.open",
      args: [uri, { side: true, keep: true }],
      title: "workbench.splitRight",
    }),
    menuItem(services, translation, { id: "editor.copyLink", args: [uri] }),
  ];
}

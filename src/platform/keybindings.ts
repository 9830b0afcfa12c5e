import type { Command } from "./commands.ts";

const names: Readonly<Record<string, string>> = {
  " ": "space",
  arrowup: "up",
  arrowdown: "down",
  arrowleft: "left",
  arrowright: "right",
  escape: "escape",
};

/** The key that was pressed, in the form commands name theirs: `ctrl+shift+p`. The command key of a Mac counts as ctrl. */
export function keyOf(
  event: Pick<KeyboardEvent, "key" | "ctrlKey" | "metaKey" | "shiftKey" | "altKey">,
): string {
  const key = event.key.toLowerCase();
  const shiftTypesIt = key.length === 1 && !/[a-z0-9]/.test(key);
  return [
    event.ctrlKey || event.metaKey ? "ctrl" : "",
    event.altKey ? "alt" : "",
    event.shiftKey && !shiftTypesIt ? "shift" : "",
    names[key] ?? key,
  ]
    .filter(Boolean)
    .join("+");
}

/** The commands bound to a key. Two that claim one key are both left alone: a wrong one would be worse than none. */
export function commandsFor(commands: readonly Command[], key: string): Command[] {
  return commands.filter((command) => command.key?.split(" ").includes(key));
}

/** Single letters belong to whoever is typing. */
export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return target.isContentEditable || /^(?:INPUT|TEXTAREA|SELECT)$/.test(target.tagName);
}

/** `ctrl+shift+p` as a person reads it. */
export function keyLabel(key: string): string {
  const first = key.split(" ")[0] ?? "";
  return first
    .split("+")
    .map((part) => part.charAt(0).toUpperCase() + part.slice(1))
    .join("+");
}

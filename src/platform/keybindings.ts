import type { Language } from "../../domain/text.ts";
import { usePreferences } from "../state/preferences.ts";
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

/** Keys as they stand on a keyboard; what is not listed is written as it is, with a capital. */
const keyNames: Readonly<Record<string, Readonly<Record<Language, string>>>> = {
  ctrl: { de: "Strg", en: "Ctrl" },
  shift: { de: "Umschalt", en: "Shift" },
  delete: { de: "Entf", en: "Delete" },
  escape: { de: "Esc", en: "Esc" },
  pageup: { de: "Bild auf", en: "Page Up" },
  pagedown: { de: "Bild ab", en: "Page Down" },
  up: { de: "↑", en: "↑" },
  down: { de: "↓", en: "↓" },
  left: { de: "←", en: "←" },
  right: { de: "→", en: "→" },
};

/** `ctrl+shift+p` as a person reads it, in the language of the screen. */
export function keyLabel(key: string): string {
  const { language } = usePreferences.getState();
  const first = key.split(" ")[0] ?? "";
  return first
    .split("+")
    .map((part) => keyNames[part]?.[language] ?? part.charAt(0).toUpperCase() + part.slice(1))
    .join("+");
}

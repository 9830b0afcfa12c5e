import { allCommands } from "../platform/execute.ts";
import { commandsFor, isTyping, keyOf } from "../platform/keybindings.ts";
import type { Services } from "../platform/services.ts";
import { useOverlay } from "../state/overlay.ts";

/** Runs the command of a key, wherever the focus is; a single letter is left to whoever types. Called once, before the frame is drawn: a key that comes early is not lost. */
export function bindKeys(services: Services): void {
  // Before Monaco sees it: Ctrl+P is ours even while a prompt is edited.
  globalThis.addEventListener(
    "keydown",
    (event) => {
      if (event.defaultPrevented || document.querySelector("dialog[open], .menu-ground")) return;
      if (typedAhead(event)) return;
      const key = keyOf(event);
      if (isTyping(event.target) && !/^(?:ctrl|alt|f\d)/.test(key)) return;
      const [command, second] = commandsFor(allCommands(services), key).filter(
        ({ when }) => when?.(services) ?? true,
      );
      if (!command || second) return;
      event.preventDefault();
      event.stopPropagation();
      services.execute(command.id as "workbench.keys");
    },
    true,
  );
}

/** The box that finds things comes in a chunk of its own: who types before it is there loses no letter. */
function typedAhead(event: KeyboardEvent): boolean {
  const { shown, type } = useOverlay.getState();
  const awaited = shown === "palette" || shown === "quick-open";
  if (!awaited || document.querySelector("[cmdk-input]")) return false;
  if (event.ctrlKey || event.metaKey || (event.key.length !== 1 && event.key !== "Enter")) return false;
  event.preventDefault();
  event.stopPropagation();
  type(event.key === "Enter" ? "\n" : event.key);
  return true;
}

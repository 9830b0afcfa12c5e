import { watch } from "node:fs";
import { insideWorkspace, type Workspace } from "./workspace.ts";

type Watched = "prompts" | "scenarios" | "models" | "production" | "calibrations" | "people";

const folders: readonly { readonly folder: string; readonly what: (file: string) => Watched | null }[] = [
  { folder: "prompts", what: () => "prompts" },
  { folder: "scenarios", what: () => "scenarios" },
  {
    folder: "config",
    what: (file) => {
      if (file.startsWith("models")) return "models";
      if (file.startsWith("people")) return "people";
      // Floors of the graders stand among the gates: other floors are other marks.
      if (file.startsWith("gates")) return "calibrations";
      return file.startsWith("pro") ? "production" : null;
    },
  },
];

/** Tells what was changed on disk by an editor or git, at most every 200 ms a kind. Returns how to stop. */
export function watchWorkspace(workspace: Workspace, onChange: (what: Watched) => void): () => void {
  const timers = new Map<Watched, NodeJS.Timeout>();
  const watchers = folders.flatMap(({ folder, what }) => {
    try {
      const watcher = watch(
        insideWorkspace(workspace, folder),
        { recursive: true, persistent: false },
        (_event, file) => {
          const kind = what(file ?? "");
          if (!kind || timers.has(kind)) return;
          timers.set(
            kind,
            setTimeout(() => {
              timers.delete(kind);
              onChange(kind);
            }, 200).unref(),
          );
        },
      );
      watcher.on("error", (error) => console.error(`no longer watching ${folder}: ${error.message}`));
      return [watcher];
    } catch (error) {
      // Some file systems cannot be watched: what changes there shows after a reload.
      console.error(`cannot watch ${folder}: ${String(error)}`);
      return [];
    }
  });
  return () => {
    for (const watcher of watchers) watcher.close();
    for (const timer of timers.values()) clearTimeout(timer);
  };
}

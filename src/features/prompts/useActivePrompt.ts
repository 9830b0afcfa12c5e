import { parseUri } from "../../platform/uri.ts";
import { activeUri, useWorkbench } from "../../state/workbench.ts";
import { promptRefOf } from "./promptUris.ts";

/** The reference of the open prompt; null where something else has the focus. */
export function useActivePromptRef(): string | null {
  const text = useWorkbench((state) => activeUri(state));
  return promptRefOf(text ? parseUri(text) : null);
}

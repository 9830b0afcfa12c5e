import { useOverlay } from "../../state/overlay.ts";
import { usePreferences } from "../../state/preferences.ts";

export const closeDialog = () => useOverlay.getState().show(null);

/** Everything a page has read is somebody's: with another person it begins anew. */
export function beginAnew(person: string): void {
  usePreferences.setState({ person });
  globalThis.location.assign("/");
}

import { create } from "zustand";
import { isVisiteError } from "../../../domain/errors.ts";
import { type ScenarioDraft, scenarioDraftSchema, type ScenarioFiles } from "../../../domain/scenarioFile.ts";
import { translationOf } from "../../i18n/index.ts";
import type { Services } from "../../platform/services.ts";
import { formatUri, scenarioUri } from "../../platform/uri.ts";
import { queryClient } from "../../queries/client.ts";
import { useDrafts } from "../../state/drafts.ts";
import { usePreferences } from "../../state/preferences.ts";
import { useScenarioDialogs } from "./scenarioDialogs.ts";

export const draftKey = (id: string) => formatUri(scenarioUri(id));

/** The draft as it is kept between visits; null: nothing is unsaved. */
export function parseDraft(text: string | undefined): ScenarioDraft | null {
  if (text === undefined) return null;
  return scenarioDraftSchema.safeParse(JSON.parse(text)).data ?? null;
}

export function draftOf(id: string): ScenarioDraft | null {
  return parseDraft(useDrafts.getState().texts[draftKey(id)]);
}

/** Steps of each scenario that can be taken back, since the page was opened. Typing in a text is the editor's own to undo. */
interface Steps {
  readonly past: Readonly<Record<string, readonly ScenarioFiles[]>>;
  readonly future: Readonly<Record<string, readonly ScenarioFiles[]>>;
}
export const useSteps = create<Steps>(() => ({ past: {}, future: {} }));

const mostSteps = 100;

/** Puts edited files in the place of the ones before; equal to those on disk, there is no draft. */
export function putFiles(id: string, saved: ScenarioDraft, files: ScenarioFiles): void {
  const same = JSON.stringify(saved.files) === JSON.stringify(files);
  const { put, drop } = useDrafts.getState();
  if (same) drop(draftKey(id));
  else put(draftKey(id), JSON.stringify({ base: draftOf(id)?.base ?? saved.base, files }));
}

/** An edit by button or form, which can be taken back as one step. */
export function stepTo(
  id: string,
  saved: ScenarioDraft,
  { before, files }: { before: ScenarioFiles; files: ScenarioFiles },
): void {
  useSteps.setState(({ past, future }) => ({
    past: { ...past, [id]: [...(past[id] ?? []).slice(1 - mostSteps), before] },
    future: { ...future, [id]: [] },
  }));
  putFiles(id, saved, files);
}

/** Takes the last step back, or the one taken back forward again. */
export function stepBack(id: string, saved: ScenarioDraft, direction: "undo" | "redo"): void {
  const { past, future } = useSteps.getState();
  const [from, to] = direction === "undo" ? [past, future] : [future, past];
  const files = from[id]?.at(-1);
  if (!files) return;
  const now = draftOf(id)?.files ?? saved.files;
  const shorter = { ...from, [id]: from[id]?.slice(0, -1) ?? [] };
  const longer = { ...to, [id]: [...(to[id] ?? []), now] };
  useSteps.setState(
    direction === "undo" ? { past: shorter, future: longer } : { past: longer, future: shorter },
  );
  putFiles(id, saved, files);
}

/** Saves the draft; where the folder has moved on, asks instead of overwriting. */
export async function saveScenario({ call, notify }: Services, id: string): Promise<void> {
  const draft = draftOf(id);
  if (!draft) return;
  try {
    await call("scenarios.save", { id, ...draft });
    useDrafts.getState().drop(draftKey(id));
    await queryClient.invalidateQueries({ queryKey: ["scenarios.files", { id }] });
    const { t } = translationOf(usePreferences.getState().language);
    notify({ level: "info", text: t("scenarios.saved", { id }) });
  } catch (error) {
    if (!isVisiteError(error, "scenario.conflict")) throw error;
    await queryClient.invalidateQueries({ queryKey: ["scenarios.files", { id }] });
    useScenarioDialogs.getState().open({ kind: "conflict", id });
  }
}

/** Throws the draft away, with a way back. */
export function discardDraft({ notify }: Services, id: string): void {
  const key = draftKey(id);
  const text = useDrafts.getState().texts[key];
  if (text === undefined) return;
  useDrafts.getState().drop(key);
  const { t } = translationOf(usePreferences.getState().language);
  notify({
    level: "info",
    text: t("scenarios.discarded"),
    action: { title: t("scenarios.undo"), run: () => useDrafts.getState().put(key, text) },
  });
}

import type { PromptVersion } from "../../../domain/prompt.ts";
import { parsePromptRef } from "../../../domain/prompt.ts";
import { formatUri, promptUri } from "../../platform/uri.ts";
import type { Services } from "../../platform/services.ts";
import { queryClient } from "../../queries/client.ts";
import { queries } from "../../queries/queries.ts";
import { useDrafts } from "../../state/drafts.ts";
import { closed } from "../../state/editorGroups.ts";
import { usePreferences } from "../../state/preferences.ts";
import { useWorkbench } from "../../state/workbench.ts";

export interface SaveRequest {
  readonly ref: string;
  /** The version the text was written from: where it is not the newest any more, the server refuses with `prompt.conflict`. */
  readonly base: string | null;
  readonly author: string;
  readonly message: string;
  /** Instead of the draft. */
  readonly text?: string;
}

/** Writes a prompt's draft as the next version and opens that in its place. The draft goes only once it is on disk. */
export async function saveDraft(services: Services, request: SaveRequest): Promise<PromptVersion> {
  const uri = formatUri(promptUri(request.ref));
  const text =
    request.text ??
    useDrafts.getState().texts[uri] ??
    (await queryClient.fetchQuery(queries.prompt(request.ref))).text;
  const prompt = await saveText(services, { ...request, text });
  useDrafts.getState().drop(uri);
  useWorkbench.setState((state) => closed(state, state.focused, uri));
  services.execute("editor.open", promptUri(prompt.ref), { keep: true });
  return prompt;
}

/** Writes a text as the next version of the prompt that `ref` is of. Open drafts stay as they are. */
export async function saveText(
  { call }: Services,
  { ref, base, author, message, text }: SaveRequest & { readonly text: string },
): Promise<PromptVersion> {
  const parsed = parsePromptRef(ref);
  if (!parsed) throw new Error(ref);
  const { prompt } = await call("prompts.save", {
    stage: parsed.stage,
    name: parsed.name,
    base,
    text,
    author,
    message,
  });
  await queryClient.invalidateQueries({ queryKey: ["prompts.list"] });
  return prompt;
}

/** Puts an old text back as a new version: nothing in between is lost. */
export async function restoreText(
  services: Services,
  { from, base, author, message }: { from: string; base: string; author: string; message: string },
): Promise<PromptVersion> {
  const { text } = await queryClient.fetchQuery(queries.prompt(from));
  return saveText(services, { ref: from, base, author, message, text });
}

/** Who saved is asked for once. */
export function rememberPerson(author: string): void {
  if (!usePreferences.getState().person)
    usePreferences.setState({ person: author.toLowerCase().replace(/[^a-z0-9._-]+/g, "-") });
}

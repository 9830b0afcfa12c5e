import type { PromptVersion } from "../../../domain/prompt.ts";
import { parsePromptRef } from "../../../domain/prompt.ts";
import { formatUri, promptUri } from "../../platform/uri.ts";
import type { Services } from "../../platform/services.ts";
import { queryClient } from "../../queries/client.ts";
import { queries } from "../../queries/queries.ts";
import { useDrafts } from "../../state/drafts.ts";
import { closed } from "../../state/editorGroups.ts";
import { useWorkbench } from "../../state/workbench.ts";

export interface SaveRequest {
  readonly ref: string;
  readonly base: string | null;
  readonly author: string;
  readonly message: string;
}

/** Writes a prompt's draft as the next version and opens that in its place. */
export async function saveDraft(
  { call, execute }: Services,
  { ref, base, author, message }: SaveRequest,
): Promise<PromptVersion> {
  const parsed = parsePromptRef(ref);
  if (!parsed) throw new Error(ref);
  const uri = formatUri(promptUri(ref));
  const text = useDrafts.getState().texts[uri] ?? (await queryClient.fetchQuery(queries.prompt(ref))).text;
  const { prompt } = await call("prompts.save", {
    stage: parsed.stage,
    name: parsed.name,
    base,
    text,
    author,
    message,
  });
  useDrafts.getState().drop(uri);
  await queryClient.invalidateQueries({ queryKey: ["prompts.list"] });
  useWorkbench.setState((state) => closed(state, state.focused, uri));
  execute("editor.open", promptUri(prompt.ref), { keep: true });
  return prompt;
}

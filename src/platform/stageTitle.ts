import { stageIds } from "../../domain/stage.ts";
import { stageOf } from "../../domain/stageTable.ts";
import { type MessageKey, useTranslation } from "../i18n/index.ts";
import type { EditorProvider } from "./contribution.ts";
import type { Uri } from "./uri.ts";

/** Title and crumb of an editor that shows one stage: `key` with `{stage}` in its tab, the stage alone behind the list's name. */
export function stageTitles(key: MessageKey): Required<Pick<EditorProvider, "useTitle" | "useCrumb">> {
  return {
    useCrumb: useStageName,
    useTitle: function useStageTitle(uri) {
      const { t } = useTranslation();
      const stage = useStageName(uri);
      return stage === null ? null : t(key, { stage });
    },
  };
}

function useStageName({ path: [id] }: Uri): string | null {
  const { pick } = useTranslation();
  const stage = stageIds.find((known) => known === id);
  return stage ? pick(stageOf(stage).title) : null;
}

import { useTranslation } from "../../i18n/index.ts";
import type { ProblemsProps } from "../../platform/contribution.ts";
import { formatUri } from "../../platform/uri.ts";
import { useReveal } from "../../state/reveal.ts";
import { EmptyState } from "../../ui/controls.tsx";
import { ProblemList } from "./PromptPreview.tsx";
import { promptRefOf } from "./promptUris.ts";
import { stageOfRef, useProblems, usePromptText, useSettled } from "./usePrompt.ts";

/** The problems of the open prompt in the panel: the same as in its margin. */
export function PromptProblems({ uri }: ProblemsProps) {
  const { t } = useTranslation();
  const ref = promptRefOf(uri);
  const text = useSettled(usePromptText(ref, formatUri(uri)));
  const problems = useProblems(stageOfRef(ref), text);
  if (problems.length === 0) return <EmptyState>{t("prompts.noProblems")}</EmptyState>;
  return (
    <ProblemList
      problems={problems}
      onOpen={({ line, column, endLine, endColumn }) =>
        useReveal.getState().show({ uri: formatUri(uri), line, column, endLine, endColumn })
      }
    />
  );
}

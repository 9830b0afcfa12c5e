import { useQuery } from "@tanstack/react-query";
import { useEffect, useMemo, useState } from "react";
import { checkPrompt } from "../../../domain/promptCheck.ts";
import {
  formatVersion,
  parsePromptRef,
  type PromptProblem,
  type PromptStageId,
  type PromptVersion,
} from "../../../domain/prompt.ts";
import { queries } from "../../queries/queries.ts";
import { useDrafts } from "../../state/drafts.ts";
import { useProblems as useProblemList } from "../../state/problems.ts";
import { usePromptPreview } from "../../state/promptPreview.ts";

/** Milliseconds without a key before a text is checked: while somebody types, nothing but typing is done. */
const pause = 200;

/** A value once it has stopped changing. */
export function useSettled<T>(value: T): T {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    if (settled === value) return undefined;
    const timer = setTimeout(() => setSettled(value), pause);
    return () => clearTimeout(timer);
  }, [settled, value]);
  return settled;
}

/** What stands in a version's editor: its draft, or the file. Null until it is read. */
export function usePromptText(ref: string | null, uri: string): string | null {
  const draft = useDrafts((state) => state.texts[uri]);
  const { data } = useQuery({ ...queries.prompt(ref ?? ""), enabled: ref !== null });
  return draft ?? data?.text ?? null;
}

/** What is wrong with a text, once it has settled. */
export function useProblems(stage: PromptStageId | null, text: string | null): readonly PromptProblem[] {
  return useMemo(() => (stage && text !== null ? checkPrompt(text, stage).problems : []), [stage, text]);
}

/** Puts them into the list of problems for as long as the prompt is shown. */
export function usePublished(
  uri: string,
  { stage, name, version }: PromptVersion,
  problems: readonly PromptProblem[],
): void {
  const file = `prompts/${stage}/${name}/${formatVersion(version)}.prompt`;
  useEffect(() => {
    const { publish, withdraw } = useProblemList.getState();
    publish(
      uri,
      problems.map((problem) => ({ ...problem, file })),
    );
    return () => withdraw(uri);
  }, [uri, file, problems]);
}

/** The scenario prompts are shown for: the chosen one, or the first. */
export function useShownScenario() {
  const chosen = usePromptPreview((state) => state.scenario);
  const scenarios = useQuery(queries.scenarios()).data?.scenarios ?? [];
  return { scenarios, scenario: scenarios.find(({ id }) => id === chosen) ?? scenarios[0] ?? null };
}

/** Rendered messages and their length. Asked of the server, since the page may not compile templates. */
export function usePromptCheck(stage: PromptStageId, text: string | null, scenario: string | null) {
  return useQuery({
    ...queries.promptCheck({ stage, text: text ?? "", scenario }),
    enabled: text !== null,
  });
}

/** What each variable holds for a scenario; empty until it is read. */
export function useVariables(stage: PromptStageId, scenario: string | null) {
  const { data } = useQuery({
    ...queries.promptVariables(stage, scenario ?? ""),
    enabled: scenario !== null,
  });
  return useMemo(
    () => Object.fromEntries((data?.variables ?? []).map(({ name, value }) => [name, value])),
    [data],
  );
}

export const stageOfRef = (ref: string | null): PromptStageId | null =>
  (ref ? parsePromptRef(ref)?.stage : null) ?? null;

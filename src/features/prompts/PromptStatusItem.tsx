import { lazy, Suspense } from "react";
import { useActivePromptRef } from "./useActivePrompt.ts";

// What checks a prompt is large: the first page does without it.
const ContextStatus = lazy(() =>
  import("./ContextStatus.tsx").then((module) => ({ default: module.ContextStatus })),
);

/** While a prompt is open: its problems, and how much of the fullest context window its request takes. */
export function PromptStatusItem() {
  const ref = useActivePromptRef();
  return ref ? (
    <Suspense>
      <ContextStatus key={ref} promptRef={ref} />
    </Suspense>
  ) : null;
}

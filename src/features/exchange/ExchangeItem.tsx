import { lazy, Suspense } from "react";
import { useExchange } from "./dialogs.ts";

const Opened = {
  run: lazy(() => import("./RunExport.tsx").then((module) => ({ default: module.RunExport }))),
  prompts: lazy(() => import("./PromptExport.tsx").then((module) => ({ default: module.PromptExport }))),
  import: lazy(() => import("./PromptImport.tsx").then((module) => ({ default: module.PromptImport }))),
};

/** The dialog that is open, over whatever view. */
export function ExchangeItem() {
  const shown = useExchange((state) => state.shown);
  if (!shown) return null;
  return (
    <Suspense>
      {shown.kind === "run" ? <Opened.run run={shown.run} /> : null}
      {shown.kind === "prompts" ? <Opened.prompts refs={shown.refs} /> : null}
      {shown.kind === "import" ? <Opened.import stage={shown.stage} /> : null}
    </Suspense>
  );
}

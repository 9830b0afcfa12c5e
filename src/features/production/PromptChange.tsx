import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "../../i18n/index.ts";
import { queries } from "../../queries/queries.ts";
import { AsyncGate } from "../../ui/AsyncGate.tsx";
import { LineDiff } from "./GatesNotice.tsx";

/** What changes in the text that the model is told. */
export function PromptChange({ from, to }: { from: string; to: string }) {
  const { t } = useTranslation();
  const before = useQuery(queries.prompt(from));
  const after = useQuery(queries.prompt(to));
  if (from === to) return <p className="muted">{t("production.samePrompt")}</p>;
  return (
    <AsyncGate query={before}>
      {(old) => (
        <AsyncGate query={after}>
          {({ text }) => (
            <>
              <p className="muted">
                {from} → {to}
              </p>
              <LineDiff before={told(old.text)} after={told(text)} />
            </>
          )}
        </AsyncGate>
      )}
    </AsyncGate>
  );
}

/** The text without who wrote it, why and when: what the model is told. */
function told(text: string): string {
  return text.replace(/^visite\.(author|message|created)\s*:.*\r?\n/gm, "");
}

import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "../../i18n/index.ts";
import { PromptDiff } from "../../monaco/PromptEditor.tsx";
import type { EditorProps } from "../../platform/contribution.ts";
import { useServices } from "../../platform/services.ts";
import { queries } from "../../queries/queries.ts";
import { useDrafts } from "../../state/drafts.ts";
import { AsyncGate } from "../../ui/AsyncGate.tsx";
import { Field } from "../../ui/controls.tsx";

/** Two versions of one prompt; a draft of the right one is shown as it stands. */
export function PromptDiffView({ uri }: EditorProps) {
  const { t } = useTranslation();
  const { execute } = useServices();
  const [stage = "", name = "", from = "", to = ""] = uri.path;
  const list = useQuery(queries.prompts());
  const left = useQuery(queries.prompt(`${stage}/${name}@${from}`));
  const right = useQuery(queries.prompt(`${stage}/${name}@${to}`));
  const draft = useDrafts((state) => state.texts[`prompt:/${stage}/${name}/${to}`]);
  const versions = (list.data?.prompts ?? []).filter(
    (prompt) => prompt.stage === stage && prompt.name === name,
  );
  const pickVersion = (place: "from" | "to", version: string) =>
    execute("editor.open", {
      scheme: "prompt-diff",
      path: [stage, name, place === "from" ? version : from, place === "to" ? version : to],
    });
  const select = (place: "from" | "to", value: string) => (
    <Field label={t(place === "from" ? "prompts.from" : "prompts.to")}>
      <select className="input" value={value} onChange={(event) => pickVersion(place, event.target.value)}>
        {versions.map(({ ref, message }) => (
          <option key={ref} value={ref.split("@")[1]}>
            {ref.split("@")[1]} · {message}
          </option>
        ))}
      </select>
    </Field>
  );
  return (
    <div className="view">
      <div className="toolbar">
        {select("from", from)}
        {select("to", to)}
        {draft === undefined ? null : <span className="tag critical">{t("prompts.unsaved")}</span>}
      </div>
      <div className="grow">
        <AsyncGate query={left}>
          {({ text: original }) => (
            <AsyncGate query={right}>
              {({ text }) => (
                <PromptDiff
                  original={original}
                  modified={draft ?? text}
                  label={t("prompts.diffTitle", { name, from, to })}
                />
              )}
            </AsyncGate>
          )}
        </AsyncGate>
      </div>
    </div>
  );
}

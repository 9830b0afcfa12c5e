import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "../../i18n/index.ts";
import { PromptDiff } from "../../monaco/PromptEditor.tsx";
import type { EditorProps } from "../../platform/contribution.ts";
import { useServices } from "../../platform/services.ts";
import { formatUri, promptUri } from "../../platform/uri.ts";
import { queries } from "../../queries/queries.ts";
import { useDrafts } from "../../state/drafts.ts";
import { AsyncGate } from "../../ui/AsyncGate.tsx";
import { Button, Field, Tag } from "../../ui/controls.tsx";
import { diffUri } from "./promptUris.ts";
import "./prompts.css";

/** Any two versions of a stage's prompts; a draft of the right one is shown as it stands. */
export function PromptDiffView({ uri }: EditorProps) {
  const { t } = useTranslation();
  const { execute } = useServices();
  const [stage = "", name = "", fromVersion = "", toVersion = "", toName = name] = uri.path;
  const from = `${stage}/${name}@${fromVersion}`;
  const to = `${stage}/${toName}@${toVersion}`;
  const list = useQuery(queries.prompts());
  const left = useQuery(queries.prompt(from));
  const right = useQuery(queries.prompt(to));
  const draft = useDrafts((state) => state.texts[formatUri(promptUri(to))]);
  const versions = (list.data?.prompts ?? []).filter((prompt) => prompt.stage === stage);
  const names = [...new Set(versions.map((prompt) => prompt.name))].sort(
    (a, b) => Number(b === name) - Number(a === name) || a.localeCompare(b),
  );
  const show = (a: string, b: string) => execute("editor.open", diffUri(a, b));
  const select = (place: "from" | "to") => (
    <Field label={t(place === "from" ? "prompts.from" : "prompts.to")}>
      <select
        className="input"
        value={place === "from" ? from : to}
        onChange={({ target: { value } }) => (place === "from" ? show(value, to) : show(from, value))}
      >
        {names.map((one) => (
          <optgroup key={one} label={one}>
            {versions
              .filter((prompt) => prompt.name === one)
              .toReversed()
              .map(({ ref, message }) => (
                <option key={ref} value={ref}>
                  {ref.split("/")[1]} · {message}
                </option>
              ))}
          </optgroup>
        ))}
      </select>
    </Field>
  );
  return (
    <div className="view">
      <div className="toolbar prompt-diff-bar">
        {select("from")}
        {select("to")}
        <Button icon="arrow-swap" onClick={() => show(to, from)}>
          {t("prompts.swap")}
        </Button>
        {draft === undefined ? null : <Tag kind="critical">{t("prompts.unsaved")}</Tag>}
      </div>
      <div className="grow">
        <AsyncGate query={left}>
          {({ text: original }) => (
            <AsyncGate query={right}>
              {({ text }) => (
                <PromptDiff
                  original={original}
                  modified={draft ?? text}
                  label={t("prompts.diffTitle", { name: stage, from, to })}
                />
              )}
            </AsyncGate>
          )}
        </AsyncGate>
      </div>
    </div>
  );
}

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { type PromptFormat, promptFormats } from "../../../domain/exchange.ts";
import { type PromptVersion, newestOf } from "../../../domain/prompt.ts";
import { promptStages } from "../../../domain/promptStages.ts";
import { useTranslation } from "../../i18n/index.ts";
import { queries } from "../../queries/queries.ts";
import { AsyncGate } from "../../ui/AsyncGate.tsx";
import { Choice } from "../../ui/Choice.tsx";
import { Dialog, Field } from "../../ui/controls.tsx";
import { ExportedFiles } from "../../ui/ExportedFiles.tsx";
import { closeExchange } from "./dialogs.ts";
import { useSaved } from "./useSaved.ts";
import "./exchange.css";

/** Prompts as another tool reads them: which ones, which tool, what it has no place for, and the files. */
export function PromptExport({ refs }: { refs: readonly string[] }) {
  const { t } = useTranslation();
  const query = useQuery(queries.prompts());
  const [format, setFormat] = useState<PromptFormat>("promptfoo");
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set(refs));
  return (
    <Dialog title={t("exchange.promptExport")} onClose={closeExchange}>
      <AsyncGate query={query}>
        {({ prompts }) => {
          // In the order of the list, whatever order they were ticked in.
          const wanted = prompts.filter(({ ref }) => chosen.has(ref)).map(({ ref }) => ref);
          return (
            <>
              <Field label={t("exchange.format")}>
                <Choice
                  value={format}
                  of={promptFormats}
                  wordsOf={(one) => t(`exchange.prompt_${one}`)}
                  onChange={setFormat}
                />
              </Field>
              <Chosen prompts={prompts} chosen={chosen} onChange={setChosen} />
              {wanted.length === 0 ? (
                <p className="muted">{t("exchange.choosePrompts")}</p>
              ) : (
                <Files format={format} prompts={wanted} />
              )}
            </>
          );
        }}
      </AsyncGate>
    </Dialog>
  );
}

interface ChoiceProps {
  readonly prompts: readonly PromptVersion[];
  readonly chosen: ReadonlySet<string>;
  readonly onChange: (chosen: ReadonlySet<string>) => void;
}

/** The newest version of every prompt by stage; earlier ones where they are chosen or asked for. */
function Chosen({ prompts, chosen, onChange }: ChoiceProps) {
  const { t, pick } = useTranslation();
  const [all, setAll] = useState(false);
  const shown = prompts.filter(({ ref }) => all || chosen.has(ref) || newestOf(prompts, ref)?.ref === ref);
  const toggle = (ref: string) => {
    const next = new Set(chosen);
    if (!next.delete(ref)) next.add(ref);
    onChange(next);
  };
  return (
    <>
      <div className="exchange-prompts">
        {promptStages.map(({ id, title }) => {
          const own = shown.filter(({ stage }) => stage === id);
          return own.length === 0 ? null : (
            <fieldset key={id}>
              <legend>{pick(title)}</legend>
              {own.map(({ ref, name, message }) => (
                <label key={ref} title={message}>
                  <input type="checkbox" checked={chosen.has(ref)} onChange={() => toggle(ref)} /> {name}{" "}
                  <span className="muted">{ref.split("@")[1]}</span>
                </label>
              ))}
            </fieldset>
          );
        })}
      </div>
      <label className="exchange-all">
        <input type="checkbox" checked={all} onChange={(event) => setAll(event.target.checked)} />{" "}
        {t("exchange.allVersions")}
      </label>
    </>
  );
}

function Files({ format, prompts }: { format: PromptFormat; prompts: string[] }) {
  const onSaved = useSaved();
  const query = useQuery(queries.exportedPrompts({ format, prompts }));
  return (
    <AsyncGate query={query}>{(exported) => <ExportedFiles {...exported} onSaved={onSaved} />}</AsyncGate>
  );
}

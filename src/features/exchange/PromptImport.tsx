import { type DragEvent, useState } from "react";
import type { CallOutput } from "../../../domain/api.ts";
import { type PromptFormat, promptFormats } from "../../../domain/exchange.ts";
import { promptNameSchema, type PromptStageId } from "../../../domain/prompt.ts";
import { promptStageOf, promptStages } from "../../../domain/promptStages.ts";
import { useTranslation } from "../../i18n/index.ts";
import { useServices } from "../../platform/services.ts";
import { queryClient } from "../../queries/client.ts";
import { usePreferences } from "../../state/preferences.ts";
import { Choice } from "../../ui/Choice.tsx";
import { Dialog, Field } from "../../ui/controls.tsx";
import { Losses } from "../../ui/ExportedFiles.tsx";
import { closeExchange } from "./dialogs.ts";
import { refusalOf } from "./refusal.ts";
import "./exchange.css";

/** By how a file is called: what it most likely holds. */
function formatOf(file: string): PromptFormat | null {
  if (/\.ya?ml$/i.test(file)) return "promptfoo";
  if (/\.json$/i.test(file)) return "langfuse";
  return /\.(?:txt|md|prompt)$/i.test(file) ? "text" : null;
}

/** Prompts of another tool from a file or the clipboard: each becomes the next version of its name, and what has no place here is told. */
export function PromptImport({ stage: first }: { stage: PromptStageId }) {
  const translation = useTranslation();
  const { t, pick } = translation;
  const { call } = useServices();
  const [format, setFormat] = useState<PromptFormat>("promptfoo");
  const [stage, setStage] = useState(first);
  const [file, setFile] = useState("");
  const [text, setText] = useState("");
  const [name, setName] = useState("");
  const [refused, setRefused] = useState<string | null>(null);
  const [done, setDone] = useState<CallOutput<"prompts.import"> | null>(null);
  const isNamed = name === "" || promptNameSchema.safeParse(name).success;
  async function take(chosen: File | undefined): Promise<void> {
    if (!chosen) return;
    setFile(chosen.name);
    setFormat((before) => formatOf(chosen.name) ?? before);
    setText(await chosen.text());
    setRefused(null);
  }
  async function bring(): Promise<void> {
    try {
      const imported = await call("prompts.import", {
        format,
        file: file || t("exchange.pasted"),
        text,
        stage,
        ...(name ? { name } : {}),
        by: usePreferences.getState().person,
      });
      await queryClient.invalidateQueries({ queryKey: ["prompts.list"] });
      setDone(imported);
    } catch (error) {
      setRefused(refusalOf(error, translation));
    }
  }
  if (done) return <Imported {...done} />;
  return (
    <Dialog
      title={t("exchange.promptImport")}
      submit={t("exchange.importStart")}
      blocked={text.trim() === "" || !isNamed}
      onClose={closeExchange}
      onSubmit={() => void bring()}
    >
      <div
        className="exchange-drop"
        onDragOver={(event) => event.preventDefault()}
        onDrop={(event: DragEvent) => {
          event.preventDefault();
          void take(event.dataTransfer.files[0]);
        }}
      >
        <Field label={t("exchange.file")}>
          <input
            type="file"
            accept=".yaml,.yml,.json,.txt,.md"
            onChange={(event) => void take(event.target.files?.[0])}
          />
        </Field>
        <Field label={t("exchange.orPaste")}>
          <textarea
            className="input mono"
            rows={8}
            spellCheck={false}
            value={text}
            onChange={(event) => {
              setText(event.target.value);
              setRefused(null);
            }}
          />
        </Field>
      </div>
      <div className="exchange-choice">
        <Field label={t("exchange.format")}>
          <Choice
            value={format}
            of={promptFormats}
            wordsOf={(one) => t(`exchange.prompt_${one}`)}
            onChange={setFormat}
          />
        </Field>
        <Field label={t("common.stage")}>
          <Choice
            value={stage}
            of={promptStages.map(({ id }) => id)}
            wordsOf={(id) => pick(promptStageOf(id).title)}
            onChange={setStage}
          />
        </Field>
      </div>
      <Field label={t("exchange.name")}>
        <input
          className="input"
          value={name}
          aria-invalid={!isNamed}
          onChange={(event) => setName(event.target.value)}
        />
      </Field>
      <p className="muted">{t("exchange.importHint")}</p>
      {refused ? (
        <p role="alert" className="failure">
          {refused}
        </p>
      ) : null}
    </Dialog>
  );
}

function Imported({ prompts, losses }: CallOutput<"prompts.import">) {
  const { t } = useTranslation();
  const { execute } = useServices();
  return (
    <Dialog title={t("exchange.promptImport")} onClose={closeExchange}>
      <p role="status">
        {prompts.length === 1 ? t("exchange.importedOne") : t("exchange.imported", { n: prompts.length })}
      </p>
      <ul>
        {prompts.map((ref) => (
          <li key={ref}>
            <button
              type="button"
              className="link-like"
              onClick={() => {
                closeExchange();
                execute("prompt.open", ref);
              }}
            >
              {ref}
            </button>
          </li>
        ))}
      </ul>
      <Losses
        losses={losses}
        title={t("exchange.importLosses", { n: losses.length })}
        none={t("exchange.noLosses")}
      />
    </Dialog>
  );
}

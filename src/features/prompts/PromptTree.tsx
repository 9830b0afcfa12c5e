import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { type PromptStageId, promptNameSchema } from "../../../domain/prompt.ts";
import { promptStageOf, promptStages } from "../../../domain/promptStages.ts";
import { useTranslation } from "../../i18n/index.ts";
import { menuItem, openItems } from "../../platform/menuItem.ts";
import { useServices } from "../../platform/services.ts";
import { formatUri, promptUri } from "../../platform/uri.ts";
import { queries } from "../../queries/queries.ts";
import { usePreferences } from "../../state/preferences.ts";
import { AsyncGate } from "../../ui/AsyncGate.tsx";
import { Button, Dialog, Field, Icon, IconButton } from "../../ui/controls.tsx";
import { Tree, type TreeNode } from "../../ui/Tree.tsx";
import { usePromptDialogs } from "./dialogs.ts";

/** Stages, their prompts, and every version with who, when and why. */
export function PromptTree() {
  const translation = useTranslation();
  const { t, pick, dateTime } = translation;
  const services = useServices();
  const { execute } = services;
  const shown = usePromptDialogs((state) => state.shown);
  const query = useQuery(queries.prompts());
  return (
    <>
      <AsyncGate query={query}>
        {({ prompts, problems }) => {
          const nodes = promptStages.map((stage): TreeNode => {
            const names = [
              ...new Set(prompts.filter((prompt) => prompt.stage === stage.id).map(({ name }) => name)),
            ];
            return {
              id: stage.id,
              label: pick(stage.title),
              icon: stage.id === "judge" ? "law" : "layers",
              children: names.map((name): TreeNode => {
                const versions = prompts
                  .filter((prompt) => prompt.stage === stage.id && prompt.name === name)
                  .sort((a, b) => b.version - a.version);
                return {
                  id: `${stage.id}/${name}`,
                  label: name,
                  icon: "comment",
                  children: versions.map(
                    (version): TreeNode => ({
                      id: version.ref,
                      label: version.ref.split("@")[1] ?? "",
                      detail: version.message,
                      title: `${version.author} · ${version.created ? dateTime(version.created) : ""} · ${version.message}`,
                      end: version.hasRun ? (
                        <span title={t("prompts.hasRunHint")}>
                          <Icon name="history" />
                        </span>
                      ) : null,
                      menu: [
                        ...openItems(services, translation, promptUri(version.ref)),
                        menuItem(services, translation, {
                          id: "prompt.export",
                          args: [[version.ref]],
                          apart: true,
                        }),
                      ],
                      drag: formatUri(promptUri(version.ref)),
                      onOpen: () => execute("prompt.open", version.ref),
                    }),
                  ),
                };
              }),
            };
          });
          return (
            <>
              {problems.map(({ path, line, reason }) => (
                <p key={`${path}:${line}`} className="failure">
                  {path}
                  {line ? `:${line}` : ""}: {reason}
                </p>
              ))}
              <Tree nodes={nodes} label={t("prompts.view")} />
              <div className="toolbar plain inset">
                <Button icon="add" onClick={() => execute("prompt.new")}>
                  {t("prompts.newPrompt")}
                </Button>
                <IconButton
                  icon="cloud-download"
                  title={t("exchange.promptImport")}
                  onClick={() => execute("prompt.import")}
                />
                <IconButton
                  icon="export"
                  title={t("exchange.promptExport")}
                  onClick={() => execute("prompt.export")}
                />
              </div>
            </>
          );
        }}
      </AsyncGate>
      {shown?.kind === "new" ? (
        <NewPrompt stage={shown.stage} onClose={() => usePromptDialogs.getState().open(null)} />
      ) : null}
    </>
  );
}

function templateOf(stage: PromptStageId): string {
  const { required } = promptStageOf(stage);
  const schema = required.map((name) => `    ${name}: string\n`).join("");
  const body = required.map((name) => `{{${name}}}\n`).join("\n");
  return `---\nconfig:\n  temperature: 0\ninput:\n  schema:\n${schema}output:\n  format: json\n  schema: ${stage}\n---\n{{role "system"}}\n\n{{role "user"}}\n${body}`;
}

function NewPrompt({ stage: first, onClose }: { stage: PromptStageId; onClose: () => void }) {
  const { t, pick } = useTranslation();
  const { call, execute, notify } = useServices();
  const person = usePreferences((state) => state.person);
  const [stage, setStage] = useState<PromptStageId>(first);
  const [name, setName] = useState("");
  const [author, setAuthor] = useState(person);
  async function create(): Promise<void> {
    try {
      const { prompt } = await call("prompts.save", {
        stage,
        name,
        base: null,
        text: templateOf(stage),
        author,
        message: t("prompts.newPrompt"),
      });
      onClose();
      execute("editor.open", promptUri(prompt.ref), { keep: true });
    } catch (error) {
      notify({ level: "error", text: error instanceof Error ? error.message : String(error) });
    }
  }
  return (
    <Dialog
      title={t("prompts.newPrompt")}
      submit={t("prompts.newPrompt")}
      blocked={!promptNameSchema.safeParse(name).success || !author}
      onClose={onClose}
      onSubmit={() => void create()}
    >
      <Field label={t("common.stage")}>
        <select
          className="input"
          value={stage}
          onChange={(event) => setStage(event.target.value as PromptStageId)}
        >
          {promptStages.map(({ id, title }) => (
            <option key={id} value={id}>
              {pick(title)}
            </option>
          ))}
        </select>
      </Field>
      <Field label={t("prompts.name")}>
        <input className="input" value={name} onChange={(event) => setName(event.target.value)} />
      </Field>
      <Field label={t("prompts.author")}>
        <input className="input" value={author} onChange={(event) => setAuthor(event.target.value)} />
      </Field>
    </Dialog>
  );
}

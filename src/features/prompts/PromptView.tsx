import { useQuery } from "@tanstack/react-query";
import { useCallback, useEffect, useMemo } from "react";
import { isVisiteError } from "../../../domain/errors.ts";
import { carryOrigins, linesOf } from "../../../domain/lineBlame.ts";
import { formatVersion, newestOf, type PromptVersion } from "../../../domain/prompt.ts";
import { useTranslation } from "../../i18n/index.ts";
import type { LineOrigin } from "../../monaco/lineOrigins.ts";
import { keepModels, PromptEditor } from "../../monaco/PromptEditor.tsx";
import type { EditorProps } from "../../platform/contribution.ts";
import { useServices } from "../../platform/services.ts";
import { formatUri } from "../../platform/uri.ts";
import { queries } from "../../queries/queries.ts";
import { useDrafts } from "../../state/drafts.ts";
import { usePreferences } from "../../state/preferences.ts";
import { usePromptPreview } from "../../state/promptPreview.ts";
import { useReveal } from "../../state/reveal.ts";
import { useSelection } from "../../state/selection.ts";
import { useWorkbench } from "../../state/workbench.ts";
import { AsyncGate } from "../../ui/AsyncGate.tsx";
import { Button, Icon, IconButton, Tag } from "../../ui/controls.tsx";
import { Split } from "../../ui/Split.tsx";
import { usePromptDialogs } from "./dialogs.ts";
import { PromptPreview } from "./PromptPreview.tsx";
import { mergeUri, promptRefOf, versionBefore } from "./promptUris.ts";
import { RestoreDialog } from "./RestoreDialog.tsx";
import { SaveDialog } from "./SaveDialog.tsx";
import { saveDraft } from "./saving.ts";
import {
  useProblems,
  usePromptCheck,
  usePublished,
  useSettled,
  useShownScenario,
  useVariables,
} from "./usePrompt.ts";
import "./prompts.css";

/** One version in the editor, with its rendered messages beside it. */
export function PromptView({ uri, active }: EditorProps) {
  const ref = promptRefOf(uri) ?? "";
  const query = useQuery(queries.prompt(ref));
  const list = useQuery(queries.prompts());
  useEffect(() => {
    keepModels(new Set(useWorkbench.getState().groups.flatMap(({ tabs }) => tabs)));
  }, []);
  return (
    <AsyncGate query={query}>
      {({ prompt, text }) => (
        <Loaded
          key={ref}
          uri={formatUri(uri)}
          active={active}
          prompt={prompt}
          text={text}
          prompts={list.data?.prompts ?? [prompt]}
        />
      )}
    </AsyncGate>
  );
}

interface LoadedProps {
  readonly uri: string;
  readonly prompt: PromptVersion;
  readonly text: string;
  readonly prompts: readonly PromptVersion[];
  readonly active: boolean;
}

function Loaded({ uri, prompt, text, prompts, active }: LoadedProps) {
  const { t, pick } = useTranslation();
  const services = useServices();
  const { execute } = services;
  const draft = useDrafts((state) => state.texts[uri]);
  const dialog = usePromptDialogs((state) => state.shown);
  const target = useReveal((state) => state.target);
  const { scenario } = useShownScenario();
  const newest = newestOf(prompts, prompt.ref) ?? prompt;
  const current = draft ?? text;
  const settled = useSettled(current);
  const problems = useProblems(prompt.stage, settled);
  usePublished(uri, prompt, problems);
  const check = usePromptCheck(prompt.stage, settled, scenario?.id ?? null);
  const values = useVariables(prompt.stage, scenario?.id ?? null);
  const origins = useOrigins(prompt, { text, settled, prompts });
  const dirty = draft !== undefined && draft !== text;
  const onShown = useCallback(() => useReveal.getState().taken(), []);
  const outdated = prompt.ref !== newest.ref;
  useRunKey(active, () => run(services, { prompt, dirty, message: t("prompts.messageDefault") }));

  return (
    <div className="view">
      <div className="toolbar">
        <Tag>{prompt.ref}</Tag>
        {prompt.hasRun ? (
          <span title={t("prompts.hasRunHint")}>
            <Tag>
              <Icon name="history" /> {t("prompts.hasRun")}
            </Tag>
          </span>
        ) : null}
        <span className="muted prompt-said">
          {prompt.author} · {prompt.message}
        </span>
        <span className="spring" />
        {dirty ? <Tag kind="critical">{t("prompts.dirty")}</Tag> : null}
        {dirty ? (
          <IconButton icon="discard" title={t("prompts.discard")} onClick={() => execute("prompt.discard")} />
        ) : null}
        <IconButton
          icon="git-commit"
          title={t("prompts.blame")}
          aria-pressed={origins !== null}
          onClick={() => execute("prompt.blame")}
        />
        <IconButton icon="history" title={t("prompts.timeline")} onClick={() => execute("prompt.timeline")} />
        <IconButton
          icon="diff"
          title={t("prompts.diff")}
          disabled={prompt.version === 1 && !dirty}
          onClick={() => execute("prompt.diff")}
        />
        <Button icon="save" disabled={!dirty} onClick={() => execute("prompt.save")}>
          {t("prompts.save")}
        </Button>
        {prompt.stage === "judge" ? null : (
          <Button
            primary
            icon="play"
            title="Ctrl+Enter"
            onClick={() => run(services, { prompt, dirty, message: t("prompts.messageDefault") })}
          >
            {t("prompts.run")}
          </Button>
        )}
      </div>
      {prompt.stage === "judge" ? <p className="prompt-note">{t("judging.promptHint")}</p> : null}
      {outdated ? (
        <p className="prompt-note" role="status">
          {t(dirty ? "prompts.overtaken" : "prompts.oldVersion", {
            newest: newest.ref,
            author: newest.author,
          })}{" "}
          {dirty ? (
            <Button
              icon="git-merge"
              onClick={() => execute("editor.open", mergeUri(prompt.ref), { keep: true })}
            >
              {t("prompts.openMerge")}
            </Button>
          ) : (
            <Button icon="go-to-file" onClick={() => execute("prompt.open", newest.ref)}>
              {t("prompts.openNewest")}
            </Button>
          )}
        </p>
      ) : null}
      <div className="grow">
        <Split sizes={[60, 40]}>
          <PromptEditor
            path={uri}
            value={current}
            label={prompt.ref}
            stage={prompt.stage}
            problems={problems}
            scenario={scenario ? pick(scenario.title) : null}
            values={values}
            origins={origins}
            shown={target?.uri === uri ? target : null}
            onShown={onShown}
            onChange={(next) =>
              next === text ? useDrafts.getState().drop(uri) : useDrafts.getState().put(uri, next)
            }
          />
          <PromptPreview
            query={check}
            problems={problems}
            values={values}
            onProblem={({ line, column, endLine, endColumn }) =>
              useReveal.getState().show({ uri, line, column, endLine, endColumn })
            }
          />
        </Split>
      </div>
      {dialog?.kind === "save" && dialog.ref === prompt.ref && active ? <SaveDialog prompt={prompt} /> : null}
      {active ? <RestoreDialog /> : null}
    </div>
  );
}

interface Texts {
  readonly text: string;
  readonly settled: string;
  readonly prompts: readonly PromptVersion[];
}

/** Which version brought each line, with what was typed since as unsaved. Null: not shown, or not read yet. */
function useOrigins(prompt: PromptVersion, { text, settled, prompts }: Texts): readonly LineOrigin[] | null {
  const { t, dateTime } = useTranslation();
  const on = usePromptPreview((state) => state.blame);
  const { data } = useQuery({ ...queries.promptBlame(prompt.ref), enabled: on });
  return useMemo(() => {
    if (!on || !data) return null;
    const known = new Map(
      prompts
        .filter(({ stage, name }) => stage === prompt.stage && name === prompt.name)
        .map(({ version, author, message, created }) => [
          version,
          {
            version: formatVersion(version),
            words: [author, created ? dateTime(created) : "", message].filter(Boolean).join(" · "),
            unsaved: false,
          },
        ]),
    );
    const unsaved = { version: "●", words: t("prompts.dirty"), unsaved: true };
    return carryOrigins<number | null>(
      { lines: linesOf(text), origins: data.versions },
      linesOf(settled),
      null,
    ).map((version) =>
      version === null
        ? unsaved
        : (known.get(version) ?? { version: formatVersion(version), words: "", unsaved: false }),
    );
  }, [on, data, prompts, prompt.stage, prompt.name, text, settled, t, dateTime]);
}

/** Runs what is on the screen against the version before it; a changed text is saved first. */
function run(
  services: ReturnType<typeof useServices>,
  { prompt, dirty, message }: { prompt: PromptVersion; dirty: boolean; message: string },
): void {
  // A judge prompt runs over a run that is there, from that run's view.
  if (prompt.stage === "judge") return;
  const start = ({ stage, version, ref }: PromptVersion) => {
    if (stage === "judge") return;
    useSelection.getState().setPlan({ stage, prompts: version > 1 ? [versionBefore(ref), ref] : [ref] });
    services.execute("run.start");
  };
  if (!dirty) {
    start(prompt);
    return;
  }
  saveDraft(services, {
    ref: prompt.ref,
    base: prompt.ref,
    author: usePreferences.getState().person || "unbekannt",
    message,
  })
    .then(start)
    .catch((error: unknown) => {
      if (isVisiteError(error, "prompt.conflict"))
        services.execute("editor.open", mergeUri(prompt.ref), { keep: true });
      services.notify({ level: "error", text: error instanceof Error ? error.message : String(error) });
    });
}

/** Ctrl+Enter runs what is on the screen, also while typing: before Monaco takes the key. */
function useRunKey(active: boolean, onRun: () => void): void {
  useEffect(() => {
    if (!active) return undefined;
    const onKey = (event: KeyboardEvent) => {
      if (
        event.key !== "Enter" ||
        !(event.ctrlKey || event.metaKey) ||
        document.querySelector("dialog[open]")
      )
        return;
      event.preventDefault();
      event.stopPropagation();
      onRun();
    };
    globalThis.addEventListener("keydown", onKey, true);
    return () => globalThis.removeEventListener("keydown", onKey, true);
  });
}

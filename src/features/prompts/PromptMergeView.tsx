import { useQuery } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { isVisiteError } from "../../../domain/errors.ts";
import { checkPrompt } from "../../../domain/promptCheck.ts";
import { withoutMeta } from "../../../domain/promptHead.ts";
import { newestOf, type PromptVersion } from "../../../domain/prompt.ts";
import { type MergeChunk, mergeChunks, mergedText } from "../../../domain/threeWayMerge.ts";
import { useTranslation } from "../../i18n/index.ts";
import type { EditorProps } from "../../platform/contribution.ts";
import { useServices } from "../../platform/services.ts";
import { formatUri, promptUri } from "../../platform/uri.ts";
import { queryClient } from "../../queries/client.ts";
import { queries } from "../../queries/queries.ts";
import { useDrafts } from "../../state/drafts.ts";
import { closed } from "../../state/editorGroups.ts";
import { usePreferences } from "../../state/preferences.ts";
import { useWorkbench } from "../../state/workbench.ts";
import { AsyncGate } from "../../ui/AsyncGate.tsx";
import { Button, EmptyState, Field, Tag } from "../../ui/controls.tsx";
import { MergeRow } from "./MergeRow.tsx";
import { mergeUri } from "./promptUris.ts";
import { rememberPerson, saveDraft } from "./saving.ts";
import "./prompts.css";

/** A draft against the version somebody else saved from the same one: base, theirs, mine. Nothing is written until it is decided. */
export function PromptMergeView({ uri }: EditorProps) {
  const { t } = useTranslation();
  const [stage = "", name = "", version = ""] = uri.path;
  const ref = `${stage}/${name}@${version}`;
  const list = useQuery(queries.prompts());
  const base = useQuery(queries.prompt(ref));
  const newest = newestOf(list.data?.prompts ?? [], ref);
  const theirs = useQuery({ ...queries.prompt(newest?.ref ?? ""), enabled: newest !== null });
  const draft = useDrafts((state) => state.texts[formatUri(promptUri(ref))]);
  if (draft === undefined) return <EmptyState>{t("prompts.mergeNoDraft", { ref })}</EmptyState>;
  return (
    <AsyncGate query={base}>
      {({ text }) => (
        <AsyncGate query={theirs}>
          {({ prompt, text: theirText }) => (
            <Merge key={prompt.ref} base={{ ref, text }} theirs={{ prompt, text: theirText }} mine={draft} />
          )}
        </AsyncGate>
      )}
    </AsyncGate>
  );
}

interface MergeProps {
  readonly base: { readonly ref: string; readonly text: string };
  readonly theirs: { readonly prompt: PromptVersion; readonly text: string };
  readonly mine: string;
}

function Merge({ base, theirs, mine }: MergeProps) {
  const { t, pick, dateTime } = useTranslation();
  const services = useServices();
  const { execute, notify } = services;
  const [author, setAuthor] = useState(usePreferences.getState().person);
  const [message, setMessage] = useState("");
  const [chosen, setChosen] = useState<ReadonlyMap<number, readonly string[]>>(new Map());
  const uri = formatUri(promptUri(base.ref));
  const { prompt } = theirs;
  // Who, when and why are set anew on saving: they are no conflict.
  const chunks = useMemo(
    () => mergeChunks(withoutMeta(base.text), withoutMeta(theirs.text), withoutMeta(mine)),
    [base.text, theirs.text, mine],
  );
  const text = mergedText(chunks, chosen);
  const open = chunks.filter(({ kind }, index) => kind === "conflict" && !chosen.has(index)).length;
  const problem =
    text === null
      ? null
      : checkPrompt(text, prompt.stage).problems.find(({ severity }) => severity === "error");
  const decide = (index: number, lines: readonly string[]) =>
    setChosen((before) => new Map(before).set(index, lines));
  const all = (side: "theirs" | "mine") =>
    setChosen(
      new Map(
        chunks.flatMap((chunk, index) => (chunk.kind === "same" ? [] : [[index, chunk[side]] as const])),
      ),
    );
  const leave = () =>
    useWorkbench.setState((state) => closed(state, state.focused, formatUri(mergeUri(base.ref))));

  function takeTheirs(): void {
    useDrafts.getState().drop(uri);
    leave();
    execute("prompt.open", prompt.ref);
    notify({
      level: "info",
      text: t("prompts.discarded"),
      action: {
        title: t("prompts.undo"),
        run: () => {
          useDrafts.getState().put(uri, mine);
          execute("prompt.open", base.ref);
        },
      },
    });
  }

  async function save(): Promise<void> {
    if (text === null) return;
    try {
      const saved = await saveDraft(services, { ref: base.ref, base: prompt.ref, author, message, text });
      rememberPerson(author);
      leave();
      notify({ level: "info", text: t("prompts.saved", { ref: saved.ref }) });
    } catch (error) {
      // Somebody was quicker once more: the view is made anew from that version.
      if (isVisiteError(error, "prompt.conflict"))
        await queryClient.invalidateQueries({ queryKey: ["prompts.list"] });
      notify({ level: "error", text: error instanceof Error ? error.message : String(error) });
    }
  }

  return (
    <form
      className="view"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <div className="toolbar">
        <Tag kind={open > 0 ? "critical" : "good"}>
          {open > 0 ? t("prompts.conflictsOpen", { open }) : t("prompts.conflictsDone")}
        </Tag>
        <span className="muted">
          {t("prompts.mergeWords", {
            author: prompt.author || t("common.unknown"),
            theirs: prompt.ref,
            when: prompt.created ? dateTime(prompt.created) : t("common.unknown"),
            base: base.ref,
          })}{" "}
          {prompt.message}
        </span>
        <span className="spring" />
        <Button icon="discard" onClick={takeTheirs}>
          {t("prompts.takeTheirs")}
        </Button>
        <Button icon="arrow-right" onClick={() => all("mine")}>
          {t("prompts.keepMine")}
        </Button>
      </div>
      <div className="grow merge-scroll">
        <div className="merge" role="group" aria-label={t("prompts.merge")}>
          <div className="merge-head">
            <b>{t("prompts.base", { ref: base.ref })}</b>
            <b>{t("prompts.theirs", { ref: prompt.ref })}</b>
            <b>{t("prompts.mine")}</b>
          </div>
          {chunks.map((chunk: MergeChunk, index) => (
            // Chunks have no identity but their place in the text.
            // oxlint-disable-next-line react/no-array-index-key
            <MergeRow
              key={index}
              chunk={chunk}
              chosen={chosen.get(index) ?? null}
              onChoose={(lines) => decide(index, lines)}
            />
          ))}
        </div>
      </div>
      <div className="toolbar merge-save">
        <Field label={t("prompts.author")}>
          <input className="input" value={author} onChange={(event) => setAuthor(event.target.value)} />
        </Field>
        <Field label={t("prompts.message")}>
          <input className="input" value={message} onChange={(event) => setMessage(event.target.value)} />
        </Field>
        {problem ? (
          <span className="worst" role="alert">
            {t("prompts.place", { line: problem.line, column: problem.column })}: {pick(problem.message)}
          </span>
        ) : null}
        <span className="spring" />
        <Button
          primary
          type="submit"
          icon="save"
          disabled={text === null || Boolean(problem) || !author || !message}
        >
          {t("prompts.saveMerge", { ref: prompt.ref })}
        </Button>
      </div>
    </form>
  );
}

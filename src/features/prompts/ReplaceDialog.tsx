import { useQueries } from "@tanstack/react-query";
import { useState } from "react";
import { checkPrompt } from "../../../domain/promptCheck.ts";
import type { PromptProblem, PromptVersion } from "../../../domain/prompt.ts";
import { type PromptQuery, replaceIn } from "../../../domain/promptSearch.ts";
import { mergeChunks } from "../../../domain/threeWayMerge.ts";
import { useTranslation } from "../../i18n/index.ts";
import { useServices } from "../../platform/services.ts";
import { formatUri, promptUri } from "../../platform/uri.ts";
import { queries } from "../../queries/queries.ts";
import { useDrafts } from "../../state/drafts.ts";
import { usePreferences } from "../../state/preferences.ts";
import { Dialog, Field, Tag } from "../../ui/controls.tsx";
import { rememberPerson, restoreText, saveText } from "./saving.ts";

interface ReplaceDialogProps {
  readonly query: PromptQuery;
  readonly replacement: string;
  readonly chosen: readonly { readonly prompt: PromptVersion; readonly starts: readonly number[] }[];
  readonly onClose: () => void;
}

interface Change {
  readonly prompt: PromptVersion;
  readonly count: number;
  readonly text: string;
  /** Stretches that change. */
  readonly lines: readonly { readonly before: string; readonly after: string }[];
  /** What would keep it from being saved. */
  readonly error: PromptProblem | null;
}

/** What a replacement would do, prompt by prompt, before anything is written; then a new version of each. */
export function ReplaceDialog({ query, replacement, chosen, onClose }: ReplaceDialogProps) {
  const { t, pick } = useTranslation();
  const services = useServices();
  const drafts = useDrafts((state) => state.texts);
  const [author, setAuthor] = useState(usePreferences.getState().person);
  const [message, setMessage] = useState(t("prompts.replaceMessage", { from: query.text, to: replacement }));
  const [busy, setBusy] = useState(false);
  const changes = useQueries({
    queries: chosen.map(({ prompt }) => queries.prompt(prompt.ref)),
    combine: (results) =>
      results.flatMap(({ data }, index) => {
        const one = chosen[index];
        return data && one ? [changeOf(one, data.text, { query, replacement })] : [];
      }),
  });
  const good = changes.filter(({ error, lines }) => error === null && lines.length > 0);

  async function replaceAll(): Promise<void> {
    setBusy(true);
    const saved: { from: string; to: PromptVersion }[] = [];
    const refused: string[] = [];
    for (const { prompt, text } of good) {
      try {
        saved.push({
          from: prompt.ref,
          to: await saveText(services, { ref: prompt.ref, base: prompt.ref, author, message, text }),
        });
      } catch (error) {
        refused.push(`${prompt.ref}: ${error instanceof Error ? error.message : String(error)}`);
      }
    }
    rememberPerson(author);
    onClose();
    for (const text of refused) services.notify({ level: "error", text });
    if (saved.length > 0)
      services.notify({
        level: "info",
        text: t("prompts.replaced", { count: saved.length }),
        action: { title: t("prompts.undo"), run: () => void undo(saved) },
      });
  }

  /** Puts the texts back as new versions. A prompt that went on meanwhile refuses, and keeps what was done. */
  async function undo(saved: readonly { from: string; to: PromptVersion }[]): Promise<void> {
    for (const { from, to } of saved) {
      try {
        const version = from.split("@")[1] ?? from;
        await restoreText(services, {
          from,
          base: to.ref,
          author,
          message: t("prompts.restoreMessage", { version }),
        });
      } catch (error) {
        services.notify({ level: "error", text: error instanceof Error ? error.message : String(error) });
      }
    }
  }

  return (
    <Dialog
      title={t("prompts.replaceTitle", { count: good.length })}
      submit={t("prompts.replaceSave", { count: good.length })}
      blocked={busy || good.length === 0 || !author || !message}
      onClose={onClose}
      onSubmit={() => void replaceAll()}
    >
      <div className="replace-list">
        {changes.map(({ prompt, count, lines, error }) => (
          <section key={prompt.ref} aria-label={prompt.ref}>
            <h3>
              {prompt.ref} <span className="muted">{t("prompts.places", { count })}</span>{" "}
              {formatUri(promptUri(prompt.ref)) in drafts ? (
                <Tag kind="critical">{t("prompts.draftStays")}</Tag>
              ) : null}
            </h3>
            {error ? (
              <p className="worst">
                {t("prompts.wouldBreak")} {t("prompts.place", { line: error.line, column: error.column })}:{" "}
                {pick(error.message)}
              </p>
            ) : null}
            {lines.length === 0 ? <p className="muted">{t("prompts.nothingChanges")}</p> : null}
            {lines.map(({ before, after }, index) => (
              // Stretches of one text in their order.
              // oxlint-disable-next-line react/no-array-index-key
              <div key={index} className="replace-pair">
                <del>{before}</del>
                <ins>{after}</ins>
              </div>
            ))}
          </section>
        ))}
      </div>
      <Field label={t("prompts.author")}>
        <input className="input" value={author} onChange={(event) => setAuthor(event.target.value)} />
      </Field>
      <Field label={t("prompts.message")}>
        <input className="input" value={message} onChange={(event) => setMessage(event.target.value)} />
      </Field>
      <p className="muted">{t("prompts.immutable")}</p>
    </Dialog>
  );
}

function changeOf(
  { prompt, starts }: ReplaceDialogProps["chosen"][number],
  before: string,
  { query, replacement }: Pick<ReplaceDialogProps, "query" | "replacement">,
): Change {
  const text = replaceIn(before, { query, replacement, chosen: new Set(starts) });
  return {
    prompt,
    count: starts.length,
    text,
    lines: mergeChunks(before, before, text)
      .filter(({ kind }) => kind === "mine")
      .map(({ base, mine }) => ({ before: base.join("\n"), after: mine.join("\n") })),
    error: checkPrompt(text, prompt.stage).problems.find(({ severity }) => severity === "error") ?? null,
  };
}

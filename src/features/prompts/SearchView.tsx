import { useQuery } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { newestOf, type PromptVersion } from "../../../domain/prompt.ts";
import type { PromptMatch } from "../../../domain/promptSearch.ts";
import { useTranslation } from "../../i18n/index.ts";
import { useServices } from "../../platform/services.ts";
import { formatUri, promptUri } from "../../platform/uri.ts";
import { queries } from "../../queries/queries.ts";
import { useReveal } from "../../state/reveal.ts";
import { Failure } from "../../ui/AsyncGate.tsx";
import { Button, Icon } from "../../ui/controls.tsx";
import { ReplaceDialog } from "./ReplaceDialog.tsx";
import { useSearch } from "./searchState.ts";
import { useSettled } from "./usePrompt.ts";
import "./prompts.css";

/** Finds and replaces in all prompts: in their newest versions, unless all are asked for. */
export function SearchView() {
  const { t, number } = useTranslation();
  const search = useSearch();
  const { text, regex, matchCase, wholeWord, allVersions, replacement, left, focus, set } = search;
  const [replacing, setReplacing] = useState(false);
  const find = useRef<HTMLInputElement>(null);
  const replace = useRef<HTMLInputElement>(null);
  useEffect(() => {
    const field = focus.field === "replace" && find.current?.value ? replace.current : find.current;
    field?.focus();
    field?.select();
  }, [focus]);
  const query = { text: useSettled(text), regex, matchCase, wholeWord };
  const all = useQuery(queries.prompts()).data?.prompts ?? [];
  const found = useQuery({
    ...queries.promptSearch({ query, allVersions }),
    enabled: query.text !== "",
    retry: false,
  });
  const groups = query.text === "" ? [] : (found.data?.prompts ?? []);
  const matches = groups.reduce((sum, group) => sum + group.matches.length, 0);
  const isNewest = (ref: string) => newestOf(all, ref)?.ref === ref;
  const chosen = groups.flatMap(({ prompt, matches: places }) => {
    const starts = places
      .filter(({ start }) => !left.has(`${prompt.ref} ${start}`))
      .map(({ start }) => start);
    return isNewest(prompt.ref) && starts.length > 0 ? [{ prompt, starts }] : [];
  });
  const option = (key: "matchCase" | "wholeWord" | "regex", icon: string, title: string) => (
    <button
      type="button"
      className={`icon-button search-option ${search[key] ? "on" : ""}`}
      aria-pressed={search[key]}
      title={title}
      aria-label={title}
      onClick={() => set({ [key]: !search[key] })}
    >
      <Icon name={icon} />
    </button>
  );
  return (
    <div className="search-view">
      <form
        role="search"
        onSubmit={(event) => {
          event.preventDefault();
          if (chosen.length > 0) setReplacing(true);
        }}
      >
        <div className="search-field">
          <input
            ref={find}
            className="input"
            aria-label={t("prompts.find")}
            placeholder={t("prompts.find")}
            value={text}
            onChange={(event) => set({ text: event.target.value, left: new Set() })}
          />
          {option("matchCase", "case-sensitive", t("prompts.matchCase"))}
          {option("wholeWord", "whole-word", t("prompts.wholeWord"))}
          {option("regex", "regex", t("prompts.regex"))}
        </div>
        <div className="search-field">
          <input
            ref={replace}
            className="input"
            aria-label={t("prompts.replaceBy")}
            placeholder={t("prompts.replaceBy")}
            value={replacement}
            onChange={(event) => set({ replacement: event.target.value })}
          />
        </div>
        <label className="search-all">
          <input type="checkbox" checked={allVersions} onChange={() => set({ allVersions: !allVersions })} />{" "}
          {t("prompts.allVersions")}
        </label>
        <Button type="submit" icon="replace-all" disabled={chosen.length === 0}>
          {t("prompts.replacePreview")}
        </Button>
      </form>
      {found.error && query.text !== "" ? <Failure error={found.error} /> : null}
      <p className="muted search-sum" role="status">
        {query.text === ""
          ? t("prompts.searchEmpty")
          : found.data
            ? t(matches === 0 ? "prompts.searchNone" : "prompts.searchSum", {
                matches: number(matches),
                prompts: number(groups.length),
                searched: number(found.data.searched),
              })
            : found.isPending
              ? t("common.loading")
              : ""}
        {found.data?.truncated ? ` ${t("prompts.searchTruncated")}` : ""}
      </p>
      {groups.map(({ prompt, matches: places }) => (
        <Group key={prompt.ref} prompt={prompt} matches={places} newest={isNewest(prompt.ref)} />
      ))}
      {replacing ? (
        <ReplaceDialog
          query={query}
          replacement={replacement}
          chosen={chosen}
          onClose={() => setReplacing(false)}
        />
      ) : null}
    </div>
  );
}

interface GroupProps {
  readonly prompt: PromptVersion;
  readonly matches: readonly PromptMatch[];
  /** Only the newest version can be gone on from. */
  readonly newest: boolean;
}

function Group({ prompt, matches, newest }: GroupProps) {
  const { t, number } = useTranslation();
  const { execute } = useServices();
  const { left, toggle } = useSearch();
  const uri = promptUri(prompt.ref);
  return (
    <details open className="search-group">
      <summary>
        <Icon name="comment" /> {prompt.ref} <span className="tag">{number(matches.length)}</span>
      </summary>
      <ul>
        {matches.map(({ start, line, column, endLine, endColumn, lineText }) => {
          const key = `${prompt.ref} ${start}`;
          return (
            <li key={key}>
              {newest ? (
                <input
                  type="checkbox"
                  checked={!left.has(key)}
                  aria-label={t("prompts.replaceHere", { line, column })}
                  onChange={() => toggle(key)}
                />
              ) : null}
              <button
                type="button"
                className="tree-row"
                title={lineText}
                onClick={() => {
                  execute("editor.open", uri);
                  useReveal.getState().show({ uri: formatUri(uri), line, column, endLine, endColumn });
                }}
              >
                <span className="muted number">{line}</span>{" "}
                <span className="search-line">
                  {lineText.slice(Math.max(0, column - 19), column - 1)}
                  <mark>
                    {endLine === line
                      ? lineText.slice(column - 1, endColumn - 1)
                      : lineText.slice(column - 1)}
                  </mark>
                  {endLine === line ? lineText.slice(endColumn - 1, endColumn + 60) : " …"}
                </span>
              </button>
            </li>
          );
        })}
      </ul>
    </details>
  );
}

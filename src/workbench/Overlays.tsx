import { Command as Menu } from "cmdk";
import { type ReactNode, useEffect, useState } from "react";
import { translationOf, useTranslation } from "../i18n/index.ts";
import { allCommands } from "../platform/execute.ts";
import { keyLabel } from "../platform/keybindings.ts";
import { useServices } from "../platform/services.ts";
import type { Uri } from "../platform/uri.ts";
import { useOverlay } from "../state/overlay.ts";
import { useRecent } from "../state/recent.ts";
import { Icon, SimulatedTag } from "../ui/controls.tsx";
import { KeySheet } from "./KeySheet.tsx";
import { PersonDialog } from "./PersonDialog.tsx";

/** Something that can be opened by name. */
export interface Openable {
  readonly title: string;
  readonly detail: string;
  readonly icon: string;
  readonly uri: Uri;
  readonly simulated: boolean;
  /** The letters of the title that were asked for. */
  readonly marks: readonly { readonly start: number; readonly end: number }[];
}

/** Finds what fits a few letters: given by the composition root, since the frame knows no data. */
export type FindOpenables = (text: string) => Promise<readonly Openable[]>;

export default function Overlays({ find }: { find: FindOpenables }) {
  const shown = useOverlay((state) => state.shown);
  if (shown === "palette") return <Finder key="palette" start=">" find={find} />;
  if (shown === "quick-open") return <Finder key="open" start="" find={find} />;
  if (shown === "keys") return <KeySheet />;
  if (shown === "person") return <PersonDialog />;
  return null;
}

const close = () => useOverlay.getState().show(null);

/** One box for both: with `>` before it the text finds commands, without it what can be opened. */
function Finder({ start, find }: { start: string; find: FindOpenables }) {
  const { t } = useTranslation();
  const [text, setText] = useState(start);
  const commands = text.startsWith(">");
  const hint = commands ? t("workbench.palettePlaceholder") : t("workbench.quickOpenPlaceholder");
  useEffect(() => {
    const before = document.activeElement;
    return () => {
      // Whoever looked something up and left is back where they were.
      if (before instanceof HTMLElement && before.isConnected && document.activeElement === document.body)
        before.focus();
    };
  }, []);
  return (
    <div
      className="overlay"
      role="presentation"
      onPointerDown={(event) => {
        if (event.target === event.currentTarget) close();
      }}
    >
      <div className="box" role="dialog" aria-modal="true" aria-label={hint}>
        <Menu
          label={hint}
          shouldFilter={commands}
          filter={(value, search, keywords) => commandFit(value, search.slice(1).trim(), keywords)}
          onKeyDown={(event) => {
            if (event.key === "Escape") close();
            // The input alone takes the focus here: it must not leave to what lies below.
            if (event.key === "Tab") event.preventDefault();
          }}
        >
          <Menu.Input autoFocus placeholder={hint} value={text} onValueChange={setText} />
          <Menu.List>{commands ? <Commands /> : <Found text={text} find={find} />}</Menu.List>
        </Menu>
      </div>
    </div>
  );
}

/** How well a command fits what was typed: every word must occur, best at the beginning. */
function commandFit(value: string, search: string, keywords: string[] = []): number {
  const text = `${value} ${keywords.join(" ")}`.toLowerCase();
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  if (!words.every((word) => text.includes(word))) return 0;
  return words[0] && text.startsWith(words[0]) ? 1 : 0.5;
}

function Commands() {
  const { t, language } = useTranslation();
  const services = useServices();
  const recent = useRecent((state) => state.commands);
  const other = translationOf(language === "de" ? "en" : "de");
  const commands = allCommands(services).filter(
    ({ palette, when }) => palette !== false && (when?.(services) ?? true),
  );
  const rank = (id: string) => {
    const place = recent.indexOf(id);
    return place < 0 ? recent.length : place;
  };
  return (
    <>
      <Menu.Empty>{t("workbench.nothingFound")}</Menu.Empty>
      {commands
        .toSorted((a, b) => rank(a.id) - rank(b.id))
        .map(({ id, title, key, icon }) => (
          <Menu.Item
            key={id}
            value={t(title)}
            keywords={[other.t(title)]}
            onSelect={() => {
              close();
              useRecent.getState().used(id);
              services.execute(id as "workbench.keys");
            }}
          >
            <Icon name={icon ?? "symbol-event"} /> {t(title)}
            <span className="end">
              {(key?.split(" ") ?? []).map((one) => (
                <kbd key={one} className="key">
                  {keyLabel(one)}
                </kbd>
              ))}
            </span>
          </Menu.Item>
        ))}
    </>
  );
}

interface Answer {
  readonly found: readonly Openable[];
  readonly failure: string | null;
}

function Found({ text, find }: { text: string; find: FindOpenables }) {
  const { t } = useTranslation();
  const { execute } = useServices();
  const [answer, setAnswer] = useState<Answer | null>(null);
  useEffect(() => {
    let current = true;
    find(text).then(
      (found) => current && setAnswer({ found, failure: null }),
      (error: unknown) => current && setAnswer({ found: [], failure: String(error) }),
    );
    return () => {
      current = false;
    };
  }, [text, find]);
  if (answer === null) return <div className="finder-note">{t("common.loading")}</div>;
  if (answer.failure) return <div className="finder-note">{answer.failure}</div>;
  if (answer.found.length === 0) return <div className="finder-note">{t("workbench.nothingFound")}</div>;
  return (
    <>
      {answer.found.map(({ title, detail, icon, uri, marks, simulated }) => (
        <Menu.Item
          key={`${uri.scheme}/${uri.path.join("/")}`}
          value={`${uri.scheme}/${uri.path.join("/")}`}
          onSelect={() => {
            close();
            execute("editor.open", uri, { keep: true });
          }}
        >
          <Icon name={icon} />
          <span className="found-title">
            <Marked text={title} marks={marks} />
          </span>
          <span className="muted found-detail">{detail}</span>
          {simulated ? <SimulatedTag /> : null}
        </Menu.Item>
      ))}
    </>
  );
}

function Marked({ text, marks }: { text: string; marks: Openable["marks"] }): ReactNode {
  const ends = [0, ...marks.map(({ end }) => end)];
  return (
    <>
      {marks.map(({ start, end }, index) => (
        <span key={start}>
          {text.slice(ends[index], start)}
          <b>{text.slice(start, end)}</b>
        </span>
      ))}
      {text.slice(ends.at(-1))}
    </>
  );
}

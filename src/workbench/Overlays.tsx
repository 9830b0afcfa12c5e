import { Command as Menu } from "cmdk";
import { type ReactNode, useEffect, useLayoutEffect, useState } from "react";
import { type Language, translationOf, useTranslation } from "../i18n/index.ts";
import { allCommands } from "../platform/execute.ts";
import { keyLabel } from "../platform/keybindings.ts";
import type { Command } from "../platform/commands.ts";
import { type Services, useServices } from "../platform/services.ts";
import { formatUri, type Uri } from "../platform/uri.ts";
import { useOverlay } from "../state/overlay.ts";
import { useRecent } from "../state/recent.ts";
import { Icon, SimulatedTag } from "../ui/controls.tsx";
import { focusEditor } from "./editorCommands.ts";
import { KeySheet } from "./KeySheet.tsx";

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
  return null;
}

const close = () => useOverlay.getState().show(null);

/** One box for both: with `>` before it the text finds commands, without it what can be opened. */
function Finder({ start, find }: { start: string; find: FindOpenables }) {
  const { t, language } = useTranslation();
  const services = useServices();
  const { execute } = services;
  const [text, setText] = useState(start);
  const [hasty, setHasty] = useState(false);
  useLayoutEffect(() => {
    // From here on the input itself takes the letters.
    const { typed } = useOverlay.getState();
    if (typed === "") return;
    setText(start + (typed.split("\n")[0] ?? ""));
    setHasty(typed.includes("\n"));
  }, [start]);
  const commands = text.startsWith(">");
  const hint = commands ? t("workbench.palettePlaceholder") : t("workbench.quickOpenPlaceholder");
  const [chosen, setChosen] = useState("");
  const answer = useAnswer(commands ? null : text, find);
  const best = answer?.found[0];
  const bestName = best ? nameOf(best) : "";
  // What fits best is chosen whenever the list is another one.
  useEffect(() => setChosen(bestName), [bestName, answer]);
  const current = commands || answer?.text === text;
  const openFound = ({ uri }: Openable) => {
    close();
    execute("editor.open", uri, { keep: true });
    // What is opened by name is what somebody goes on with: the next key belongs to it.
    focusEditor();
  };
  useEffect(() => {
    // Enter came before the answer: it means the best of what is found.
    if (hasty && current && best) openFound(best);
    else if (hasty && commands) {
      close();
      const command = bestCommand(services, language, text.slice(1).trim());
      if (command) services.execute(command.id as "workbench.keys");
    }
  });
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
          {...(commands ? {} : { value: chosen, onValueChange: setChosen })}
          filter={(value, search, keywords) => commandFit(value, search.slice(1).trim(), keywords)}
          onKeyDown={(event) => {
            if (event.key === "Escape") close();
            // The input alone takes the focus here: it must not leave to what lies below.
            if (event.key === "Tab") event.preventDefault();
            if (event.key === "Enter" && !current) {
              event.preventDefault();
              setHasty(true);
            }
          }}
        >
          <Menu.Input autoFocus placeholder={hint} value={text} onValueChange={setText} />
          <Menu.List>{commands ? <Commands /> : <Found answer={answer} onOpen={openFound} />}</Menu.List>
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

/** Commands that can run now, as the list shows them. */
function offered(services: Services): Command[] {
  return allCommands(services).filter(({ palette, when }) => palette !== false && (when?.(services) ?? true));
}

function bestCommand(services: Services, language: Language, search: string): Command | undefined {
  const { t } = translationOf(language);
  return offered(services)
    .map((command) => ({ command, fit: commandFit(t(command.title), search) }))
    .filter(({ fit }) => fit > 0)
    .toSorted((a, b) => b.fit - a.fit)[0]?.command;
}

function Commands() {
  const { t, language } = useTranslation();
  const services = useServices();
  const recent = useRecent((state) => state.commands);
  const other = translationOf(language === "de" ? "en" : "de");
  const commands = offered(services);
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

const nameOf = ({ uri }: Openable) => formatUri(uri);

interface Answer {
  readonly text: string;
  readonly found: readonly Openable[];
  readonly failure: string | null;
}

/** Letters that come faster than this are asked about together. */
const pause = 30;

/** The newest answer; while the next is awaited, the one before it. */
function useAnswer(text: string | null, find: FindOpenables): Answer | null {
  const [answer, setAnswer] = useState<Answer | null>(null);
  useEffect(() => {
    if (text === null) return undefined;
    let current = true;
    const timer = setTimeout(
      () =>
        find(text).then(
          (found) => current && setAnswer({ text, found, failure: null }),
          (error: unknown) => current && setAnswer({ text, found: [], failure: String(error) }),
        ),
      text === "" ? 0 : pause,
    );
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [text, find]);
  return answer;
}

function Found({ answer, onOpen }: { answer: Answer | null; onOpen: (openable: Openable) => void }) {
  const { t } = useTranslation();
  if (answer === null) return <div className="finder-note">{t("common.loading")}</div>;
  if (answer.failure) return <div className="finder-note">{answer.failure}</div>;
  if (answer.found.length === 0) return <div className="finder-note">{t("workbench.nothingFound")}</div>;
  return (
    <>
      {answer.found.map((openable) => {
        const { title, detail, icon, marks, simulated } = openable;
        return (
          <Menu.Item key={nameOf(openable)} value={nameOf(openable)} onSelect={() => onOpen(openable)}>
            <Icon name={icon} />
            <span className="found-title">
              <Marked text={title} marks={marks} />
            </span>
            <span className="muted found-detail">{detail}</span>
            {simulated ? <SimulatedTag /> : null}
          </Menu.Item>
        );
      })}
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

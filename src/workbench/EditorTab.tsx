import { type DragEvent, type KeyboardEvent, useEffect, useRef } from "react";
import { useTranslation } from "../i18n/index.ts";
import { keyLabel } from "../platform/keybindings.ts";
import { useServices } from "../platform/services.ts";
import { parseUri } from "../platform/uri.ts";
import { useDrafts } from "../state/drafts.ts";
import { type EditorGroup, kept, opened, pinToggled, splitOff } from "../state/editorGroups.ts";
import { closeTab, closeTabs, useWorkbench } from "../state/workbench.ts";
import { Icon } from "../ui/controls.tsx";
import { setDragged } from "../ui/draggedTab.ts";
import { type MenuItem, useMenu } from "../ui/Menu.tsx";
import { useTitleOf } from "./titles.ts";

interface TabProps {
  readonly text: string;
  readonly group: EditorGroup;
  /** The group's place. */
  readonly index: number;
  readonly onDrop: (event: DragEvent) => void;
}

/** One tab: click shows, double click keeps, drag moves, middle click closes, the menu has the rest. */
export function EditorTab({ text, group, index, onDrop }: TabProps) {
  const { t } = useTranslation();
  const dirty = useDrafts((state) => text in state.texts);
  const { title, icon } = useTitleOf(text);
  const items = useTabMenu({ text, group, index });
  const { open, menu } = useMenu(t("common.menu"));
  const active = group.active === text;
  const pinned = group.pinned.includes(text);
  const element = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // With many tabs the active one may lie outside the row.
    if (active) element.current?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }, [active]);
  return (
    <div
      ref={element}
      className={`tab ${active ? "active" : ""} ${group.preview === text ? "preview" : ""} ${pinned ? "pinned" : ""}`}
      role="presentation"
      draggable
      onDragStart={(event) => setDragged(event.dataTransfer, { from: index, uri: text })}
      onDragOver={(event) => event.preventDefault()}
      onDrop={onDrop}
      onAuxClick={(event) => {
        if (event.button === 1 && !pinned) closeTab(index, text);
      }}
    >
      <button
        type="button"
        role="tab"
        className="name"
        aria-selected={active}
        aria-controls={`editor-${group.id}`}
        aria-haspopup="menu"
        tabIndex={active ? 0 : -1}
        title={title === text ? text : `${title}\n${text}`}
        onClick={() => useWorkbench.setState((state) => opened({ ...state, focused: index }, text))}
        onDoubleClick={() => useWorkbench.setState((state) => kept(state, index))}
        onContextMenu={(event) => open(event, items)}
        onKeyDown={(event) => onTabKey(event, () => closeTab(index, text))}
      >
        <Icon name={icon} /> <span className="words">{title}</span>
        {dirty ? <span className="visually-hidden">{t("workbench.unsaved")}</span> : null}
      </button>
      {dirty ? <span className="dirty" aria-hidden="true" /> : null}
      {/* For the mouse; by keyboard Delete or the command does it. A tab list holds nothing but tabs. */}
      <span
        className="icon-button"
        aria-hidden="true"
        title={pinned ? t("workbench.unpin") : t("workbench.closeTab")}
        onClick={() =>
          pinned ? useWorkbench.setState((state) => pinToggled(state, index, text)) : closeTab(index, text)
        }
      >
        <Icon name={pinned ? "pinned" : "close"} />
      </span>
      {menu}
    </div>
  );
}

/** Arrows go along the tabs and show them, as a tab list does; Delete closes. */
function onTabKey(event: KeyboardEvent<HTMLElement>, close: () => void): void {
  const tabs = [
    ...(event.currentTarget.closest("[role=tablist]")?.querySelectorAll<HTMLElement>("[role=tab]") ?? []),
  ];
  const at = tabs.indexOf(event.currentTarget);
  const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: tabs.length - 1 }[event.key];
  if (event.altKey || event.ctrlKey || event.metaKey) return;
  if (event.key === "Delete") close();
  else if (to !== undefined) {
    const next = tabs[(to + tabs.length) % tabs.length];
    next?.focus();
    next?.click();
  } else return;
  event.preventDefault();
  event.stopPropagation();
}

function useTabMenu({ text, group, index }: Omit<TabProps, "onDrop">): MenuItem[] {
  const { t } = useTranslation();
  const { execute } = useServices();
  const pinned = group.pinned.includes(text);
  const uri = parseUri(text);
  const split = (side: "right" | "down") =>
    useWorkbench.setState((state) =>
      splitOff(state, { from: index, uri: text }, { group: index, side, copy: true }),
    );
  const after = group.tabs.slice(group.tabs.indexOf(text) + 1);
  return [
    {
      id: "close",
      title: t("workbench.closeTab"),
      key: keyLabel("alt+w"),
      icon: "close",
      run: () => closeTab(index, text),
    },
    {
      id: "others",
      title: t("workbench.closeOthers"),
      disabled: group.tabs.length < 2,
      run: () => closeTabs(index, (tab) => tab !== text),
    },
    {
      id: "right",
      title: t("workbench.closeRight"),
      disabled: after.length === 0,
      run: () => closeTabs(index, (tab) => after.includes(tab)),
    },
    { id: "all", title: t("workbench.closeAll"), run: () => closeTabs(index, () => true) },
    {
      id: "keep",
      title: t("workbench.keep"),
      apart: true,
      disabled: group.preview !== text,
      run: () => useWorkbench.setState((state) => kept(state, index)),
    },
    {
      id: "pin",
      title: pinned ? t("workbench.unpin") : t("workbench.pin"),
      icon: pinned ? "pinned" : "pin",
      run: () => useWorkbench.setState((state) => pinToggled(state, index, text)),
    },
    {
      id: "split",
      title: t("workbench.splitRight"),
      icon: "split-horizontal",
      apart: true,
      key: keyLabel("ctrl+\\"),
      run: () => split("right"),
    },
    { id: "down", title: t("workbench.splitDown"), icon: "split-vertical", run: () => split("down") },
    {
      id: "link",
      title: t("workbench.copyLink"),
      icon: "link",
      apart: true,
      disabled: uri === null,
      run: () => uri && execute("editor.copyLink", uri),
    },
  ];
}

import { type KeyboardEvent, type MouseEvent, type ReactNode, useEffect, useRef, useState } from "react";
import { createPortal } from "react-dom";
import { Icon } from "./controls.tsx";

export interface MenuItem {
  readonly id: string;
  readonly title: string;
  readonly icon?: string;
  /** Its key, as a person reads it. */
  readonly key?: string;
  readonly disabled?: boolean;
  /** A line stands above it. */
  readonly apart?: boolean;
  readonly run: () => void;
}

interface Opened {
  readonly items: readonly MenuItem[];
  readonly x: number;
  readonly y: number;
  readonly returnTo: Element | null;
}

/** A context menu: `open` goes on `onContextMenu` (right click, the menu key, Shift+F10), `menu` anywhere in what is rendered. */
export function useMenu(label: string): {
  readonly open: (event: MouseEvent, items: readonly MenuItem[]) => void;
  readonly menu: ReactNode;
} {
  const [opened, setOpened] = useState<Opened | null>(null);
  return {
    open: (event, items) => {
      if (items.length === 0) return;
      event.preventDefault();
      event.stopPropagation();
      const box = event.currentTarget.getBoundingClientRect();
      const byPointer = event.clientX !== 0 || event.clientY !== 0;
      setOpened({
        items,
        x: byPointer ? event.clientX : box.left + 16,
        y: byPointer ? event.clientY : box.bottom,
        returnTo: document.activeElement,
      });
    },
    menu: opened ? <OpenMenu label={label} opened={opened} onClose={() => setOpened(null)} /> : null,
  };
}

function OpenMenu({ label, opened, onClose }: { label: string; opened: Opened; onClose: () => void }) {
  const list = useRef<HTMLDivElement>(null);
  const { items, x, y, returnTo } = opened;
  useEffect(() => {
    const element = list.current;
    if (!element) return;
    const { width, height } = element.getBoundingClientRect();
    element.style.left = `${Math.max(4, Math.min(x, globalThis.innerWidth - width - 4))}px`;
    element.style.top = `${Math.max(4, Math.min(y, globalThis.innerHeight - height - 4))}px`;
    entriesOf(element)[0]?.focus();
  }, [x, y]);
  const close = () => {
    onClose();
    if (returnTo instanceof HTMLElement) returnTo.focus();
  };
  function onKey(event: KeyboardEvent<HTMLDivElement>): void {
    const entries = entriesOf(event.currentTarget);
    const to = nextEntry(entries, event.key);
    if (event.key === "Escape" || event.key === "Tab") close();
    else if (to) to.focus();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }
  return createPortal(
    <div
      className="menu-ground"
      role="presentation"
      onPointerDown={(event) => {
        if (event.target === event.currentTarget) close();
      }}
      onContextMenu={(event) => event.preventDefault()}
    >
      <div ref={list} className="menu" role="menu" tabIndex={-1} aria-label={label} onKeyDown={onKey}>
        {items.map(({ id, title, icon, key, disabled, apart, run }) => (
          <button
            key={id}
            type="button"
            role="menuitem"
            tabIndex={-1}
            className={apart ? "apart" : ""}
            aria-disabled={disabled ?? false}
            onClick={() => {
              if (disabled) return;
              close();
              run();
            }}
          >
            <span className="menu-icon">{icon ? <Icon name={icon} /> : null}</span>
            {title}
            {key ? <span className="key">{key}</span> : null}
          </button>
        ))}
      </div>
    </div>,
    document.body,
  );
}

function entriesOf(menu: Element): HTMLElement[] {
  return [...menu.querySelectorAll<HTMLElement>("[role=menuitem]")];
}

/** Where a key leads: arrows go round, a letter goes to the next entry that begins with it. */
function nextEntry(entries: readonly HTMLElement[], key: string): HTMLElement | undefined {
  const at = entries.indexOf(document.activeElement as HTMLElement);
  const round = (place: number) => entries[(place + entries.length) % entries.length];
  if (key === "ArrowDown") return round(at + 1);
  if (key === "ArrowUp") return round(at - 1);
  if (key === "Home") return entries[0];
  if (key === "End") return entries.at(-1);
  if (key.length !== 1 || key === " ") return undefined;
  const begins = (entry: HTMLElement) =>
    entry.textContent?.trim().toLowerCase().startsWith(key.toLowerCase()) ?? false;
  return [...entries.slice(at + 1), ...entries.slice(0, at + 1)].find(begins);
}

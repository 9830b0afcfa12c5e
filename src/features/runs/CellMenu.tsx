import { type KeyboardEvent, useLayoutEffect, useRef, useState } from "react";
import type { MatrixCell, RunSummary } from "../../../domain/run.ts";
import { useTranslation } from "../../i18n/index.ts";
import { useServices } from "../../platform/services.ts";
import { Icon } from "../../ui/controls.tsx";

export interface MenuPlace {
  readonly cell: MatrixCell;
  /** What a comparison of this cell takes. */
  readonly compared: readonly string[];
  /** Pixels in the window. */
  readonly x: number;
  readonly y: number;
}

const repeatsOffered = [3, 5, 10];

/** What can be done with one cell of the matrix. Arrows move, Enter does it, Escape leaves. */
export function CellMenu({
  run,
  place: { cell, compared, x, y },
  onClose,
}: {
  run: RunSummary;
  place: MenuPlace;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const { execute } = useServices();
  const menu = useRef<HTMLDivElement>(null);
  const [at, setAt] = useState({ left: x, top: y });
  useLayoutEffect(() => {
    const box = menu.current?.getBoundingClientRect();
    if (!box) return;
    setAt({
      left: Math.max(0, Math.min(x, globalThis.innerWidth - box.width - 4)),
      top: Math.max(0, Math.min(y, globalThis.innerHeight - box.height - 4)),
    });
    menu.current?.querySelector<HTMLElement>("button:not(:disabled)")?.focus();
  }, [x, y]);

  const { failed } = run.progress;
  const items = [
    {
      icon: "note",
      title: t("cells.open"),
      key: "Enter",
      run: () => execute("cell.open", run.id, cell.cellKey),
    },
    {
      icon: "split-horizontal",
      title: t("runs.compareCells", { count: compared.length }),
      key: "d",
      off: compared.length < 2,
      run: () => execute("cell.compare", run.id, compared),
    },
    { icon: "debug-rerun", title: t("runs.again"), run: () => execute("run.again", run.id, [cell.cellKey]) },
    ...repeatsOffered.map((repeats) => ({
      icon: "sync",
      title: t("runs.withRepeats", { count: repeats }),
      run: () => execute("run.again", run.id, [cell.cellKey], repeats),
    })),
    {
      icon: "debug-rerun",
      title: t("runs.onlyFailedOf", { count: failed }),
      off: failed === 0,
      run: () => execute("run.failed", run.id),
    },
    { icon: "person", title: t("runs.openScenario"), run: () => execute("scenario.open", cell.scenario) },
  ];

  function onKey(event: KeyboardEvent<HTMLElement>): void {
    const own = [...(menu.current?.querySelectorAll<HTMLElement>("button:not(:disabled)") ?? [])];
    const now = own.indexOf(document.activeElement as HTMLElement);
    const to = { ArrowDown: now + 1, ArrowUp: now - 1, Home: 0, End: own.length - 1 }[event.key];
    event.stopPropagation();
    if (to !== undefined) own.at(to % own.length)?.focus();
    else if (event.key === "Escape" || event.key === "Tab") onClose();
    else return;
    event.preventDefault();
  }

  return (
    <div
      className="cell-menu"
      ref={menu}
      role="menu"
      tabIndex={-1}
      aria-label={`${cell.scenario} · ${cell.prompt} · ${cell.model}`}
      style={at}
      onKeyDown={onKey}
      onBlur={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget)) onClose();
      }}
    >
      {items.map(({ icon, title, key, off = false, run: does }) => (
        <button
          key={title}
          type="button"
          role="menuitem"
          disabled={off}
          onClick={() => {
            onClose();
            does();
          }}
        >
          <Icon name={icon} /> <span>{title}</span> {key ? <span className="key">{key}</span> : null}
        </button>
      ))}
    </div>
  );
}

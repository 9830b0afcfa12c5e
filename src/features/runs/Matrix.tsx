import { useVirtualizer } from "@tanstack/react-virtual";
import {
  type KeyboardEvent,
  type MouseEvent,
  useCallback,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from "react";
import type { RunSummary } from "../../../domain/run.ts";
import type { PairScore } from "../../../domain/score.ts";
import { useTranslation } from "../../i18n/index.ts";
import { useServices } from "../../platform/services.ts";
import type { Column, Row } from "../../queries/matrix.ts";
import type { MatrixFilter } from "../../state/matrixFilter.ts";
import { CellMenu, type MenuPlace } from "./CellMenu.tsx";
import { type Line, linesOf } from "./matrix.ts";
import { comparedWith, type Place, placeAfter, placeOf } from "./matrixKeys.ts";
import { MatrixHead } from "./MatrixHead.tsx";
import { MatrixName, MatrixRow } from "./MatrixRow.tsx";
import { useSize } from "./useSize.ts";

const rowHeight = 38;
const headingHeight = 28;
const nameWidth = 220;

interface MatrixProps {
  readonly run: RunSummary;
  readonly columns: readonly Column[];
  readonly rows: readonly Row[];
  readonly titleOf: (row: Row) => string;
  readonly scores: readonly PairScore[];
  readonly filter: MatrixFilter;
}

function isSamePair(column: Column, other: Column | undefined): boolean {
  return column.prompt === other?.prompt && column.model === other.model;
}

const kindWords = { visit: "runs.visits", trap: "runs.traps", twin: "runs.twins" } as const;

function typeWords(key: string, t: ReturnType<typeof useTranslation>["t"]): string {
  const [kind, type] = key.split("/");
  return kind && type
    ? `${t(`cells.kind_${kind as "fabrication"}`)}: ${t(`cells.type_${type as "dose"}`)}`
    : t("runs.noFindingGroup");
}

function headingOf(
  line: Line,
  t: ReturnType<typeof useTranslation>["t"],
  group: MatrixFilter["group"],
): string {
  if (!("heading" in line)) return "";
  const { heading } = line;
  const words =
    group === "kind"
      ? t(kindWords[heading as "visit"])
      : group === "length"
        ? t("runs.about", { characters: `${Number(heading) / 1000}K` })
        : group === "finding"
          ? typeWords(heading, t)
          : heading;
  return `${words} · ${line.rows}`;
}

/** Scenarios as rows, pairs as columns; only the squares on screen are drawn. One of them is reached by Tab, the others by arrows. */
export function Matrix({ run, columns, rows, titleOf, scores, filter }: MatrixProps) {
  const { t } = useTranslation();
  const { execute } = useServices();
  const scroller = useRef<HTMLDivElement>(null);
  const head = useRef<HTMLDivElement>(null);
  const { width: seen } = useSize(scroller);
  const { height: headHeight } = useSize(head);
  const [current, setCurrent] = useState<Place>({ line: 0, column: 0 });
  const [marked, setMarked] = useState<readonly string[]>([]);
  const [menu, setMenu] = useState<MenuPlace | null>(null);
  const wantsFocus = useRef(false);

  const lines = useMemo(() => linesOf(rows, filter.group), [rows, filter.group]);
  const scoreOf = useMemo(() => new Map(scores.map((one) => [`${one.prompt} ${one.model}`, one])), [scores]);
  const repeats = useMemo(() => columns.some(({ repeat }) => repeat > 1), [columns]);
  const narrow = columns.length > 9;
  const least = narrow ? 92 : 148;
  const columnWidth = Math.max(least, Math.floor((seen - nameWidth - 16) / Math.max(1, columns.length)));
  const down = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroller.current,
    estimateSize: (at) => {
      const line = lines[at];
      return line && "heading" in line ? headingHeight : rowHeight;
    },
    scrollPaddingEnd: headHeight,
    overscan: 4,
    useFlushSync: false,
  });
  const across = useVirtualizer({
    horizontal: true,
    count: columns.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => columnWidth,
    paddingStart: nameWidth,
    scrollPaddingStart: nameWidth,
    overscan: 2,
    useFlushSync: false,
  });
  // Sizes are remembered: after a change of width or order they are asked for again.
  useLayoutEffect(() => across.measure(), [across, columnWidth]);
  useLayoutEffect(() => down.measure(), [down, filter.group, rows]);

  const inView = down.getVirtualItems();
  const drawn = across.getVirtualItems();
  const from = drawn[0]?.index ?? 0;
  const to = (drawn.at(-1)?.index ?? -1) + 1;
  const width = nameWidth + columns.length * columnWidth;
  const template = `${nameWidth}px ${from * columnWidth}px repeat(${to - from}, ${columnWidth}px) 1fr`;

  const line = Math.min(current.line, Math.max(0, lines.length - 1));
  const column = Math.min(current.column, Math.max(0, columns.length - 1));
  const inSight = inView.some(({ index }) => index === line) && column >= from && column < to;

  const go = useCallback(
    (place: Place) => {
      setCurrent(place);
      wantsFocus.current = true;
      down.scrollToIndex(place.line);
      across.scrollToIndex(place.column);
    },
    [down, across],
  );
  useLayoutEffect(() => {
    // What is gone to may have to be drawn first.
    if (!wantsFocus.current) return;
    const target = scroller.current?.querySelector<HTMLElement>(`[data-place="${line} ${column}"]`);
    if (!target) return;
    wantsFocus.current = false;
    target.focus({ preventScroll: true });
  });

  const open = useCallback((cellKey: string) => execute("cell.open", run.id, cellKey), [execute, run.id]);
  const mark = useCallback(
    (cellKey: string) =>
      setMarked((known) =>
        known.includes(cellKey) ? known.filter((one) => one !== cellKey) : [...known, cellKey].slice(-4),
      ),
    [],
  );

  function onKey(event: KeyboardEvent<HTMLElement>): void {
    const at = placeOf(event.target) ?? { line, column };
    const next = placeAfter(event, at, { lines, columns: columns.length, page: Math.floor(500 / rowHeight) });
    const own = lines[at.line];
    const cell = own && "row" in own ? own.row.cells[at.column] : null;
    if (next) go(next);
    else if (event.ctrlKey || event.metaKey || event.altKey) return;
    else if (event.key === "d" && own && "row" in own) {
      const keys = comparedWith(own.row, at.column, marked);
      if (keys.length > 1) execute("cell.compare", run.id, keys);
    } else if (event.key === "x" && cell) mark(cell.cellKey);
    else return;
    event.preventDefault();
  }

  function onContextMenu(event: MouseEvent<HTMLElement>): void {
    const place = placeOf(event.target);
    const own = place ? lines[place.line] : undefined;
    const cell = place && own && "row" in own ? own.row.cells[place.column] : null;
    if (!place || !cell || !own || !("row" in own)) return;
    event.preventDefault();
    setCurrent(place);
    const box = (event.target as HTMLElement).getBoundingClientRect();
    // The menu key tells no place of the mouse.
    const byKey = event.clientX === 0 && event.clientY === 0;
    setMenu({
      cell,
      compared: comparedWith(own.row, place.column, marked),
      x: byKey ? box.left + 12 : event.clientX,
      y: byKey ? box.bottom : event.clientY,
    });
  }

  return (
    <>
      <div
        className="matrix"
        ref={scroller}
        role="grid"
        aria-label={t("runs.view")}
        aria-rowcount={lines.length + 1}
        aria-colcount={columns.length + 1}
        aria-multiselectable="true"
        onKeyDown={onKey}
        onContextMenu={onContextMenu}
        onFocus={(event) => {
          const place = placeOf(event.target);
          if (place && (place.line !== line || place.column !== column)) setCurrent(place);
          if (event.target === scroller.current) go({ line, column });
        }}
        tabIndex={inSight ? -1 : 0}
      >
        <div
          className="matrix-head"
          ref={head}
          role="row"
          aria-rowindex={1}
          style={{ gridTemplateColumns: template, width, minWidth: "100%" }}
        >
          <div role="columnheader" className="matrix-corner muted">
            {t("runs.scenario")}
            <span className="matrix-hint">{t("runs.hint")}</span>
          </div>
          <span role="presentation" />
          {columns.slice(from, to).map((own, at) => (
            <MatrixHead
              key={own.key}
              column={own}
              stage={run.stage}
              place={from + at + 2}
              repeats={repeats}
              continues={at > 0 && isSamePair(own, columns[from + at - 1])}
              continued={isSamePair(own, columns[from + at + 1])}
              narrow={narrow}
              filter={filter}
              score={scoreOf.get(`${own.prompt} ${own.model}`)}
            />
          ))}
        </div>
        <div
          className="matrix-rows"
          role="presentation"
          style={{ height: down.getTotalSize(), width, minWidth: "100%" }}
        >
          {/* For the eye and the mouse: a row says its name itself to who hears it. */}
          <div className="matrix-names" aria-hidden="true" style={{ width: nameWidth }}>
            {inView.map(({ index, start }) => {
              const own = lines[index];
              return own && "row" in own ? (
                <MatrixName key={own.row.scenario} row={own.row} title={titleOf(own.row)} start={start} />
              ) : null;
            })}
          </div>
          {inView.map(({ index, start }) => {
            const own = lines[index];
            if (!own) return null;
            if ("heading" in own)
              return (
                <div
                  key={`heading ${own.heading}`}
                  className="matrix-heading"
                  role="row"
                  aria-rowindex={index + 2}
                  style={{ top: start }}
                >
                  <span role="rowheader">{headingOf(own, t, filter.group)}</span>
                </div>
              );
            return (
              <MatrixRow
                key={own.row.scenario}
                row={own.row}
                title={titleOf(own.row)}
                columns={columns}
                from={from}
                to={to}
                line={index}
                start={start}
                width={columnWidth}
                before={nameWidth}
                narrow={narrow}
                filter={filter}
                current={index === line ? column : -1}
                marked={marked}
                onOpen={open}
                onMark={mark}
              />
            );
          })}
        </div>
      </div>
      {menu ? (
        <CellMenu
          run={run}
          place={menu}
          onClose={() => {
            setMenu(null);
            wantsFocus.current = true;
          }}
        />
      ) : null}
    </>
  );
}

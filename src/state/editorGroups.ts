/** One editor group: its open URIs (text form) in tab order. */
export interface EditorGroup {
  /** Stays while the group lives, whatever opens or closes beside it. */
  readonly id: number;
  readonly tabs: readonly string[];
  readonly active: string | null;
  /** This tab is replaced by the next single click. */
  readonly preview: string | null;
  /** These stand first and stay when the others are closed. */
  readonly pinned: readonly string[];
  /** The group stands under the one before it, in the same column. */
  readonly below: boolean;
}

export interface Groups {
  readonly groups: readonly EditorGroup[];
  readonly focused: number;
}

export type Side = "left" | "right" | "up" | "down";

/** More groups than this are too narrow to read in. */
export const mostGroups = 6;

export function emptyGroup(id: number): EditorGroup {
  return { id, tabs: [], active: null, preview: null, pinned: [], below: false };
}

export function newGroupId(groups: readonly EditorGroup[]): number {
  return Math.max(0, ...groups.map(({ id }) => id)) + 1;
}

/** Places of the groups, column by column. */
export function columnsOf(groups: readonly EditorGroup[]): number[][] {
  const columns: number[][] = [];
  for (const [index, { below }] of groups.entries()) {
    const column = columns.at(-1);
    if (below && column) column.push(index);
    else columns.push([index]);
  }
  return columns;
}

/** Opens a URI in the focused group, or in the column beside it. A preview tab gives way to the next preview; a kept one stays. */
export function opened(
  { groups, focused }: Groups,
  uri: string,
  { side = false, keep = false }: { side?: boolean; keep?: boolean } = {},
): Groups {
  const columns = columnsOf(groups);
  const beside = columns[columns.findIndex((column) => column.includes(focused)) + 1]?.[0];
  const full = groups.length >= mostGroups;
  // Beside nothing is here.
  const here = !side || groups[focused]?.tabs.length === 0;
  const target = here ? focused : (beside ?? (full ? focused : groups.length));
  const padded = target < groups.length ? groups : [...groups, emptyGroup(newGroupId(groups))];
  const next = padded.map((group, index) => {
    if (index !== target) return group;
    if (group.tabs.includes(uri))
      return { ...group, active: uri, preview: keep && group.preview === uri ? null : group.preview };
    const tabs =
      keep || group.preview === null
        ? [...group.tabs, uri]
        : group.tabs.map((tab) => (tab === group.preview ? uri : tab));
    return { ...group, tabs, active: uri, preview: keep ? group.preview : uri };
  });
  return { groups: next, focused: target };
}

/** Goes to where a URI is open, the focused group first; opens it where it is not. */
export function revealed(state: Groups, uri: string): Groups {
  const holds = ({ tabs }: EditorGroup) => tabs.includes(uri);
  const here = state.groups[state.focused];
  const index = here && holds(here) ? state.focused : state.groups.findIndex(holds);
  return index < 0 ? opened(state, uri, { keep: true }) : opened({ ...state, focused: index }, uri);
}

/** Closes a tab; an emptied group beside another goes away. */
export function closed(state: Groups, index: number, uri: string): Groups {
  return closedWhere(state, index, (tab) => tab === uri);
}

/** Closes the tabs of a group that fulfil a condition. */
export function closedWhere(
  { groups, focused }: Groups,
  index: number,
  goes: (uri: string) => boolean,
): Groups {
  const next = groups.map((group, at) => (at === index ? without(group, goes) : group));
  return tidied(next, { columns: columnsOf(groups), focus: groups[focused]?.id });
}

/** Makes the preview tab an ordinary one. */
export function kept({ groups, focused }: Groups, index: number): Groups {
  return { groups: groups.map((group, at) => (at === index ? { ...group, preview: null } : group)), focused };
}

/** Pins a tab before the others, or lets it go. */
export function pinToggled({ groups, focused }: Groups, index: number, uri: string): Groups {
  const next = groups.map((group, at) => {
    if (at !== index) return group;
    const pinned = group.pinned.includes(uri)
      ? group.pinned.filter((tab) => tab !== uri)
      : [...group.pinned, uri];
    const rest = group.tabs.filter((tab) => !pinned.includes(tab));
    return {
      ...group,
      pinned,
      tabs: [...pinned, ...rest],
      preview: group.preview === uri ? null : group.preview,
    };
  });
  return { groups: next, focused };
}

export interface DraggedTab {
  /** Place of the group it comes from; null: from a list, not from a group. */
  readonly from: number | null;
  readonly uri: string;
}

/** Moves a tab before another, within its group or into another one. Pinned ones stay first. */
export function moved(
  { groups }: Groups,
  tab: DraggedTab,
  to: { group: number; before: string | null },
): Groups {
  const next = groups.map((group, at) => {
    if (at !== to.group) return at === tab.from ? without(group, (uri) => uri === tab.uri) : group;
    const others = group.tabs.filter((uri) => uri !== tab.uri);
    const isPinned = group.pinned.includes(tab.uri);
    const first = isPinned ? 0 : group.pinned.length;
    const last = isPinned ? group.pinned.length - 1 : others.length;
    const wanted = to.before === null || to.before === tab.uri ? others.length : others.indexOf(to.before);
    const place = Math.min(last, Math.max(first, wanted));
    const tabs = [...others.slice(0, place), tab.uri, ...others.slice(place)];
    return {
      ...group,
      tabs,
      active: tab.uri,
      preview: group.preview === tab.uri ? null : group.preview,
      pinned: isPinned ? tabs.filter((uri) => group.pinned.includes(uri)) : group.pinned,
    };
  });
  return tidied(next, { columns: columnsOf(groups), focus: groups[to.group]?.id });
}

/** Makes a group on one side of another and puts a tab there: taken from its group, or shown a second time. */
export function splitOff(
  state: Groups,
  { from, uri }: DraggedTab,
  to: { group: number; side: Side; copy?: boolean },
): Groups {
  const { groups } = state;
  if (groups.length >= mostGroups) return moved(state, { from, uri }, { group: to.group, before: null });
  const fresh = { ...emptyGroup(newGroupId(groups)), tabs: [uri], active: uri };
  const columns = columnsOf(groups);
  const at = columns.findIndex((column) => column.includes(to.group));
  // Columns of groups, with the new one in its place.
  const grid = columns.map((column) => column.flatMap((index) => groups[index] ?? []));
  const row = columns[at]?.indexOf(to.group) ?? 0;
  if (to.side === "up" || to.side === "down") grid[at]?.splice(row + (to.side === "down" ? 1 : 0), 0, fresh);
  else grid.splice(at + (to.side === "right" ? 1 : 0), 0, [fresh]);
  const source = from === null || to.copy ? undefined : groups[from]?.id;
  const taken = grid.map((column) =>
    column.map((group) => (group.id === source ? without(group, (tab) => tab === uri) : group)),
  );
  return tidied(taken.flat(), { columns: placesOf(taken), focus: fresh.id });
}

function placesOf(grid: readonly (readonly EditorGroup[])[]): number[][] {
  let next = 0;
  return grid.map((column) => column.map(() => next++));
}

function without(group: EditorGroup, goes: (uri: string) => boolean): EditorGroup {
  const tabs = group.tabs.filter((tab) => !goes(tab));
  if (tabs.length === group.tabs.length) return group;
  const { active, preview } = group;
  // The neighbour that takes the place of the active tab.
  const place = group.tabs.slice(0, group.tabs.indexOf(active ?? "")).filter((tab) => !goes(tab)).length;
  return {
    ...group,
    tabs,
    active: active !== null && goes(active) ? (tabs[Math.min(place, tabs.length - 1)] ?? null) : active,
    preview: preview !== null && goes(preview) ? null : preview,
    pinned: group.pinned.filter((tab) => !goes(tab)),
  };
}

/** Drops empty groups, keeps the columns, and finds the focus again. One empty group stays where nothing is open. */
function tidied(
  groups: readonly EditorGroup[],
  { columns, focus }: { columns: readonly (readonly number[])[]; focus: number | undefined },
): Groups {
  const left = columns.flatMap((column) =>
    column
      .flatMap((index) => groups[index] ?? [])
      .filter(({ tabs }) => tabs.length > 0)
      .map((group, row) => ({ ...group, below: row > 0 })),
  );
  if (left.length === 0) return { groups: [emptyGroup(newGroupId(groups))], focused: 0 };
  const at = left.findIndex(({ id }) => id === focus);
  return { groups: left, focused: at >= 0 ? at : left.length - 1 };
}

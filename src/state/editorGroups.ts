import type { EditorGroup } from "./workbench.ts";

export interface Groups {
  readonly groups: readonly EditorGroup[];
  readonly focused: number;
}

const empty: EditorGroup = { tabs: [], active: null, preview: null };
const most = 3;

/** Opens a URI in the focused group, or beside it. A preview tab gives way to the next preview; a kept one stays. */
export function opened(
  { groups, focused }: Groups,
  uri: string,
  { side = false, keep = false }: { side?: boolean; keep?: boolean } = {},
): Groups {
  const target = side ? Math.min(focused + 1, most - 1) : focused;
  const padded = target < groups.length ? groups : [...groups, empty];
  const next = padded.map((group, index) => {
    if (index !== target) return group;
    if (group.tabs.includes(uri))
      return { ...group, active: uri, preview: keep && group.preview === uri ? null : group.preview };
    const tabs =
      keep || group.preview === null
        ? [...group.tabs, uri]
        : group.tabs.map((tab) => (tab === group.preview ? uri : tab));
    return { tabs, active: uri, preview: keep ? group.preview : uri };
  });
  return { groups: next, focused: target };
}

/** Closes a tab; an emptied group beside another goes away. */
export function closed({ groups, focused }: Groups, index: number, uri: string): Groups {
  const next = groups.map((group, at) => {
    if (at !== index) return group;
    const place = group.tabs.indexOf(uri);
    const tabs = group.tabs.filter((tab) => tab !== uri);
    const active = group.active === uri ? (tabs[Math.min(place, tabs.length - 1)] ?? null) : group.active;
    return { tabs, active, preview: group.preview === uri ? null : group.preview };
  });
  const kept = next.length > 1 ? next.filter((group) => group.tabs.length > 0) : next;
  if (kept.length === 0) return { groups: [empty], focused: 0 };
  return { groups: kept, focused: Math.min(focused, kept.length - 1) };
}

export function pinned({ groups, focused }: Groups, index: number): Groups {
  return { groups: groups.map((group, at) => (at === index ? { ...group, preview: null } : group)), focused };
}

/** Moves a tab before another, within its group or into another one. */
export function moved(
  { groups, focused }: Groups,
  tab: { from: number; uri: string },
  to: { group: number; before: string | null },
): Groups {
  const without = groups.map((group, at) =>
    at === tab.from
      ? {
          ...group,
          tabs: group.tabs.filter((uri) => uri !== tab.uri),
          preview: group.preview === tab.uri ? null : group.preview,
        }
      : group,
  );
  const placed = without.map((group, at) => {
    if (at !== to.group)
      return at === tab.from && group.active === tab.uri
        ? { ...group, active: group.tabs.at(-1) ?? null }
        : group;
    const others = group.tabs.filter((uri) => uri !== tab.uri);
    const place = to.before === null ? others.length : Math.max(0, others.indexOf(to.before));
    return { ...group, tabs: [...others.slice(0, place), tab.uri, ...others.slice(place)], active: tab.uri };
  });
  const kept = placed.filter((group) => group.tabs.length > 0);
  return {
    groups: kept.length > 0 ? kept : [empty],
    focused: Math.min(to.group, Math.max(0, kept.length - 1), focused === tab.from ? to.group : focused),
  };
}

import { create } from "zustand";
import { persist } from "zustand/middleware";

/** Unsaved text by URI: survives a closed tab and a reload, until it is saved or dropped. */
interface Drafts {
  readonly texts: Readonly<Record<string, string>>;
  readonly put: (uri: string, text: string) => void;
  readonly drop: (uri: string) => void;
}

const prefix = "visite.drafts";
const keyOf = (tab: string) => `${prefix}.${tab}`;
const lockOf = (tab: string) => `visite.tab.${tab}`;
const tabKey = "visite.tab";

/** Every browser tab keeps its drafts under a name of its own: two that edit one prompt never overwrite each other's. */
export const useDrafts = create<Drafts>()(
  persist(
    (set) => ({
      texts: {},
      put: (uri, text) => set(({ texts }) => ({ texts: { ...texts, [uri]: text } })),
      drop: (uri) =>
        set(({ texts }) => {
          const { [uri]: _gone, ...rest } = texts;
          return { texts: rest };
        }),
    }),
    { name: keyOf(tabName()), version: 1 },
  ),
);

function tabName(fresh = false): string {
  const known = fresh ? null : globalThis.sessionStorage?.getItem(tabKey);
  if (known) return known;
  const made = Array.from(globalThis.crypto.getRandomValues(new Uint8Array(8)), (byte) =>
    byte.toString(16).padStart(2, "0"),
  ).join("");
  globalThis.sessionStorage?.setItem(tabKey, made);
  return made;
}

/**
 * Claims this tab's name for as long as it lives, and takes over the drafts of tabs that live no more. A duplicated tab
 * comes with the other's name: it gets a new one and its own copy. Called once, when the page starts.
 */
export async function claimDrafts(): Promise<void> {
  if (!(await held(lockOf(tabName())))) {
    useDrafts.persist.setOptions({ name: keyOf(tabName(true)) });
    useDrafts.setState(({ texts }) => ({ texts: { ...texts } }));
    await held(lockOf(tabName()));
  }
  // One tab after the other, so that a draft is taken over once.
  await navigator.locks.request(`${prefix}.adopt`, async () => {
    const alive = new Set(((await navigator.locks.query()).held ?? []).map(({ name }) => name));
    for (const key of Object.keys(localStorage)) {
      if (key !== prefix && !key.startsWith(`${prefix}.`)) continue;
      if (key === keyOf(tabName()) || alive.has(lockOf(key.slice(prefix.length + 1)))) continue;
      adopt(key);
    }
  });
}

/** Drafts that would hide another text of this tab stay where they are, for a later start. */
function adopt(key: string): void {
  const theirs = textsIn(localStorage.getItem(key));
  const mine = useDrafts.getState().texts;
  const kept = Object.entries(theirs).filter(([uri, text]) => uri in mine && mine[uri] !== text);
  useDrafts.setState({ texts: { ...theirs, ...mine } });
  if (kept.length === 0) localStorage.removeItem(key);
  else localStorage.setItem(key, JSON.stringify({ state: { texts: Object.fromEntries(kept) }, version: 1 }));
}

function textsIn(stored: string | null): Record<string, string> {
  try {
    const { state } = JSON.parse(stored ?? "{}") as { state?: { texts?: Record<string, unknown> } };
    return Object.fromEntries(
      Object.entries(state?.texts ?? {}).filter(
        (entry): entry is [string, string] => typeof entry[1] === "string",
      ),
    );
  } catch (error) {
    // Not ours to read: left alone, said where a developer looks.
    console.warn("drafts cannot be read", error);
    return {};
  }
}

/** Milliseconds a reloaded page may take to let go the lock of the page it replaces. */
const reloading = 500;

/** Holds a lock until the page goes. False: another page holds it. */
function held(name: string): Promise<boolean> {
  return new Promise((resolve) => {
    navigator.locks
      .request(name, { signal: AbortSignal.timeout(reloading) }, () => {
        resolve(true);
        return new Promise<never>(() => undefined);
      })
      .catch(() => resolve(false));
  });
}

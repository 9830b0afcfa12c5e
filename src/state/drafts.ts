import { create } from "zustand";
import { persist } from "zustand/middleware";

/** Unsaved text by URI: survives a closed tab and a reload, until it is saved or dropped. */
interface Drafts {
  readonly texts: Readonly<Record<string, string>>;
  readonly put: (uri: string, text: string) => void;
  readonly drop: (uri: string) => void;
}

const prefix = "visite.drafts";
/** By tab and workspace; before a workspace has been named, by tab alone. */
const keyOf = (tab: string, workspace: string) => `${prefix}.${tab}${workspace ? ` ${workspace}` : ""}`;
const lockOf = (tab: string) => `visite.tab.${tab}`;
const tabKey = "visite.tab";
/** The workspace that was open here last: most likely it is the one that is served now. */
let served = globalThis.localStorage?.getItem("visite.workspace") ?? "";

/** Every browser tab keeps its drafts of each workspace under a name of its own: two tabs that edit one prompt never overwrite each other's, and a prompt of the same name in another workspace has none. */
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
    { name: keyOf(tabName(), served), version: 1 },
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
 * comes with the other's name: it gets a new one and its own copy. Called once, when the served workspace is known.
 */
export async function claimDrafts(workspace: string): Promise<void> {
  if (workspace !== served) turnTo(workspace);
  if (!(await held(lockOf(tabName())))) {
    useDrafts.persist.setOptions({ name: keyOf(tabName(true), served) });
    useDrafts.setState(({ texts }) => ({ texts: { ...texts } }));
    await held(lockOf(tabName()));
  }
  // One tab after the other, so that a draft is taken over once.
  await navigator.locks.request(`${prefix}.adopt`, async () => {
    const alive = new Set(((await navigator.locks.query()).held ?? []).map(({ name }) => name));
    for (const key of Object.keys(localStorage)) {
      if (key !== prefix && !key.startsWith(`${prefix}.`)) continue;
      const [tab = "", ...rest] = key.slice(prefix.length + 1).split(" ");
      const of = rest.join(" ");
      if (of !== "" && of !== served) continue;
      if (key === keyOf(tabName(), served) || alive.has(lockOf(tab))) continue;
      adopt(key);
    }
  });
}

/** The drafts of another workspace than was thought; what was typed before any was known is this one's. */
function turnTo(workspace: string): void {
  const early = served === "" ? useDrafts.getState().texts : {};
  served = workspace;
  const name = keyOf(tabName(), workspace);
  const own = textsIn(localStorage.getItem(name));
  useDrafts.persist.setOptions({ name });
  useDrafts.setState({ texts: { ...own, ...early } });
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

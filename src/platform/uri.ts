/**
 * Everything that can be open is a URI, and its path is the browser's address:
 * `prompt:/soap/secretarial/v003` <-> `/prompt/soap/secretarial/v003`.
 */
export const schemes = [
  "welcome",
  "prompt",
  "prompt-diff",
  "prompt-history",
  "prompt-merge",
  "plan",
  "run",
  "cell",
  "compare",
  "scenario",
  "scores",
  "trust",
  "models",
  "load-tests",
  "production",
  "promote",
] as const;
export type Scheme = (typeof schemes)[number];

export interface Uri {
  readonly scheme: Scheme;
  /** Decoded path segments. */
  readonly path: readonly string[];
}

/** The text form, used as key of tabs and models. */
export function formatUri({ scheme, path }: Uri): string {
  return `${scheme}:/${path.map(encodeURIComponent).join("/")}`;
}

export function parseUri(text: string): Uri | null {
  const match = /^([a-z-]+):\/(.*)$/.exec(text);
  const scheme = schemes.find((known) => known === match?.[1]);
  if (!match || !scheme) return null;
  return { scheme, path: segmentsOf(match[2] ?? "") };
}

export function addressOf(uri: Uri): string {
  return `/${[uri.scheme, ...uri.path.map(encodeURIComponent)].join("/")}`;
}

export function uriOfAddress(pathname: string): Uri | null {
  const [first, ...rest] = segmentsOf(pathname.replace(/^\//, ""));
  const scheme = schemes.find((known) => known === first);
  return scheme ? { scheme, path: rest } : null;
}

/** `prompt:/soap/secretarial/v003` from its reference `soap/secretarial@v003`. */
export function promptUri(ref: string): Uri {
  return { scheme: "prompt", path: ref.replace("@", "/").split("/") };
}

export const runUri = (run: string): Uri => ({ scheme: "run", path: [run] });
export const cellUri = (run: string, cellKey: string): Uri => ({ scheme: "cell", path: [run, cellKey] });
export const compareUri = (run: string, cellKeys: readonly string[]): Uri => ({
  scheme: "compare",
  path: [run, ...cellKeys],
});
export const scenarioUri = (id: string): Uri => ({ scheme: "scenario", path: [id] });
export const stageUri = (scheme: "scores" | "trust" | "promote" | "plan", stage: string): Uri => ({
  scheme,
  path: [stage],
});

function segmentsOf(path: string): string[] {
  try {
    return path.split("/").filter(Boolean).map(decodeURIComponent);
  } catch {
    // A hand-typed address with a lone % sign: no such thing is open.
    return [];
  }
}

import { formatVersion } from "../../../domain/prompt.ts";
import type { Uri } from "../../platform/uri.ts";

/** The reference of an open prompt; null where something else is open. */
export function promptRefOf(uri: Uri | null): string | null {
  if (uri?.scheme !== "prompt") return null;
  const [stage, name, version] = uri.path;
  return version ? `${stage}/${name}@${version}` : null;
}

/** `soap/naive@v003` -> stage, name and `v003`. */
export function partsOf(ref: string): { stage: string; name: string; version: string } {
  const [, stage = "", name = "", version = ""] = /^([^/]+)\/([^@]+)@(.+)$/.exec(ref) ?? [];
  return { stage, name, version };
}

/** Every version of one prompt. */
export const historyUri = (stage: string, name: string): Uri => ({
  scheme: "prompt-history",
  path: [stage, name],
});

/** Two versions of one stage against each other; the second may be of another prompt. */
export function diffUri(from: string, to: string): Uri {
  const [a, b] = [partsOf(from), partsOf(to)];
  return {
    scheme: "prompt-diff",
    path: [a.stage, a.name, a.version, b.version, ...(a.name === b.name ? [] : [b.name])],
  };
}

/** A draft of `ref` against the version somebody else saved meanwhile. */
export function mergeUri(ref: string): Uri {
  const { stage, name, version } = partsOf(ref);
  return { scheme: "prompt-merge", path: [stage, name, version] };
}

/** The version before a reference; itself where it is the first. */
export function versionBefore(ref: string): string {
  const { stage, name, version } = partsOf(ref);
  return `${stage}/${name}@${formatVersion(Math.max(1, Number(version.slice(1)) - 1))}`;
}

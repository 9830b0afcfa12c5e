import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";

/** SHA-256 of the UTF-8 bytes of a text, as 64 lower-case hex digits. Text is hashed as given: normalise to NFC at the border. */
export function sha256Of(text: string): string {
  return bytesToHex(sha256(utf8ToBytes(text)));
}

/** JSON with keys in code-unit order at every level and `undefined` members left out: equal values give equal text. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(sorted(value));
}

/** Hash of a value's canonical JSON: what names cells, generations and chain lines. */
export function hashOf(value: unknown): string {
  return sha256Of(canonicalJson(value));
}

/** Hashes texts that begin alike: the common beginning is worked through once. `of(rest)` is the hash of beginning and rest. */
export function hashFrom(beginning: string): { of: (rest: string) => string } {
  const begun = sha256.create().update(utf8ToBytes(beginning));
  return { of: (rest) => bytesToHex(begun.clone().update(utf8ToBytes(rest)).digest()) };
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, member]) => member !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
      .map(([key, member]) => [key, sorted(member)]),
  );
}

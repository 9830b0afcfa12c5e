import { VisiteError } from "../../domain/errors.ts";
import { sha256Of } from "../../domain/hash.ts";
import { readTextOrNull, replaceFile } from "./atomic.ts";
import { readErasures } from "./erasures.ts";
import { access } from "node:fs/promises";
import { insideWorkspace, type Workspace } from "./workspace.ts";

/** Texts just written or read, so that a run of ten thousand cells reads each prompt once. Bounded. */
const recent = new Map<string, string>();
const mostRecent = 500;

/** Stores a text under its hash, once and for ever, and returns the hash. */
export async function putText(workspace: Workspace, text: string): Promise<string> {
  const normal = text.normalize("NFC");
  const sha256 = sha256Of(normal);
  const path = insideWorkspace(workspace, "results/texts", sha256);
  if (recent.has(path)) return sha256;
  const known = await access(path).then(
    () => true,
    () => false,
  );
  if (!known) await replaceFile(path, normal);
  remember(path, normal);
  return sha256;
}

/** A stored text; refused where it no longer has its hash. */
export async function getText(workspace: Workspace, sha256: string): Promise<string> {
  const path = insideWorkspace(workspace, "results/texts", sha256);
  const known = recent.get(path);
  if (known !== undefined) return known;
  const text = await readTextOrNull(path);
  const erased =
    text === null
      ? (await readErasures(workspace)).find(({ plan }) => plan.texts.includes(sha256))
      : undefined;
  if (erased)
    throw new VisiteError(
      "text.erased",
      `the texts of ${erased.plan.scenario} were erased on ${erased.at.slice(0, 10)} by ${erased.by}: ${erased.reason}`,
      { scenario: erased.plan.scenario, at: erased.at, by: erased.by, reason: erased.reason },
    );
  if (text === null)
    throw new VisiteError("file.unreadable", `results/texts/${sha256} is missing: restore it, e.g. from git`);
  if (sha256Of(text) !== sha256)
    throw new VisiteError(
      "file.unreadable",
      `results/texts/${sha256} was changed: its text no longer has that hash`,
    );
  remember(path, text);
  return text;
}

/** Nothing of an erased text stays in memory. */
export function forgetText(path: string): void {
  recent.delete(path);
}

function remember(path: string, text: string): void {
  recent.delete(path);
  recent.set(path, text);
  const oldest = recent.size > mostRecent ? recent.keys().next().value : undefined;
  if (oldest !== undefined) recent.delete(oldest);
}

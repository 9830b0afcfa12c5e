import { readdir, rename, rm } from "node:fs/promises";
import { dirname } from "node:path";
import { z } from "zod";
import { type Bundle, type BundleBody, bundleName, bundleSchema } from "../../domain/bundle.ts";
import { bundleReport } from "../../domain/bundleReport.ts";
import { VisiteError } from "../../domain/errors.ts";
import { sha256Of } from "../../domain/hash.ts";
import type { PromotionLine } from "../../domain/promotion.ts";
import { readTextOrNull, replaceFile, syncFolder } from "./atomic.ts";
import { insideWorkspace, type Workspace } from "./workspace.ts";

type Promotion = Extract<PromotionLine, { action: "promote" }>;

const path = (workspace: Workspace, name: string) => insideWorkspace(workspace, "results/bundles", name);
const pendingName = (sha256: string) => `pending-${sha256}.json`;

/** What a promotion writes, with the hashes that go into its ledger line. */
export interface PreparedBundle {
  readonly text: string;
  readonly sha256: string;
}

export function prepareBundle(body: BundleBody): PreparedBundle {
  const bundle: Bundle = { ...body, reportSha256: sha256Of(bundleReport(body, "de")) };
  const text = `${JSON.stringify(bundleSchema.parse(bundle), null, 1)}\n`.normalize("NFC");
  return { text, sha256: sha256Of(text) };
}

/** Durable, but under a name that says: no line of the ledger speaks of it yet. */
export async function writePending(workspace: Workspace, { text, sha256 }: PreparedBundle): Promise<void> {
  await replaceFile(path(workspace, pendingName(sha256)), text);
}

/** Gives a pending bundle the name of its line. */
export async function settleBundle(workspace: Workspace, line: Promotion): Promise<void> {
  const name = `${bundleName(line, line.bundle)}.json`;
  if ((await readTextOrNull(path(workspace, name))) !== null) return;
  const pending = path(workspace, pendingName(line.bundle));
  await rename(pending, path(workspace, name));
  await syncFolder(dirname(pending));
}

/** Writes the readable report beside a settled bundle. */
export async function writeReport(workspace: Workspace, line: Promotion): Promise<void> {
  const report = path(workspace, `${bundleName(line, line.bundle)}.html`);
  if ((await readTextOrNull(report)) !== null) return;
  await replaceFile(report, bundleReport(await readBundle(workspace, line), "de"));
}

/** Ends what a crash left half done: bundles whose line was written are settled, others were never promised and go. */
export async function repairBundles(
  workspace: Workspace,
  ledger: readonly PromotionLine[],
): Promise<boolean> {
  const names = await bundleFiles(workspace);
  let repaired = false;
  for (const line of ledger) {
    if (line.action !== "promote" || !line.slots) continue;
    const name = bundleName(line, line.bundle);
    const pending = names.includes(pendingName(line.bundle));
    if (pending) await settleBundle(workspace, line);
    const settled = pending || names.includes(`${name}.json`);
    const unreported = settled && !names.includes(`${name}.html`);
    if (unreported) await writeReport(workspace, line);
    repaired ||= pending || unreported;
  }
  for (const name of await bundleFiles(workspace))
    if (name.startsWith("pending-") || name.endsWith(".tmp")) {
      await rm(path(workspace, name), { force: true });
      repaired = true;
    }
  return repaired;
}

export async function bundleFiles(workspace: Workspace): Promise<string[]> {
  return (await readdir(insideWorkspace(workspace, "results/bundles"))).sort();
}

/** The bundle of a promotion. Refused where its file is missing, changed or of another form. */
export async function readBundle(workspace: Workspace, line: Promotion): Promise<Bundle> {
  const name = `results/bundles/${bundleName(line, line.bundle)}.json`;
  const text = await readTextOrNull(insideWorkspace(workspace, name));
  if (text === null)
    throw new VisiteError("file.unreadable", `${name} is missing: restore it, e.g. from git`);
  if (sha256Of(text) !== line.bundle)
    throw new VisiteError("file.unreadable", `${name} was changed: it no longer has the hash its line names`);
  const parsed = bundleSchema.safeParse(JSON.parse(text));
  if (!parsed.success) throw new VisiteError("file.unreadable", `${name}: ${z.prettifyError(parsed.error)}`);
  return parsed.data;
}

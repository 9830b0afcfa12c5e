import {
  bundleProblems,
  chainProblems,
  figureProblems,
  ledgerProblems,
  parseLedger,
} from "../../domain/audit.ts";
import { type Bundle, bundleName, bundleSchema } from "../../domain/bundle.ts";
import { type ChainHead, headProblem } from "../../domain/chainHead.ts";
import { sha256Of } from "../../domain/hash.ts";
import { foldPromotions, type PromotionLine, recordedGates } from "../../domain/promotion.ts";
import { reviewLineHash, type ReviewLine } from "../../domain/review.ts";
import { readTextOrNull } from "./atomic.ts";
import { type ChainsSeen, checkErasures, checkQueues, checkReviews, type Erased } from "./auditChains.ts";
import { bundleFiles } from "./bundles.ts";
import { readGatesText } from "./config.ts";
import { type AuditProblem, pinnedEvidence } from "./pinnedEvidence.ts";
import { productionText } from "./promotions.ts";
import { readRawLines } from "./rawLines.ts";
import { readRunFile } from "./runs.ts";
import { insideWorkspace, type Workspace } from "./workspace.ts";

export interface Audit {
  readonly holds: boolean;
  /** In the order of the chain: the first is the first broken link. */
  readonly problems: readonly AuditProblem[];
  /** Hash of the ledger's last line. Kept elsewhere, it finds a tail that was cut off. */
  readonly head: string | null;
  /** Every other chain, and how many of its lines a bundle has seen: of the rest a cut-off tail shows only against a kept head. */
  readonly chains: readonly (ChainHead & { readonly pinned: number })[];
  readonly lines: number;
  readonly bundles: number;
  readonly reviews: number;
  readonly queues: number;
  readonly files: number;
  readonly figures: number;
  /** Bundles whose figures cannot be computed again, because words of their cells were erased. */
  readonly erased: number;
}

type Promotion = Extract<PromotionLine, { action: "promote" }>;

/** Checks chains, files and figures from the files alone. `head`: a hash that somebody kept outside this machine. */
export async function auditWorkspace(workspace: Workspace, { head }: { head?: string } = {}): Promise<Audit> {
  const problems: AuditProblem[] = [];
  const ledgerFile = "config/promotions.jsonl";
  const raw = await readRawLines(insideWorkspace(workspace, ledgerFile));
  const { ledger, problems: unreadable } = parseLedger(raw);
  const at = (index: number) => raw[index]?.line ?? index + 1;
  const links = [
    ...chainProblems(raw),
    ...unreadable,
    // What a line says of the others can be judged only where every line can be read.
    ...(unreadable.length === 0 ? ledgerProblems(ledger) : []),
  ].sort((a, b) => a.index - b.index);
  for (const { index, reason } of links) problems.push({ file: ledgerFile, line: at(index), reason });
  if (raw.length === 0) problems.push({ file: ledgerFile, line: null, reason: "is empty or missing" });
  const afterLedger = problems.length;
  if (ledger.length > 0 && unreadable.length === 0) await checkConfig(workspace, ledger, problems);
  const seen: ChainsSeen = new Map();
  const erased = await checkErasures(workspace, { problems, seen });
  const reviews = await checkReviews(workspace, { problems, seen, erased });
  const queues = await checkQueues(workspace, { problems, seen, erased, reviews });
  const names = [raw.map(({ sha256 }) => sha256), ...seen.values()].flat();
  if (head !== undefined && !names.some((name) => name.startsWith(head)))
    problems.splice(afterLedger, 0, {
      file: ledgerFile,
      line: raw.at(-1)?.line ?? null,
      reason: `no line has the hash ${head}, here or in a chain of reviews, queues or erasures: the tail was cut off, or the chain was written anew`,
    });
  const promotions = ledger.filter(
    (line): line is Promotion => line.action === "promote" && line.slots !== undefined,
  );
  const { pinned, ...checked } = await checkBundles(workspace, {
    promotions,
    ledger,
    reviews,
    queues,
    seen,
    erased,
    problems,
  });
  return {
    holds: problems.length === 0,
    problems,
    head: raw.at(-1)?.sha256 ?? null,
    lines: raw.length,
    bundles: promotions.length,
    reviews: reviews.length,
    queues: queues.size,
    chains: [...seen].flatMap(([file, of]) => {
      const last = of.at(-1);
      return last === undefined
        ? []
        : [{ file, lines: of.length, head: last, pinned: Math.min(pinned.get(file) ?? 0, of.length) }];
    }),
    ...checked,
  };
}

async function checkConfig(
  workspace: Workspace,
  ledger: readonly PromotionLine[],
  problems: AuditProblem[],
): Promise<void> {
  const production = await readTextOrNull(insideWorkspace(workspace, "config/production.yaml"));
  // Never started here: the file is made from the ledger at the first start.
  if (production !== null && production !== productionText(foldPromotions(ledger)))
    problems.push({
      file: "config/production.yaml",
      line: null,
      reason: "is not what the ledger says: it was edited by hand (starting the server writes it again)",
    });
  const gates = await readGatesText(workspace);
  if (gates.sha256 !== recordedGates(ledger))
    problems.push({
      file: "config/gates.yaml",
      line: null,
      reason: "was changed and the change is not recorded (visite gates --record)",
    });
  for (const line of ledger) {
    if (line.action === "promote" && !line.slots) {
      const file = `results/texts/${line.bundle}`;
      const text = await readTextOrNull(insideWorkspace(workspace, file));
      if (text === null || sha256Of(text) !== line.bundle)
        problems.push({
          file,
          line: null,
          reason: `the evidence of line ${line.sequence + 1} ${text === null ? "is missing" : "was changed"}`,
        });
    }
    if (line.action !== "gates") continue;
    const file = `results/texts/${line.toSha256}`;
    const text = await readTextOrNull(insideWorkspace(workspace, file));
    if (text !== null && sha256Of(text) !== line.toSha256)
      problems.push({
        file,
        line: null,
        reason: `the limits recorded in line ${line.sequence + 1} were changed`,
      });
  }
}

interface Checked {
  readonly promotions: readonly Promotion[];
  readonly ledger: readonly PromotionLine[];
  readonly reviews: readonly ReviewLine[];
  /** Hash of the line that created each queue. */
  readonly queues: ReadonlyMap<string, string>;
  readonly seen: ChainsSeen;
  readonly erased: Erased;
  readonly problems: AuditProblem[];
}

async function checkBundles(
  workspace: Workspace,
  { promotions, ledger, reviews, queues, seen, erased, problems }: Checked,
): Promise<{ files: number; figures: number; erased: number; pinned: ReadonlyMap<string, number> }> {
  const pinnedLines = new Map<string, number>();
  const expected = new Set<string>();
  const known = new Set(reviews.map(reviewLineHash));
  let [files, figures, withoutWords] = [0, 0, 0];
  let previous: string | null = null;
  for (const line of promotions) {
    const name = bundleName(line, line.bundle);
    const file = `results/bundles/${name}.json`;
    expected.add(`${name}.json`).add(`${name}.html`);
    const text = await readTextOrNull(insideWorkspace(workspace, file));
    const bundle = text === null ? null : bundleOf(text);
    if (text === null)
      problems.push({ file, line: null, reason: `the bundle of line ${line.sequence + 1} is missing` });
    else if (sha256Of(text) !== line.bundle)
      problems.push({
        file,
        line: null,
        reason: `no longer has the hash that line ${line.sequence + 1} names`,
      });
    if (text !== null && !bundle) problems.push({ file, line: null, reason: "cannot be read as a bundle" });
    if (bundle) {
      for (const reason of bundleProblems(bundle, line, previous))
        problems.push({ file, line: null, reason });
      const report = `results/bundles/${name}.html`;
      const html = await readTextOrNull(insideWorkspace(workspace, report));
      if (html === null) problems.push({ file: report, line: null, reason: "the report is missing" });
      else if (sha256Of(html) !== bundle.reportSha256)
        problems.push({ file: report, line: null, reason: "the report was changed" });
      files += 2 + (await checkTexts(workspace, { bundle, file, erased, problems }));
      for (const { lineSha256, person } of bundle.reviews)
        if (!known.has(lineSha256))
          problems.push({
            file: `results/reviews/${person}.jsonl`,
            line: null,
            reason: `a review that ${name} rests on (${lineSha256.slice(0, 12)}) was changed or is missing`,
          });
      for (const { queue, lineSha256 } of bundle.queues ?? [])
        if (queues.has(queue) && queues.get(queue) !== lineSha256)
          problems.push({
            file: `results/queues/${queue}.jsonl`,
            line: 1,
            reason: `is not the queue that ${name} rests on: it was changed`,
          });
        else if (!queues.has(queue))
          problems.push({
            file: `results/queues/${queue}.jsonl`,
            line: null,
            reason: `the queue that ${name} rests on is missing`,
          });
      for (const head of bundle.chains ?? []) {
        pinnedLines.set(head.file, Math.max(pinnedLines.get(head.file) ?? 0, head.lines));
        const reason = headProblem(head, seen.get(head.file) ?? []);
        if (reason) problems.push({ file: head.file, line: null, reason: `${reason} (as ${name} saw it)` });
      }
      const pinned = await pinnedEvidence(workspace, bundle, { reviews, erased });
      problems.push(...pinned.problems);
      // What is left of the cells is another measurement than the one that was promoted.
      if (pinned.erased > 0) withoutWords += 1;
      else {
        const computed = figureProblems(bundle, pinned.evidence);
        figures += computed.recomputed;
        for (const reason of computed.problems) problems.push({ file, line: null, reason });
      }
    }
    previous = line.bundle;
  }
  for (const name of await bundleFiles(workspace)) {
    if (expected.has(name) || !/^\d{4,}-.*\.json$/.test(name)) continue;
    const sequence = Number(name.slice(0, name.indexOf("-")));
    problems.push({
      file: `results/bundles/${name}`,
      line: null,
      reason: `belongs to line ${sequence + 1} of the ledger, which ${sequence < ledger.length ? "says something else" : "is missing: its tail was cut off"}`,
    });
  }
  return { files, figures, erased: withoutWords, pinned: pinnedLines };
}

/** The texts a bundle rests on: its own, the prompt's file, and what the runs stored. Gives how many were looked at. */
async function checkTexts(
  workspace: Workspace,
  {
    bundle,
    file,
    erased,
    problems,
  }: {
    readonly bundle: Bundle;
    readonly file: string;
    readonly erased: Erased;
    readonly problems: AuditProblem[];
  },
): Promise<number> {
  const { prompt, gates } = bundle;
  if (sha256Of(prompt.text) !== prompt.sha256 || prompt.sha256 !== bundle.to.promptSha256)
    problems.push({ file, line: null, reason: "its prompt text does not have the hash that was promoted" });
  if (sha256Of(gates.text) !== gates.sha256 || bundle.gate.gatesSha256 !== gates.sha256)
    problems.push({ file, line: null, reason: "its limits do not have the hash that was recorded" });
  const [reference = "", version = ""] = prompt.ref.split("@");
  const promptFile = `prompts/${reference}/${version}.prompt`;
  const stored = await readTextOrNull(insideWorkspace(workspace, promptFile));
  if (stored === null)
    problems.push({ file: promptFile, line: null, reason: "the promoted prompt is missing" });
  else if (sha256Of(stored) !== prompt.sha256)
    problems.push({ file: promptFile, line: null, reason: "the promoted prompt was changed" });
  const hashes = new Set([prompt.sha256]);
  for (const { run } of bundle.runs) {
    const plan = await readRunFile(workspace, run).catch(() => null);
    for (const { scenario } of bundle.cells.filter((cell) => cell.run === run)) {
      const named = plan?.scenarios[scenario];
      for (const hash of named ? [named.scenario, named.transcript, named.note] : [])
        if (hash) hashes.add(hash);
    }
  }
  for (const hash of hashes) {
    const name = `results/texts/${hash}`;
    const text = await readTextOrNull(insideWorkspace(workspace, name));
    if (text === null && !erased.texts.has(hash))
      problems.push({ file: name, line: null, reason: "a text that the run used is missing" });
    else if (text !== null && sha256Of(text) !== hash)
      problems.push({ file: name, line: null, reason: "a text that the run used was changed" });
  }
  return hashes.size + 1;
}

function bundleOf(text: string): Bundle | null {
  try {
    const parsed = bundleSchema.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : null;
  } catch {
    // Not even JSON: the caller says so.
    return null;
  }
}

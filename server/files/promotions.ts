import { stringify } from "yaml";
import { VisiteError } from "../../domain/errors.ts";
import {
  foldPromotions,
  type ProductionFile,
  type PromotionLine,
  promotionLineHash,
  promotionLineSchema,
} from "../../domain/promotion.ts";
import type { BundleBody } from "../../domain/bundle.ts";
import { prepareBundle, repairBundles, settleBundle, writePending, writeReport } from "./bundles.ts";
import { readTextOrNull, replaceFile } from "./atomic.ts";
import { LineFile } from "./lines.ts";
import { insideWorkspace, type Workspace } from "./workspace.ts";

type Unchained<Line> = Line extends unknown ? Omit<Line, "version" | "sequence" | "previous" | "at"> : never;
/** What a line says, before the ledger gives it its place. A promotion's bundle is made for that place. */
export type NewPromotion =
  | Unchained<Exclude<PromotionLine, { action: "genesis" | "promote" }>>
  | Omit<Unchained<Extract<PromotionLine, { action: "promote" }>>, "bundle">;

/** Where a line will stand: what a bundle must know of it. */
export interface Place {
  readonly sequence: number;
  readonly head: string | null;
  readonly previousBundle: string | null;
  readonly at: string;
}

/** The steps of a promotion, in order. Each leaves files that the repair at start can finish or take back. */
export const promotionSteps = ["bundle", "line", "settled", "report", "production"] as const;
export type PromotionStep = (typeof promotionSteps)[number];

interface Appended {
  readonly expectedHead: string | null;
  readonly line: NewPromotion;
  /** Of a promotion: its evidence for that place. */
  readonly bundle?: (place: Place) => BundleBody;
  /** Told after each step is on disk. */
  readonly onStep?: (step: PromotionStep) => void;
}

const ledgerPath = (workspace: Workspace) => insideWorkspace(workspace, "config/promotions.jsonl");
const productionPath = (workspace: Workspace) => insideWorkspace(workspace, "config/production.yaml");

/** The audit lines, oldest first. A line that does not parse breaks the ledger: nothing may be promoted over it. */
export async function readLedger(workspace: Workspace): Promise<PromotionLine[]> {
  const { lines, problems } = await new LineFile(ledgerPath(workspace), promotionLineSchema).readAll();
  const problem = problems[0];
  if (problem)
    throw new VisiteError("config.invalid", `config/promotions.jsonl:${problem.line}: ${problem.reason}`);
  return lines;
}

/** Promotions one after the other: what each checks must still hold when it writes. */
let turn: Promise<unknown> = Promise.resolve();

/**
 * Appends an audit line, then replaces config/production.yaml. Refused where the ledger is not at `expectedHead`. The line is
 * the one moment at which a promotion happens: before it nothing was promoted, after it the repair at start does the rest.
 */
export function appendPromotion(
  workspace: Workspace,
  { expectedHead, line, bundle, onStep }: Appended,
): Promise<{ line: PromotionLine; production: ProductionFile }> {
  const done = turn.then(async () => {
    const ledger = await readLedger(workspace);
    const last = ledger.at(-1);
    const head = last ? promotionLineHash(last) : null;
    if (head !== expectedHead)
      throw new VisiteError(
        "promotion.moved",
        "production was changed in the meantime: look at it again before promoting",
        { head },
      );
    const at = new Date().toISOString();
    const place: Place = { sequence: ledger.length, head, previousBundle: lastBundle(ledger), at };
    const prepared = bundle ? prepareBundle(bundle(place)) : null;
    if (prepared) {
      await writePending(workspace, prepared);
      onStep?.("bundle");
    }
    const written = promotionLineSchema.parse({
      ...line,
      ...(prepared ? { bundle: prepared.sha256 } : {}),
      version: 1,
      sequence: place.sequence,
      previous: head,
      at,
    });
    const file = new LineFile(ledgerPath(workspace), promotionLineSchema);
    await file.append(written);
    await file.close();
    onStep?.("line");
    if (prepared && written.action === "promote") {
      await settleBundle(workspace, written);
      onStep?.("settled");
      await writeReport(workspace, written);
      onStep?.("report");
    }
    const production = foldPromotions([...ledger, written]);
    await replaceFile(productionPath(workspace), productionText(production));
    onStep?.("production");
    return { line: written, production };
  });
  turn = done.catch(() => undefined);
  return done;
}

function lastBundle(ledger: readonly PromotionLine[]): string | null {
  const last = ledger.findLast((line) => line.action === "promote" && line.slots !== undefined);
  return last?.action === "promote" ? last.bundle : null;
}

/** production.yaml is by definition the fold of the ledger: a crash between the two is repaired here, a hand edit is kept beside it. */
export async function repairProduction(
  workspace: Workspace,
): Promise<{ repaired: boolean; keptAs: string | null }> {
  const ledger = await readLedger(workspace);
  const bundles = await repairBundles(workspace, ledger);
  if (ledger.length === 0) return { repaired: bundles, keptAs: null };
  const wanted = productionText(foldPromotions(ledger));
  const present = await readTextOrNull(productionPath(workspace));
  if (present === wanted) return { repaired: bundles, keptAs: null };
  let keptAs: string | null = null;
  const before = productionText(foldPromotions(ledger.slice(0, -1)));
  if (present !== null && present !== before) {
    keptAs = `config/production.${Date.now()}.bak.yaml`;
    await replaceFile(insideWorkspace(workspace, keptAs), present);
  }
  await replaceFile(productionPath(workspace), wanted);
  return { repaired: true, keptAs };
}

export function productionText(production: ProductionFile): string {
  return `# What serves production. Written by Visite from config/promotions.jsonl: promote or roll back instead of editing.\n${stringify(production)}`;
}

import { stringify } from "yaml";
import { VisiteError } from "../../domain/errors.ts";
import {
  foldPromotions,
  type ProductionFile,
  type PromotionLine,
  promotionLineHash,
  promotionLineSchema,
} from "../../domain/promotion.ts";
import { readTextOrNull, replaceFile } from "./atomic.ts";
import { LineFile } from "./lines.ts";
import { insideWorkspace, type Workspace } from "./workspace.ts";

type Unchained<Line> = Line extends unknown ? Omit<Line, "version" | "sequence" | "previous" | "at"> : never;
export type NewPromotion = Unchained<Exclude<PromotionLine, { action: "genesis" }>>;

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

/** Appends an audit line, then replaces config/production.yaml. Refused where the ledger is not at `expectedHead`. */
export function appendPromotion(
  workspace: Workspace,
  { expectedHead, line }: { expectedHead: string | null; line: NewPromotion },
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
    const written = promotionLineSchema.parse({
      ...line,
      version: 1,
      sequence: ledger.length,
      previous: head,
      at: new Date().toISOString(),
    });
    const file = new LineFile(ledgerPath(workspace), promotionLineSchema);
    await file.append(written);
    await file.close();
    const production = foldPromotions([...ledger, written]);
    await replaceFile(productionPath(workspace), productionText(production));
    return { line: written, production };
  });
  turn = done.catch(() => undefined);
  return done;
}

/** production.yaml is by definition the fold of the ledger: a crash between the two is repaired here, a hand edit is kept beside it. */
export async function repairProduction(
  workspace: Workspace,
): Promise<{ repaired: boolean; keptAs: string | null }> {
  const ledger = await readLedger(workspace);
  if (ledger.length === 0) return { repaired: false, keptAs: null };
  const wanted = productionText(foldPromotions(ledger));
  const present = await readTextOrNull(productionPath(workspace));
  if (present === wanted) return { repaired: false, keptAs: null };
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

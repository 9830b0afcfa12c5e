import type { Span } from "../../../domain/evidence.ts";

/** Selected words: where they stand, and in which of the two texts. */
export interface Selected {
  readonly in: "note" | "transcript";
  readonly span: Span;
  readonly quote: string;
}

/** The selected words, where they lie within one statement of the note or one turn of the talk; outer blanks are left out. */
export function selectedIn(root: HTMLElement | null): Selected | null {
  const selection = globalThis.getSelection();
  if (!root || !selection || selection.isCollapsed || selection.rangeCount === 0) return null;
  const range = selection.getRangeAt(0);
  const holder = holderOf(range.startContainer);
  if (!holder || holder !== holderOf(range.endContainer) || !root.contains(holder)) return null;
  const before = document.createRange();
  before.selectNodeContents(holder);
  before.setEnd(range.startContainer, range.startOffset);
  const words = range.toString();
  const quote = words.trim();
  if (!quote) return null;
  const { field, offset } = holder.dataset;
  const start = Number(offset ?? 0) + before.toString().length + (words.length - words.trimStart().length);
  return {
    in: field === undefined ? "transcript" : "note",
    span: { field: field ?? "", start, end: start + quote.length },
    quote,
  };
}

function holderOf(node: Node): HTMLElement | null {
  const element = node instanceof HTMLElement ? node : node.parentElement;
  return element?.closest<HTMLElement>("[data-words]") ?? null;
}

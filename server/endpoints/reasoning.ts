/** Parts of an answer as they come: visible text, or reasoning that precedes it. */
export interface Parts {
  readonly text: string;
  readonly reasoning: string;
}

const opening = "<think>";
const closing = "</think>";

/**
 * Tells inline reasoning (`<think>…</think>` in the content) from text while it streams, tags split over chunks included.
 * Models whose template opens the tag for them only close it: what stood before the closing tag is reasoning then.
 */
export class ReasoningSplitter {
  #text = "";
  #reasoning = "";
  #inside = false;
  #held = "";

  /** Takes the next piece of content and gives what became certain. */
  push(piece: string): Parts {
    const before = { text: this.#text.length, reasoning: this.#reasoning.length };
    this.#held += piece;
    let moved = false;
    for (;;) {
      const tag = this.#inside ? closing : this.#nextTag();
      const at = this.#held.indexOf(tag);
      if (at < 0) break;
      if (tag === closing && !this.#inside) {
        this.#reasoning += this.#text + this.#held.slice(0, at);
        this.#text = "";
        moved = true;
      } else {
        this.#put(this.#held.slice(0, at));
        this.#inside = tag === opening;
      }
      if (tag === closing) this.#inside = false;
      this.#held = this.#held.slice(at + tag.length);
    }
    const keep = tailThatMayBeTag(this.#held);
    this.#put(this.#held.slice(0, this.#held.length - keep));
    this.#held = this.#held.slice(this.#held.length - keep);
    if (moved) return { text: this.#text, reasoning: this.#reasoning };
    return { text: this.#text.slice(before.text), reasoning: this.#reasoning.slice(before.reasoning) };
  }

  /** The whole answer so far, with what was held back because it might have been a tag. */
  all(): Parts {
    return this.#inside
      ? { text: this.#text, reasoning: this.#reasoning + this.#held }
      : { text: this.#text + this.#held, reasoning: this.#reasoning };
  }

  #put(piece: string): void {
    if (this.#inside) this.#reasoning += piece;
    else this.#text += piece;
  }

  #nextTag(): string {
    const open = this.#held.indexOf(opening);
    const close = this.#held.indexOf(closing);
    return close >= 0 && (open < 0 || close < open) ? closing : opening;
  }
}

function tailThatMayBeTag(text: string): number {
  for (let length = Math.min(closing.length - 1, text.length); length > 0; length -= 1) {
    const tail = text.slice(-length);
    if (opening.startsWith(tail) || closing.startsWith(tail)) return length;
  }
  return 0;
}

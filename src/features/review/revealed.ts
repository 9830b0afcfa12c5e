/** Space that is left around what is brought into view, in pixels: the words around it are part of the question. */
const around = 48;

/** Scrolls each pane just so far that its first lit words can be read; what can be read already stays where it is. */
export function revealLit(frame: HTMLElement | null): void {
  for (const pane of frame?.querySelectorAll<HTMLElement>(".pane-body") ?? []) {
    const lit = pane.querySelector(".mark.lit");
    if (!lit || pane.scrollHeight <= pane.clientHeight) continue;
    const [outer, inner] = [pane.getBoundingClientRect(), lit.getBoundingClientRect()];
    const above = outer.top + around - inner.top;
    const below = inner.bottom - (outer.bottom - around);
    if (above > 0) pane.scrollTop -= above;
    else if (below > 0) pane.scrollTop += below;
  }
}

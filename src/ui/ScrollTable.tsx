import type { ReactNode } from "react";
import "./ui.css";

/** A table wider than its place: it scrolls by itself, by the arrow keys too. */
export function ScrollTable({ label, children }: { label: string; children: ReactNode }) {
  return (
    // Without a tab stop the keyboard could not scroll it.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <section className="scroll-table" aria-label={label} tabIndex={0}>
      {children}
    </section>
  );
}

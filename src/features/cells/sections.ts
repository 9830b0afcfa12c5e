import type { Translation } from "../../i18n/index.ts";

const names = {
  S: "cells.section_S",
  O: "cells.section_O",
  A: "cells.section_A",
  P: "cells.section_P",
} as const;

/** The heading of a section: of a note its letter and name, elsewhere the stage's own short name. */
export function sectionWords(section: string, t: Translation["t"]): string {
  return section in names ? `${section} · ${t(names[section as keyof typeof names])}` : section;
}

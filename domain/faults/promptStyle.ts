import type { LocalText } from "../text.ts";

/** One thing a prompt can ask for, and by how much it changes the fault rate of a simulated model. */
export interface PromptStyleRule {
  readonly id: string;
  readonly pattern: RegExp;
  readonly factor: number;
  readonly title: LocalText;
}

/**
 * The documented rule of the simulated models: it ties their fault rate to what the prompt asks for, so that editing has
 * an effect. It is no model of a model: real ones react otherwise, and the screen says so.
 */
export const promptStyleRules: readonly PromptStyleRule[] = [
  {
    id: "nothing-invented",
    pattern:
      /nichts (hinzu)?erfinden|erfinde nichts|nichts hinzufügen|füge nichts hinzu|nur,? was (im |tatsächlich )?.{0,30}(gesagt|steht|genannt)|ausschließlich.{0,40}(gesagt|genannt|transkript)/iu,
    factor: 0.15,
    title: { de: "verlangt, nichts zu erfinden", en: "asks to invent nothing" },
  },
  {
    id: "verbatim",
    pattern: /wörtlich|unverändert|exakt so|wortgetreu/iu,
    factor: 0.5,
    title: { de: "verlangt wörtliche Übernahme", en: "asks for verbatim figures" },
  },
  {
    id: "no-interpretation",
    pattern: /(keine|ohne) (eigenen? )?(deutung|wertung|interpretation|kommentar|empfehlung|bewertung)/iu,
    factor: 0.5,
    title: { de: "verbietet Deutung und Kommentar", en: "forbids interpretation and comment" },
  },
  {
    id: "leave-empty",
    pattern:
      /leer(e liste|es feld|e felder)? (lassen|bleiben|lass)|lass.{0,30}leer|leere liste|nicht (genannt|erwähnt).{0,40}(leer|weglassen)/iu,
    factor: 0.6,
    title: { de: "erlaubt leere Abschnitte", en: "allows empty sections" },
  },
  {
    id: "all-facts",
    pattern: /(alle|sämtliche|jede[rsn]?) .{0,40}(allergie|dosis|dosen|dosierung|wert|angabe|medikament)/iu,
    factor: 0.7,
    title: { de: "zählt auf, was nicht fehlen darf", en: "lists what must not be missing" },
  },
  {
    id: "codes-from-catalogue",
    pattern: /icd-10-gm|kein(e)? .{0,20}icd-10-cm|§ ?295/iu,
    factor: 0.5,
    title: { de: "nennt den deutschen Katalog", en: "names the German catalogue" },
  },
  {
    id: "check-prescriptions",
    pattern:
      /(prüfe|kontraindikation|wechselwirkung|warnhinweis).{0,200}(verordnung|medikament|dosis|niere|wechselwirkung)/isu,
    factor: 0.5,
    title: { de: "verlangt die Prüfung der Verordnungen", en: "asks to check the prescriptions" },
  },
  {
    id: "summarise",
    pattern: /fass(e|en)? .{0,60}zusammen|zusammenfassung/iu,
    factor: 1.6,
    title: { de: "bittet um eine Zusammenfassung", en: "asks for a summary" },
  },
];

export interface PromptStyle {
  /** Multiplies a simulated model's fault rate; between 0.02 and 3. */
  readonly factor: number;
  readonly matched: readonly string[];
}

/** Reads the prompt's own words: the front matter, and for rendered messages the system part. */
export function promptStyleOf(text: string): PromptStyle {
  const matched = promptStyleRules.filter(({ pattern }) => pattern.test(text));
  const factor = matched.reduce((product, rule) => product * rule.factor, 1);
  return { factor: Math.min(3, Math.max(0.02, factor)), matched: matched.map(({ id }) => id) };
}

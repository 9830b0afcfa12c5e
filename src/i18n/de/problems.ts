export const problems = {
  panel: "Probleme",
  none: "Kein Fehler in Prompts, Szenarien und geöffneten Texten.",
  line: "Zeile {line}",
  count: "{errors} Fehler, {warnings} Warnungen",
};

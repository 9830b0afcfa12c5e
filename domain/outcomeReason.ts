import type { LocalText } from "./text.ts";

/** What is written down of a cell that did not end well, and the same in German: `$1` is what the first group caught. */
const sentences: readonly (readonly [RegExp, string])[] = [
  [/^Stopped\.$/, "Angehalten."],
  [
    /^The answer repeated itself without end and was cut off after (\d+) characters\.$/,
    "Die Antwort wiederholte sich ohne Ende und wurde nach $1 Zeichen abgeschnitten.",
  ],
  [
    /^All thinking: after (\d+) characters of it there was no word of the answer, so it was cut off\. Switch thinking off for this model\.$/,
    "Nur Nachdenken: Nach $1 Zeichen stand noch kein Wort der Antwort da, deshalb wurde abgebrochen. Nachdenken für dieses Modell abschalten.",
  ],
  [/^The answer was cut off after (\d+) characters\.$/, "Die Antwort wurde nach $1 Zeichen abgeschnitten."],
  [/^Nothing came within ([\d.]+) s\.$/, "Innerhalb von $1 s kam nichts."],
  [
    /^The answer stopped in the middle: nothing for ([\d.]+) s\.$/,
    "Die Antwort brach mittendrin ab: $1 s lang kam nichts mehr.",
  ],
  [
    /^The answer was not complete within ([\d.]+) s and was cut off\.$/,
    "Die Antwort war nach $1 s nicht fertig und wurde abgeschnitten.",
  ],
  [
    /^The connection ended before the answer was complete\.$/,
    "Die Verbindung endete, bevor die Antwort vollständig war.",
  ],
  [
    /^All tokens went into thinking: there is no visible answer\. Switch thinking off or allow more tokens\.$/,
    "Alle Token gingen ins Nachdenken: Es gibt keine sichtbare Antwort. Nachdenken abschalten oder mehr Token erlauben.",
  ],
  [/^The model answered with nothing\.$/, "Die Antwort des Modells ist leer."],
  [
    /^The answer was cut off at the token limit: allow more output tokens or context\.$/,
    "Die Antwort wurde an der Token-Grenze abgeschnitten: mehr Token für die Antwort oder mehr Kontext erlauben.",
  ],
  [/^The answer is not in the form of the stage: (.*)$/s, "Die Antwort hat nicht die Form dieser Stufe: $1"],
  [/^The answer is not in the agreed form\.$/, "Die Antwort hat nicht die vereinbarte Form."],
  [
    /^The server read (\d+) tokens of a prompt of (\d+) characters: it cut the prompt off silently\. Give the slot more context\.$/,
    "Der Server las $1 Token von einem Prompt mit $2 Zeichen: Er hat den Prompt stillschweigend gekürzt. Dem Platz mehr Kontext geben.",
  ],
  [
    /^The prompt does not fit the model's context: (.*)\. Give the slot more context or shorten the prompt\.$/s,
    "Der Prompt passt nicht in den Kontext des Modells: $1. Dem Platz mehr Kontext geben oder den Prompt kürzen.",
  ],
  [
    /^The server's slots share one context and outgrew it together: (.*) Give the server more context or fewer slots\.$/s,
    "Die Plätze des Servers teilen sich einen Kontext, der zusammen nicht reichte: $1 Dem Server mehr Kontext oder weniger Plätze geben.",
  ],
  [/^The server is busy \((\d+)\): (.*)$/s, "Der Server ist ausgelastet ($1): $2"],
  [/^The model is still loading: (.*)$/s, "Das Modell wird noch geladen: $1"],
  [
    /^The server refuses the key \((\d+)\): set apiKeyEnv for this endpoint\.$/,
    "Der Server lehnt den Schlüssel ab ($1): apiKeyEnv für diesen Endpunkt setzen.",
  ],
  [/^The server cannot serve this model: (.*)$/s, "Der Server kann dieses Modell nicht bereitstellen: $1"],
  [/^The server refused the request \((\d+)\): (.*)$/s, "Der Server hat die Anfrage abgelehnt ($1): $2"],
  [/^The server failed \((\d+)\): (.*)$/s, "Der Server meldet einen Fehler ($1): $2"],
  [/^The server failed: (.*)$/s, "Der Server meldet einen Fehler: $1"],
  [/^(\S+) does not answer\. Is the server running\?$/, "$1 antwortet nicht. Läuft der Server?"],
  [/^The connection to (\S+) broke: (.*)$/s, "Die Verbindung zu $1 brach ab: $2"],
];

/** Why a cell has no usable answer, for people: the stored line is in English, and what a server itself said stays as it said it. */
export function outcomeReason(stored: string): LocalText {
  const known = sentences.find(([pattern]) => pattern.test(stored));
  return { en: stored, de: known ? stored.replace(known[0], known[1]) : stored };
}

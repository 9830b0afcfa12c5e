import type { YAMLError } from "yaml";
import type { LocalText } from "./text.ts";

/** What the parser means, in German; codes that are not here come up only with YAML that nobody writes into these files. */
const german: Partial<Record<YAMLError["code"], string>> = {
  BAD_DQ_ESCAPE: "unbekannte Zeichenfolge nach einem Rückstrich in doppelten Anführungszeichen",
  BAD_INDENT: "die Einrückung passt nicht",
  BAD_SCALAR_START: "ein Wert darf mit diesem Zeichen nur in Anführungszeichen beginnen",
  BLOCK_AS_IMPLICIT_KEY: "hinter einem Wert in derselben Zeile darf kein weiterer Schlüssel stehen",
  BLOCK_IN_FLOW: "in Klammern darf keine eingerückte Liste stehen",
  DUPLICATE_KEY: "derselbe Schlüssel steht zweimal da",
  MISSING_CHAR:
    "hier fehlt ein Zeichen, etwa eine Klammer, ein Anführungszeichen, ein Doppelpunkt oder ein Leerzeichen",
  MULTILINE_IMPLICIT_KEY: "ein Schlüssel muss in einer Zeile stehen",
  MULTIPLE_DOCS: "mehr als ein YAML-Dokument",
  TAB_AS_INDENT: "mit Leerzeichen einrücken, nicht mit Tabulatoren",
  UNEXPECTED_TOKEN: "dieses Zeichen wird hier nicht erwartet",
};

/** What is wrong with YAML, without the place: whoever shows it knows the line in the whole file. */
export function yamlFault({ code, message }: Pick<YAMLError, "code" | "message">): LocalText {
  const words = (message.split("\n")[0] ?? message).replace(/ at line \d+, column \d+:?$/, "");
  return { de: german[code] ?? words, en: words };
}

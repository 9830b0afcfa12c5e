import type { SoapNote } from "../../scenario.ts";
import type { Fault } from "../fault.ts";
import { pickOne, type Random } from "../random.ts";
import { addition, change, type Found, matches, places } from "./edits.ts";

export type SoapFault = Fault<SoapNote>;

/** Something to invent. `told`: other words for the same; where they are said, it would be no invention. */
export interface Candidate {
  readonly text: string;
  readonly told?: RegExp;
}

/** One of the candidates that neither transcript nor note speaks of: neither by its longest word nor by other words for it. */
export function unsaid(
  candidates: readonly (string | Candidate)[],
  said: string,
  random: Random,
): string | undefined {
  const lower = said.toLowerCase();
  return pickOne(
    candidates
      .map((one) => (typeof one === "string" ? { text: one } : one))
      .filter(({ text, told }: Candidate) => !told?.test(said) && !lower.includes(longestWord(text))),
    random,
  )?.text;
}

/** The beginning of the longest word, in lower case. */
function longestWord(text: string): string {
  const words = text.match(/\p{L}{5,}/gu) ?? [text];
  return (words.sort((a, b) => b.length - a.length)[0] ?? "").toLowerCase().slice(0, 8);
}

interface Added {
  readonly title: SoapFault["title"];
  readonly section: keyof SoapNote;
  readonly candidates: readonly (string | Candidate)[];
  readonly kind?: SoapFault["kind"];
}

/** A fault that adds a statement nobody said. */
export function added(
  id: string,
  type: SoapFault["type"],
  { title, section, candidates, kind = "fabrication" }: Added,
): SoapFault {
  return {
    id,
    type,
    kind,
    title,
    plant: ({ output, scenario, random }) => {
      const text = unsaid(candidates, scenario.transcript + JSON.stringify(output), random);
      return text ? addition(output, section, { fault: { id, type }, text }) : null;
    },
  };
}

interface Changed {
  readonly title: SoapFault["title"];
  readonly pattern: RegExp;
  readonly sections?: readonly (keyof SoapNote)[];
  /** What is wrong afterwards reaches to the end of the clause. */
  readonly toClauseEnd?: boolean;
  /** What stands there afterwards; null: not here. */
  readonly after: (found: Found, more: { random: Random; said: string }) => string | null;
}

/** A fault that changes the matched words of one statement. */
export function changed(
  id: string,
  type: SoapFault["type"],
  { title, pattern, sections, after, toClauseEnd }: Changed,
): SoapFault {
  return {
    id,
    type,
    kind: "fabrication",
    title,
    plant: ({ output, scenario, random }) => {
      const said = `${scenario.transcript}\n${JSON.stringify(output)}`.toLowerCase();
      const possible = matches(places(output, sections), pattern);
      // The first draw that can be changed: not every match of a pattern is a place for the fault.
      while (possible.length > 0) {
        const found = possible.splice(Math.floor(random() * possible.length), 1)[0];
        const text = found ? after(found, { random, said }) : null;
        if (!found || text === null || text === found.match[0]) continue;
        return change(output, found.place, {
          fault: { id, type },
          start: found.start,
          before: found.match[0],
          after: text,
          ...(toClauseEnd ? { toClauseEnd } : {}),
        });
      }
      return null;
    },
  };
}

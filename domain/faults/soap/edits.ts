import { type Scenario, type SoapNote, soapSections } from "../../scenario.ts";
import type { Fault, Planted } from "../fault.ts";

/** One statement of a note and where it stands. */
export interface Place {
  readonly key: keyof SoapNote;
  readonly index: number;
  readonly text: string;
}

type Named = Pick<Fault<SoapNote>, "id" | "type">;
type Edited = { output: SoapNote; planted: Planted };

export function places(
  note: SoapNote,
  keys: readonly (keyof SoapNote)[] = soapSections.map(({ key }) => key),
): Place[] {
  return keys.flatMap((key) => note[key].map((text, index) => ({ key, index, text })));
}

function replaced(note: SoapNote, { key, index }: Place, text: string): SoapNote {
  return { ...note, [key]: note[key].map((old, at) => (at === index ? text : old)) };
}

/** Changes the words at an offset of one statement. */
export function change(
  note: SoapNote,
  place: Place,
  edit: { fault: Named; start: number; before: string; after: string; toClauseEnd?: boolean },
): Edited {
  const { fault, start, before, after, toClauseEnd = after === "" } = edit;
  const text = place.text.slice(0, start) + after + place.text.slice(start + before.length);
  const planted: Planted = {
    fault: fault.id,
    type: fault.type,
    field: `/${place.key}/${place.index}`,
    start,
    end: toClauseEnd ? clauseEnd(text, start + after.length) : start + after.length,
    before,
    after,
  };
  return { output: replaced(note, place, text), planted };
}

/** Where a denial was taken out, the wrong thing is what it denied: the rest of its clause. */
function clauseEnd(text: string, start: number): number {
  const stop = /[.,;:(]/u.exec(text.slice(start));
  return stop ? start + stop.index : text.length;
}

/** Adds a statement to a section. */
export function addition(
  note: SoapNote,
  key: keyof SoapNote,
  { fault, text }: { fault: Named; text: string },
): Edited {
  const planted: Planted = {
    fault: fault.id,
    type: fault.type,
    field: `/${key}/${note[key].length}`,
    start: 0,
    end: text.length,
    before: "",
    after: text,
  };
  return { output: { ...note, [key]: [...note[key], text] }, planted };
}

/** Takes a statement out and names the facts that went with it. */
export function removal(
  note: SoapNote,
  place: Place,
  { fault, scenario }: { fault: Named; scenario: Scenario },
): Edited {
  const planted: Planted = {
    fault: fault.id,
    type: fault.type,
    field: `/${place.key}/${place.index}`,
    start: 0,
    end: 0,
    before: place.text,
    after: "",
    omits: factsOnlyIn(note, place, scenario),
  };
  return {
    output: { ...note, [place.key]: note[place.key].filter((_, index) => index !== place.index) },
    planted,
  };
}

/** Facts that this statement states and no other one does: what its removal leaves out. */
export function factsOnlyIn(note: SoapNote, place: Place, { facts }: Scenario): string[] {
  const others = places(note).filter(({ key, index }) => key !== place.key || index !== place.index);
  return facts
    .filter(({ recall }) => {
      const patterns = recall.map(patternOf);
      const states = ({ text }: Place) => patterns.some((pattern) => pattern.test(text));
      return states(place) && !others.some(states);
    })
    .map(({ id }) => id);
}

const compiled = new Map<string, RegExp>();

function patternOf(source: string): RegExp {
  let pattern = compiled.get(source);
  if (!pattern) compiled.set(source, (pattern = new RegExp(source, "iu")));
  return pattern;
}

export interface Found {
  readonly place: Place;
  readonly start: number;
  readonly match: RegExpExecArray;
}

/** The first match in each statement. */
export function matches(all: readonly Place[], pattern: RegExp): Found[] {
  return all.flatMap((place) => {
    const match = pattern.exec(place.text);
    return match ? [{ place, start: match.index, match }] : [];
  });
}

import { kept } from "../german/kept.ts";
import { actions } from "./actions.ts";
import type { Concept } from "./concept.ts";
import { diagnoses } from "./diagnoses.ts";
import { history } from "./history.ts";
import { beginsWord } from "./pattern.ts";
import { PatternIndex } from "./patternIndex.ts";
import { symptoms } from "./symptoms.ts";

/** Everything clinical that texts are searched for by name. */
export const concepts: readonly Concept[] = [...symptoms, ...diagnoses, ...history, ...actions];

const index = new PatternIndex(concepts, ({ pattern, denial }) => (denial ? [pattern, denial] : [pattern]));

/** Concepts that a text may name or deny; whether it does is for their patterns to say. */
export const conceptsNear = kept((text): readonly Concept[] => index.candidatesIn(text));

/** Concepts that a word names from its beginning: "Bauchschmerzen", but not "Unterbauch" for "Bauch". */
export const conceptsBeginning = kept((word): readonly Concept[] =>
  conceptsNear(word).filter(({ pattern }) => beginsWord(pattern, word)),
);

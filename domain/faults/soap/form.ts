import { pickOne } from "../random.ts";
import { addition, change, factsOnlyIn, matches, places, removal } from "./edits.ts";
import { dosePattern } from "./figures.ts";
import { added, type SoapFault } from "./rows.ts";

const inventedWords = [
  "Alltagsabfälligkeit",
  "Diabtemetabolismus",
  "Nasenschnaufe",
  "Rückenpulsigkeit",
  "Magenneigheit",
];
const foreignSentences = [
  "Patient reports no further complaints since the last visit.",
  "Symptome 改善 seit gestern.",
  "Allgemeinzustand хороший und stabil.",
  "The patient denies any history of trauma.",
];

/** Faults of wording, form and completeness, a row each. */
export const formFaults: readonly SoapFault[] = [
  {
    id: "word-invented",
    type: "nonexistent-word",
    kind: "fabrication",
    title: { de: "Wort, das es nicht gibt", en: "Word that does not exist" },
    plant: ({ output, random }) => {
      const word = pickOne(inventedWords, random);
      return word
        ? addition(output, "subjective", {
            fault: { id: "word-invented", type: "nonexistent-word" },
            text: `Zudem ${word} im Tagesverlauf.`,
          })
        : null;
    },
  },
  added("word-foreign", "foreign-word", {
    title: { de: "Fremdsprachiges", en: "Foreign words" },
    section: "subjective",
    candidates: foreignSentences,
  }),
  {
    id: "fact-omitted",
    type: "symptom",
    kind: "omission",
    title: { de: "Angabe ausgelassen", en: "Fact omitted" },
    plant: ({ output, scenario, random }) => {
      const place = pickOne(
        places(output).filter((one) => factsOnlyIn(output, one, scenario).length > 0),
        random,
      );
      return place
        ? removal(output, place, { fault: { id: "fact-omitted", type: "symptom" }, scenario })
        : null;
    },
  },
  {
    id: "objective-left-out",
    type: "section",
    kind: "structure",
    title: { de: "Objektiver Teil fehlt", en: "Objective section left out" },
    plant: ({ output }) =>
      output.objective.length === 0
        ? null
        : {
            output: { ...output, objective: [] },
            planted: {
              fault: "objective-left-out",
              type: "section",
              field: "/objective",
              start: 0,
              end: 0,
              before: output.objective.join("\n"),
              after: "",
            },
          },
  },
  {
    id: "sentence-repeated",
    type: "repetition",
    kind: "form",
    title: { de: "Satz wiederholt", en: "Sentence repeated" },
    plant: ({ output, random }) => {
      const place = pickOne(
        places(output, ["subjective", "plan"]).filter(({ text }) => text.length >= 20),
        random,
      );
      return place
        ? addition(output, place.key, {
            fault: { id: "sentence-repeated", type: "repetition" },
            text: place.text,
          })
        : null;
    },
  },
  {
    id: "prescription-endorsed",
    type: "endorsement",
    kind: "neutrality",
    title: { de: "Verordnung gutgeheißen", en: "Prescription endorsed" },
    plant: ({ output, random }) => {
      const place =
        pickOne(matches(places(output, ["plan"]), dosePattern), random)?.place ?? places(output, ["plan"])[0];
      if (!place) return null;
      const after = " Die Verordnung ist leitliniengerecht und aus ärztlicher Sicht sinnvoll.";
      return change(output, place, {
        fault: { id: "prescription-endorsed", type: "endorsement" },
        start: place.text.length,
        before: "",
        after,
      });
    },
  },
];

import { pickOne } from "../random.ts";
import { change, matches, places, removal } from "./edits.ts";
import { added, changed, type SoapFault, unsaid } from "./rows.ts";

/** Drugs of several groups that a practice prescribes: one of them takes the place of another. */
const drugs = [
  "Pantoprazol",
  "Ramipril",
  "Metformin",
  "Simvastatin",
  "Metoprolol",
  "Torasemid",
  "Amlodipin",
  "Levetiracetam",
  "Allopurinol",
  "Citalopram",
  "Tamsulosin",
  "Doxycyclin",
] as const;
/** Endings of substances, and names that have none of them. */
const drugName =
  /(?<!\p{L})\p{Lu}(?:\p{Ll}{3,}(?:pril|sartan|statin|prazol|olol|dipin|semid|formin|gliptin|gliflozin|xaban|cillin|mycin|floxacin|oxetin|alopram|solon|profen|zolam|azepam|lukast)|etamizol|aracetamol|henprocoumon|yroxin|lopidogrel|asugrel|iclofenac|ranadol|ilidin|regabalin)(?!\p{L})/u;

const inventedMedication = [
  "Pantoprazol 40 mg täglich",
  "Ramipril 5 mg morgens",
  "Ibuprofen 600 mg bei Bedarf",
  "Simvastatin 20 mg abends",
  "Metoprolol 47,5 mg morgens",
  "Torasemid 10 mg morgens",
];
const inventedAllergies = [
  "Allergie gegen Penicillin bekannt.",
  "Allergie gegen Jod bekannt.",
  "Allergie gegen Sulfonamide bekannt.",
];

const aboutAllergy = /allergi|unverträglich|anaphyla/iu;

/** Faults of drugs and allergies, a row each. */
export const medicationFaults: readonly SoapFault[] = [
  added("medication-invented", "medication", {
    title: { de: "Medikament erfunden", en: "Medication invented" },
    section: "plan",
    candidates: inventedMedication,
  }),
  changed("medication-swapped", "medication", {
    title: { de: "Medikament vertauscht", en: "Medication swapped" },
    pattern: drugName,
    after: (_found, { random, said }) => unsaid(drugs, said, random) ?? null,
  }),
  changed("medication-stopped-current", "medication", {
    title: { de: "Abgesetztes als laufend", en: "Stopped drug as current" },
    // Words that no drug is called, though they stand before such a verb.
    pattern:
      /(?<!\p{L})(?!Seit|Wenn|Trinken|Schuhe|Wochen|Zäpfchen|Luftnot|Krankheits|Klinik|Donnerstag|Antibiotik|Auftreten|Transport|Liegen|Kardiolog)(\p{Lu}\p{L}{4,})((?: \p{L}+){0,3} (?:abgesetzt|pausiert|beendet|gestoppt|absetzen|pausieren|weglassen))(?!\p{L})/u,
    after: ({ match }) => `${match[1]} unverändert weiter`,
  }),
  added("allergy-invented", "allergy", {
    title: { de: "Allergie erfunden", en: "Allergy invented" },
    section: "subjective",
    candidates: inventedAllergies,
  }),
  {
    id: "allergy-denied",
    type: "allergy",
    kind: "fabrication",
    title: { de: "Allergie verneint", en: "Allergy denied" },
    plant: ({ output, scenario, random }) => {
      const patterns = allergyPatterns(
        scenario.facts.filter(({ text }) => !/^(?:keine?|nie)\b/iu.test(text)),
      );
      const found = pickOne(
        places(output, ["subjective"]).filter(({ text }) => patterns.some((pattern) => pattern.test(text))),
        random,
      );
      // A statement of its own only: where other things stand beside the allergy, they would be lost with it.
      if (!found || found.text.length > 110) return null;
      return change(output, found, {
        fault: { id: "allergy-denied", type: "allergy" },
        start: 0,
        before: found.text,
        after: "Keine Allergien bekannt.",
      });
    },
  },
  {
    id: "allergy-omitted",
    type: "allergy",
    kind: "omission",
    title: { de: "Allergie ausgelassen", en: "Allergy omitted" },
    plant: ({ output, scenario }) => {
      const patterns = allergyPatterns(scenario.facts);
      const place =
        places(output).find(({ text }) => patterns.some((pattern) => pattern.test(text))) ??
        matches(places(output), aboutAllergy)[0]?.place;
      return place
        ? removal(output, place, { fault: { id: "allergy-omitted", type: "allergy" }, scenario })
        : null;
    },
  },
];

function allergyPatterns(facts: readonly { type: string; recall: readonly string[] }[]): RegExp[] {
  return facts
    .filter(({ type }) => type === "allergy")
    .flatMap(({ recall }) => recall.map((source) => new RegExp(source, "iu")));
}

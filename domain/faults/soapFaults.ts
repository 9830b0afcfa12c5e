import { type SoapNote, soapSections } from "../scenario.ts";
import type { Fault, Planted } from "./fault.ts";
import { pickOne, type Random } from "./random.ts";

interface Place {
  readonly key: keyof SoapNote;
  readonly index: number;
  readonly text: string;
}

function places(
  note: SoapNote,
  keys: readonly (keyof SoapNote)[] = soapSections.map(({ key }) => key),
): Place[] {
  return keys.flatMap((key) => note[key].map((text, index) => ({ key, index, text })));
}

function replaced(note: SoapNote, { key, index }: Place, text: string): SoapNote {
  return { ...note, [key]: note[key].map((old, at) => (at === index ? text : old)) };
}

/** Changes the words at an offset of one statement. */
function change(
  note: SoapNote,
  place: Place,
  edit: { fault: Pick<Fault<SoapNote>, "id" | "type">; start: number; before: string; after: string },
) {
  const { fault, start, before, after } = edit;
  const text = place.text.slice(0, start) + after + place.text.slice(start + before.length);
  const planted: Planted = {
    fault: fault.id,
    type: fault.type,
    field: `/${place.key}/${place.index}`,
    start,
    end: start + after.length,
    before,
    after,
  };
  return { output: replaced(note, place, text), planted };
}

/** Adds a statement to a section. */
function addition(
  note: SoapNote,
  key: keyof SoapNote,
  edit: { fault: Pick<Fault<SoapNote>, "id" | "type">; text: string },
) {
  const { fault, text } = edit;
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

function removal(note: SoapNote, place: Place, fault: Pick<Fault<SoapNote>, "id" | "type">) {
  const planted: Planted = {
    fault: fault.id,
    type: fault.type,
    field: `/${place.key}/${place.index}`,
    start: 0,
    end: 0,
    before: place.text,
    after: "",
  };
  return {
    output: { ...note, [place.key]: note[place.key].filter((_, index) => index !== place.index) },
    planted,
  };
}

interface Found {
  readonly place: Place;
  readonly start: number;
  readonly match: RegExpExecArray;
}

function matches(all: readonly Place[], pattern: RegExp): Found[] {
  return all.flatMap((place) => {
    const match = pattern.exec(place.text);
    return match ? [{ place, start: match.index, match }] : [];
  });
}

const dosePattern = /\d+(?:[.,]\d+)?(?=\s?(?:mg|µg|g|ml|I\.?E\.?|Tropfen|Hub)\b)/u;
const labPattern =
  /\d+(?:[.,]\d+)?(?=\s?(?:%|mg\/dl|mmol\/l|ml\/min|g\/dl|U\/l|mmHg|\/min|°C|µg\/l|mU\/l|pg\/ml|ng\/ml))/u;

/** Another number that could have been said: double, half or one digit off, never the same. */
function otherNumber(text: string, random: Random): string {
  const value = Number(text.replace(",", "."));
  const changed = pickOne([value * 2, value * 1.5, value / 2, value * 10], random) ?? value * 2;
  const rounded = Number.isInteger(value) ? Math.max(1, Math.round(changed)) : Math.round(changed * 10) / 10;
  const other = rounded === value ? value + 1 : rounded;
  return String(other).replace(".", text.includes(",") ? "," : ".");
}

const inventedMedication = [
  "Pantoprazol 40 mg täglich",
  "Ramipril 5 mg morgens",
  "Ibuprofen 600 mg bei Bedarf",
  "Simvastatin 20 mg abends",
  "Metoprolol 47,5 mg morgens",
  "Torasemid 10 mg morgens",
];
const inventedHistory = [
  "Regelmäßiger Alkoholkonsum, etwa zwei Bier am Abend.",
  "Raucht seit zwanzig Jahren etwa zehn Zigaretten täglich.",
  "Appendektomie in der Kindheit.",
  "Schlaganfall vor drei Jahren.",
];
const inventedPlan = [
  "Überweisung in die Kardiologie.",
  "Röntgen-Thorax veranlasst.",
  "Langzeit-Blutdruckmessung in der nächsten Woche.",
  "Koloskopie empfohlen.",
];
const inventedDiagnosis = [
  "Arterielle Hypertonie.",
  "Chronische Niereninsuffizienz.",
  "Depressive Episode.",
  "Hyperthyreose.",
];
const inventedWords = [
  "Alltagsabfälligkeit",
  "Diabtemetabolismus",
  "Nasenschnaufe",
  "Rückenpulsigkeit",
  "Magenneigheit",
];
const inventedAllergies = [
  "Allergie gegen Penicillin bekannt.",
  "Allergie gegen Jod bekannt.",
  "Allergie gegen Sulfonamide bekannt.",
];

/** One of the candidates that neither transcript nor note mentions. */
function unsaid(candidates: readonly string[], said: string, random: Random): string | undefined {
  const lower = said.toLowerCase();
  return pickOne(
    candidates.filter(
      (text) =>
        !lower.includes(
          (text.match(/\p{L}{5,}/gu) ?? [text])
            .sort((a, b) => b.length - a.length)[0]
            ?.toLowerCase()
            .slice(0, 8) ?? "",
        ),
    ),
    random,
  );
}

function added(
  id: string,
  type: Fault<SoapNote>["type"],
  rest: {
    title: Fault<SoapNote>["title"];
    section: keyof SoapNote;
    candidates: readonly string[];
    kind?: Fault<SoapNote>["kind"];
  },
): Fault<SoapNote> {
  const { title, section, candidates, kind = "fabrication" } = rest;
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

function renumbered(
  id: string,
  type: Fault<SoapNote>["type"],
  rest: { title: Fault<SoapNote>["title"]; pattern: RegExp },
): Fault<SoapNote> {
  return {
    id,
    type,
    kind: "fabrication",
    title: rest.title,
    plant: ({ output, random }) => {
      const found = pickOne(matches(places(output), rest.pattern), random);
      if (!found) return null;
      const before = found.match[0];
      return change(output, found.place, {
        fault: { id, type },
        start: found.start,
        before,
        after: otherNumber(before, random),
      });
    },
  };
}

/** Faults of a SOAP note, a row each. Shared by the simulated models and by the calibration of graders. */
export const soapFaults: readonly Fault<SoapNote>[] = [
  renumbered("dose-changed", "dose", {
    title: { de: "Dosis verändert", en: "Dose changed" },
    pattern: dosePattern,
  }),
  renumbered("lab-changed", "lab", {
    title: { de: "Messwert verändert", en: "Measured value changed" },
    pattern: labPattern,
  }),
  {
    id: "age-invented",
    type: "age",
    kind: "fabrication",
    title: { de: "Alter erfunden", en: "Age invented" },
    plant: ({ output, scenario, random }) => {
      const first = output.subjective[0];
      if (first === undefined) return null;
      const real = scenario.patient?.age ?? 50;
      const age = real + (random() < 0.5 ? -1 : 1) * (7 + Math.floor(random() * 8));
      const words = `${age}-jährige${scenario.patient?.sex === "f" ? " Patientin" : "r Patient"}: `;
      return change(
        output,
        { key: "subjective", index: 0, text: first },
        { fault: { id: "age-invented", type: "age" }, start: 0, before: "", after: words },
      );
    },
  },
  added("medication-invented", "medication", {
    title: { de: "Medikament erfunden", en: "Medication invented" },
    section: "plan",
    candidates: inventedMedication,
  }),
  added("allergy-invented", "allergy", {
    title: { de: "Allergie erfunden", en: "Allergy invented" },
    section: "subjective",
    candidates: inventedAllergies,
  }),
  added("history-invented", "history", {
    title: { de: "Vorgeschichte erfunden", en: "History invented" },
    section: "subjective",
    candidates: inventedHistory,
  }),
  added("plan-invented", "plan", {
    title: { de: "Maßnahme erfunden", en: "Plan step invented" },
    section: "plan",
    candidates: inventedPlan,
  }),
  added("diagnosis-invented", "diagnosis", {
    title: { de: "Diagnose erfunden", en: "Diagnosis invented" },
    section: "assessment",
    candidates: inventedDiagnosis,
  }),
  {
    id: "negation-turned",
    type: "negation",
    kind: "fabrication",
    title: { de: "Verneinung umgekehrt", en: "Negation turned round" },
    plant: ({ output, random }) => {
      const found = pickOne(
        matches(
          places(output, ["subjective", "objective"]),
          /\b(?:kein|keine|keinen|ohne)\s+(?=\p{L}{4,})/iu,
        ),
        random,
      );
      if (!found) return null;
      return change(output, found.place, {
        fault: { id: "negation-turned", type: "negation" },
        start: found.start,
        before: found.match[0],
        after: "",
      });
    },
  },
  {
    id: "side-swapped",
    type: "laterality",
    kind: "fabrication",
    title: { de: "Seite vertauscht", en: "Side swapped" },
    plant: ({ output, random }) => {
      const found = pickOne(
        matches(places(output), /\b(links|rechts|linke[nrsm]?|rechte[nrsm]?)\b/iu),
        random,
      );
      if (!found) return null;
      const before = found.match[0];
      const after = /^l/i.test(before) ? before.replace(/link/i, "recht") : before.replace(/recht/i, "link");
      return change(output, found.place, {
        fault: { id: "side-swapped", type: "laterality" },
        start: found.start,
        before,
        after,
      });
    },
  },
  {
    id: "word-invented",
    type: "nonexistent-word",
    kind: "fabrication",
    title: { de: "Wort erfunden", en: "Word invented" },
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
  {
    id: "allergy-omitted",
    type: "allergy",
    kind: "omission",
    title: { de: "Allergie ausgelassen", en: "Allergy omitted" },
    plant: ({ output, scenario }) => {
      const patterns = scenario.facts
        .filter(({ type }) => type === "allergy")
        .flatMap(({ recall }) => recall.map((source) => new RegExp(source, "iu")));
      const place = places(output).find(
        ({ text }) =>
          /allergi|unverträglich|anaphyla/iu.test(text) || patterns.some((pattern) => pattern.test(text)),
      );
      return place ? removal(output, place, { id: "allergy-omitted", type: "allergy" }) : null;
    },
  },
  {
    id: "fact-omitted",
    type: "symptom",
    kind: "omission",
    title: { de: "Angabe ausgelassen", en: "Fact omitted" },
    plant: ({ output, random }) => {
      const place = pickOne(places(output), random);
      return place ? removal(output, place, { id: "fact-omitted", type: "symptom" }) : null;
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
      const place = pickOne(places(output, ["subjective", "plan"]), random);
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

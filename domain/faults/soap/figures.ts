import { pickOne, type Random } from "../random.ts";
import { change } from "./edits.ts";
import { changed, type SoapFault } from "./rows.ts";

const dosed = String.raw`(?:mg|µg|g|ml|I\.?E\.?|Tropfen|Hub|Hübe)\b`;
/** A dose of a drug: its number alone. */
export const dosePattern = new RegExp(String.raw`\d+(?:[.,]\d+)?(?=\s?${dosed}(?!\s?\/))`, "u");
const labUnit = String.raw`(?:%|mg\/dl|mg\/g|mmol\/l|ml\/min|g\/dl|U\/l|µg\/l|mU\/l|pg\/ml|ng\/ml)`;
const labName = String.raw`(?:HbA1c|Nüchternzucker|Kreatinin|GFR|LDL|CRP|Kalium|Natrium|Leukozyten|Hämoglobin|Ferritin|GPT|TSH|INR|BNP|Harnsäure|MCV|Troponin|D-Dimere)`;
const labPattern = new RegExp(
  String.raw`\d+(?:[.,]\d+)?(?=\s?${labUnit})|(?<=${labName}(?: von| bei|:)? )\d+(?:[.,]\d+)?(?![\d./])`,
  "u",
);
const vitalPattern =
  /\d+(?:[.,]\d+)?(?=\s?(?:\/min|°C|kg\b))|(?<=RR |Blutdruck (?:heute |zuhause |zu Hause )?(?:etwa |um )?)\d{2,3}(?=\/\d)/u;

/** Another number that could have been said: double, half or one digit off, never the same. */
function otherNumber(text: string, random: Random): string {
  const value = Number(text.replace(",", "."));
  const factor = pickOne([value * 2, value * 1.5, value / 2, value * 10], random) ?? value * 2;
  const rounded = Number.isInteger(value) ? Math.max(1, Math.round(factor)) : Math.round(factor * 10) / 10;
  const other = rounded === value ? value + 1 : rounded;
  return String(other).replace(".", text.includes(",") ? "," : ".");
}

/** A value a body can have: a tenth to a third away, in a temperature one or two degrees. */
function otherVital(text: string, isTemperature: boolean, random: Random): string {
  const value = Number(text.replace(",", "."));
  const share = 0.12 + random() * 0.2;
  const away = isTemperature ? 0.8 + random() : Math.max(3, value * share);
  const up = isTemperature ? value < 38 : random() < 0.5;
  const other = up ? value + away : value - away;
  const rounded = text.includes(",") || isTemperature ? other.toFixed(1) : String(Math.round(other));
  return rounded.replace(".", ",");
}

const counts = ["zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht"] as const;

/** Another count, in words where it was in words. Two or three away: never the one that stood there. */
function otherCount(text: string, random: Random): string {
  const at = counts.findIndex((word) => word === text.toLowerCase());
  if (at < 0) return String(Number(text) + 2 + Math.floor(random() * 2));
  const other = counts[(at + 2 + Math.floor(random() * 2)) % counts.length] ?? "neun";
  return /^\p{Lu}/u.test(text) ? other.charAt(0).toUpperCase() + other.slice(1) : other;
}

const count = String.raw`(?:\d{1,2}|zwei|drei|vier|fünf|sechs|sieben|acht)`;
const anyCase = "iu";

/** Faults of figures, a row each. */
export const figureFaults: readonly SoapFault[] = [
  changed("dose-changed", "dose", {
    title: { de: "Dosis verändert", en: "Dose changed" },
    pattern: dosePattern,
    after: ({ match }, { random }) => otherNumber(match[0], random),
  }),
  changed("unit-changed", "dose", {
    title: { de: "Einheit verändert", en: "Unit changed" },
    pattern: /(\d+(?:[.,]\d+)?\s?)(mg|µg|g|ml)\b(?!\s?\/)/u,
    after: ({ match }) => `${match[1]}${{ mg: "g", µg: "mg", g: "mg", ml: "l" }[match[2] ?? ""] ?? match[2]}`,
  }),
  changed("frequency-changed", "dose", {
    title: { de: "Einnahmehäufigkeit verändert", en: "Frequency changed" },
    pattern:
      /(?<=(?:mg|µg|ml|Tabletten?|Tropfen|Hübe?|Beutel)\b[^.;,]{0,25})(?<!\p{L})(?:morgens und abends|zweimal täglich|dreimal täglich|einmal täglich|zweimal am Tag|dreimal am Tag|morgens|abends|täglich)(?!\p{L})/u,
    after: ({ match }) => {
      const others: Readonly<Record<string, string>> = {
        "morgens und abends": "viermal täglich",
        "zweimal täglich": "viermal täglich",
        "dreimal täglich": "einmal täglich",
        "einmal täglich": "dreimal täglich",
        "zweimal am Tag": "viermal am Tag",
        "dreimal am Tag": "einmal am Tag",
        morgens: "dreimal täglich",
        abends: "dreimal täglich",
        täglich: "einmal pro Woche",
      };
      return others[match[0]] ?? null;
    },
  }),
  changed("lab-changed", "lab", {
    title: { de: "Laborwert verändert", en: "Laboratory value changed" },
    pattern: labPattern,
    after: ({ match }, { random }) => otherNumber(match[0], random),
  }),
  changed("vital-changed", "vital", {
    title: { de: "Messwert verändert", en: "Vital sign changed" },
    pattern: vitalPattern,
    after: ({ match, place, start }, { random }) =>
      otherVital(match[0], /^\S*\s?°C/u.test(place.text.slice(start)), random),
  }),
  changed("count-changed", "number", {
    title: { de: "Anzahl verändert", en: "Count changed" },
    pattern: new RegExp(
      String.raw`(?<![\p{L}\d,.])${count}(?=\s(?:Stents?|Bier|Zigaretten|Kilo|Treppen|Stufen|Flaschen|Kinder|Tabletten|Kissen|Liter|Mal)(?!\p{L}))`,
      anyCase,
    ),
    after: ({ match }, { random }) => otherCount(match[0], random),
  }),
  changed("duration-changed", "number", {
    title: { de: "Dauer verändert", en: "Duration changed" },
    pattern: new RegExp(
      String.raw`(?<=(?<!\p{L})(?:seit|für|vor|in) (?:etwa |gut |rund )?)${count}(?=\s(?:Tag|Woche|Monat|Jahr|Stunde)\p{L}*)`,
      anyCase,
    ),
    after: ({ match }, { random }) => otherCount(match[0], random),
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
      const sign = random() < 0.5 && real > 25 ? -1 : 1;
      const age = real + sign * (7 + Math.floor(random() * 8));
      const words = `${age}-jährige${scenario.patient?.sex === "f" ? " Patientin" : "r Patient"}: `;
      return change(
        output,
        { key: "subjective", index: 0, text: first },
        { fault: { id: "age-invented", type: "age" }, start: 0, before: "", after: words },
      );
    },
  },
];

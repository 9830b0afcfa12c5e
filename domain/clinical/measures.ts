import type { Dimension } from "../german/units.ts";
import { kept } from "../german/kept.ts";

/** A measured thing with every name it goes by: laboratory values, vital signs, scores. Its numbers must be its own. */
export interface Measure {
  readonly id: string;
  readonly kind: "lab" | "vital" | "number";
  readonly pattern: RegExp;
  /** What a living patient can have, wide: what lies outside is no value of this measure. */
  readonly range: readonly [number, number];
  /** Kinds of unit its values may have; a number of another kind is not its own. */
  readonly dimensions: readonly Dimension[];
}

const ofLab: readonly Dimension[] = ["concentration", "percent", "units", "mass", "other"];
const dimensionsOf: Readonly<Record<string, readonly Dimension[]>> = {
  "blood-pressure": ["pressure"],
  pulse: ["rate"],
  temperature: ["temperature"],
  weight: ["weight"],
  height: ["length"],
  bmi: ["concentration", "other"],
  saturation: ["percent"],
  "respiratory-rate": ["rate"],
  lasegue: ["temperature"],
  "finger-floor": ["length"],
  fev1: ["percent", "volume"],
  gfr: ["concentration", "percent", "volume"],
  waist: ["length"],
};

/** kind id from-to: names. The ranges hold for the units in use, conventional and SI. */
const table = `
lab hba1c 2-200: hba1c|hb-?a1c|hba1|langzeitzucker|langzeitwert|langzeitblutzucker
lab glucose 1-1500: nüchternzucker|nüchternblutzucker|nüchternglukose|nüchternglucose|nüchternwert|blutzucker|nbz(?!\\p{L})|zucker(?!krank|frei)|glukose|glucose|bz(?!\\p{L})|nüchtern(?=[ :]*\\d)
lab creatinine 0.1-1500: kreatinin|krea(?!\\p{L})
lab gfr 2-200: e?gfr|filtrationsrate|nierenfiltration
lab potassium 1-10: kalium|k\\+?(?=[ :]+\\d[.,]\\d)
lab sodium 90-190: natrium|na\\+?(?=[ :]+1\\d\\d)
lab calcium 0.5-20: kalzium|calcium|ca(?=[ :]+\\d[.,]\\d)
lab ldl 5-500: ldl(?:-(?:c|cholesterin))?
lab hdl 1-200: hdl(?:-(?:c|cholesterin))?
lab cholesterol 2-900: gesamtcholesterin|cholesterin
lab triglycerides 0.2-9000: triglycerid|triglyzerid|tg(?!\\p{L})
lab haemoglobin 1-250: hämoglobin|hb(?![\\p{L}-])
lab mcv 40-150: mcv
lab leukocytes 0.1-500000: leukozyten|leukos?(?!\\p{L})
lab platelets 1-2000000: thrombozyten|thrombos?(?!\\p{L})
lab crp 0-800: crp|entzündungswert
lab tsh 0-200: tsh
lab inr 0.5-20: inr
lab got 1-20000: got(?!\\p{L})|ast(?!\\p{L})
lab gpt 1-20000: gpt(?!\\p{L})|alt(?=[ :]\\d)
lab ggt 1-20000: gamma-?gt|ggt
lab lipase 1-20000: lipase
lab ck 5-100000: ck(?![\\p{L}-])
lab uric-acid 0.5-900: harnsäure|hs(?=[ :]+\\d)
lab ferritin 0.5-20000: ferritin
lab vitamin-d-level 2-300: vitamin[ -]?d[ -]?(?:spiegel|wert)
lab troponin 0-50000: troponin
lab bnp 5-90000: nt-?(?:pro)?-?bnp|bnp
lab d-dimer 0-50000: d-dimere?
lab albumin 0-5000: albumin|uacr
lab psa 0-5000: psa(?!\\p{L})
lab lithium-level 0.05-5: lithiumspiegel|lithiumwert
vital blood-pressure 20-300: blutdruck|rr(?!\\p{L})|druck(?=[ :]+\\d{2,3}\\s?\\/)
vital pulse 15-300: puls(?!\\p{L})|herzfrequenz|hf(?!\\p{L})|(?<!atem)frequenz|sinusrhythmus|sr(?=[ :]+\\d{2,3}\\s?\\/?\\s?min)
vital temperature 30-44: (?:körper)?temperatur|fieber|temp(?!\\p{L})|t(?=[ :]+3\\d[.,]\\d)
vital weight 0.3-350: (?:körper|aufnahme|entlass\\p{L}*|trocken)?gewicht|wiegt|wiege|kg(?=:)
vital height 0.3-250: (?:körper)?größe
vital bmi 8-90: bmi|body-mass-index
vital saturation 40-100: (?:sauerstoff)?sättigung|spo2|o2-?sättigung|sauerstoff
vital respiratory-rate 4-90: atemfrequenz|af(?!\\p{L})
vital lasegue 5-90: lasègue|lasegue
vital waist 20-250: taillenumfang|bauchumfang|taille
vital finger-floor 0-100: finger-boden-abstand|fba
vital fev1 0.2-150: fev1?|einsekundenkapazität
number cha2ds2-vasc 0-9: cha2?ds2?-?vasc(?:-score)?
number has-bled 0-9: has-?bled(?:-score)?
number phq 0-27: phq(?:-\\d)?(?:-score)?
number gad 0-21: gad-?7(?:-score)?
number mmst 0-30: mmst|mmse|mini-mental\\p{L}*
number gcs 3-15: gcs|glasgow\\p{L}*
number pain-scale 0-10: nrs|vas(?!\\p{L})
number qtc 300-700: qtc(?:-zeit)?
number ejection-fraction 5-90: ef(?!\\p{L})|lvef|auswurffraktion|pumpfunktion
`;

export const measures: readonly Measure[] = table
  .trim()
  .split("\n")
  .map((line) => {
    const match = /^(lab|vital|number) (\S+) ([\d.]+)-([\d.]+): (.+)$/.exec(line);
    const id = match?.[2] ?? "";
    return {
      kind: match?.[1] as Measure["kind"],
      id,
      pattern: new RegExp(`(?<!\\p{L})(?:${match?.[5]})`, "giu"),
      range: [Number(match?.[3]), Number(match?.[4])],
      dimensions: dimensionsOf[id] ?? ofLab,
    };
  });

/** A name of a measure in a text. */
export interface MeasureName {
  readonly measure: Measure;
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** All names in one pattern, a group a measure: a text is walked once. */
const anyName = new RegExp(
  `(?<!\\p{L})(?:${measures.map(({ pattern }) => `(${pattern.source.replace(/^\(\?<!\\p\{L\}\)/u, "")})`).join("|")})`,
  "giu",
);

/** Names of measures in order. "LDL-Cholesterin" is LDL: at one place the first row of the table counts. */
export const measureNames = kept(readMeasureNames);

function readMeasureNames(text: string): readonly MeasureName[] {
  return [...text.matchAll(anyName)].flatMap((match): MeasureName[] => {
    const measure = measures[match.slice(1).findIndex((group) => group !== undefined)];
    return measure
      ? [{ measure, start: match.index, end: match.index + match[0].length, text: match[0] }]
      : [];
  });
}

/** Can this value, of this kind, be a value of the measure? */
export function canBe(
  { measure }: Pick<MeasureName, "measure">,
  value: number,
  dimension: Dimension | null,
): boolean {
  if (dimension !== null && !measure.dimensions.includes(dimension)) return false;
  return value >= measure.range[0] && value <= measure.range[1];
}

export function measureOf(id: string): Measure | undefined {
  return measures.find((measure) => measure.id === id);
}

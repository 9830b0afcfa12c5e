/**
 * Where ICD-10-CM, the US catalogue that models know best, differs from ICD-10-GM. Each code was compared in the two
 * official tables (ICD-10-GM 2025 of BfArM, ICD-10-CM 2021), except those after 2021, which are marked.
 */

/** Complete in the US; in ICD-10-GM they do not exist. */
const onlyInUs = new Set(
  `B96.20 E11.22 E11.42 E11.65 E78.00 E86.0 F03.90 F10.20 F43.10 F43.20 F43.21 F45.42 F51.01 G47.33 G56.00 G89.29
  H61.20 H66.90 H81.10 I48.11 I48.19 I48.20 I48.21 I48.91 I48.92 I50.20 I50.21 I50.22 I50.23 I50.30 I50.31 I50.32 I50.33
  I69.30 I82.4 I83.90 J01.00 J01.10 J01.90 K21.00 K29.70 K50.00 K58.9 K70.30 K74.60 L97.9 M17.11 M17.12 M19.90 M51.16
  M51.26 M54.41 M54.42 N18.30 N18.31 N18.32 N30.00 N30.01 N40.0 N40.1 R06.02 R07.9 R10.10 R10.9 R11.2 R26.81 R31.0 R31.9
  R51.9 R53.83 R65.20 R73.03 R73.09 Z00.00 Z00.01 Z63.4 Z68.35 Z86.73 Z91.19 Z98.6 Z98.61`
    .trim()
    .split(/\s+/),
);

/** Whole families that ICD-10-GM does not have below this point. */
const familiesOnlyInUs: readonly RegExp[] = [
  // Long-term drug therapy: the whole of Z79.
  /^Z79(?:\.\d+)?$/,
  // Z02 is terminal in ICD-10-GM.
  /^Z02\.\d+$/,
  // Body mass index and chronic pain, not elsewhere classified.
  /^Z68\.\d+$/,
  /^G89\.\d+$/,
  // Split in the US after 2021: cough, low back pain.
  /^R05\.\d+$/,
  /^M54\.5\d$/,
];

/** Complete in the US; in ICD-10-GM a mere heading that nobody may code. */
const headingHere = new Set(["A09", "D65", "F05", "G20", "G35", "I10", "R52", "R61", "R17", "J80", "Z23"]);

/** A code in US form: six or seven characters, or letters after the dot, which ICD-10-GM never has. */
const usForm = /^[A-Z]\d[A-Z0-9](\.[A-Z0-9]{3,4}|\.[0-9]?[A-Z][A-Z0-9]*)[A-Z]?$/;

/** A code that only the US form has; told from the code alone. */
export function hasUsForm(code: string): boolean {
  return usForm.test(code);
}

/** A code of ICD-10-GM's form that only the US catalogue has or completes. Ask the German catalogue first. */
export function isUsLookAlike(code: string): boolean {
  return (
    onlyInUs.has(code) || headingHere.has(code) || familiesOnlyInUs.some((pattern) => pattern.test(code))
  );
}

export interface OtherMeaning {
  readonly here: string;
  readonly us: string;
  /** Words of a description that show the US meaning. */
  readonly usWords: RegExp;
}

/** The same string with another meaning: scoring by code or category cannot see it, only the words beside the code can. */
export const otherMeanings: Readonly<Record<string, OtherMeaning>> = {
  "E11.21": {
    here: "mit Nierenkomplikationen, entgleist",
    us: "diabetic nephropathy",
    usWords: /^(?!.*entgleis).*nephropath/iu,
  },
  "E11.11": { here: "mit Ketoazidose, entgleist", us: "ketoacidosis with coma", usWords: /koma/iu },
  "E66.01": {
    here: "Adipositas Grad II durch übermäßige Kalorienzufuhr",
    us: "morbid obesity",
    usWords: /morbid|krankhaft|grad (?:3|iii)|permagna/iu,
  },
  "F45.41": {
    here: "chronische Schmerzstörung mit somatischen und psychischen Faktoren",
    us: "pain disorder exclusively related to psychological factors",
    usWords: /ausschließlich|rein psych/iu,
  },
  "G47.31": { here: "obstruktives Schlafapnoe-Syndrom", us: "central sleep apnoea", usWords: /zentral/iu },
  "G47.30": {
    here: "zentrales Schlafapnoe-Syndrom",
    us: "sleep apnoea, unspecified",
    usWords: /nicht näher|unspez/iu,
  },
  "K59.00": {
    here: "Obstipation bei Kolontransitstörung",
    us: "constipation, unspecified",
    usWords: /nicht näher|unspez/iu,
  },
  "M62.82": { here: "Oberarm", us: "rhabdomyolysis", usWords: /rhabdomyol/iu },
  "M62.84": { here: "Hand", us: "sarcopenia", usWords: /sarkopen/iu },
  "N39.41": { here: "Überlaufinkontinenz", us: "urge incontinence", usWords: /drang/iu },
  "N39.42": {
    here: "Dranginkontinenz",
    us: "incontinence without sensory awareness",
    usWords: /ohne (?:harndrang|wahrnehmung)/iu,
  },
  "R35.0": { here: "Polyurie", us: "frequency of micturition", usWords: /pollakis|häufig/iu },
  "R35.1": { here: "Pollakisurie", us: "nocturia", usWords: /nykt|nächtlich/iu },
  "Z51.81": { here: "Apherese", us: "therapeutic drug level monitoring", usWords: /spiegel|monitoring/iu },
};

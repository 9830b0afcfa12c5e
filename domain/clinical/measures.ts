/** A measured thing with every name it goes by: laboratory values, vital signs. Its numbers must be its own. */
export interface Measure {
  readonly id: string;
  readonly kind: "lab" | "vital";
  readonly pattern: RegExp;
}

const table = `
lab hba1c: hba1c|hb-?a1c|langzeitzucker|langzeitwert|langzeitblutzucker
lab glucose: nüchternzucker|nüchternblutzucker|nüchternglukose|nüchternwert|blutzucker|zucker(?!krank|frei)|glukose|bz(?!\\p{L})|nüchtern
lab creatinine: kreatinin|krea(?!\\p{L})
lab gfr: e?gfr|filtrationsrate|nierenfiltration
lab potassium: kalium
lab sodium: natrium
lab calcium: kalzium|calcium
lab ldl: ldl
lab hdl: hdl
lab cholesterol: gesamtcholesterin|cholesterin
lab triglycerides: triglycerid|triglyzerid
lab haemoglobin: hämoglobin|hb(?![\\p{L}-])
lab leukocytes: leukozyten|leukos?(?!\\p{L})
lab platelets: thrombozyten|thrombos?(?!\\p{L})
lab crp: crp|entzündungswert
lab tsh: tsh
lab inr: inr
lab got: got(?!\\p{L})|ast(?!\\p{L})
lab gpt: gpt(?!\\p{L})|alt(?=[ :]\\d)
lab ggt: gamma-?gt|ggt
lab uric-acid: harnsäure
lab ferritin: ferritin
lab vitamin-d: vitamin[ -]?d
lab troponin: troponin
lab albumin: albumin|uacr
lab psa: psa(?!\\p{L})
vital blood-pressure: blutdruck|rr(?!\\p{L})
vital pulse: puls(?!\\p{L})|herzfrequenz|hf(?!\\p{L})|frequenz
vital temperature: temperatur|fieber|temp(?!\\p{L})
vital weight: gewicht|wiegt|wiege
vital height: größe|körpergröße
vital bmi: bmi
vital saturation: sättigung|spo2|sauerstoff
vital respiratory-rate: atemfrequenz|af(?!\\p{L})
vital lasegue: lasègue|lasegue
`;

export const measures: readonly Measure[] = table
  .trim()
  .split("\n")
  .map((line) => {
    const match = /^(lab|vital) (\S+): (.+)$/.exec(line);
    return {
      kind: match?.[1] as Measure["kind"],
      id: match?.[2] ?? "",
      pattern: new RegExp(`(?<!\\p{L})(?:${match?.[3]})`, "giu"),
    };
  });

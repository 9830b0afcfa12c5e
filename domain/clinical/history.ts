import { conceptsOf } from "./concept.ts";

/** History and lifestyle: what models like to invent. */
export const history = conceptsOf(
  "history",
  `
alcohol: alkohol|bier(?!\\p{L})|wein(?!\\p{L})|schnaps|trinkt (?:täglich|regelmäßig|gelegentlich)|c2|äthyl|glas wein|halbe(?= bier)
smoking: rauch|nikotin|zigarett|pack years|packyears|py(?!\\p{L})|tabak|qualm
drugs: drogen|cannabis|kokain|kiff
surgery: operation|operier|op(?!\\p{L})|\\p{L}+ektomie|\\p{L}*plastik|eingriff|marknagel|verplatt|osteosynthes|genagelt
appendectomy: appendektomie|blinddarm
cholecystectomy: cholezystektomie|galle (?:ist )?raus
occupation: beruf|arbeitet als|tätig als|kindergarten|rentner|rente|berentet
family-history: familienanamnese
vaccination: impf
sport: sport|joggt|schwimmt
pets: haustier|hund(?!\\p{L})|katze
`,
);

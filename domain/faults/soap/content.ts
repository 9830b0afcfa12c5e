import { added, changed, type SoapFault, unsaid } from "./rows.ts";

const inventedHistory = [
  "Appendektomie in der Kindheit.",
  "Schlaganfall vor drei Jahren.",
  "Vor zwei Jahren Krankenhausaufenthalt wegen Lungenembolie.",
  "Gallenblase vor zehn Jahren entfernt.",
];
const inventedLifestyle = [
  "Regelmäßiger Alkoholkonsum, etwa zwei Bier am Abend.",
  "Raucht seit zwanzig Jahren etwa zehn Zigaretten täglich.",
  "Konsumiert gelegentlich Cannabis.",
  "Treibt dreimal wöchentlich Schwimmsport.",
];
const inventedPlan = [
  { text: "Überweisung in die Kardiologie.", told: /kardiolog|herzspezialist/iu },
  { text: "Röntgen-Thorax veranlasst.", told: /röntg|thoraxbild|bild (?:von der|der) lunge/iu },
  { text: "Langzeit-Blutdruckmessung in der nächsten Woche.", told: /langzeit|24[ -]stunden/iu },
  { text: "Koloskopie empfohlen.", told: /darmspiegelung|spiegelung|kolo/iu },
];
const inventedDiagnosis = [
  "Arterielle Hypertonie.",
  "Chronische Niereninsuffizienz.",
  "Depressive Episode.",
  "Hyperthyreose.",
];
const inventedAnatomy = [
  "Druckschmerz über dem Ligamentum cruciatum medium.",
  "Musculus tibialis lateralis verhärtet.",
  "Os naviculare posterius druckschmerzhaft.",
];
const inventedCauses = [
  "infolge beruflicher Überlastung",
  "ausgelöst durch einen Sturz",
  "als Folge einer Impfreaktion",
  "bedingt durch Vitamin-D-Mangel",
];

/** Parts of the body that are easily mistaken for each other, in forms that decline alike. */
const anatomy: Readonly<Record<string, string>> = {
  Knie: "Handgelenk",
  Handgelenk: "Knie",
  Schulter: "Hüfte",
  Hüfte: "Schulter",
  Daumen: "Mittelfinger",
  Großzehe: "Kleinzehe",
  Unterschenkel: "Unterarm",
  Oberschenkel: "Oberarm",
  Unterbauch: "Oberbauch",
  Oberbauch: "Unterbauch",
  Leiste: "Achsel",
  Lendenwirbelsäule: "Halswirbelsäule",
  Trommelfell: "Augenlid",
  Wade: "Hand",
  Ellenbogen: "Fußknöchel",
  Schläfe: "Wange",
  Leber: "Milz",
  Gesäß: "Schulterblatt",
};
const bodyPart = new RegExp(String.raw`(?<!\p{L})(?:${Object.keys(anatomy).join("|")})(?!\p{L})`, "u");

/** Complaints with the article that denies them. */
const denials: Readonly<Record<string, string>> = {
  Husten: "kein",
  Fieber: "kein",
  Schwindel: "kein",
  Erbrechen: "kein",
  Durchfall: "kein",
  Juckreiz: "kein",
  Schüttelfrost: "kein",
  Kribbeln: "kein",
  Auswurf: "kein",
  Schnupfen: "kein",
  Druckschmerz: "kein",
  Giemen: "kein",
  Nachtschweiß: "kein",
  Übelkeit: "keine",
  Luftnot: "keine",
  Müdigkeit: "keine",
  Rötung: "keine",
  Schwellung: "keine",
  Kopfschmerzen: "keine",
  Halsschmerzen: "keine",
  Rückenschmerzen: "keine",
  Brustschmerzen: "keine",
  Schmerzen: "keine",
  Hitzewallungen: "keine",
  Ödeme: "keine",
};

const relatives =
  "Vater|Mutter|Bruder|Schwester|Ehefrau|Ehemann|Tochter|Sohn|Großmutter|Großvater|Oma|Opa|Onkel|Tante|Nachbar";
const inflections = /^(?:link|recht)/i;

/** Faults of what a note says, a row each. */
export const contentFaults: readonly SoapFault[] = [
  added("history-invented", "history", {
    title: { de: "Vorgeschichte erfunden", en: "History invented" },
    section: "subjective",
    candidates: inventedHistory,
  }),
  added("lifestyle-invented", "history", {
    title: { de: "Lebensweise erfunden", en: "Lifestyle invented" },
    section: "subjective",
    candidates: inventedLifestyle,
  }),
  added("plan-invented", "plan", {
    title: { de: "Maßnahme erfunden", en: "Plan step invented" },
    section: "plan",
    candidates: inventedPlan,
  }),
  changed("plan-dropped-decided", "plan", {
    title: { de: "Verworfenes als beschlossen", en: "Dropped step as decided" },
    sections: ["plan", "assessment"],
    pattern:
      /(?<!\p{L})(?:keine?n?|ohne) ((?:Antibiotik|Röntgen|MRT|CT|Operation|OP|Spritze|Überweisung|Krankschreibung|Einweisung|Krankenhaus|Impfung|Biopsie|Magenspiegelung|Darmspiegelung|Spiegelung|EKG|Blutabnahme|Labor|Urinuntersuchung|Bildgebung|Infusion|[CK]ortison|Insulin|Statin|Blutverdünner)\p{L}*)/iu,
    after: ({ match }) => `${match[1]} vereinbart`,
  }),
  added("diagnosis-invented", "diagnosis", {
    title: { de: "Diagnose erfunden", en: "Diagnosis invented" },
    section: "assessment",
    candidates: inventedDiagnosis,
  }),
  changed("negation-turned", "negation", {
    title: { de: "Verneinung gestrichen", en: "Denial dropped" },
    sections: ["subjective", "objective"],
    pattern: /\b(?:kein|keine|keinen|ohne)\s+(?=\p{L}{4,})/iu,
    toClauseEnd: true,
    after: ({ match: [words] }) => (/^ohne/u.test(words) ? "mit " : ""),
  }),
  changed("negation-added", "negation", {
    title: { de: "Verneinung hinzugefügt", en: "Denial added" },
    sections: ["subjective", "objective"],
    pattern: new RegExp(
      String.raw`(?<=^|[.;:] )(${Object.keys(denials).join("|")})(?!\p{L})(?![^.;]*(?:nicht|kein|verneint|ohne|nie(?!\p{L})))`,
      "u",
    ),
    after: ({ match, place, start }) => {
      const word = denials[match[0]];
      const begins = start === 0 || place.text.slice(0, start).endsWith(". ");
      return word ? `${begins ? `K${word.slice(1)}` : word} ${match[0]}` : null;
    },
  }),
  changed("side-swapped", "laterality", {
    title: { de: "Seite vertauscht", en: "Side swapped" },
    pattern: /\b(links|rechts|linke[nrsm]?|rechte[nrsm]?)\b/iu,
    after: ({ match: [word] }) =>
      word.replace(inflections, (side) => {
        const other = /^l/i.test(side) ? "recht" : "link";
        return /^\p{Lu}/u.test(side) ? other.charAt(0).toUpperCase() + other.slice(1) : other;
      }),
  }),
  changed("anatomy-swapped", "anatomy", {
    title: { de: "Körperteil vertauscht", en: "Body part swapped" },
    pattern: bodyPart,
    after: ({ match: [word] }, { said }) => {
      const other = anatomy[word];
      // A part that the talk names too would be a mix-up, not an invention: another fault.
      return other && !said.includes(other.toLowerCase()) ? other : null;
    },
  }),
  added("anatomy-invented", "anatomy", {
    title: { de: "Struktur, die es nicht gibt", en: "Structure that does not exist" },
    section: "objective",
    candidates: inventedAnatomy,
  }),
  changed("causality-invented", "causality", {
    title: { de: "Ursache erfunden", en: "Cause invented" },
    sections: ["assessment"],
    pattern: /\.?$/u,
    after: ({ match }, { random, said }) => {
      const cause = unsaid(inventedCauses, said, random);
      return cause ? ` ${cause}${match[0]}` : null;
    },
  }),
  changed("person-swapped", "person", {
    title: { de: "Krankheit eines anderen", en: "Another person's illness" },
    sections: ["subjective"],
    pattern: new RegExp(
      String.raw`(?<!\p{L})(?:${relatives})(?:: | mit (?!\d)| hat | hatte | an |\p{Ll}* nimmt )(?=[^.;]*(?:infarkt|krebs|Schlaganfall|Diabetes|Asthma|Rheuma|Depression|Bronchitis|Leberzirrhose|Vorhofflimmern|Blutdruck|Marcumar|Lithium|Kortison|Amoxicillin|Mandelentzündung|Schnupfen))[^.;(]*`,
      "u",
    ),
    after: ({ match: [words] }) => {
      const own = words.replace(
        new RegExp(String.raw`^(?:${relatives})\p{Ll}*(?::| mit| hat| hatte| an| nimmt) `, "u"),
        "",
      );
      return `Eigene Vorgeschichte: ${own}`;
    },
  }),
];

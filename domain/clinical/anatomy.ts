import { kept } from "../german/kept.ts";
import { ScreenedPattern } from "./screenedPattern.ts";
/** A part of the body, among those it is told from. */
export interface BodyPart {
  /** Parts of one family exclude each other for one finding: an Unterarm is no Unterschenkel. */
  readonly family: string;
  readonly id: string;
  /** What a note says. */
  readonly pattern: RegExp;
  /** What of a talk covers it: the lay word, the whole it belongs to. */
  readonly heard: RegExp;
}

/** `family id: in the note = covered in the talk`; patterns begin at a word. */
const table = String.raw`
limb upper-arm: oberarm\p{L}*|humer\p{L}* = oberarm\p{L}*|arme?s?(?!\p{L})|humer\p{L}*|schulter\p{L}*|deltoid\p{L}*
limb elbow: ellenbogen\p{L}*|ellbogen\p{L}* = ell(?:en)?bogen\p{L}*|arme?s?(?!\p{L})|cubit\p{L}*|epikond\p{L}*
limb forearm: unterarm(?!gehst)\p{L}*|antebrach\p{L}* = unterarm\p{L}*|arme?n?s?(?!\p{L})|speiche|elle(?!n)|radius|ulna|handgelenk\p{L}*
limb thigh: oberschenkel\p{L}*|femor\p{L}*|femur\p{L}* = oberschenkel\p{L}*|beine?n?s?(?!\p{L})|hüft\p{L}*|schenkel\p{L}*|femur\p{L}*|femoral\p{L}*|\p{L}*prothese\p{L}*
limb lower-leg: unterschenkel\p{L}*|crus|crural\p{L}* = unterschenkel\p{L}*|\p{L}*beine?n?s?(?!\p{L})|wade\p{L}*|schienbein\p{L}*|tibia\p{L}*|knöchel\p{L}*|\p{L}*ödem\p{L}*|fuß|füße\p{L}*|wasser|vene\p{L}*
limb ankle: sprunggelenk\p{L}*|osg(?!\p{L})|usg(?!\p{L}) = sprunggelenk\p{L}*|knöchel\p{L}*|fuß\p{L}*|umgeknickt|osg
limb wrist: handgelenk\p{L}* = handgelenk\p{L}*|hand(?!el|l|y|ich)\p{L}*|hände\p{L}*|radius\p{L}*|speiche
limb calf: waden?(?!\p{L})|wadenschmerz\p{L}* = waden?\p{L}*|unterschenkel\p{L}*|\p{L}*beine?n?(?!\p{L})
limb groin: leisten?(?!\p{L}|(?:\p{L}+ )?zu) = leiste\p{L}*|inguin\p{L}*|leistenbruch\p{L}*|hernie\p{L}*
digit toe: (?:groß|klein)?zehe?n?(?!\p{L}|n stand)|digitus pedis = \p{L}*zehe\p{L}*|\p{L}*zeh(?!\p{L})|\p{L}*fuß\p{L}*|füße\p{L}*|podagra|vorfuß
digit finger: finger(?!-boden|bodenab|steif|abdruck|hut)(?:n|s)?(?!\p{L}) = \p{L}*finger\p{L}*|\p{L}*hand(?!el|l|y)\p{L}*|hände\p{L}*|daumen|faust\p{L}*
toe-joint base: großzehengrundgelenk\p{L}*|zehengrundgelenk\p{L}*|mtp(?!\p{L})\p{L}* = grundgelenk\p{L}*|\p{L}*grundgelenk\p{L}*|mtp|podagra|ballen|großzehenballen
toe-joint end: großzehenendgelenk\p{L}*|zehenendgelenk\p{L}*|großzehen-?ip\p{L}* = \p{L}*endgelenk\p{L}*
finger-joint base: finger-?grundgelenk\p{L}*|mcp-gelenk\p{L}* = \p{L}*grundgelenk\p{L}*|mcp
finger-joint middle: finger-?mittelgelenk\p{L}*|pip(?!\p{L})\p{L}* = \p{L}*mittelgelenk\p{L}*|pip
finger-joint end: finger-?endgelenk\p{L}*|dip(?!\p{L})\p{L}* = \p{L}*endgelenk\p{L}*|dip
arm-side extensor: streckseit\p{L}*|streckseitig\p{L}* = streckseit\p{L}*|dorsal\p{L}*|handrücken|außenseite|rückseite|oben
arm-side flexor: beugeseit\p{L}*|volar\p{L}*|palmar\p{L}* = beugeseit\p{L}*|volar\p{L}*|palmar\p{L}*|innenseite|handfläche|handinnen\p{L}*|unterseite|innen
finger-name thumb: daumen(?!ball)\p{L}* = daumen\p{L}*|d1
finger-name index: zeigefinger\p{L}* = zeigefinger\p{L}*|d2
finger-name middle: mittelfinger\p{L}* = mittelfinger\p{L}*|d3
finger-name ring: ringfinger\p{L}* = ringfinger\p{L}*|d4
finger-name little: kleinfinger\p{L}*|klein\p{L}* finger\p{L}* = klein\p{L}* finger\p{L}*|kleinfinger\p{L}*|d5
toe-name great: großzehe\p{L}* = großzeh\p{L}*|groß\p{L}* (?:zeh|onkel)\p{L}*|dicke\p{L}* zeh\p{L}*|podagra|dig\. ?i
toe-name little: kleinzehe\p{L}* = klein\p{L}* zeh\p{L}*|kleinzeh\p{L}*
depth proximal: proximal\p{L}* = proximal\p{L}*|körpernah\p{L}*|oben|ober\p{L}*|kopf\p{L}*|\p{L}*kopf
depth distal: distal\p{L}* = distal\p{L}*|körperfern\p{L}*|unten|unter\p{L}*|spitze|vorne?|ende|handgelenk\p{L}*
face medial: innenseit\p{L}*|innenknöchel\p{L}*|innenmenisk\p{L}*|innenband\p{L}*|medial\p{L}* = innen\p{L}*|medial\p{L}*|mitte
face lateral: außenseit\p{L}*|außenknöchel\p{L}*|außenmenisk\p{L}*|außenband\p{L}* = außen\p{L}*|lateral\p{L}*|seitlich\p{L}*|fibula\p{L}*
bone tibia: tibia(?!lis)\p{L}*|schienbein\p{L}* = tibia\p{L}*|schienbein\p{L}*|unterschenkel\p{L}*
bone fibula: fibula\p{L}*|wadenbein\p{L}* = fibula\p{L}*|wadenbein\p{L}*|unterschenkel\p{L}*|außenknöchel\p{L}*
bone radius: (?:distale\p{L}* )?radius(?!ext)\p{L}*|speiche(?!l)\p{L}* = radius\p{L}*|speiche\p{L}*|handgelenk\p{L}*|unterarm\p{L}*
bone ulna: ulna(?!ris)(?!\p{L})|ulnafr\p{L}* = ulna\p{L}*|elle(?!n)\p{L}*|unterarm\p{L}*|handgelenk\p{L}*
bone clavicle: klavikula\p{L}*|clavicula\p{L}*|schlüsselbein\p{L}* = schlüsselbein\p{L}*|[kc]lavi[kc]ul\p{L}*
bone patella: patella(?!r)\p{L}*|kniescheibe\p{L}* = patella\p{L}*|kniescheibe\p{L}*
spine cervical: hws(?!\p{L})\p{L}*|halswirbel\p{L}* = hws|halswirbel\p{L}*|nacken\p{L}*|hals(?!nasen)\p{L}*|genick
spine thoracic: bws(?!\p{L})\p{L}*|brustwirbel\p{L}* = bws|brustwirbel\p{L}*|rücken\p{L}*|schulterbl\p{L}*|th\d
spine lumbar: lws(?!\p{L})\p{L}*|lendenwirbel\p{L}*|lumbosakral\p{L}* = lws|lenden\p{L}*|lumba\p{L}*|kreuz\p{L}*|rücken\p{L}*|wirbel\p{L}*|l\d|bandscheib\p{L}*|hexenschuss
belly upper: oberbauch(?!sono)\p{L}*|epigastri\p{L}* = oberbauch\p{L}*|epigast\p{L}*|magen\p{L}*|rippenbogen|oben|unterm? brustbein|galle\p{L}*|magengrube
belly lower: unterbauch\p{L}*|hypogastri\p{L}* = unterbauch\p{L}*|unterleib\p{L}*|unten|leiste\p{L}*|blase\p{L}*|mcburney|schambein\p{L}*
lung-lobe upper: oberlappen\p{L}* = oberlappen\p{L}*|oben
lung-lobe lower: unterlappen\p{L}* = unterlappen\p{L}*|unten|basal\p{L}*|unterfeld\p{L}*
lung-lobe middle: mittellappen\p{L}* = mittellappen\p{L}*|mitte\p{L}*
sinus frontal: stirnhöhle\p{L}*|frontalsinus|sinus frontalis = stirn\p{L}*|frontal\p{L}*|nebenhöhle\p{L}*
sinus maxillary: kieferhöhle\p{L}*|sinus maxillaris = kiefer\p{L}*|wange\p{L}*|maxill\p{L}*|nebenhöhle\p{L}*|backe\p{L}*
jaw upper: oberkiefer\p{L}* = oberkiefer\p{L}*|oben|maxill\p{L}*
jaw lower: unterkiefer\p{L}* = unterkiefer\p{L}*|unten|mandib\p{L}*
lid upper: oberlid\p{L}* = oberlid\p{L}*|lide?\p{L}*|augenlid\p{L}*
lid lower: unterlid\p{L}* = unterlid\p{L}*|lide?r?\p{L}*|augenlid\p{L}*
head forehead: stirn(?!höhle)(?!\p{L}) = stirn\p{L}*|vorne?
head temple: schläfen?(?!\p{L})|temporal(?!is)\p{L}* = schläfe\p{L}*|seitlich\p{L}*|temporal\p{L}*
head occiput: hinterkopf\p{L}*|okzip\p{L}*|occip\p{L}* = hinterkopf|hinten|nacken|okzip\p{L}*|genick
organ spleen: milz\p{L}*|splenomeg\p{L}* = milz\p{L}*|oberbauch\p{L}*|leber\p{L}*
organ uterus: fundusstand\p{L}*|gebärmutter\p{L}*|uterus\p{L}*|uteri = gebärmutter\p{L}*|uter\p{L}*|fundusstand|bauchspiegelung|frauenärzt\p{L}* (?:\p{L}+ ){0,3}tast\p{L}*|vaginal\p{L}*|ultraschall
organ thyroid: schilddrüse(?! )\p{L}*|sd(?= (?:nicht|vergr|unauff|palp)) = schilddrüse\p{L}*|thyr\p{L}*|hashimoto|kropf|hals\p{L}*
organ prostate: prostata\p{L}* = prostata\p{L}*|vorsteher\p{L}*|psa|urolog\p{L}*|bph
organ testis: hoden\p{L}*|skrot\p{L}* = hoden\p{L}*|skrot\p{L}*|sack
organ breast: mamma(?!k|d)\p{L}* = mamma\p{L}*|brust\p{L}*|brüste\p{L}*
organ eardrum: trommelfell\p{L}*|(?<!\p{L})tf(?= (?:re|li|bds)) = trommelfell\p{L}*|ohr\p{L}*|otoskop\p{L}*
organ retina: netzhaut\p{L}*|papille(?!n)\p{L}* = netzhaut\p{L}*|augen\p{L}*|fundus\p{L}*|papille\p{L}*
organ pancreas: pankreas(?!t)\p{L}*|bauchspeicheldrüse\p{L}* = pankreas\p{L}*|bauchspeichel\p{L}*|lipase
organ appendix: appendix|blinddarm\p{L}* = blinddarm\p{L}*|append\p{L}*|mcburney
`;

export const bodyParts: readonly BodyPart[] = table
  .trim()
  .split("\n")
  .map((line) => {
    const match = /^(\S+) (\S+): (.+) = (.+)$/u.exec(line);
    const compiled = (source: string) => new RegExp(`(?<!\\p{L})(?:${source})`, "iu");
    return {
      family: match?.[1] ?? "",
      id: match?.[2] ?? "",
      pattern: compiled(match?.[3] ?? ""),
      heard: compiled(`${match?.[3]}|${match?.[4]}`),
    };
  });

/** Families whose parts are wrong where nothing of the region was said; in the others a named sibling must speak against it. */
export const neverNamedIsWrong: ReadonlySet<string> = new Set(["limb", "organ"]);

const ordinals = [
  "ersten?",
  "zweiten?",
  "dritten?",
  "vierten?",
  "fünften?",
  "sechsten?",
  "siebten?",
  "achten?",
];
const spines = [
  { spine: "C", number: /(?<!\p{L})(?:hwk|[ch])\s?([1-7])(?!\d|\p{L}|[.,]\d)/giu, lay: "halswirbel" },
  { spine: "T", number: /(?<!\p{L})(?:bwk|th)\s?(1[0-2]|[1-9])(?!\d|\p{L}|[.,]\d)/giu, lay: "brustwirbel" },
  { spine: "L", number: /(?<!\p{L})(?:lwk|l)\s?([1-5])(?!\d|\p{L}|[.,]\d)/giu, lay: "lendenwirbel" },
].map(({ lay, ...spine }) => ({
  ...spine,
  /** "der dritte Lendenwirbel", "Lendenwirbel 3": a pattern a level, from the first. */
  spoken: ordinals.map(
    (ordinal, index) =>
      new ScreenedPattern(
        `(?<!\\p{L})${ordinal}[mrs]? (?:und \\p{L}+ )?${lay}\\p{L}*|${lay}(?:körper)? ${index + 1}(?!\\d)`,
        "giu",
      ),
  ),
}));

export interface Level {
  readonly spine: string;
  readonly level: number;
  readonly start: number;
  readonly end: number;
}

/** Levels of the spine in a text: L4/5, LWK 1, "der erste Lendenwirbel". */
export const levelsOf = kept(readLevels);

function readLevels(text: string): readonly Level[] {
  return spines.flatMap(({ spine, number, spoken }) => {
    const found: Level[] = [...text.matchAll(number)].flatMap((match) => {
      const start = match.index;
      const end = start + match[0].length;
      const second = /^\s?[/-]\s?(?:l|th|c|s|lwk|bwk)?\s?(\d{1,2})(?!\d)/iu.exec(text.slice(end));
      const first = { spine, level: Number(match[1]), start, end };
      return second && Number(second[1]) <= 12
        ? [first, { spine, level: Number(second[1]), start, end: end + second[0].length }]
        : [first];
    });
    for (const [index, pattern] of spoken.entries())
      for (const match of text.matchAll(pattern))
        found.push({ spine, level: index + 1, start: match.index, end: match.index + match[0].length });
    return found;
  });
}

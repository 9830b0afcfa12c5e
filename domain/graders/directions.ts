import { kept } from "../german/kept.ts";
import { isContentWord, stemOf, wordsOf } from "../german/words.ts";

type Axis = "side" | "depth" | "front" | "height" | "part";

/** A direction with the words it was written beside: "rechts frei" of "Lunge: rechts frei, links unten Rasselgeräusche". */
export interface Direction {
  readonly axis: Axis;
  /** Where on its axis: "left", "outer", "knee"; "both" for both sides. */
  readonly pole: string;
  readonly start: number;
  readonly end: number;
  /** "rechts keine Stauung": what is said of a side and what is denied of it are two things. */
  readonly negated: boolean;
  /** Stems and numbers of its own stretch, and the nouns that head the enumeration. */
  readonly words: ReadonlySet<string>;
}

/** Words of direction, a row a pole. "hinter dem Ohr" and "unter der Haut" are no adjectives. */
const poles: readonly (readonly [axis: Axis, pole: string, words: string])[] = [
  ["side", "left", "links|linke[nrsm]?|li\\.|li(?= )"],
  ["side", "right", "rechts|rechte[nrsm]?|re\\.|re(?= )"],
  ["side", "both", "beidseit\\p{L}*|bds\\.?|bilateral\\p{L}*|beide[nrsm]?(?= \\p{Lu})"],
  ["depth", "inner", "innen|innere[nrsm]?|mediale?[nrsm]?"],
  ["depth", "outer", "außen|äußere[nrsm]?|laterale?[nrsm]?"],
  ["front", "front", "vorne?|vordere[nrsm]?|ventrale?[nrsm]?|anteriore?[nrsm]?"],
  ["front", "back", "hinten|hintere[nrsm]?|dorsale?[nrsm]?|posteriore?[nrsm]?"],
  ["front", "aside", "seitlich(?:e[nrsm]?)?"],
  ["height", "upper", "obere[nrsm]?|kraniale?[nrsm]?|proximale?[nrsm]?"],
  ["height", "lower", "untere[nrsm]?|kaudale?[nrsm]?|distale?[nrsm]?"],
  ["part", "shoulder", "schulter(?:n|gelenke?[ns]?)?"],
  ["part", "shoulder-blade", "schulterblatt\\p{L}*|schulterblätter\\p{L}*"],
  ["part", "upper-arm", "oberarm\\p{L}*"],
  ["part", "elbow", "ell(?:en)?bogen(?:gelenke?[ns]?)?"],
  ["part", "forearm", "unterarm(?!geh)\\p{L}*"],
  ["part", "wrist", "handgelenk\\p{L}*"],
  ["part", "thumb", "daumen"],
  ["part", "index", "zeigefinger\\p{L}*"],
  ["part", "middle-finger", "mittelfinger\\p{L}*"],
  ["part", "ring-finger", "ringfinger\\p{L}*"],
  ["part", "hip", "hüfte?n?(?:gelenke?[ns]?)?"],
  ["part", "thigh", "oberschenkel\\p{L}*"],
  ["part", "knee", "knie(?:n|s|gelenke?[ns]?)?"],
  ["part", "hollow-of-knee", "kniekehle\\p{L}*|poplitea\\p{L}*"],
  ["part", "lower-leg", "unterschenkel\\p{L}*|waden?"],
  ["part", "ankle", "sprunggelenk\\p{L}*|\\p{L}*knöchel[ns]?"],
  ["part", "heel", "fersen?"],
  ["part", "great-toe", "großzehe?n?"],
  ["part", "little-toe", "kleinzehe?n?"],
  ["part", "groin", "leisten?|inguinal"],
  ["part", "armpit", "achsel\\p{L}*|axill\\p{L}*"],
  ["part", "buttock", "gesäß\\p{L}*"],
  ["part", "cervical", "halswirbelsäule|hws"],
  ["part", "thoracic", "brustwirbelsäule|bws"],
  ["part", "lumbar", "lendenwirbelsäule|lws"],
  ["part", "upper-belly", "oberbauch\\p{L}*|epigastrium"],
  ["part", "lower-belly", "unterbauch\\p{L}*"],
  ["part", "flank", "flanken?"],
  ["part", "frontal-lobe", "(?:stirn|frontal)lappens?"],
  ["part", "temporal-lobe", "(?:schläfen|temporal)lappens?"],
  ["part", "parietal-lobe", "(?:scheitel|parietal)lappens?"],
  ["part", "occipital-lobe", "(?:hinterhaupts?|okzipital)lappens?"],
  ["part", "neck", "hals(?:es)?|zervikal|nuchal|nacken"],
  ["part", "temple", "schläfen?"],
  ["part", "forehead", "stirn"],
  ["part", "cheek", "wangen?"],
  ["part", "eyelid", "augenlid\\p{L}*|oberlid\\p{L}*|unterlid\\p{L}*"],
  ["part", "eardrum", "trommelfelle?n?"],
  ["part", "liver", "leber"],
  ["part", "spleen", "milz"],
  ["part", "navel", "nabels?"],
];
const anyPole = new RegExp(
  `(?<!\\p{L})(?:${poles.map(([, , words]) => `(${words})`).join("|")})(?!\\p{L})`,
  "giu",
);
/** Words of one axis: what is compared is never part of what makes two stretches alike. */
const ofAxis = new Map(
  poles.map(([axis]) => [
    axis,
    new RegExp(
      `^(?:${poles.flatMap(([other, , words]) => (other === axis ? [words] : [])).join("|")})$`,
      "iu",
    ),
  ]),
);
/** Where what belongs to a side ends. A decimal comma ends nothing. */
const stop = /[,;:!?](?!\d)|\.(?=\s|$)|\s[–-]\s|\s(?:und|oder|sowie|als|aber)\s/giu;

/** The directions a text names, in order (UTF-16 offsets). */
export const directionsOf = kept((text): readonly Direction[] => {
  const stops = [...text.matchAll(stop)].map(({ index, 0: sign }) => ({
    index,
    end: index + sign.length,
    sign,
  }));
  return [...text.matchAll(anyPole)].map((match) => {
    const [start, end] = [match.index, match.index + match[0].length];
    const [axis, pole] = poles[match.slice(1).findIndex((group) => group !== undefined)] ?? ["side", ""];
    const before = stops.filter((one) => one.end <= start).at(-1);
    const after = stops.find((one) => one.index >= end);
    const own = text.slice(before?.end ?? 0, after?.index ?? text.length);
    return {
      axis,
      pole,
      start,
      end,
      negated: /(?<!\p{L})(?:kein\p{L}*|nicht|nichts|ohne|frei|unauffällig|negativ|neg\.)(?!\p{L})/iu.test(
        own,
      ),
      words: new Set([...contentOf(own, axis), ...contentOf(headOf(text.slice(0, start)), axis)]),
    };
  });
});

/** What heads an enumeration: the words before its last colon, else the nouns before its first comma. */
function headOf(before: string): string {
  const sentence = before.split(/\.\s|[;!?]/u).at(-1) ?? "";
  const colon = sentence.lastIndexOf(":");
  if (colon >= 0) return sentence.slice(0, colon);
  const first = sentence.split(",")[0] ?? "";
  return first === sentence ? "" : (first.match(/\p{Lu}\p{L}+/gu) ?? []).join(" ");
}

function contentOf(text: string, axis: Axis): string[] {
  return [
    ...wordsOf(text).flatMap(({ text: word }) =>
      isContentWord(word) && !ofAxis.get(axis)?.test(word) ? [stemOf(word)] : [],
    ),
    ...(text.match(/\d+(?:[.,/]\d+)*/gu) ?? []),
  ];
}

const fewestShared = 2;

/**
 * Of the known directions the one whose stretch says most nearly the same. Null: nothing is near enough, or the nearest ones do not
 * agree on where.
 */
export function nearestDirection(one: Direction, known: readonly Direction[]): Direction | null {
  let best: Direction[] = [];
  let most = fewestShared;
  for (const other of known) {
    if (other.axis !== one.axis || other.negated !== one.negated) continue;
    const shared = [...one.words].filter((word) => other.words.has(word)).length;
    if (shared < most) continue;
    best = shared > most ? [other] : [...best, other];
    most = shared;
  }
  const [first] = best;
  return first && best.every(({ pole }) => pole === first.pole) ? first : null;
}

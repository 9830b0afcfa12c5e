import { minutesOf } from "./durations.ts";
import type { FoundNumber } from "./numbers.ts";

/** What kind of thing a number counts, where its unit says so. Only numbers of one kind can be the same. */
export type Dimension =
  | "mass"
  | "volume"
  | "units"
  | "length"
  | "weight"
  | "temperature"
  | "percent"
  | "time"
  | "clock"
  | "rate"
  | "pressure"
  | "concentration"
  | "pieces"
  | "times"
  | "other";

export interface Unit {
  readonly dimension: Dimension;
  /** The value in the unit the dimension counts in: mg, ml, IE, mm, kg, °C, %, minutes. */
  readonly base: number;
  /** Where number and unit end. */
  readonly end: number;
}

interface Row {
  readonly dimension: Dimension;
  readonly factor: number;
  readonly pattern: RegExp;
}

/** Units as they stand behind a number, the longer before the shorter. */
const rows: readonly Row[] = (
  [
    [
      "concentration",
      1,
      "(?:mg|µg|μg|g|ng|pg|mmol|µmol|μmol|nmol|mval|meq|U|IE|IU|mU|µU|mIU|ml|l|Tsd)\\.?\\s?(?:\\/|pro )\\s?(?:d?l|ml|min|µl|μl|nl|h|mmol|g|1[.,]73)(?:\\/1[.,]73\\s?m²)?|mmol|mval|promille|‰|g%|pg|fl",
    ],
    ["rate", 1, "(?:\\/\\s?min|pro minute|schläge|bpm|x\\/min)"],
    ["pressure", 1, "mm\\s?hg"],
    ["mass", 1, "(?:mg|milligramm|milli)"],
    ["mass", 0.001, "(?:µg|μg|mcg|ug|mikrogramm|mikro)"],
    ["weight", 1, "(?:kg|kilo(?:gramm)?s?)(?!\\s?\\/|m|kal)"],
    ["weight", 0.5, "pfund"],
    ["mass", 1000, "(?:g|gramm)"],
    ["volume", 1, "(?:ml|milliliter)"],
    ["volume", 10, "cl"],
    ["volume", 1000, "(?:l|liter)"],
    ["units", 1, "(?:i\\.?\\s?e\\.?|(?:internationale[nr]? )?einheiten|i\\.?u\\.?)"],
    ["units", 1, "E(?=[\\s,.;)]|$)"],
    ["length", 1, "(?:mm|millimetern?)"],
    ["length", 10, "(?:cm|zentimetern?)"],
    ["length", 1000, "(?:m|metern?)"],
    ["temperature", 1, "(?:°\\s?c?|grad(?! der))"],
    ["percent", 1, "(?:%|prozent|prozentig\\p{L}*)"],
    ["clock", 60, "(?:uhr|h(?=\\d))"],
    [
      "pieces",
      1,
      "(?:tabletten?|tbl\\.?|tab\\.?|kapseln?|kps\\.?|hub|hübe|hb\\.?|tropfen|trpf\\.?|tr\\.|gtt\\.?|stück|beutel|zäpfchen|supp\\.?|ampullen?|amp\\.?|sprühst\\p{L}+|dragees?|messlöffel|brausetabl\\p{L}*|pflaster|pillen?|spritzen)",
    ],
    ["times", 1, "(?:x|×|-?mal|malig\\p{L}*|fach)"],
    ["other", 1, "(?:€|euro)"],
  ] as const
).map(([dimension, factor, source]) => ({
  dimension,
  factor,
  pattern: new RegExp(`^[\\s\\u00a0]?-?(?:${source})(?!\\p{L})`, source.startsWith("E(") ? "u" : "iu"),
}));

/** The unit a number stands in by itself; null where none follows. */
function ownUnit(text: string, number: FoundNumber): Unit | null {
  const { value, end, text: token } = number;
  if (/mal$/iu.test(token) && /^\p{L}{5,}$/u.test(token)) return { dimension: "times", base: value, end };
  if (/prozentig\p{L}*$/iu.test(token)) return { dimension: "percent", base: value, end };
  if (/fach$/iu.test(token)) return { dimension: "times", base: value, end };
  const after = text.slice(end, end + 40);
  for (const { dimension, factor, pattern } of rows) {
    const match = pattern.exec(after);
    if (match) return { dimension, base: rounded(value * factor), end: end + match[0].length };
  }
  const minutes = minutesOf(text, number);
  if (minutes !== null)
    return {
      dimension: "time",
      base: minutes,
      end:
        end + (/^\s?-?(?:\p{L}{1,4}\.(?=[\s,;)]\s?\p{Ll}|[,;)])|[\p{L}'’]+)/u.exec(after)?.[0].length ?? 0),
    };
  return null;
}

/** "zwei bis drei Liter", "145/85 mmHg": the first shares the unit of the second. */
const sharing =
  /^(?:\s?(?:,|-|–|\/|→|->)\s?|\s?(?:-\s)?(?:bis zu|bis|oder|und|auf|zu|von)\s)(?:zu\s|so\s|auf\s|vielleicht\s|eher\s)?$/iu;

/** The unit of each number, its own or one that it shares with the numbers behind it. */
export function unitsOf(text: string, numbers: readonly FoundNumber[]): (Unit | null)[] {
  const own = numbers.map((number) => ownUnit(text, number));
  return numbers.map((number, index) => {
    const unit = own[index];
    if (unit) return unit;
    let current = number;
    for (let next = index + 1; next < Math.min(numbers.length, index + 4); next += 1) {
      const other = numbers[next];
      if (!other) break;
      if (other.start < current.end) {
        // "neununddreißig sechs" beside its parts: the whole has the unit.
        if (other.end > current.end && current === number) return null;
        continue;
      }
      const between = text.slice(current.end, other.start);
      if (!sharing.test(between)) break;
      // "vier, fünf Tage" counts on; "76, 36,9 °C" are two things.
      if (
        between.includes(",") &&
        !(/^\p{L}/u.test(number.text) && other.value > current.value && other.value <= current.value * 2 + 1)
      )
        break;
      const shared = own[next];
      if (shared && other.value > 0)
        return { ...shared, base: rounded((shared.base / other.value) * number.value), end: number.end };
      current = other;
    }
    return null;
  });
}

export function rounded(value: number): number {
  return Number(value.toPrecision(10));
}

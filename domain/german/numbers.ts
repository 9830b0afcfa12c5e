import { kept } from "./kept.ts";
/** A number in a text, in digits or words. Offsets are UTF-16. */
export interface FoundNumber {
  readonly value: number;
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

const units: Readonly<Record<string, number>> = {
  null: 0,
  ein: 1,
  eins: 1,
  eine: 1,
  einen: 1,
  einer: 1,
  einem: 1,
  zwei: 2,
  zwo: 2,
  drei: 3,
  vier: 4,
  fünf: 5,
  sechs: 6,
  sieben: 7,
  acht: 8,
  neun: 9,
  zehn: 10,
  elf: 11,
  zwölf: 12,
  dreizehn: 13,
  vierzehn: 14,
  fünfzehn: 15,
  sechzehn: 16,
  siebzehn: 17,
  achtzehn: 18,
  neunzehn: 19,
};
const tens: Readonly<Record<string, number>> = {
  zwanzig: 20,
  dreißig: 30,
  dreissig: 30,
  vierzig: 40,
  fünfzig: 50,
  sechzig: 60,
  siebzig: 70,
  achtzig: 80,
  neunzig: 90,
};
const ordinals: Readonly<Record<string, number>> = {
  erst: 1,
  zweit: 2,
  dritt: 3,
  viert: 4,
  fünft: 5,
  sechst: 6,
  siebt: 7,
  acht: 8,
  neunt: 9,
  zehnt: 10,
};
const fractions: Readonly<Record<string, number>> = {
  anderthalb: 1.5,
  eineinhalb: 1.5,
  zweieinhalb: 2.5,
  dreieinhalb: 3.5,
  viereinhalb: 4.5,
  fünfeinhalb: 5.5,
  sechseinhalb: 6.5,
  siebeneinhalb: 7.5,
  achteinhalb: 8.5,
  halb: 0.5,
  halbe: 0.5,
  halber: 0.5,
  halbes: 0.5,
  halben: 0.5,
  viertel: 0.25,
  dreiviertel: 0.75,
  paar: Number.NaN,
  dutzend: 12,
};

const memo = new Map<string, number | null>();

/** The value of a German number word ("zweiundsiebzig" 72, "hundertvierzig" 140, "tausender" 1000, "dreimal" 3); null where it is none. */
export function numberWord(word: string): number | null {
  const lower = word.toLowerCase();
  const known = memo.get(lower);
  if (known !== undefined) return known;
  const value = parseWord(lower);
  if (memo.size < 50_000) memo.set(lower, value);
  return value;
}

/** Numbers as they are spoken in the regions, each to the written word. */
const dialect: readonly (readonly [RegExp, string])[] = [
  [/(?:fuffz|fuchz|fuffs|fünfz|fümfz)/gu, "fünfz"],
  [/z(?:ich|isch|'g|g)(?=\p{L}{0,4}$)/gu, "zig"],
  [/(?:dreiß|dreiss)(?:ich|isch|'g|g)(?=\p{L}{0,4}$)/gu, "dreißig"],
  [/hunnert|hunnat|hundat|hunnerd/gu, "hundert"],
  [/^(?:annerthalf|annerthalw|anderthalv)$/u, "anderthalb"],
  [/^twintig/u, "zwanzig"],
  [/^(?:dörtig|dartig)/u, "dreißig"],
  [/^(?:veertig)/u, "vierzig"],
  [/^(?:föfftig|foftig|füfftig)/u, "fünfzig"],
  [/^(?:sösstig)/u, "sechzig"],
  [/^(?:söventig)/u, "siebzig"],
  [/^(?:tachentig|achtig)/u, "achtzig"],
  [/^(?:negentig)/u, "neunzig"],
  [/^(?:zwoi)(?=$|mal|und|hundert|tausend|e$)/u, "zwei"],
  [/^(?:fief)(?=$|mal)/u, "fünf"],
  [/^(?:negen)(?=$|mal)/u, "neun"],
  [/^(?:teihn)(?=$|mal)/u, "zehn"],
  [/dausend|tausnd/gu, "tausend"],
  [/^(?:zwoa|zwee|zwou)(?=$|mal|und|hundert|tausend)/u, "zwei"],
  [/^(?:oans|eens)(?=$|mal)/u, "eins"],
  [/^(?:dree)(?=$|mal)/u, "drei"],
  [/^(?:viar)(?=$|mal)/u, "vier"],
  [/^(?:fümf|fimf)(?=$|mal|hundert|tausend|und)/u, "fünf"],
  [/^(?:sechse)(?=$)/u, "sechs"],
  [/^(?:siem|siebm|siebene)(?=$)/u, "sieben"],
  [/^(?:neune)(?=$)/u, "neun"],
  [/^(?:zehne)(?=$)/u, "zehn"],
  [/^(?:ölf|elfe)(?=$)/u, "elf"],
  [/^(?:zwölfe|zwöif)(?=$)/u, "zwölf"],
  [/^(drei|vier|fünf|acht)e$/u, "$1"],
  // "siebta Juni", "am fünfta"
  [/^(\p{L}{3,}t)a$/u, "$1e"],
  [/ach(?:t)?zig/u, "achtzig"],
  [/undrei(?:ß|ss)ig/u, "unddreißig"],
  // "fünfasiebzg", "achtadachzg", "zwoaravierzg": the "und" between unit and ten is but a vowel.
  [
    /^(ein|oan|oi|zwei|zwoi|zwoa|drei|vier|fünf|sechs|sieb|acht|neun)(?:en|ne)?(?:a|e|an|ad|and|ar|er|un)(?=zwanzig|dreißig|vierzig|fünfzig|sechzig|siebzig|achtzig|neunzig)/u,
    "$1und",
  ],
  [/^siebund/u, "siebenund"],
  [/^zwo[ia]und/u, "zweiund"],
  [/^o(?:an|i)und/u, "einund"],
];

function standard(word: string): string {
  return dialect.reduce((text, [pattern, written]) => text.replace(pattern, written), word);
}

function parseWord(word: string): number | null {
  const plain = parseStandard(word);
  if (plain !== null) return plain;
  const other = standard(word);
  return other === word ? null : parseStandard(other);
}

function parseStandard(word: string): number | null {
  const fraction = fractions[word];
  if (fraction !== undefined) return Number.isNaN(fraction) ? null : fraction;
  const bare = word.replace(
    /((?:milli|kilo)?(?:liter|gramm)|stunden|tages?|wochen|monats|minuten|prozent|(?:zenti|milli)?meter|jahres?)\p{L}*$|(mal|er|ern|fach|jährig\w*|tägig\w*|wöchig\w*|stündig\w*|minütig\w*|stündlich|prozentig\w*)$/u,
    "",
  );
  return cardinal(word) ?? (bare !== word && bare.length > 2 ? cardinal(bare) : null) ?? ordinal(word);
}

function ordinal(word: string): number | null {
  const match = /^(\p{L}+?)(?:e[nrsm]?|ens)$/u.exec(word);
  const stem = match?.[1] ?? "";
  if (stem in ordinals) return ordinals[stem] ?? null;
  // "zwei Sechstel", "fünf Achtel"
  if (word.endsWith("tel"))
    for (const ending of ["stel", "tel", "el"]) {
      const whole = word.endsWith(ending) ? cardinal(word.slice(0, -ending.length)) : null;
      if (whole !== null && whole >= 3) return whole;
    }
  if (stem.endsWith("st") || stem.endsWith("t")) return cardinal(stem.replace(/s?t$/u, ""));
  return null;
}

function cardinal(word: string): number | null {
  if (word in units) return units[word] ?? null;
  if (word in tens) return tens[word] ?? null;
  const thousand = word.indexOf("tausend");
  if (thousand >= 0) return scaled(word, { at: thousand, length: 7, factor: 1000 });
  const hundred = word.indexOf("hundert");
  if (hundred >= 0) return scaled(word, { at: hundred, length: 7, factor: 100 });
  const and = word.indexOf("und");
  if (and > 0) {
    const unit = units[word.slice(0, and)];
    const ten = tens[word.slice(and + 3)];
    if (unit !== undefined && unit < 10 && ten !== undefined) return ten + unit;
  }
  return null;
}

function scaled(
  word: string,
  { at, length, factor }: { at: number; length: number; factor: number },
): number | null {
  const before = word.slice(0, at);
  const after = word.slice(at + length).replace(/^und(?=\p{L})/u, "");
  const left = before === "" ? 1 : cardinal(before);
  const right = after === "" ? 0 : cardinal(after);
  return left === null || right === null ? null : left * factor + right;
}

/** A digit within a name ("HbA1c", "L4") is no number; one behind "2x" is. */
const numberPattern =
  /(?<![\p{L}\d])\d{1,3}(?:[. ]\d{3})+(?![\d,.]\d)|(?:(?<![\p{L}\d])|(?<=(?<!\p{L})\d[x×]))\d+(?:[.,]\d+)?|½|¼|¾|\p{L}+/gu;
const signs: Readonly<Record<string, number>> = { "½": 0.5, "¼": 0.25, "¾": 0.75 };

/** All numbers of a text in order: digits, words, spoken decimals ("zwei Komma eins" instead of its parts, "achtunddreißig drei" beside them). */
export const findNumbers = kept(readNumbers);

function readNumbers(text: string): readonly FoundNumber[] {
  const found: FoundNumber[] = [];
  const words: (FoundNumber | { comma: true; start: number; end: number })[] = [];
  for (const match of text.matchAll(numberPattern)) {
    const [token] = match;
    const start = match.index;
    const end = start + token.length;
    const value = signs[token] ?? (/^\d/u.test(token) ? digits(token) : numberWord(token));
    if (value !== null && value !== undefined) {
      const number = { value, start, end, text: token };
      found.push(number);
      words.push(number);
    } else if (/^komma$/iu.test(token)) words.push({ comma: true, start, end });
    else words.push({ comma: true, start: -1, end: -1 });
  }
  const decimals = spokenDecimals(text, words);
  // Where the comma is spoken, or a height is told, the two halves are no numbers of their own.
  const whole = decimals.filter(({ text: quote }) => /komma|^eins \p{L}{7,}$/iu.test(quote));
  const alone = found.filter(
    ({ start, end }) => !whole.some((decimal) => decimal.start <= start && end <= decimal.end),
  );
  return [...alone, ...decimals].sort((a, b) => a.start - b.start || b.end - a.end);
}

function spokenDecimals(
  text: string,
  words: readonly (FoundNumber | { comma: true; start: number; end: number })[],
): FoundNumber[] {
  const decimals: FoundNumber[] = [];
  for (const [index, word] of words.entries()) {
    if ("comma" in word) continue;
    const spelled = spelledDigits(words.slice(index, index + 4));
    if (spelled) decimals.push({ ...spelled, text: text.slice(spelled.start, spelled.end) });
    const second = words[index + 1];
    const third = words[index + 2];
    if (second && "comma" in second && second.start >= 0 && third && !("comma" in third)) {
      const fourth = words[index + 3];
      const more =
        fourth && !("comma" in fourth) && fourth.value < 10 && fourth.start - third.end <= 1 ? fourth : null;
      const tail = `${third.value}${more ? more.value : ""}`;
      decimals.push({
        value: Number(`${word.value}.${tail}`),
        start: word.start,
        end: (more ?? third).end,
        text: text.slice(word.start, (more ?? third).end),
      });
    } else if (
      second &&
      !("comma" in second) &&
      second.value < 10 &&
      Number.isInteger(word.value) &&
      Number.isInteger(second.value) &&
      second.start - word.end === 1 &&
      /^\p{L}+$/u.test(word.text + second.text) &&
      !/mal$|^ein(?!s$)|^[dv]iert\p{L}|er$|fach$|te[nrsm]?$/iu.test(second.text) &&
      !/mal$|^ein.|er$|fach$|te[nrsm]?$/iu.test(word.text.replace(/^(?:eins|vier)$/iu, ""))
    ) {
      // "achtunddreißig drei", "vier zwei": the comma is not spoken.
      decimals.push({
        value: Number(`${word.value}.${second.value}`),
        start: word.start,
        end: second.end,
        text: text.slice(word.start, second.end),
      });
    } else if (
      second &&
      !("comma" in second) &&
      (word.value === 1 || word.value === 2) &&
      second.value >= 10 &&
      second.value < 100 &&
      second.start - word.end === 1 &&
      /^(?:eins|ein|zwei)$/iu.test(word.text) &&
      /^\p{L}+(?:zig|ßig|zehn|elf|zwölf)$/iu.test(second.text)
    ) {
      // "eins achtundsiebzig": a height in metres.
      decimals.push({
        value: Number(`${word.value}.${second.value}`),
        start: word.start,
        end: second.end,
        text: text.slice(word.start, second.end),
      });
    } else if (
      second &&
      !("comma" in second) &&
      word.value <= 20 &&
      Number.isInteger(word.value) &&
      quarters.has(second.value) &&
      second.start - word.end === 1 &&
      /^\p{L}+$/u.test(word.text + second.text) &&
      !/mal$|er$|fach$|te[nrsm]?$/iu.test(word.text)
    ) {
      // "minus fünf fünfundsiebzig": lenses go by quarters.
      decimals.push({
        value: word.value + second.value / 100,
        start: word.start,
        end: second.end,
        text: text.slice(word.start, second.end),
      });
    }
  }
  return decimals;
}

const quarters: ReadonlySet<number> = new Set([25, 75]);

/** "eins eins zwei": three digits spoken one by one are one number. */
function spelledDigits(
  words: readonly (FoundNumber | { comma: true; start: number; end: number })[],
): { value: number; start: number; end: number } | null {
  const [a, b, c] = words;
  if (!a || !b || !c || "comma" in a || "comma" in b || "comma" in c) return null;
  const single = [a, b, c].every(
    ({ value, text }) => Number.isInteger(value) && value < 10 && /^\p{L}+$/u.test(text),
  );
  if (!single || b.start - a.end !== 1 || c.start - b.end !== 1) return null;
  return { value: a.value * 100 + b.value * 10 + c.value, start: a.start, end: c.end };
}

function digits(token: string): number {
  if (/^\d{1,3}(?:[. ]\d{3})+$/u.test(token)) return Number(token.replace(/[. ]/g, ""));
  return Number(token.replace(",", "."));
}

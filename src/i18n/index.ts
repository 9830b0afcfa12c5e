import { createContext, useContext } from "react";
import { de } from "./de.ts";
import { en } from "./en.ts";

export type Language = "de" | "en";
export type Messages = Shape<typeof de>;
/** The keys of the German dictionary with any text behind them. */
type Shape<T> = { [Key in keyof T]: T[Key] extends string ? string : Shape<T[Key]> };
type Paths<T, Prefix extends string = ""> = {
  [Key in keyof T & string]: T[Key] extends string ? `${Prefix}${Key}` : Paths<T[Key], `${Prefix}${Key}.`>;
}[keyof T & string];

/** `area.key`: only keys that exist in both languages compile. */
export type MessageKey = Paths<Messages>;

const messages: Record<Language, Messages> = { de, en };

/** The text of a key, `{name}` filled from values. */
export function translate(
  language: Language,
  key: MessageKey,
  values: Record<string, string | number> = {},
): string {
  let found: unknown = messages[language];
  for (const part of key.split(".")) found = (found as Record<string, unknown>)[part];
  return String(found).replace(/\{(\w+)\}/g, (whole, name: string) =>
    name in values ? String(values[name]) : whole,
  );
}

export interface Translation {
  readonly language: Language;
  readonly t: (key: MessageKey, values?: Record<string, string | number>) => string;
  /** Picks the language of a text that carries both. */
  readonly pick: (text: Readonly<Record<Language, string>>) => string;
  readonly number: (value: number, options?: Intl.NumberFormatOptions) => string;
  /** 0.0323 -> "3,2 %" in German, "3.2 %" in English. */
  readonly percent: (share: number, digits?: number) => string;
  /** Two shares of an interval: "1,0–8,1 %". */
  readonly range: (low: number, high: number) => string;
  /** With its sign, the true minus: "−3,2". */
  readonly signed: (value: number, digits?: number) => string;
  readonly dateTime: (iso: string) => string;
  /** A day, from `YYYY-MM-DD`. */
  readonly date: (iso: string) => string;
  readonly time: (iso: string) => string;
  /** To the second. */
  readonly clock: (iso: string) => string;
  /** Words of somebody in the quotation marks of the language. */
  readonly quote: (words: string) => string;
}

const formats = new Map<string, Intl.NumberFormat>();

/** Making one takes a hundred times as long as using it, and the head of a matrix uses it for every figure that scrolls by. */
function numberFormat(locale: string, options?: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = `${locale} ${JSON.stringify(options)}`;
  const known = formats.get(key);
  if (known) return known;
  const format = new Intl.NumberFormat(locale, options);
  formats.set(key, format);
  return format;
}

const made = new Map<Language, Translation>();

export function translationOf(language: Language): Translation {
  const known = made.get(language);
  if (known) return known;
  const locale = language === "de" ? "de-DE" : "en-GB";
  const translation: Translation = {
    language,
    t: (key, values) => translate(language, key, values),
    pick: (text) => text[language],
    number: (value, options) => numberFormat(locale, options).format(value),
    percent: (share, digits = 1) =>
      `${numberFormat(locale, { minimumFractionDigits: digits, maximumFractionDigits: digits }).format(share * 100)}\u202f%`,
    range: (low, high) => {
      const format = numberFormat(locale, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
      return `${format.format(low * 100)}–${format.format(high * 100)}`;
    },
    signed: (value, digits = 1) =>
      numberFormat(locale, {
        minimumFractionDigits: digits,
        maximumFractionDigits: digits,
        signDisplay: "exceptZero",
      })
        .format(value)
        .replace("-", "−"),
    dateTime: (iso) =>
      new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeStyle: "short" }).format(new Date(iso)),
    date: (iso) =>
      new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeZone: "UTC" }).format(new Date(iso)),
    quote: (words) => (language === "de" ? `„${words}“` : `“${words}”`),
    clock: (iso) => new Intl.DateTimeFormat(locale, { timeStyle: "medium" }).format(new Date(iso)),
    time: (iso) => new Intl.DateTimeFormat(locale, { timeStyle: "short" }).format(new Date(iso)),
  };
  made.set(language, translation);
  return translation;
}

/** The language of the screen: provided once in main.tsx, so that this folder knows no state. */
export const LanguageContext = createContext<Language>("de");

export function useTranslation(): Translation {
  return translationOf(useContext(LanguageContext));
}

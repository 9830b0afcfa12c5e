import type { LocalText } from "../text.ts";
import { clopperPearson } from "./binomial.ts";

/** A share as people read it: whole percents, one decimal below 10 % and where rounding would say 100 %. German writes a comma. */
function percent(share: number): LocalText {
  const value = share * 100;
  const digits = value < 10 || (value > 99 && value < 100) ? 1 : 0;
  const text = value.toFixed(digits).replace(/\.0$/, "");
  return { de: `${text.replace(".", ",")} %`, en: `${text} %` };
}

/**
 * What "nothing happened" and "it always happened" may still mean: the bound of the two-sided Clopper-Pearson interval in
 * words (the exact form of the rule of three, Hanley and Lippman-Hand, JAMA 1983). `events` of `n` independent trials;
 * where trials hang together by scenario, `n` is the number of scenarios. Null where the count is neither 0 nor `n`: there
 * an ordinary interval says it better. `of` names what is counted ("Szenarien").
 */
export function ruleOfThree(
  events: number,
  n: number,
  { confidence = 0.95, of }: { readonly confidence?: number; readonly of?: LocalText } = {},
): LocalText | null {
  if (n <= 0) return { de: "nichts gemessen", en: "nothing measured" };
  const { low, high } = clopperPearson(events, n, confidence);
  const counted = (events: number): LocalText => ({
    de: `${events} von ${n}${of ? ` ${of.de}` : ""}`,
    en: `${events} of ${n}${of ? ` ${of.en}` : ""}`,
  });
  if (events <= 0) {
    const bound = percent(high);
    return {
      de: `${counted(0).de}: könnten noch bis zu ${bound.de} sein`,
      en: `${counted(0).en}: could still be up to ${bound.en}`,
    };
  }
  if (events >= n) {
    const bound = percent(low);
    return {
      de: `${counted(n).de}: könnten auch nur ${bound.de} sein`,
      en: `${counted(n).en}: could still be as low as ${bound.en}`,
    };
  }
  return null;
}

import { fairBinomialTail } from "./distributions.ts";
import type { PairedTable } from "./pairedTable.ts";

/**
 * Exact McNemar test, two-sided: p = min(1, 2 P(X <= smaller count)), X ~ Binomial(discordant pairs, 1/2)
 * (McNemar 1947; exact form as in Fagerland et al., BMC Med Res Methodol 2013). Only the discordant counts matter.
 */
export function mcnemar({ onlyFirst, onlySecond }: Pick<PairedTable, "onlyFirst" | "onlySecond">): number {
  return Math.min(1, 2 * fairBinomialTail(Math.min(onlyFirst, onlySecond), onlyFirst + onlySecond));
}

import { readIcd } from "../codes/icdCode.ts";
import type { ReviewedFinding } from "../review.ts";
import type { Blamed, UpstreamFinding } from "./blamed.ts";
import { meantBy, speakOfTheSame } from "./link.ts";

type Comparable = Pick<ReviewedFinding, "id" | "kind" | "type" | "quote" | "fact" | "span">;

/** What is wrong, whatever its place in a list: the same code is the same fault at another index. */
function faultKey({ kind, type, quote, fact }: Comparable): string {
  const code = readIcd(quote)?.bare ?? quote.trim().toLowerCase();
  return JSON.stringify([kind, type, code, fact ?? null]);
}

/**
 * Blames each finding of a cell. `twin` are the findings of the answer from the reference, `upstream` those that stand against the
 * cells this one read, `wordsOf` the words by which a finding is compared with them (a code's title, a statement).
 */
export function blame(
  own: readonly ReviewedFinding[],
  twin: readonly Comparable[],
  {
    upstream,
    wordsOf,
  }: {
    readonly upstream: readonly UpstreamFinding[];
    readonly wordsOf: (finding: ReviewedFinding) => string;
  },
): Blamed[] {
  const again = new Set(twin.map(faultKey));
  return own.map((finding) => {
    if (again.has(faultKey(finding))) return { finding: finding.id, entered: "here", upstream: [] };
    const meant = meantBy(wordsOf(finding));
    const related = upstream.filter(({ quote, message }) => speakOfTheSame(meant, `${quote}. ${message.de}`));
    return { finding: finding.id, entered: related.length > 0 ? "upstream" : "untold", upstream: related };
  });
}

import type { CellDetail } from "../../../domain/api.ts";
import type { ReviewedFinding } from "../../../domain/review.ts";

/** Rejected under a claimed name, where the stage's gate takes only the word of somebody who had logged in. */
export function isUncounted(
  { rejections }: Pick<CellDetail, "rejections">,
  { unproven }: Pick<ReviewedFinding, "unproven">,
): boolean {
  return rejections === "authenticated" && unproven === true;
}

import type { Model } from "../model.ts";

/**
 * Whether a judge is of the candidate's own family: models favour what sounds like themselves. Null: not known, since one
 * of the two has no family in config/models.yaml. A model is always of its own family.
 */
export function sameFamily(
  judge: { readonly model: string; readonly family: string | null },
  candidate: Pick<Model, "id" | "family"> | null,
): boolean | null {
  if (!candidate) return null;
  if (judge.model === candidate.id) return true;
  if (!judge.family || !candidate.family) return null;
  return judge.family.trim().toLowerCase() === candidate.family.trim().toLowerCase();
}

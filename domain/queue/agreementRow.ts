import { z } from "zod";

const estimateSchema = z.object({ value: z.number(), low: z.number(), high: z.number() });
const figureSchema = estimateSchema.extend({
  /** `notes`: bootstrap over whole notes, since marks of one note hang together; else as named in domain/statistics. */
  method: z.enum(["closed-form", "exact-bound", "notes"]),
});

/**
 * How far two ways of looking at the same things agree. What is rated: `verdict` notes by verdict; `choice` pairs of notes;
 * `marks` every field of a note and every fact of its list, wrong or not; `fabrication` the fields alone, `omission` the
 * facts alone; `type` notes, whether anything of that type was marked.
 */
export const agreementRowSchema = z.object({
  about: z.enum(["verdict", "choice", "marks", "fabrication", "omission", "type"]),
  /** Of `type`. */
  type: z.string().nullable(),
  notes: z.number().int(),
  units: z.number().int(),
  percent: estimateSchema.nullable(),
  /** Cohen's kappa; null where it is not defined, or where more than two people read. */
  kappa: figureSchema.nullable(),
  ac1: figureSchema.nullable(),
  alpha: figureSchema.nullable(),
  /** Of what one called wrong the other did too, and likewise of what was called right; yes/no ratings only. */
  positive: estimateSchema.nullable(),
  negative: estimateSchema.nullable(),
});
export type AgreementRow = z.infer<typeof agreementRowSchema>;

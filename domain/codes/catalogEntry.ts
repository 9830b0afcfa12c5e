import { z } from "zod";
import type { CodeCatalogs } from "../grader.ts";

export const catalogSystems = ["ICD", "EBM", "GOÄ", "HZV"] as const satisfies readonly (keyof CodeCatalogs)[];
export type CatalogSystem = (typeof catalogSystems)[number];

const strict = z.boolean();

export const catalogEntrySchema = z.object({
  code: z.string().min(1),
  title: z.string(),
  ambulatory: z.enum(["P", "O", "Z", "V"]).nullable(),
  terminal: z.boolean(),
  sex: z.object({ only: z.enum(["m", "f"]), strict }).optional(),
  age: z.object({ from: z.number(), to: z.number(), strict }).optional(),
  points: z.number().optional(),
  euro: z.number().optional(),
});

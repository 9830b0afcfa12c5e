import { z } from "zod";

/** A sentence for people, in both interface languages. */
export const localTextSchema = z.object({ de: z.string(), en: z.string() });
export type LocalText = z.infer<typeof localTextSchema>;
export type Language = keyof LocalText;

export const sha256Schema = z.string().regex(/^[0-9a-f]{64}$/, "64 hex digits expected");

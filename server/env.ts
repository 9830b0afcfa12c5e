import { z } from "zod";
import { VisiteError } from "../domain/errors.ts";

/** What the environment may say. All problems are listed in one message. */
const envSchema = z.object({
  /** Where models of the simulated endpoint answer: multiplies their pace; 0 answers at once. */
  VISITE_SIMULATION_PACE: z.coerce.number().min(0).max(100).default(1),
  NO_COLOR: z.string().optional(),
});

export type Env = z.infer<typeof envSchema>;

export function readEnv(source: Readonly<Record<string, string | undefined>>): Env {
  const parsed = envSchema.safeParse(source);
  if (parsed.success) return parsed.data;
  throw new VisiteError("config.invalid", `environment: ${z.prettifyError(parsed.error)}`);
}

import { z } from "zod";
import { figureSchema } from "./gate.ts";
import { promptRefSchema, stageIdSchema } from "./prompt.ts";

/** What the charts show of one pair of prompt and model: rates with numerator, denominator and interval, pooled over its cells. */
export const pairScoreSchema = z.object({
  stage: stageIdSchema,
  prompt: promptRefSchema,
  model: z.string(),
  simulated: z.boolean(),
  inProduction: z.boolean(),
  runs: z.array(z.string()),
  cells: z.number().int(),
  scenarios: z.number().int(),
  /** Cells by status. */
  statuses: z.record(z.string(), z.number().int()),
  /** Pooled metrics by name (fabricationRate, omissionRate, jaccard …). A metric that was not measured is absent. */
  metrics: z.record(z.string(), figureSchema),
  /** Counting findings by kind and type, e.g. `fabrication/dose`. */
  findings: z.record(z.string(), z.number().int()),
  criticalOpen: z.number().int(),
  criticalConfirmed: z.number().int(),
  medianMs: z.number().nullable(),
  medianTokensPerSecond: z.number().nullable(),
  thinkingShare: z.number().nullable(),
  perScenario: z.array(
    z.object({
      scenario: z.string(),
      characters: z.number().int(),
      cellKey: z.string(),
      run: z.string(),
      fabrications: z.number().int(),
      statements: z.number().int(),
      omissions: z.number().int(),
      facts: z.number().int(),
    }),
  ),
});
export type PairScore = z.infer<typeof pairScoreSchema>;

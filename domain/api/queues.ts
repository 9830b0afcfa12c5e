import { z } from "zod";
import { agreementRowSchema } from "../queue/agreementRow.ts";
import { exampleSchema } from "../queue/examples.ts";
import { queueIdSchema, queueRequestSchema } from "../queue/queue.ts";
import { reviewerSchema } from "../queue/reviewer.ts";
import { itemViewSchema, queueActSchema, queueSummarySchema, revealedSchema } from "../queue/view.ts";
import { personIdSchema } from "../people.ts";
import { empty, route } from "./route.ts";

const queueInput = z.object({ queue: queueIdSchema });

export const queuesApi = {
  /** Every queue, with the caller's own work; a reader learns nothing of the run behind a blind one. */
  "queues.list": route("GET", "/api/queues", empty, z.object({ queues: z.array(queueSummarySchema) })),
  /** What the rules would choose; `queue.empty` is no error here. */
  "queues.preview": route(
    "POST",
    "/api/queues/preview",
    queueRequestSchema,
    z.object({
      items: z.number().int(),
      readings: z.number().int(),
      /** Notes of the run that still wait for their grade: the rules cannot take them yet. */
      ungraded: z.number().int(),
      problems: z.array(z.string()),
    }),
  ),
  "queues.create": route(
    "POST",
    "/api/queues",
    queueRequestSchema.safeExtend({ by: personIdSchema }),
    z.object({ queue: queueSummarySchema }),
  ),
  /** Ends a queue: nothing more is read, and the shuffle is revealed. */
  "queues.close": route(
    "POST",
    "/api/queues/:queue/close",
    queueInput.extend({ by: personIdSchema, reason: z.string().trim().min(1).max(500) }),
    z.object({ queue: queueSummarySchema }),
  ),
  /** One item as the caller may see it: for a reader alone with the text, for the adjudicator with both readings, unnamed. */
  "queues.item": route(
    "GET",
    "/api/queues/:queue/items/:item",
    queueInput.extend({ item: z.string() }),
    itemViewSchema,
  ),
  /** Writes one line of the caller's chain (two where one replaces another). The same token is the same act, however often it is sent. */
  "queues.mark": route(
    "POST",
    "/api/queues/:queue/items/:item",
    queueInput.extend({
      item: z.string(),
      person: personIdSchema,
      token: z.string().min(8).max(80),
      act: queueActSchema,
    }),
    itemViewSchema,
  ),
  /** People against people, the machine and judges against what people settled on, and every reader. */
  "queues.agreement": route(
    "GET",
    "/api/queues/:queue/agreement",
    queueInput,
    z.object({
      people: z.array(agreementRowSchema),
      machine: z.array(agreementRowSchema),
      judges: z.array(z.object({ judge: z.string(), rows: z.array(agreementRowSchema) })),
      reviewers: z.array(reviewerSchema),
      /** Pairwise: how often which pair was preferred. */
      preferences: z.array(
        z.object({
          first: z.string(),
          second: z.string(),
          firstBetter: z.number().int(),
          secondBetter: z.number().int(),
          equal: z.number().int(),
          bothBad: z.number().int(),
        }),
      ),
      /** Settled items, and those whose every reader had proved who they are. */
      settled: z.number().int(),
      authenticated: z.number().int(),
    }),
  ),
  /** Which cell each item was, in which order and on which side everybody saw it. Refused with `queue.blind` before the grading is over. */
  "queues.reveal": route(
    "GET",
    "/api/queues/:queue/reveal",
    queueInput,
    z.object({ seed: z.number().int(), rows: z.array(revealedSchema) }),
  ),
  /** Where people corrected the machine, as examples for a judge's prompt. Real cases are left out. */
  "queues.examples": route(
    "GET",
    "/api/queues/:queue/examples",
    queueInput,
    z.object({ examples: z.array(exampleSchema), leftOut: z.number().int() }),
  ),
} as const;

import { useQuery } from "@tanstack/react-query";
import type { Uri } from "../../platform/uri.ts";
import { queries } from "../../queries/queries.ts";

/** The queue's own name; null for the list and for a new one. */
export function useReviewTitle({ path }: Uri): string | null {
  const queues = useQuery(queries.queues()).data?.queues;
  return queues?.find(({ id }) => id === path[0])?.title ?? null;
}

import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "../../i18n/index.ts";
import type { Uri } from "../../platform/uri.ts";
import { queries } from "../../queries/queries.ts";

/** The queue's own name, or what is being done; null for the list. */
export function useReviewTitle({ path }: Uri): string | null {
  const { t } = useTranslation();
  const queues = useQuery(queries.queues()).data?.queues;
  if (path[0] === "new") return t("review.create");
  return queues?.find(({ id }) => id === path[0])?.title ?? null;
}

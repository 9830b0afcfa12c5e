import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "../../i18n/index.ts";
import type { Uri } from "../../platform/uri.ts";
import { queries } from "../../queries/queries.ts";

/** The scenario's own title, once the list is there. */
export function useScenarioTitle({ path }: Uri): string | null {
  const { pick } = useTranslation();
  const found = useQuery(queries.scenarios()).data?.scenarios.find(({ id }) => id === path[0]);
  return found ? pick(found.title) : null;
}

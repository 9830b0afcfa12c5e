import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "../../i18n/index.ts";
import type { Uri } from "../../platform/uri.ts";
import { queries } from "../../queries/queries.ts";

/** Scenario and model of a cell, from what its view has read: a tab asks for nothing itself. */
export function useCellTitle({ path: [run = "", cellKey = ""] }: Uri): string | null {
  const { pick } = useTranslation();
  const { data } = useQuery({ ...queries.cell(run, cellKey), enabled: false });
  return data ? `${pick(data.scenario.title)} · ${data.cell.model}` : null;
}

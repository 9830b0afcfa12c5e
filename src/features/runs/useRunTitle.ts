import { useQuery } from "@tanstack/react-query";
import { stageOf } from "../../../domain/stageTable.ts";
import { useTranslation } from "../../i18n/index.ts";
import type { Uri } from "../../platform/uri.ts";
import { queries } from "../../queries/queries.ts";

/** Stage and local time of a run, from what its view has read; the id of a run holds UTC. */
export function useRunTitle({ path: [id = ""] }: Uri): string | null {
  const { pick, time } = useTranslation();
  const { data } = useQuery({ ...queries.runs(), enabled: false });
  const run = data?.runs.find((known) => known.id === id);
  return run ? `${pick(stageOf(run.stage).title)} ${time(run.created)}` : null;
}

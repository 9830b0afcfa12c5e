import { useQuery } from "@tanstack/react-query";
import type { StageId } from "../../domain/stage.ts";
import { criterionMetrics, type TrustMark } from "../../domain/trust.ts";
import { queries } from "./queries.ts";

const unreadable: TrustMark = { metric: "*", state: "unknown", reasons: [] };

/** What is known of the graders behind a metric: for every chart and table that shows it. Null: nothing to say (yet), or it needs no grader. */
export function useTrust(stage: StageId): (metric: string) => TrustMark | null {
  const { data, error } = useQuery(queries.trustMarks(stage));
  return (metric) => {
    if (error) return unreadable;
    return data?.marks.find((mark) => mark.metric === metric) ?? null;
  };
}

/** All marks of a stage; none while they are read, all unknown where they cannot be. */
export function useTrustMarks(stage: StageId): readonly TrustMark[] {
  const { data, error } = useQuery(queries.trustMarks(stage));
  if (error) return Object.values(criterionMetrics).map((metric) => ({ ...unreadable, metric }));
  return data?.marks ?? [];
}

import { useQuery } from "@tanstack/react-query";
import { queries } from "../../queries/queries.ts";
import { AsyncGate } from "../../ui/AsyncGate.tsx";
import { Grading } from "./Grading.tsx";

/** One note of a queue, as the person here may see it. */
export function ItemScreen({ queue, item, active }: { queue: string; item: string; active: boolean }) {
  const query = useQuery(queries.queueItem(queue, item));
  return <AsyncGate query={query}>{(view) => <Grading view={view} active={active} />}</AsyncGate>;
}

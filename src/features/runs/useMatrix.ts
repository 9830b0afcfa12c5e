import { useQueries, useQuery, type UseQueryResult } from "@tanstack/react-query";
import { useMemo } from "react";
import { matrixOf, type Page } from "../../queries/matrix.ts";
import { queries } from "../../queries/queries.ts";

/** Those that have come. Outside the hook, so that the same pages give the same list. */
function pagesRead(results: readonly UseQueryResult<Page>[]): Page[] {
  return results.flatMap(({ data }) => data ?? []);
}

/** The matrix of a run page by page: the first rows show while the rest is on its way. */
export function useMatrix(run: string, { enabled = true }: { enabled?: boolean } = {}) {
  const { data: first, error, isPending, refetch } = useQuery({ ...queries.rows(run, 0), enabled });
  const rest = useQueries({
    queries: Array.from({ length: (first?.pages ?? 1) - 1 }, (_, at) => queries.rows(run, at + 1)),
    combine: pagesRead,
  });
  const data = useMemo(() => matrixOf(first ? [first, ...rest] : []), [first, rest]);
  return { data, error, isPending, refetch };
}

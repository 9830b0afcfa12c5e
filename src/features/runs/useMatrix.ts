import { useQueries, useQuery } from "@tanstack/react-query";
import { useMemo, useRef } from "react";
import { matrixOf, type Page } from "../../queries/matrix.ts";
import { queries } from "../../queries/queries.ts";

/** The matrix of a run page by page: the first rows show while the rest is on its way. */
export function useMatrix(run: string, { enabled = true }: { enabled?: boolean } = {}) {
  const first = useQuery({ ...queries.rows(run, 0), enabled });
  const pages = first.data?.pages ?? 1;
  const rest = useQueries({
    queries: Array.from({ length: pages - 1 }, (_, at) => queries.rows(run, at + 1)),
  });
  const read = [first.data, ...rest.map(({ data }) => data)].filter((page) => page !== undefined);
  const known = useRef<readonly Page[]>(read);
  if (known.current.length !== read.length || known.current.some((page, at) => page !== read[at]))
    known.current = read;
  const kept = known.current;
  const data = useMemo(() => matrixOf(kept), [kept]);
  return { data, error: first.error, isPending: first.isPending, refetch: first.refetch };
}

import { useEffect } from "react";
import { filterOfQuery, filterToQuery, noFilter, useMatrixFilter } from "../../state/matrixFilter.ts";

/**
 * Keeps what a matrix shows in the address, so that a link shows the same to a colleague, and reload and back bring it back.
 * Only the run in front writes the address.
 */
export function useFilterInAddress(run: string, active: boolean): void {
  const filter = useMatrixFilter((state) => state.byRun[run]);
  useEffect(() => {
    if (!active) return undefined;
    const read = () => {
      const { pathname, search } = globalThis.location;
      if (pathname !== `/run/${run}` || search === "") return;
      const named = filterOfQuery(search);
      const known = useMatrixFilter.getState().byRun[run] ?? noFilter;
      if (filterToQuery(named) !== filterToQuery(known)) useMatrixFilter.getState().replace(run, named);
    };
    read();
    globalThis.addEventListener("popstate", read);
    return () => globalThis.removeEventListener("popstate", read);
  }, [run, active]);
  useEffect(() => {
    if (!active || globalThis.location.pathname !== `/run/${run}` || !filter) return;
    const query = filterToQuery(filter);
    const address = query ? `/run/${run}?${query}` : `/run/${run}`;
    if (address !== globalThis.location.pathname + globalThis.location.search)
      globalThis.history.replaceState(globalThis.history.state, "", address);
  }, [run, active, filter]);
}

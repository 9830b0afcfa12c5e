import { QueryClient } from "@tanstack/react-query";
import { type Client, createClient } from "../../domain/api.ts";
import { VisiteError } from "../../domain/errors.ts";

let person: () => string = () => "";

/** Says in whose name this page asks; a session's cookie, where there is one, counts more. */
export function askAs(who: () => string): void {
  person = who;
}

/** The claimed name as a query, for what cannot send headers. */
export const claim = (): string => encodeURIComponent(person());

/** The server of this page. Components never call it: they use the queries, and commands use `services.call`. */
export const call: Client = createClient(async ({ method, path, body }) => {
  try {
    const response = await fetch(path, {
      method,
      headers: {
        "x-visite-person": claim(),
        ...(body === null ? {} : { "content-type": "application/json" }),
      },
      ...(body === null ? {} : { body }),
    });
    return { status: response.status, text: await response.text() };
  } catch (error) {
    throw new VisiteError(
      "endpoint.unreachable",
      "The Visite server does not answer. Is it still running?",
      String(error),
    );
  }
});

/** Cells that were closed and are still kept, for going back to them. */
const mostClosedCells = 12;

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      // Server events say what changed, so nothing goes stale by itself.
      staleTime: Number.POSITIVE_INFINITY,
      retry: (count, error) =>
        count < 2 && error instanceof VisiteError && error.code === "endpoint.unreachable",
      refetchOnWindowFocus: false,
    },
  },
});

// A cell holds whole texts: whoever reads two hundred of them must not hold two hundred.
const cache = queryClient.getQueryCache();
cache.subscribe(({ type, query }) => {
  if (type !== "observerRemoved" || query.queryKey[0] !== "cells.read") return;
  const closed = cache
    .findAll({ queryKey: ["cells.read"], type: "inactive" })
    .sort((a, b) => b.state.dataUpdatedAt - a.state.dataUpdatedAt);
  for (const old of closed.slice(mostClosedCells)) cache.remove(old);
});

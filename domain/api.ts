import { z } from "zod";
import { type ErrorCode, errorStatus, VisiteError } from "./errors.ts";
import { sessionApi } from "./api/session.ts";
import { workspaceApi } from "./api/workspace.ts";
import { promptsApi } from "./api/prompts.ts";
import { erasureApi } from "./api/erasure.ts";
import { openablesApi } from "./api/openables.ts";
import { scenariosApi } from "./api/scenarios.ts";
import { modelsApi } from "./api/models.ts";
import { loadTestsApi } from "./api/loadTests.ts";
import { runsApi } from "./api/runs.ts";
import { plansApi } from "./api/plans.ts";
import { judgingApi } from "./api/judging.ts";
import { cellsApi } from "./api/cells.ts";
import { trailApi } from "./api/trail.ts";
import { queuesApi } from "./api/queues.ts";
import { reviewsApi } from "./api/reviews.ts";
import { scoresApi } from "./api/scores.ts";
import { trustApi } from "./api/trust.ts";
import { judgeTrustApi } from "./api/judgeTrust.ts";
import { productionApi } from "./api/production.ts";
import { exportsApi } from "./api/exports.ts";
import { walkthroughApi } from "./api/walkthrough.ts";
export { type CellDetail, cellDetailSchema } from "./api/cells.ts";

/**
 * The wire: name -> method, path, input, output. Path parameters are members of the input; what else a GET needs goes
 * into the query string as text, what else a POST needs is its JSON body.
 */
export const api = {
  ...sessionApi,
  ...workspaceApi,
  ...walkthroughApi,
  ...promptsApi,
  ...scenariosApi,
  ...erasureApi,
  ...openablesApi,
  ...modelsApi,
  ...loadTestsApi,
  ...runsApi,
  ...plansApi,
  ...judgingApi,
  ...cellsApi,
  ...trailApi,
  ...reviewsApi,
  ...queuesApi,
  ...scoresApi,
  ...trustApi,
  ...judgeTrustApi,
  ...productionApi,
  ...exportsApi,
} as const;

export type Api = typeof api;
export type CallName = keyof Api;
export type CallInput<Name extends CallName> = z.input<Api[Name]["input"]>;
export type CallOutput<Name extends CallName> = z.output<Api[Name]["output"]>;

/** What an error looks like on the wire. */
export const apiErrorSchema = z.object({
  error: z.object({ code: z.string(), message: z.string(), details: z.unknown().optional() }),
});

export interface WireRequest {
  readonly method: "GET" | "POST";
  /** Path with query string. */
  readonly path: string;
  readonly body: string | null;
}
export type Send = (request: WireRequest) => Promise<{ readonly status: number; readonly text: string }>;
export type Client = <Name extends CallName>(name: Name, input: CallInput<Name>) => Promise<CallOutput<Name>>;

/** A typed client over any transport: the browser's fetch, the CLI's, or a server in the same process. Throws VisiteError with the server's code. */
export function createClient(send: Send): Client {
  return async (name, input) => {
    const { method, path, output } = api[name];
    const response = await send(wireRequest(method, path, input));
    const body = parseJson(response.text);
    if (response.status >= 400) throw errorOf(response.status, body);
    const parsed = output.safeParse(body);
    if (!parsed.success)
      throw new VisiteError(
        "internal",
        `${name}: the answer does not have the agreed form: ${z.prettifyError(parsed.error)}`,
      );
    return parsed.data as CallOutput<typeof name>;
  };
}

function wireRequest(method: "GET" | "POST", path: string, input: Record<string, unknown>): WireRequest {
  const rest = new Map(Object.entries(input).filter(([, value]) => value !== undefined));
  const filled = path.replace(/:([a-zA-Z]+)/g, (_, key: string) => {
    const value = rest.get(key);
    rest.delete(key);
    return encodeURIComponent(String(value));
  });
  if (method === "POST") return { method, path: filled, body: JSON.stringify(Object.fromEntries(rest)) };
  const query = [...rest]
    .map(([key, value]) => `${encodeURIComponent(key)}=${encodeURIComponent(String(value))}`)
    .join("&");
  return { method, path: query ? `${filled}?${query}` : filled, body: null };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new VisiteError(
      "internal",
      `the server did not answer in JSON: ${text.slice(0, 200)}`,
      String(error),
    );
  }
}

function errorOf(status: number, body: unknown): VisiteError {
  const parsed = apiErrorSchema.safeParse(body);
  if (!parsed.success) return new VisiteError("internal", `the server answered with status ${status}`);
  const { code, message, details } = parsed.data.error;
  return new VisiteError(code in errorStatus ? (code as ErrorCode) : "internal", message, details);
}

import type { GetJson } from "./dialects/dialect.ts";

const largestAnswer = 5_000_000;

/** Asks paths of one server, each at most once; null for everything that is not a JSON answer. Redirects are not followed. */
export function getterOf(baseUrl: string, options: { apiKey: string | null; timeoutMs: number }): GetJson {
  const root = baseUrl.replace(/\/+$/, "").replace(/\/v1$/, "");
  const asked = new Map<string, Promise<unknown>>();
  return (path) => {
    const known = asked.get(path);
    if (known) return known;
    const answer = ask(root + path, options);
    asked.set(path, answer);
    return answer;
  };
}

async function ask(
  url: string,
  { apiKey, timeoutMs }: { apiKey: string | null; timeoutMs: number },
): Promise<unknown> {
  try {
    const response = await fetch(url, {
      headers: apiKey ? { authorization: `Bearer ${apiKey}` } : {},
      redirect: "error",
      signal: AbortSignal.timeout(timeoutMs),
    });
    const length = Number(response.headers.get("content-length") ?? 0);
    if (!response.ok || length > largestAnswer) {
      await response.body?.cancel();
      return null;
    }
    return JSON.parse((await response.text()).slice(0, largestAnswer));
  } catch {
    // Nobody there, not in time, or not JSON: nothing is known.
    return null;
  }
}

import type { Document } from "yaml";

/**
 * What a YAML document says as plain values, or why it cannot be said: a few lines of aliases of aliases would become more
 * than any memory holds, and one that names nothing is no value.
 */
export function yamlValue(document: Pick<Document, "toJS">): { value: unknown } | { problem: string } {
  try {
    return { value: document.toJS() as unknown };
  } catch (error) {
    return { problem: error instanceof Error ? error.message : String(error) };
  }
}

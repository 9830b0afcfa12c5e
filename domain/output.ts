import type { OutputField } from "./grader.ts";
import type { AnyStage } from "./stages/index.ts";

/** A model's answer read as its stage's output. `output` null: it did not parse, `problems` say why. */
export interface ParsedOutput {
  readonly output: unknown;
  readonly fields: readonly OutputField[];
  readonly problems: readonly string[];
  /** The answer was not bare JSON (fences, words around it) though its content parsed. */
  readonly wrapped: boolean;
}

/**
 * Reads an answer: bare JSON, JSON in a code fence, or the first JSON object in the text.
 * Where nothing parses, `fields` is the whole text as one field, so that content can still be graded.
 */
export function parseOutput(
  stage: AnyStage,
  raw: string,
  options: { allowText?: boolean } = {},
): ParsedOutput {
  const text = raw.replace(/<think>[\s\S]*?<\/think>/giu, "").trim();
  const problems: string[] = [];
  const candidate = findJson(text);
  if (candidate) {
    const parsed = stage.output.safeParse(candidate.value);
    if (parsed.success) {
      return {
        output: parsed.data,
        fields: stage.fields(parsed.data),
        problems,
        wrapped: candidate.source.length !== text.length,
      };
    }
    for (const issue of parsed.error.issues) problems.push(`/${issue.path.join("/")}: ${issue.message}`);
  } else {
    problems.push("no JSON object found in the answer");
  }
  if (options.allowText && stage.fromText && !candidate) {
    const output = stage.fromText(text);
    if (output !== null) return { output, fields: stage.fields(output), problems: [], wrapped: true };
  }
  return { output: null, fields: text ? [{ field: "", section: "", text }] : [], problems, wrapped: false };
}

/** The first complete JSON object in a text, whatever stands around it; null where there is none. */
export function firstJsonObject(text: string): unknown {
  return findJson(text)?.value ?? null;
}

/** The first complete JSON object in a text, with its source. */
function findJson(text: string): { value: unknown; source: string } | null {
  for (let start = text.indexOf("{"); start >= 0; start = text.indexOf("{", start + 1)) {
    const end = endOfObject(text, start);
    if (end < 0) continue;
    const source = text.slice(start, end);
    try {
      return { value: JSON.parse(source), source };
    } catch {
      // Braces in prose: the next one may open the object.
      continue;
    }
  }
  return null;
}

function endOfObject(text: string, start: number): number {
  let depth = 0;
  let inString = false;
  for (let index = start; index < text.length; index += 1) {
    const character = text[index];
    if (inString) {
      if (character === "\\") index += 1;
      else if (character === '"') inString = false;
    } else if (character === '"') inString = true;
    else if (character === "{") depth += 1;
    else if (character === "}") {
      depth -= 1;
      if (depth === 0) return index + 1;
    }
  }
  return -1;
}

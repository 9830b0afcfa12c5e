import { isNode, LineCounter, parseDocument } from "yaml";
import { sha256Of } from "./hash.ts";
import {
  type Scenario,
  type ScenarioProblem,
  scenarioFileSchema,
  type SoapNote,
  soapNoteSchema,
} from "./scenario.ts";
import type { ScenarioFiles } from "./scenarioFile.ts";
import { yamlFault } from "./yamlFault.ts";
import { yamlValue } from "./yamlValue.ts";

export type { ScenarioFiles } from "./scenarioFile.ts";

/** What names the state of the files that an edit began from. */
export function filesHash({ yaml, transcript, note }: ScenarioFiles): string {
  return sha256Of(JSON.stringify([yaml, transcript, note]));
}

/** Reads a folder's files. A quote that does not occur is a problem, but does not keep the scenario from being used. */
export function parseScenario(
  folder: string,
  { yaml, transcript, note: soap }: ScenarioFiles,
): { scenario: Omit<Scenario, "rewrites"> | null; problems: ScenarioProblem[] } {
  const problems: ScenarioProblem[] = [];
  const note = soap === null ? null : parseNote(soap, "soap.json", problems);
  const file = parseScenarioYaml(yaml, problems);
  if (!file || (soap !== null && note === null)) return { scenario: null, problems };
  const problem = (place: readonly PropertyKey[], reason: string, de: string) =>
    problems.push({ path: "scenario.yaml", line: file.lineOf(place), reason, de });
  const { id, facts, inferences } = file.value;
  if (id !== folder)
    problem(
      ["id"],
      `id ${id} is not the folder's name ${folder}`,
      `id ${id} ist nicht der Name des Ordners ${folder}`,
    );
  const ids = new Set<string>();
  for (const [index, fact] of facts.entries()) {
    if (ids.has(fact.id))
      problem(["facts", index, "id"], `fact ${fact.id} stands twice`, `Fakt ${fact.id} steht zweimal`);
    ids.add(fact.id);
    if (!transcript.includes(fact.quote))
      problem(
        ["facts", index, "quote"],
        `fact ${fact.id}: the quote does not occur in transcript.txt: "${fact.quote}"`,
        `Fakt ${fact.id}: das Zitat kommt im Transkript nicht vor: „${fact.quote}“`,
      );
  }
  for (const [index, inference] of inferences.entries())
    for (const basis of inference.basis)
      if (!ids.has(basis))
        problem(
          ["inferences", index, "basis"],
          `inference rests on fact ${basis}, which does not exist`,
          `ein Schluss beruht auf Fakt ${basis}, den es nicht gibt`,
        );
  const hashes = {
    scenario: sha256Of(yaml),
    transcript: sha256Of(transcript),
    note: soap === null ? null : sha256Of(soap),
  };
  return { scenario: { ...file.value, transcript, note, hashes }, problems };
}

/** soap.json; null where it is broken, and then `problems` says how. */
export function parseNote(soap: string, file: string, problems: ScenarioProblem[]): SoapNote | null {
  try {
    const parsed = soapNoteSchema.safeParse(JSON.parse(soap));
    if (parsed.success) return parsed.data;
    for (const { path, message } of parsed.error.issues)
      problems.push({ path: file, line: null, reason: `/${path.join("/")}: ${message}` });
  } catch (error) {
    const position = /position (\d+)/.exec(String(error))?.[1];
    const line = position ? soap.slice(0, Number(position)).split("\n").length : null;
    problems.push({
      path: file,
      line,
      reason: `not JSON: ${error instanceof Error ? error.message : String(error)}`,
    });
  }
  return null;
}

/** scenario.yaml with the line of every place in it; null where it is broken, and then `problems` says how. */
export function parseScenarioYaml(yaml: string, problems: ScenarioProblem[]) {
  const counter = new LineCounter();
  const document = parseDocument(yaml, { lineCounter: counter });
  const lineOf = (path: readonly PropertyKey[]): number | null => {
    for (let length = path.length; length > 0; length -= 1) {
      const node: unknown = document.getIn(path.slice(0, length), true);
      if (isNode(node) && node.range) return counter.linePos(node.range[0]).line;
    }
    return null;
  };
  for (const error of document.errors) {
    const { de, en } = yamlFault(error);
    problems.push({ path: "scenario.yaml", line: error.linePos?.[0].line ?? null, reason: en, de });
  }
  if (document.errors.length > 0) return null;
  const plain = yamlValue(document);
  if ("problem" in plain) {
    problems.push({ path: "scenario.yaml", line: 1, reason: plain.problem });
    return null;
  }
  const parsed = scenarioFileSchema.safeParse(plain.value);
  if (parsed.success) return { value: parsed.data, lineOf };
  for (const { path, message } of parsed.error.issues)
    problems.push({ path: "scenario.yaml", line: lineOf(path), reason: `${path.join(".")}: ${message}` });
  return null;
}

import { isMap, isNode, isSeq, parseDocument } from "yaml";
import type {
  Fact,
  ReferenceCode,
  ReferencePosition,
  Scenario,
  ScenarioFile,
  TrapWarning,
} from "./scenario.ts";
import type { ScenarioFiles } from "./scenarioFiles.ts";

/**
 * Edits of scenario.yaml that change only their own lines: comments, order and the form of everything else stay as a person
 * wrote them. They work on any text that parses as YAML.
 */

/** A list of the file: `["facts"]`, `["codes", "required"]`. */
export type ListPath = readonly [string] | readonly [string, string];

/** Words as a YAML scalar that means just them, whatever stands in them. */
function quoted(words: string): string {
  return /\p{Cc}|\u2028|\u2029/u.test(words) ? JSON.stringify(words) : `'${words.replaceAll("'", "''")}'`;
}

/** One fact as a row of the list. */
export function factRow({ id, section, type, critical, text, quote, recall }: Fact): string {
  const patterns = recall.length > 0 ? `, recall: [${recall.map(quoted).join(", ")}]` : "";
  return `{ id: ${id}, section: ${section}, type: ${type}${critical ? ", critical: true" : ""}, text: ${quoted(text)}, quote: ${quoted(quote)}${patterns} }`;
}

export function codeRow({ code, certainty, laterality, why }: ReferenceCode): string {
  const rest = [
    certainty ? `, certainty: ${certainty}` : "",
    laterality ? `, laterality: ${laterality}` : "",
    why ? `, why: ${quoted(why)}` : "",
  ];
  return `{ code: ${quoted(code)}${rest.join("")} }`;
}

export function positionRow({ code, count, factor, why }: ReferencePosition): string {
  const rest = [factor ? `, factor: ${factor}` : "", why ? `, why: ${quoted(why)}` : ""];
  return `{ code: ${quoted(code)}, count: ${count}${rest.join("")} }`;
}

/** The keys of a warning with their values, in the order in which a person reads them; what is not given is left out. */
function warningLines({ concepts, notEnough, compound, ...warning }: TrapWarning): string[] {
  const { id, severity, what, why, source, warning: sample, neutral } = warning;
  return [
    `id: ${quoted(id)}`,
    `severity: ${severity}`,
    ...(what ? [`what: ${quoted(what)}`] : []),
    `why: ${quoted(why)}`,
    `source: ${quoted(source)}`,
    `concepts: [${concepts.map((patterns) => `[${patterns.map(quoted).join(", ")}]`).join(", ")}]`,
    ...(compound ? ["compound: true"] : []),
    ...(sample ? [`warning: ${quoted(sample)}`] : []),
    ...(notEnough.length > 0
      ? [
          `notEnough: [${notEnough.map(({ text, why: reason }) => `{ text: ${quoted(text)}, why: ${quoted(reason)} }`).join(", ")}]`,
        ]
      : []),
    ...(neutral ? [`neutral: ${quoted(neutral)}`] : []),
  ];
}

/** An empty warning where there is none, behind whatever comment stands beside the key. */
function withFirstWarning(yaml: string, list: unknown): string {
  const row = "\n  - {}";
  if (!isNode(list) || !list.range) return `warnings:${row}\n${yaml}`;
  const [start, stop] = list.range;
  const end = lineEnd(yaml, stop);
  return `${yaml.slice(0, start).trimEnd()}${yaml.slice(stop, end)}${row}${yaml.slice(end)}`;
}

/** A warning in the place of the one at `index`; null: behind the last. One key a line, as the scenarios here have it. */
export function withWarning(yaml: string, index: number | null, warning: TrapWarning): string {
  const path = ["warnings"] as const;
  const list: unknown = parseDocument(yaml).getIn(path, true);
  const count = isSeq(list) ? list.items.length : 0;
  const at = index ?? count;
  const placed =
    index !== null ? yaml : count === 0 ? withFirstWarning(yaml, list) : withRow(yaml, path, "{}");
  const document = parseDocument(placed);
  const [whole, node]: unknown[] = [document.getIn(path, true), document.getIn([...path, at], true)];
  if (!isSeq(whole) || !isNode(node) || !node.range) return yaml;
  const lines = warningLines(warning);
  const column = node.range[0] - lineStart(placed, node.range[0]);
  const row = whole.flow ? `{ ${lines.join(", ")} }` : lines.join(`\n${" ".repeat(column)}`);
  return withRowReplaced(placed, { path, index: at }, row);
}

/** Who sits there, as the value of `patient`. */
export function patientValue({ age, sex }: NonNullable<ScenarioFile["patient"]>): string {
  return `{ age: ${age}, sex: ${sex} }`;
}

/** The visit, as the value of `encounter`; what is not given is left out. */
export function encounterValue({
  date,
  time,
  minutes,
  contact,
  insurance,
  billedThisQuarter,
}: NonNullable<ScenarioFile["encounter"]>): string {
  const parts = [
    `date: ${quoted(date)}`,
    ...(time ? [`time: ${quoted(time)}`] : []),
    ...(minutes ? [`minutes: ${minutes}`] : []),
    `contact: ${contact}`,
    `insurance: ${insurance}`,
    ...(billedThisQuarter.length > 0
      ? [`billedThisQuarter: [${billedThisQuarter.map(quoted).join(", ")}]`]
      : []),
  ];
  return `{ ${parts.join(", ")} }`;
}

/** The first free number: f01, f02 … */
export function nextFactId(facts: readonly Pick<Fact, "id">[]): string {
  const taken = facts.map(({ id }) => Number(/^f(\d+)$/.exec(id)?.[1] ?? 0));
  return `f${String(Math.max(0, ...taken) + 1).padStart(2, "0")}`;
}

/** A row behind the last one of a list, which is made where the file has none. */
export function withRow(yaml: string, path: ListPath, row: string): string {
  const document = parseDocument(yaml);
  const list: unknown = document.getIn(path, true);
  if (isSeq(list) && list.range && list.items.length > 0) {
    const last = list.items.at(-1);
    if (list.flow) return spliced(yaml, list.range[1] - 1, list.range[1] - 1, `, ${row}`);
    if (isNode(last) && last.range) {
      const end = lineEnd(yaml, lastCharacter(yaml, last.range[0], last.range[1]));
      const indent = /^[ \t]*/.exec(yaml.slice(lineStart(yaml, list.range[0])))?.[0] ?? "  ";
      return spliced(yaml, end, end, `\n${indent}- ${row}`);
    }
  }
  if (isNode(list) && list.range) return spliced(yaml, list.range[0], list.range[1], `[${row}]`);
  const [key, sub] = path;
  const parent: unknown = document.getIn([key], true);
  if (sub && isMap(parent) && parent.range && !parent.flow)
    return spliced(yaml, parent.range[0], parent.range[0], `${sub}: [${row}]\n  `);
  if (sub && isMap(parent) && parent.range)
    return spliced(yaml, parent.range[0] + 1, parent.range[0] + 1, ` ${sub}: [${row}],`);
  const lines = sub ? `${key}:\n  ${sub}:\n    - ${row}\n` : `${key}:\n  - ${row}\n`;
  if (isNode(parent) && parent.range) {
    // `codes: null`: the key is there and holds nothing.
    const from = lineStart(yaml, parent.range[0]);
    return spliced(yaml, from, Math.min(yaml.length, lineEnd(yaml, parent.range[1]) + 1), lines);
  }
  return `${yaml.replace(/\n*$/, "\n")}${lines}`;
}

/** Another row in the place of one. */
export function withRowReplaced(
  yaml: string,
  { path, index }: { path: ListPath; index: number },
  row: string,
): string {
  const node: unknown = parseDocument(yaml).getIn([...path, index], true);
  if (!isNode(node) || !node.range) return yaml;
  const end = lastCharacter(yaml, node.range[0], node.range[1]);
  return spliced(yaml, node.range[0], end, row);
}

/** The list without one row. */
export function withoutRow(yaml: string, { path, index }: { path: ListPath; index: number }): string {
  const document = parseDocument(yaml);
  const list: unknown = document.getIn(path, true);
  const node: unknown = document.getIn([...path, index], true);
  if (!isSeq(list) || !list.range || !isNode(node) || !node.range) return yaml;
  if (list.items.length === 1) {
    const start = list.flow ? list.range[0] : lineStart(yaml, list.range[0]) - 1;
    const end = lastCharacter(yaml, list.range[0], list.range[1]);
    return spliced(yaml, start, end, list.flow ? "[]" : " []");
  }
  if (!list.flow)
    return spliced(
      yaml,
      lineStart(yaml, node.range[0]),
      Math.min(yaml.length, lineEnd(yaml, lastCharacter(yaml, node.range[0], node.range[1])) + 1),
      "",
    );
  const next = list.items[index + 1];
  const before = list.items[index - 1];
  if (isNode(next) && next.range) return spliced(yaml, node.range[0], next.range[0], "");
  return isNode(before) && before.range ? spliced(yaml, before.range[1], node.range[1], "") : yaml;
}

/** A value of the top level, in YAML, in the place of the one that stands there; in front where there is none. */
export function withValue(yaml: string, key: keyof ScenarioFile, value: string): string {
  const node: unknown = parseDocument(yaml).getIn([key], true);
  if (!isNode(node) || !node.range) return `${key}: ${value}\n${yaml}`;
  const start = node.range[0];
  const block = yaml.slice(lineStart(yaml, start), start).trim() === "" || isBlock(node);
  const from = block ? lineStart(yaml, start) - 1 : start;
  return spliced(yaml, from, lastCharacter(yaml, start, node.range[1]), block ? ` ${value}` : value);
}

function isBlock(node: unknown): boolean {
  return (isSeq(node) || isMap(node)) && !node.flow;
}

/** The files of another scenario that begins as this one. A trap's is its twin: nothing in it is to be warned of. */
export function copyOf(scenario: Scenario, files: ScenarioFiles, as: string): ScenarioFiles {
  const { kind, id, title } = scenario;
  const trap = kind === "trap";
  const note = trap ? { de: "Gegenfall", en: "twin" } : { de: "Kopie", en: "copy" };
  let yaml = withValue(files.yaml, "id", as);
  yaml = withValue(
    yaml,
    "title",
    `{ de: ${quoted(`${title.de} (${note.de})`)}, en: ${quoted(`${title.en} (${note.en})`)} }`,
  );
  if (trap) yaml = withValue(withValue(withValue(yaml, "kind", "twin"), "twinOf", id), "warnings", "[]");
  return { ...files, yaml };
}

/** A new scenario's files: the talk alone, everything else is still to be said. */
export function newScenarioFiles({
  id,
  title,
  origin,
  specialty,
  transcript,
}: Pick<Scenario, "id" | "title" | "origin" | "specialty" | "transcript">): ScenarioFiles {
  const yaml = [
    `id: ${id}`,
    "kind: visit",
    "twinOf: null",
    `origin: ${origin}`,
    `title: { de: ${quoted(title.de)}, en: ${quoted(title.en)} }`,
    `specialty: ${specialty}`,
    "facts: []",
    "inferences: []",
    "warnings: []",
  ];
  return { yaml: `${yaml.join("\n")}\n`, transcript: tidyTranscript(transcript), note: null };
}

/** One turn a line, without the empty lines and line ends that pasting brings along. */
export function tidyTranscript(text: string): string {
  const lines = text
    .normalize("NFC")
    .split(/\r\n?|\n/)
    .map((line) => line.trim())
    .filter(Boolean);
  return lines.length > 0 ? `${lines.join("\n")}\n` : "";
}

/** A scenario's id from its name: lower-case letters, digits and hyphens. */
export function idFromName(name: string): string {
  return name
    .toLowerCase()
    .replaceAll("ä", "ae")
    .replaceAll("ö", "oe")
    .replaceAll("ü", "ue")
    .replaceAll("ß", "ss")
    .normalize("NFD")
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, 60);
}

function spliced(text: string, from: number, to: number, words: string): string {
  return text.slice(0, from) + words + text.slice(to);
}

function lineStart(text: string, at: number): number {
  return text.lastIndexOf("\n", at - 1) + 1;
}

/** Where the line of a place ends, before its line feed. */
function lineEnd(text: string, at: number): number {
  const end = text.indexOf("\n", at);
  return end < 0 ? text.length : end;
}

/** The end of a node without the white space that a block value carries behind it. */
function lastCharacter(text: string, start: number, end: number): number {
  return start + text.slice(start, end).trimEnd().length;
}

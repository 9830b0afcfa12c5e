import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { checkPrompt } from "../../domain/promptCheck.ts";
import type { PromptProblem, PromptStageId } from "../../domain/prompt.ts";
import { templateFolds, templateTags } from "../../domain/templateTags.ts";

const checkout = resolve(import.meta.dirname, "../..");
const good = [
  "---",
  "config:",
  "  temperature: 0",
  "input:",
  "  schema:",
  "    transcript: string",
  "output:",
  "  format: json",
  "  schema: soap",
  "---",
  '{{role "system"}}',
  "Schreibe JSON.",
  '{{role "user"}}',
  "{{transcript}}",
  "",
].join("\n");

const brief = ({ code, line, column, endLine, endColumn }: PromptProblem) =>
  `${code} ${line}:${column}-${endLine}:${endColumn}`;
const found = (text: string, stage: PromptStageId = "soap") => checkPrompt(text, stage).problems.map(brief);
/** The text with the first fix of its first problem of that code. */
function fixed(text: string, code: string, stage: PromptStageId = "soap"): string {
  const fix = checkPrompt(text, stage).problems.find((problem) => problem.code === code)?.fixes[0];
  if (!fix) throw new Error(`${code} has no fix`);
  const lines = text.split("\n");
  const offset = (line: number, column: number) =>
    lines.slice(0, line - 1).reduce((sum, { length }) => sum + length + 1, 0) + column - 1;
  return (
    text.slice(0, offset(fix.line, fix.column)) + fix.text + text.slice(offset(fix.endLine, fix.endColumn))
  );
}

describe("checking a prompt", () => {
  it("has nothing to say of a good one, and of this project's prompts only what the naive ones do wrong", () => {
    expect(found(good)).toEqual([]);
    const folder = join(checkout, "prompts");
    const said = readdirSync(folder, { recursive: true, encoding: "utf8" })
      .filter((file) => file.endsWith(".prompt"))
      .sort()
      .flatMap((file) =>
        checkPrompt(
          readFileSync(join(folder, file), "utf8"),
          file.split("/")[0] as PromptStageId,
        ).problems.map(({ code, severity }) => `${file} ${severity} ${code}`),
      );
    expect(said).toEqual([
      "billing/naive/v001.prompt warning stage-temperature",
      "icd/naive/v001.prompt warning stage-catalogue",
      "soap/naive/v001.prompt warning stage-temperature",
      "summary/naive/v001.prompt warning stage-temperature",
    ]);
  });

  it.each([
    [
      "a key nobody knows",
      "  temperature: 0",
      "  temperatur: 0",
      ["head-unknown-key 3:3-3:13"],
      "  temperature: 0",
    ],
    ["a value out of range", "temperature: 0", "temperature: 7", ["head-value 3:16-3:17"], null],
    [
      "a mistyped variable",
      "{{transcript}}",
      "{{transkript}}",
      ["variable-missing 11:1-11:18", "variable-unknown 14:3-14:13"],
      "{{transcript}}",
    ],
    [
      "another stage's schema",
      "schema: soap",
      "schema: icd",
      ["stage-output-other 9:11-9:14"],
      "schema: soap",
    ],
    [
      "no output schema",
      "\noutput:\n  format: json\n  schema: soap",
      "",
      ["no-output-schema 1:1-1:4"],
      "\noutput:\n  format: json\n  schema: soap",
    ],
    [
      "a role of another tool",
      'role "user"',
      'role "assistant"',
      ["role-unknown 13:9-13:18"],
      'role "model"',
    ],
    ["no system part", '{{role "system"}}\n', "", ["system-missing 11:1-11:15"], '{{role "system"}}\n'],
    [
      "an undeclared variable",
      "    transcript: string",
      "    note: string",
      ["input-undeclared 5:3-5:9", "input-unknown 6:5-6:9"],
      null,
    ],
    [
      "braces that never close",
      "{{transcript}}\n",
      "{{transcript}}\n{{ende\n",
      ["tag-unclosed 15:1-15:7"],
      null,
    ],
    [
      "a block that never closes",
      "Schreibe",
      "{{#if transcript}}Schreibe",
      ["block-unclosed 12:1-12:19"],
      null,
    ],
    [
      "a temperature in a stage that transfers",
      "temperature: 0",
      "temperature: 0.7",
      ["stage-temperature 3:16-3:19"],
      "temperature: 0",
    ],
    [
      "the case read twice",
      "{{transcript}}\n",
      "{{transcript}}\n{{transcript}}\n",
      ["stage-read-twice 15:1-15:15"],
      null,
    ],
    [
      "the case in the system part",
      "Schreibe JSON.",
      "Schreibe JSON: {{transcript}}",
      ["stage-patient-in-system 12:16-12:30", "stage-read-twice 14:1-14:15"],
      null,
    ],
    ["JSON not asked for", "Schreibe JSON.", "Schreibe.", ["stage-json 8:11-8:15"], null],
    ["broken YAML", "  temperature: 0", "  temperature: [0", ["yaml"], null],
    ["no front matter", "---\nconfig", "config", ["head-missing 1:1-1:8"], null],
  ])(
    "finds %s where it stands, and mends it where that is plain",
    (_name, before, after, expected, mended) => {
      const text = good.replace(before, () => after);
      const all = found(text);
      for (const one of expected)
        expect(
          all.some((line) => line.startsWith(one)),
          `${one} in ${all.join("; ")}`,
        ).toBe(true);
      if (mended === null) return;
      const code = (expected.at(-1) ?? "").split(" ")[0] ?? "";
      const after2 = fixed(text, code);
      expect(after2).toContain(mended);
      expect(found(after2).some((line) => line.startsWith(code))).toBe(false);
    },
  );

  it("says in both languages what is wrong with YAML, at its line in the file and with no other line beside it", () => {
    const [first] = checkPrompt(good.replace("output:", "output: Kurz."), "soap").problems;
    expect(first).toMatchObject({
      code: "yaml",
      line: 7,
      message: {
        de: "YAML: hinter einem Wert in derselben Zeile darf kein weiterer Schlüssel stehen",
        en: "YAML: Nested mappings are not allowed in compact mappings",
      },
    });
  });

  it("asks an ICD prompt for the German catalogue", () => {
    const icd = good.replaceAll("transcript", "note").replace("schema: soap", "schema: icd");
    expect(found(icd, "icd")).toEqual(["stage-catalogue 11:1-11:18"]);
    expect(found(icd.replace("JSON", "JSON mit ICD-10-GM"), "icd")).toEqual([]);
  });

  it("reads conditions as uses, and neither comments, helpers nor JSON's own braces as variables", () => {
    const text =
      '{{! transcrpt }}{{#if codes}}a{{else}}b{{/if}} {"a": {"b": 1}} \\{{nicht}} {{#ifEquals sex "f"}}{{/ifEquals}} {{{note}}}';
    const tags = templateTags(text);
    expect(tags.map(({ kind, name }) => `${kind} ${name}`)).toEqual([
      "comment ",
      "open if",
      "helper else",
      "close if",
      "open ifEquals",
      "close ifEquals",
      "variable note",
    ]);
    expect(
      tags.flatMap((tag) =>
        tag.arguments.map(({ name, start }) => `${name} ${text.slice(start, start + name.length)}`),
      ),
    ).toEqual(["codes codes", "sex sex"]);
  });

  it("folds the front matter, every role's part and every block", () => {
    const start = good.indexOf("{{role");
    expect(
      templateFolds(good, start).map(({ kind, startOffset, endOffset }) => [
        kind,
        good.slice(startOffset, startOffset + 5),
        endOffset,
      ]),
    ).toEqual([
      ["head", "---\nc", start - 1],
      ["role", "{{rol", good.indexOf('{{role "user') - 1],
      ["role", "{{rol", good.length],
    ]);
  });
});

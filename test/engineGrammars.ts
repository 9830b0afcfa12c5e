// What engines make of the files that are written for them, told from their own readers and in words of this project's own.

/** A Modelfile as Ollama understands it. */
export interface Modelfile {
  readonly from: string;
  readonly system: string | null;
  readonly parameters: Readonly<Record<string, string>>;
}

const commands = new Set(
  "from license template system adapter draft renderer parser parameter message requires".split(" "),
);

/** Options a model can be made with, and whether each is whole: `Options` in ollama/ollama, api/types.go. */
const options: Readonly<Record<string, "whole" | "number">> = {
  num_ctx: "whole",
  num_predict: "whole",
  top_k: "whole",
  seed: "whole",
  temperature: "number",
  top_p: "number",
  min_p: "number",
};

/**
 * Reads a Modelfile by the grammar of ollama/ollama, parser/parser.go at 00dc3af: a command, then a value up to the end of the
 * line, or between quotation marks (one or three) up to the first line that ends with as many; signs that do not print are
 * left out. Throws where Ollama would.
 */
export function readModelfile(text: string): Modelfile {
  let from = "";
  let system: string | null = null;
  const parameters: Record<string, string> = {};
  const lines = text.split(/[\r\n]/);
  for (let at = 0; at < lines.length; at += 1) {
    const line = (lines[at] ?? "").replace(/^[ \t]+/, "");
    if (line === "" || line.startsWith("#")) continue;
    const [, name = "", rest = ""] = /^([a-zA-Z]+)[ \t](.*)$/.exec(line) ?? [];
    const command = name.toLowerCase();
    if (!commands.has(command)) throw new Error(`line ${at + 1}: no command: ${line}`);
    const [, key = "", first = ""] =
      command === "parameter" ? (/^(\w+)[ \t](.*)$/.exec(rest) ?? []) : [rest, command, rest];
    let raw = first;
    let value = unquoted(raw);
    while (value === null) {
      at += 1;
      if (at >= lines.length) throw new Error(`${command}: quotation marks do not close`);
      raw += `\n${lines[at]}`;
      value = unquoted(raw);
    }
    const kept = value.replaceAll(/(?![ \t\n])[\p{Z}\p{C}]/gu, "");
    if (command === "from") from = kept;
    else if (command === "system") system = kept;
    else if (command === "parameter") {
      const kind = options[key];
      if (!kind || !(kind === "whole" ? /^-?\d+$/ : /^-?\d+(?:\.\d+)?$/).test(kept))
        throw new Error(`parameter ${key} does not take ${kept}`);
      parameters[key] = kept;
    }
  }
  if (from === "") throw new Error("no FROM line");
  return { from, system, parameters };
}

/** Null: it goes on in the next line. */
function unquoted(raw: string): string | null {
  const text = raw.trim();
  for (const marks of ['"""', '"'])
    if (text.startsWith(marks))
      return text.length >= 2 * marks.length && text.endsWith(marks)
        ? text.slice(marks.length, -marks.length)
        : null;
  return text;
}

/** Keys of a preset that are written, each an argument of llama-server without its dashes (common/arg.cpp) or preset-only. */
const presetKeys = new Set(
  "alias model parallel ctx-size temp top-p top-k min-p reasoning jinja load-on-startup".split(" "),
);

/**
 * Reads a llama-server preset by the grammar of ggml-org/llama.cpp, common/preset.cpp at 13b56e2: sections, `key = value`, a
 * comment from any ; or # to the end of its line, `version` skipped. Throws where the server would not start.
 */
export function readPreset(text: string): Readonly<Record<string, Readonly<Record<string, string>>>> {
  const sections: Record<string, Record<string, string>> = {};
  let current: Record<string, string> = {};
  for (const [index, line] of text.split(/\r\n|\n|\r/).entries()) {
    const bare = line.replace(/[ \t]*[;#].*$/, "").trimEnd();
    const section = /^\[[ \t]*([^\]]+?)[ \t]*\]$/.exec(bare)?.[1];
    const [, key, value = ""] = /^([a-zA-Z_][\w.-]*)[ \t]*=[ \t]*(.*)$/.exec(bare) ?? [];
    if (section !== undefined) sections[section] = current = {};
    else if (key === "version") continue;
    else if (key !== undefined) {
      if (!presetKeys.has(key)) throw new Error(`line ${index + 1}: option ${key} is not recognised`);
      current[key] = value;
    } else if (bare.trim() !== "") throw new Error(`line ${index + 1} cannot be read: ${line}`);
  }
  return sections;
}

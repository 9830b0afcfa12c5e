import { VisiteError } from "../../domain/errors.ts";
import { type PassageIndex, passageIndex, passagesShared } from "../../domain/scenarioCheck.ts";
import { copyOf, idFromName, newScenarioFiles } from "../../domain/scenarioEdit.ts";
import { parseScenario, type ScenarioFiles } from "../../domain/scenarioFiles.ts";
import type { Scenario } from "../../domain/scenario.ts";
import type { LocalText } from "../../domain/text.ts";
import { readScenarioFiles, saveScenarioFiles } from "../files/scenarioFolders.ts";
import { loadScenarios } from "../files/scenarios.ts";
import type { ServerContext } from "./context.ts";
import type { Handlers } from "./handlers.ts";

type Calls =
  | "scenarios.files"
  | "scenarios.check"
  | "scenarios.save"
  | "scenarios.create"
  | "scenarios.copy"
  | "scenarios.import"
  | "catalogs.find";

export const scenarioEditRoutes: Handlers<Calls> = {
  "scenarios.files": ({ workspace }, { id }) => readScenarioFiles(workspace, id),

  "scenarios.check": async ({ workspace, grading }, { id, files }) => {
    const { scenario, problems } = parseScenario(id, files);
    const parsing = problems.map(({ path, line, reason, de }) => ({
      file: path,
      line,
      reason: { de: de ?? reason, en: reason },
      severity: "error" as const,
    }));
    if (!scenario) return { problems: parsing, scenario: null };
    const others = [...(await loadScenarios(workspace)).scenarios.values()].filter(
      (other) => other.id !== id,
    );
    const flaws = await grading.ask(
      "check",
      {
        scenario,
        others: others.map((other) => ({ id: other.id, kind: other.kind })),
        shared: passagesShared(scenario, indexOf(others)),
      },
      { urgent: true },
    );
    const checked = flaws.map(({ file, reason, at }) => ({
      file,
      line: at ? lineOf(files, file, at) : null,
      reason,
      severity: "warning" as const,
    }));
    return { problems: [...parsing, ...checked], scenario };
  },

  "scenarios.save": async (context, { id, base, files }) => {
    const saved = await saveScenarioFiles(context.workspace, id, { base, files });
    changed(context);
    return saved;
  },

  "scenarios.create": async (context, input) => {
    await saveScenarioFiles(context.workspace, input.id, { base: null, files: newScenarioFiles(input) });
    changed(context);
    return { id: input.id };
  },

  "scenarios.copy": async (context, { id, as }) => {
    const { files } = await readScenarioFiles(context.workspace, id);
    const { scenario, problems } = parseScenario(id, files);
    if (!scenario)
      throw new VisiteError("scenario.invalid", `scenario ${id} is broken: ${problems[0]?.reason}`);
    await saveScenarioFiles(context.workspace, as, { base: null, files: copyOf(scenario, files, as) });
    changed(context);
    return { id: as };
  },

  "scenarios.import": async (context, { origin, files }) => {
    const made: { id: string; name: string }[] = [];
    const refused: { name: string; reason: LocalText }[] = [];
    for (const { name, text } of files) {
      const title = name.replace(/^.*[/\\]/, "").replace(/\.[^.]+$/, "");
      const id = idFromName(title);
      const reason = await importOne(context, { id, title, origin, transcript: text });
      if (reason) refused.push({ name, reason });
      else made.push({ id, name });
    }
    if (made.length > 0) changed(context);
    return { made, refused };
  },

  "catalogs.find": async ({ catalogs }, { system, text, limit }) => {
    const catalog = (await catalogs())[system];
    const { edition, complete } = catalog;
    return { edition, complete, entries: [...catalog.find(text, limit)] };
  },
};

let known: { key: string; index: PassageIndex } | null = null;

/** The passages of the other scenarios; made again only where one of them has changed. */
function indexOf(others: readonly Scenario[]): PassageIndex {
  const key = others.map(({ hashes }) => hashes.transcript).join(" ");
  if (known?.key !== key) known = { key, index: passageIndex(others) };
  return known.index;
}

/** Null: it is a scenario now. One that cannot be taken hinders no other. */
async function importOne(
  { workspace }: ServerContext,
  {
    id,
    title,
    origin,
    transcript,
  }: { id: string; title: string; origin: "synthetic" | "pseudonymised" | "real"; transcript: string },
): Promise<LocalText | null> {
  if (id === "") return { de: "aus dem Namen wird keine Kennung", en: "the name gives no id" };
  const specialty = "general-practice";
  const files = newScenarioFiles({ id, title: { de: title, en: title }, origin, specialty, transcript });
  if (files.transcript === "") return { de: "die Datei ist leer", en: "the file is empty" };
  if (files.transcript.includes("\u0000") || files.transcript.includes("\ufffd"))
    return { de: "kein Text in UTF-8", en: "not a text in UTF-8" };
  try {
    await saveScenarioFiles(workspace, id, { base: null, files });
    return null;
  } catch (error) {
    if (!(error instanceof VisiteError)) throw error;
    return error.code === "scenario.conflict"
      ? { de: `ein Szenario ${id} gibt es schon`, en: `there is a scenario ${id} already` }
      : { de: error.message, en: error.message };
  }
}

/** The first line that holds the words, or their beginning where they go on over the line. */
function lineOf({ yaml, transcript, note }: ScenarioFiles, file: string, words: string): number | null {
  const texts: Readonly<Record<string, string>> = {
    "scenario.yaml": yaml,
    "transcript.txt": transcript,
    "soap.json": note ?? "",
  };
  const lines = (texts[file] ?? "").split("\n");
  const start = words.split(/\s+/).slice(0, 5).join(" ");
  const at = lines.findIndex((line) => line.includes(words));
  const near = at >= 0 ? at : lines.findIndex((line) => line.includes(start));
  return near >= 0 ? near + 1 : null;
}

function changed({ events }: ServerContext): void {
  events.emit({ type: "changed", what: "scenarios" });
}

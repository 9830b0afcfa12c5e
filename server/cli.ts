import { Command, InvalidArgumentError } from "commander";
import { type ExportCommand, runExport } from "./cli/export.ts";
import { type EraseOptions, runErase } from "./cli/erase.ts";
import { runGate } from "./cli/gate.ts";
import { runGates } from "./cli/gates.ts";
import { runGrade } from "./cli/grade.ts";
import { defaultBatch } from "../domain/judging/statements.ts";
import { type ImportOptions, runImport } from "./cli/import.ts";
import { runJudge } from "./cli/judge.ts";
import { runPeople } from "./cli/people.ts";
import { type ProbeOptions, runProbe } from "./cli/probe.ts";
import { runApprove, runPromote, runRollback } from "./cli/promote.ts";
import { runReindex } from "./cli/reindex.ts";
import { runDoctor } from "./cli/doctor.ts";
import { runEndpoints } from "./cli/endpoints.ts";
import { runRun } from "./cli/run.ts";
import { runScores } from "./cli/scores.ts";
import { runServe } from "./cli/serve.ts";
import { runTrail, type TrailOptions } from "./cli/trail.ts";
import { exitCodes, failWith, type Shared } from "./cli/shared.ts";
import { runCalibrate } from "./cli/calibrate.ts";
import { runVerify, verifyHelp } from "./cli/verify.ts";
import { runCheck } from "./cli/check.ts";

const program = new Command("visite")
  .description("Finds out which prompt and which local language model may document patients, and proves it.")
  .showHelpAfterError()
  .configureHelp({ sortSubcommands: false })
  .addHelpText("after", "\nExit codes: 0 done · 100 a gate failed · 1 the tool failed · 130 stopped");

type Action<Options> = (options: Options & Shared, ...names: string[]) => Promise<number>;

function command<Options>(name: string, description: string, action: Action<Options>): Command {
  return (
    program
      .command(name)
      .description(description)
      .option("--workspace <dir>", "folder with config, prompts, scenarios, results (default: the checkout)")
      .option("--json", "print one JSON document instead of text", false)
      // commander gives the named arguments first, then the options, then itself.
      .action(async (...received: unknown[]) => {
        const options = received.at(-2) as Options & Shared;
        try {
          process.exitCode = await action(options, ...(received.slice(0, -2) as string[]));
        } catch (error) {
          process.exitCode = failWith(error, options);
        }
        // Servers and watchers of this process must not keep it alive once the work is done.
        if (name !== "serve") process.exit();
      })
  );
}

const list = (value: string) =>
  value
    .split(",")
    .map((part) => part.trim())
    .filter(Boolean);
const count = (value: string) => {
  const number = Number(value);
  if (!Number.isInteger(number) || number < 0) throw new InvalidArgumentError("a whole number is expected");
  return number;
};

command("serve", "serve the workbench on 127.0.0.1", runServe)
  .option("--port <n>", "port (the next free one if it is taken)", count)
  .option("--open", "open the browser", false)
  .option("--no-open", "do not open the browser")
  .option("--host <address>", "listen for others too: everybody listed needs a password, and TLS or a proxy")
  .option("--origin <url>", "the address people type, e.g. https://visite.example")
  .option("--tls-cert <file>", "certificate (PEM)")
  .option("--tls-key <file>", "its key (PEM)")
  .option("--behind-proxy", "a reverse proxy with TLS of its own stands in front", false);

command("run", "run prompts on models over scenarios", runRun)
  .option("--stage <stage>", "soap, summary, icd or billing", "soap")
  .option(
    "--prompts <refs>",
    "e.g. soap/secretarial@v001,soap/naive@v001 (default: the newest version of each prompt of the stage)",
    list,
  )
  .option("--models <ids>", "model ids, `simulated` or `all` (default: every reachable model)", list)
  .option("--scenarios <ids>", "scenario ids, `all`, `visits`, `traps` or `twins`", list, ["all"])
  .option("--input <choice>", "what icd and billing read: reference, production or run", "reference")
  .option("--repeats <n>", "generations of each cell", count, 1)
  .option("--resume <run>", "go on with this run: only what is missing")
  .option("--no-grading", "only generate; grade later from the run's view")
  .option("--by <person>", "who runs it", "");

command("judge", "let judge models look at the notes of a run", runJudge)
  .requiredOption("--run <run>", "the run whose SOAP notes are judged")
  .option("--prompts <refs>", "e.g. judge/statements@v001 (default: the newest judge/statements)", list)
  .option(
    "--models <ids>",
    "model ids or `simulated` (default: reachable models with `judge: also` in config/models.yaml)",
    list,
  )
  .option("--repeats <n>", "times each judge is asked the same", count, 1)
  .option("--batch <n>", "statements a request", count, defaultBatch)
  .option("--resume", "go on with the run's last judging: only what is missing", false)
  .option("--by <person>", "who lets judge", "");

command("grade", "grade any text against any scenario folder", runGrade)
  .option("--stage <stage>", "soap, summary, icd or billing", "soap")
  .requiredOption("--scenario <dir>", "a scenario's folder, or the id of one in the workspace")
  .requiredOption("--output <file>", "the text to grade; - reads standard input");

command("calibrate", "measure the graders of a stage, or judges, on texts with known faults", runCalibrate)
  .option("--stage <stage>", "soap, icd, billing or summary", "soap")
  .option(
    "--judges <ids>",
    "measure these judge models instead: ids, `simulated`, or `all` that may judge",
    list,
  )
  .option("--prompts <refs>", "of judges: e.g. judge/statements@v001 (default: the newest)", list)
  .option("--batch <n>", "of judges: statements a request", count, defaultBatch)
  .option("--seeds <n>", "how often each fault is planted into each scenario", count, 1)
  .option("--scenarios <ids>", "scenario ids or `all`", list, ["all"]);

command("scores", "every measured figure of a stage, pair by pair, with intervals", runScores)
  .option("--stage <stage>", "soap, summary, icd or billing", "soap")
  .option("--run <run>", "only this run's cells (default: the newest cells of all runs)");

command<Omit<TrailOptions, keyof Shared>>(
  "trail",
  "lead from each code, warning, position or sentence of a letter to the note and the words of the talk",
  runTrail,
)
  .requiredOption("--run <run>", "the run")
  .option("--cell <key>", "one cell of it")
  .option("--scenario <id>", "every cell of this scenario that reads a note")
  .option("--blame", "tell too at which stage each fault entered", false);

const counts = (value: string) => list(value).map(count);
const seconds = (value: string) => {
  const number = Number(value);
  if (!(number > 0)) throw new InvalidArgumentError("seconds above zero are expected");
  return number;
};
command<Omit<ProbeOptions, keyof Shared>>(
  "probe",
  "measure a model under load, or the pipeline in production with several doctors",
  runProbe,
)
  .option("--model <id>", "model id")
  .option("--stage <stage>", "soap, summary, icd or billing", "soap")
  .option("--prompt <ref>", "e.g. soap/secretarial@v001 (default: production's, else the newest)")
  .option("--widths <list>", "requests at once (default: 1,2,3,4,8)", counts)
  .option("--repeats <n>", "rounds of each step (default: 3; of a pipeline 1)", count)
  .option(
    "--length <characters>",
    "length class in which widths are tried: 2000, 5000, 10000 or 15000",
    count,
  )
  .option("--pipeline", "transcript -> soap -> icd -> billing through the pairs in production", false)
  .option("--doctors <list>", "doctors who work at once (default: 1,3)", counts)
  .option("--within <seconds>", "exit with 100 where the median is longer at the planned width", seconds)
  .option("--resume <id>", "go on with this load test: only what is missing")
  .option("--by <person>", "who measures", "");

command("gate", "hold a pair of prompt and model against the gates", runGate)
  .option("--run <run>", "only this run's cells (default: the newest cells of all runs)")
  .requiredOption("--prompt <ref>", "e.g. soap/secretarial@v001")
  .requiredOption("--model <id>", "model id");

command("gates", "tell whether the limits are those the ledger recorded, or record a change", runGates)
  .option("--record", "write the change of config/gates.yaml into the ledger", false)
  .option("--reason <text>", "why; stays in the ledger for ever")
  .option("--by <person>", "who changed it");

command("promote", "promote a pair into production through the gate", runPromote)
  .option("--run <run>", "only this run's cells count as evidence")
  .requiredOption("--prompt <ref>", "e.g. soap/secretarial@v001")
  .requiredOption("--model <id>", "model id")
  .requiredOption("--reason <text>", "why; stays in the ledger for ever")
  .option("--override <text>", "promote although the gate does not hold, and why (a lead who logged in)")
  .option("--by <person>", "who promotes");

command("approve", "approve a proposed promotion as the second person", runApprove)
  .option("--stage <stage>", "soap, summary, icd or billing", "soap")
  .option("--by <person>", "who approves");

command("verify", "check chains, files and figures of promotions and reviews, without a server", runVerify)
  .option(
    "--head <hash>",
    "a head kept elsewhere, of the ledger or of another chain: it must still be part of it",
  )
  .addHelpText("after", verifyHelp);

command("rollback", "take the last promotion of a stage back", runRollback)
  .option("--stage <stage>", "soap, summary, icd or billing", "soap")
  .requiredOption("--reason <text>", "why; stays in the ledger for ever")
  .option("--by <person>", "who rolls back");

command("check", "check prompts, scenarios and configuration", runCheck).option(
  "--scenario <ids>",
  "only these scenarios",
  list,
  [],
);
command("doctor", "compare production with what the endpoints serve", runDoctor).addHelpText(
  "after",
  "\nExit codes: 0 nothing differs (what is not told is listed and is not the same as equal) · 100 something differs or is not served · 1 the tool failed",
);

command<Omit<ExportCommand, keyof Shared>>(
  "export <what>",
  "write production for a server (llama-swap, llama-server, lm-studio, ollama, vllm, litellm, json), prompts for another tool (promptfoo, langfuse, text), a run as a file (csv, jsonl, html)",
  (options, what = "") => runExport(what, options),
)
  .option("--out <dir>", "write the files there instead of printing them")
  .option("--models-dir <dir>", "folder with the weights on the machine that will serve")
  .option("--key-env <name>", "environment variable that will hold the server's key")
  .option("--origin <url>", "page that may ask from a browser")
  .option("--port <n>", "port of the server", count)
  .option("--schema", "of json: the JSON Schema that describes the document", false)
  .option("--prompts <refs>", "of promptfoo, langfuse and text: e.g. soap/secretarial@v001", list)
  .option("--run <run>", "of csv, jsonl and html")
  .option("--language <de|en>", "of html", "de");

command<Omit<ImportOptions, keyof Shared>>(
  "import <kind> <file>",
  "read a code catalogue (icd10gm, goae, ebm, hzv) or prompts of another tool (promptfoo, langfuse, text) into the workspace",
  (options, kind = "", file = "") => runImport(kind, file, options),
)
  .option("--stage <stage>", "of prompts: the stage they are for", "soap")
  .option("--name <name>", "of prompts: instead of the name in the file")
  .option("--by <person>", "of prompts: who imports them")
  .option("--edition <text>", "edition, where the file does not tell it")
  .option("--complete", "the file is the whole catalogue: what it lacks does not exist", false);
command<Omit<EraseOptions, keyof Shared>>(
  "erase <scenario>",
  "erase the texts of a scenario wherever they are kept (without --yes: say what would go)",
  (options, scenario = "") => runErase(scenario, options),
)
  .option("--yes", "erase for good", false)
  .option("--reason <text>", "why; stays in results/erasures.jsonl")
  .option("--by <person>", "who erases");
command<Parameters<typeof runPeople>[0]>(
  "people <verb> [id]",
  "list, add, password or remove: who works here (config/people.yaml)",
  (options, verb = "", id = "") => runPeople(options, verb, id),
)
  .option("--roles <roles>", "reviewer, engineer, lead; several with commas", list)
  .option("--name <name>", "the person's name")
  .addHelpText(
    "after",
    "\nA password is asked for without being shown, or read as one line from standard input; it is never an argument.",
  );
command("reindex", "make the result index again from the files", runReindex);
command("endpoints", "find model servers on this machine", runEndpoints)
  .option("--url <address>", "ask this address too")
  .option("--key-env <name>", "environment variable that holds the key of that address");

process.exitCode = exitCodes.done;
await program.parseAsync();

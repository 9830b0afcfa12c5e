import type { CellEvidence } from "../../domain/cellEvidence.ts";
import type { RunFormat } from "../../domain/exchange.ts";
import { sha256Of } from "../../domain/hash.ts";
import { escapeHtml, figureWords, htmlPage, momentWords } from "../../domain/htmlReport.ts";
import { severityWords } from "../../domain/gates/findingWords.ts";
import { metricFigure } from "../../domain/pooledFigure.ts";
import { countingFindings } from "../../domain/review.ts";
import type { RunFile } from "../../domain/run.ts";
import type { Exported } from "../../domain/setup.ts";
import { stageMetrics } from "../../domain/stageMetrics.ts";
import { stageOf } from "../../domain/stages/index.ts";
import type { Language } from "../../domain/text.ts";
import { loss } from "./exporter.ts";

export interface RunExport {
  readonly file: RunFile;
  readonly cells: readonly CellEvidence[];
  /** Scenarios of real or pseudonymised patients: their texts do not leave. */
  readonly withheld: ReadonlySet<string>;
  readonly language: Language;
}

/** A run in a form of its own, a row a form. */
export const runExports: Readonly<Record<RunFormat, (run: RunExport) => Exported>> = {
  csv: (run) => ({
    files: [{ name: `${run.file.id}.csv`, text: csvOf(run) }],
    losses: [notInCsv, ...lossesOf(run)],
  }),
  jsonl: (run) => ({
    files: [
      {
        name: `${run.file.id}.jsonl`,
        text: run.cells.map((cell) => `${JSON.stringify(recordOf(run, cell))}\n`).join(""),
      },
    ],
    losses: [notInRecords, ...lossesOf(run)],
  }),
  html: (run) => ({
    files: [{ name: `${run.file.id}.html`, text: htmlOf(run) }],
    losses: [notInReport, ...lossesOf(run)],
  }),
};

const notInCsv = loss(
  "findings",
  "Beanstandungen sind nur gezählt: Worte, Belege und Urteile stehen in JSONL.",
  "Findings are only counted: words, evidence and verdicts are in JSONL.",
);
const notInRecords = loss(
  "transcripts",
  "Transkripte, Prompttexte und die Aussagen der Notiz stehen nicht darin, nur ihre Prüfsummen und die Beanstandungen.",
  "Transcripts, prompt texts and the statements of the note are not in it, only their hashes and the findings.",
);
const notInReport = loss(
  "evidence",
  "Beanstandungen stehen mit Worten darin, ihre Belege im Transkript und die Kennzahlen je Zelle nicht.",
  "Findings are in it with words, their evidence in the transcript and the metrics of each cell are not.",
);

function lossesOf({ withheld, cells }: RunExport) {
  const left = new Set(cells.map(({ planned }) => planned.scenario).filter((id) => withheld.has(id)));
  return [...left].map((id) =>
    loss(
      id,
      "Kein synthetisches Szenario: Texte und Zitate fehlen, ihre Prüfsummen stehen an ihrer Stelle.",
      "Not a synthetic scenario: texts and quotes are left out, their hashes stand in their place.",
    ),
  );
}

/** A text, or its hash where it must not leave. */
function textOf({ withheld }: RunExport, { planned }: CellEvidence, text: string): string {
  return withheld.has(planned.scenario) && text !== "" ? `sha256:${sha256Of(text)}` : text;
}

function recordOf(run: RunExport, cell: CellEvidence) {
  const { planned, line, grade, verdict, simulated, scenarioHash } = cell;
  const { cellKey, stage, prompt, model, scenario, repeat, input } = planned;
  return {
    run: run.file.id,
    cellKey,
    stage,
    prompt,
    promptSha256: run.file.prompts[prompt] ?? null,
    model,
    simulated,
    scenario,
    scenarioSha256: scenarioHash,
    repeat,
    input,
    status: line?.status ?? "planned",
    output: line ? textOf(run, cell, line.text) : null,
    outputSha256: line ? sha256Of(line.text) : null,
    milliseconds: line?.timings.total ?? null,
    promptTokens: line?.usage.promptTokens ?? null,
    completionTokens: line?.usage.completionTokens ?? null,
    tokensEstimated: line?.usage.estimated ?? null,
    metrics: grade?.metrics ?? null,
    notMeasured: grade?.notMeasured.map(({ metric, reason }) => ({ metric, reason })) ?? null,
    findings: verdict
      ? verdict.findings.map(({ id, kind, type, severity, state, grader, span, quote, message }) => ({
          id,
          kind,
          type,
          severity,
          state,
          grader,
          field: span?.field ?? null,
          quote: textOf(run, cell, quote),
          // A message may repeat words of the talk.
          message: run.withheld.has(scenario) ? null : message,
        }))
      : null,
    verdicts: verdict?.verdicts.map(({ person, verdict: said }) => ({ person, verdict: said })) ?? [],
  };
}

function csvOf(run: RunExport): string {
  const records = run.cells.map((cell) => ({ cell, record: recordOf(run, cell) }));
  const metrics = [...new Set(records.flatMap(({ record }) => Object.keys(record.metrics ?? {})))].sort();
  const names = [
    "run",
    "cellKey",
    "stage",
    "prompt",
    "model",
    "simulated",
    "scenario",
    "repeat",
    "input",
    "status",
    "milliseconds",
    "promptTokens",
    "completionTokens",
    "outputSha256",
    "output",
  ] as const;
  const rows = records.map(({ cell, record }) => [
    ...names.map((name) => record[name]),
    ...["fabrication", "omission"].map((kind) =>
      cell.verdict ? countingFindings(cell.verdict).filter((finding) => finding.kind === kind).length : null,
    ),
    ...metrics.flatMap((name) => {
      const metric = record.metrics?.[name];
      return [metric?.numerator ?? null, metric?.denominator ?? null];
    }),
  ]);
  const head = [
    ...names,
    "fabrications",
    "omissions",
    ...metrics.flatMap((name) => [`${name} numerator`, `${name} denominator`]),
  ];
  return `${[head, ...rows].map((row) => row.map(csvField).join(",")).join("\r\n")}\r\n`;
}

function csvField(value: string | number | boolean | null): string {
  const text = value === null ? "" : String(value);
  // A leading sign would be a formula in a spreadsheet.
  const safe = typeof value === "string" && /^[=+@\-\t]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

const words = {
  title: { de: "Lauf", en: "Run" },
  simulated: {
    de: "Simulierte Modelle: beweist nichts über ein echtes.",
    en: "Simulated models: proves nothing about a real one.",
  },
  metric: { de: "Kennzahl", en: "Metric" },
  scenario: { de: "Szenario", en: "Scenario" },
  pair: { de: "Paar", en: "Pair" },
  status: { de: "Status", en: "Status" },
  findings: { de: "Beanstandungen", en: "Findings" },
  output: { de: "Ausgabe", en: "Output" },
  none: { de: "keine", en: "none" },
  notGraded: { de: "nicht bewertet", en: "not graded" },
} as const;

function htmlOf(run: RunExport): string {
  const { file, cells, language } = run;
  const esc = escapeHtml;
  const say = (key: keyof typeof words) => words[key][language];
  const { stage, by } = { stage: file.request.stage, by: file.by };
  const pairOf = ({ planned }: CellEvidence) => `${planned.prompt} · ${planned.model}`;
  const pairs = [...new Set(cells.map(pairOf))];
  const metrics = stageMetrics[stage].flatMap((metric) => {
    const figures = pairs.map((pair) =>
      metricFigure(
        cells.filter((cell) => pairOf(cell) === pair),
        metric,
      ),
    );
    return figures.some((figure) => figure !== null) ? [{ metric, figures }] : [];
  });
  const head = [say("metric"), ...pairs].map((one) => `<th>${esc(one)}</th>`).join("");
  const figureRows = metrics
    .map(
      ({ metric, figures }) =>
        `<tr><th scope="row">${esc(metric.title[language])}</th>${figures.map((figure) => `<td class="number">${esc(figureWords(figure, { unit: metric.unit }, language))}</td>`).join("")}</tr>`,
    )
    .join("");
  const cellRows = cells
    .map((cell) => {
      const record = recordOf(run, cell);
      const findings = cell.verdict
        ? countingFindings(cell.verdict)
            .map(
              ({ severity, message, quote }) =>
                `<li>${esc(severityWords[severity][language])}: ${run.withheld.has(record.scenario) ? `<code>${esc(textOf(run, cell, quote))}</code>` : esc(message[language])}</li>`,
            )
            .join("")
        : null;
      return `<tr><td>${esc(record.scenario)} · ${record.repeat}</td><td>${esc(pairOf(cell))}</td><td>${esc(record.status)}</td><td>${findings === null ? esc(say("notGraded")) : findings ? `<ul>${findings}</ul>` : esc(say("none"))}</td><td><details><summary class="hash">${esc(record.outputSha256?.slice(0, 12) ?? "–")}</summary><pre>${esc(record.output ?? "")}</pre></details></td></tr>`;
    })
    .join("");
  const title = `${say("title")} ${file.id}`;
  return htmlPage({
    title,
    language,
    body: `<h1>${esc(title)}</h1><p>${esc(stageOf(stage).title[language])} · ${esc(momentWords(file.created, language))} · ${esc(by)}</p>${cells.some(({ simulated }) => simulated) ? `<p class="warning">${esc(say("simulated"))}</p>` : ""}<table><thead><tr>${head}</tr></thead><tbody>${figureRows}</tbody></table><h2>${esc(say("findings"))}</h2><table><thead><tr>${[say("scenario"), say("pair"), say("status"), say("findings"), say("output")].map((one) => `<th>${esc(one)}</th>`).join("")}</tr></thead><tbody>${cellRows}</tbody></table>`,
  });
}

import type { BundleBody } from "./bundle.ts";
import { comparedRows } from "./comparedRows.ts";
import type { GateResult } from "./gate.ts";
import { escapeHtml, figureWords, htmlPage, limitWords, numberWords, momentWords } from "./htmlReport.ts";
import { kindWords, severityWords, typeWords } from "./gates/findingWords.ts";
import { stageOf } from "./stages/index.ts";
import type { Language, LocalText } from "./text.ts";

const words = {
  title: { de: "Freigabe", en: "Promotion" },
  pair: { de: "Paar", en: "Pair" },
  replaces: { de: "Ersetzt", en: "Replaces" },
  nothing: { de: "nichts", en: "nothing" },
  by: { de: "Freigegeben von", en: "Promoted by" },
  approved: { de: "Zweite Freigabe", en: "Second approval" },
  reason: { de: "Begründung", en: "Reason" },
  simulated: {
    de: "Simuliertes Modell in einem Demo-Arbeitsbereich: beweist nichts über ein echtes.",
    en: "Simulated model in a demo workspace: proves nothing about a real one.",
  },
  override: { de: "Übersteuert", en: "Overridden" },
  overrideHint: {
    de: "Diese Kriterien waren nicht eingehalten; die Freigabe geschah dennoch.",
    en: "These criteria did not hold; the promotion was made all the same.",
  },
  gate: { de: "Freigabekriterien", en: "Gate" },
  criterion: { de: "Kriterium", en: "Criterion" },
  production: { de: "Produktion", en: "Production" },
  candidate: { de: "Kandidat", en: "Candidate" },
  limit: { de: "Grenze", en: "Limit" },
  verdict: { de: "Urteil", en: "Verdict" },
  traps: { de: "Fallen und Gegenfälle", en: "Traps and twins" },
  repeats: { de: "Wiederholungen gehalten", en: "Repeats kept" },
  scenario: { de: "Szenario", en: "Scenario" },
  comparison: { de: "Gegen die Produktion", en: "Against production" },
  metric: { de: "Kennzahl", en: "Metric" },
  difference: { de: "Unterschied [95 %]", en: "Difference [95 %]" },
  better: { de: "besser", en: "better" },
  worse: { de: "schlechter", en: "worse" },
  indistinguishable: { de: "nicht unterscheidbar", en: "not distinguishable" },
  "not-comparable": { de: "nicht vergleichbar", en: "not comparable" },
  notCompared: {
    de: "Die Produktion war nicht gemessen.",
    en: "Production had not been measured.",
  },
  model: { de: "Modell, wie es gemessen wurde", en: "Model as it was measured" },
  server: { de: "Server", en: "Server" },
  weights: { de: "Gewichte", en: "Weights" },
  quantisation: { de: "Quantisierung", en: "Quantisation" },
  template: { de: "Chatvorlage", en: "Chat template" },
  context: { de: "Kontext je Platz", en: "Context a slot" },
  slots: { de: "Plätze", en: "Slots" },
  params: { de: "Parameter", en: "Parameters" },
  unknown: { de: "nicht bekannt", en: "not known" },
  memory: { de: "Speicher", en: "Memory" },
  reviews: { de: "Prüfungen durch Menschen", en: "Reviews by people" },
  noReviews: { de: "Keine.", en: "None." },
  person: { de: "Person", en: "Person" },
  said: { de: "Urteil", en: "Said" },
  claimed: { de: "angegeben", en: "claimed" },
  authenticated: { de: "angemeldet", en: "authenticated" },
  prompt: { de: "Prompt", en: "Prompt" },
  cells: { de: "Zellen hinter den Zahlen", en: "Cells behind the figures" },
  output: { de: "Prüfsumme der Ausgabe", en: "Hash of the output" },
  grade: { de: "Prüfsumme der Bewertung", en: "Hash of the grade" },
  run: { de: "Lauf", en: "Run" },
  repeat: { de: "Wdh.", en: "Rep." },
  status: { de: "Status", en: "Status" },
  chain: { de: "Kette", en: "Chain" },
  chainText: {
    de: "Zeile {sequence} des Protokolls. Kopf der Kette davor: {head}. Bündel davor: {bundle}. „visite verify“ prüft Kette, Dateien und Zahlen. Eine Kette ohne Schlüssel zeigt, was nachträglich geändert wurde, solange jemand einen Kopf außerhalb dieser Maschine aufbewahrt; wer alle Dateien neu schreiben kann, kann auch die Kette neu rechnen.",
    en: "Line {sequence} of the ledger. Head of the chain before it: {head}. Bundle before it: {bundle}. `visite verify` checks chain, files and figures. A chain without keys shows what was changed afterwards as long as somebody keeps a head outside this machine; whoever can rewrite every file can also compute the chain again.",
  },
  texts: {
    de: "Transkripte und Notizen stehen nicht in dieser Datei, nur ihre Prüfsummen.",
    en: "Transcripts and notes are not in this file, only their hashes.",
  },
} as const satisfies Record<string, LocalText>;

const saidParts: Readonly<Record<string, LocalText>> = {
  usable: { de: "brauchbar", en: "usable" },
  "usable-after-edit": { de: "nach Änderung brauchbar", en: "usable after an edit" },
  unusable: { de: "unbrauchbar", en: "unusable" },
  confirmed: { de: "Beanstandung bestätigt", en: "finding confirmed" },
  rejected: { de: "Beanstandung verworfen", en: "finding rejected" },
  comment: { de: "Bemerkung", en: "comment" },
  withdrawn: { de: "etwas zurückgenommen", en: "something withdrawn" },
  suggestions: { de: "Beanstandungen der Maschine angesehen", en: "looked at the machine's findings" },
};

/** What a person said (`verdict usable`, `finding added: omission dose major`) in the language of the report. */
function saidWords(said: string, language: Language): string {
  const added = /^finding added: (\S+) (\S+) (\S+)$/.exec(said);
  if (added) {
    const [, kind = "", type = "", severity = ""] = added;
    const words = [
      (kindWords as Readonly<Record<string, LocalText>>)[kind],
      (typeWords as Readonly<Record<string, LocalText>>)[type],
      (severityWords as Readonly<Record<string, LocalText>>)[severity],
    ].flatMap((word) => word?.[language] ?? []);
    return `${language === "de" ? "ergänzt" : "added"}: ${words.join(", ")}`;
  }
  return saidParts[said.replace(/^(?:verdict|finding) /, "")]?.[language] ?? said;
}

/** A promotion as a page that prints well: everything an auditor reads first, and the hashes behind it. Pure; all text escaped. */
export function bundleReport(bundle: BundleBody, language: Language): string {
  const say = (key: keyof typeof words) => words[key][language];
  const cell = (content: string, kind = "") => `<td${kind ? ` class="${kind}"` : ""}>${content}</td>`;
  const esc = escapeHtml;
  const row = (...cells: readonly string[]) => `<tr>${cells.join("")}</tr>`;
  /** `numbers`: the columns that hold numbers, whose heads stand over them. */
  const table = (heads: readonly string[], rows: readonly string[], numbers: readonly number[] = []) =>
    `<table><thead><tr>${heads.map((head, at) => `<th${numbers.includes(at) ? ' class="number"' : ""}>${esc(head)}</th>`).join("")}</tr></thead><tbody>${rows.join("")}</tbody></table>`;
  const fact = (name: string, value: string) => `<tr><th scope="row">${esc(name)}</th><td>${value}</td></tr>`;
  const stage = stageOf(bundle.stage).title[language];
  const { to, from, gate, override, approved, memory } = bundle;
  const named = (pair: typeof from) => (pair ? `${pair.prompt} · ${pair.model}` : say("nothing"));
  const who = ({ by, identity, at }: { by: string; identity: "claimed" | "authenticated"; at: string }) =>
    `${esc(by)} (${say(identity)}), ${esc(momentWords(at, language))}`;
  // Never a tick for what was not looked at.
  const glyph = ({ holds, candidate }: GateResult) =>
    holds === true ? (candidate === null ? "–" : "✓") : holds === false ? "✕" : "?";
  const items = gate.results.flatMap((result) => (result.items ?? []).map((item) => ({ result, item })));
  const parts = [
    `<h1>${esc(`${say("title")}: ${stage}`)}</h1>`,
    to.simulated ? `<p class="warning">${esc(say("simulated"))}</p>` : "",
    override
      ? `<div class="warning"><p><b>${esc(say("override"))}</b>: ${who(override)} – ${esc(override.reason)}</p><p>${esc(say("overrideHint"))}</p><ul>${gate.results
          .filter((result) => override.missing.includes(result.key ?? result.id))
          .map((result) => `<li>${esc(result.title[language])}: ${esc(result.reason[language])}</li>`)
          .join("")}</ul></div>`
      : "",
    `<table class="facts"><tbody>${[
      fact(say("pair"), `<b>${esc(named(to))}</b>`),
      fact(say("replaces"), esc(named(from))),
      fact(say("by"), who(bundle)),
      approved ? fact(say("approved"), who(approved)) : "",
      fact(say("reason"), esc(bundle.reason)),
      memory
        ? fact(
            say("memory"),
            esc(
              `${memory.machine}: ${numberWords(memory.beforeGb, language)} → ${numberWords(memory.afterGb, language)} GB${memory.budgetGb === null ? "" : ` / ${numberWords(memory.budgetGb, language)} GB`}${memory.unknown.length > 0 ? `; ${say("unknown")}: ${memory.unknown.join(", ")}` : ""}`,
            ),
          )
        : "",
    ].join("")}</tbody></table>`,
    `<h2>${esc(say("gate"))}</h2>`,
    table(
      ["", say("criterion"), say("production"), say("candidate"), say("limit"), say("verdict")],
      gate.results.map((result) =>
        row(
          cell(glyph(result), result.holds === true ? "holds" : "fails"),
          cell(esc(result.title[language])),
          cell(result.candidateOnly ? "–" : esc(figureWords(result.production, result, language)), "number"),
          cell(
            result.holds === true && result.candidate === null
              ? "–"
              : esc(figureWords(result.candidate, result, language)),
            "number",
          ),
          cell(esc(limitWords(result, language)), "number"),
          cell(esc(result.reason[language])),
        ),
      ),
      [2, 3, 4],
    ),
    items.length > 0
      ? `<h2>${esc(say("traps"))}</h2>${table(
          ["", say("criterion"), say("scenario"), say("repeats")],
          items.map(({ result, item }) =>
            row(
              cell(item.kept === item.of ? "✓" : "✕", item.kept === item.of ? "holds" : "fails"),
              cell(esc(result.title[language])),
              cell(esc(item.scenario)),
              cell(`${item.kept}/${item.of}`, "number"),
            ),
          ),
          [3],
        )}`
      : "",
    `<h2>${esc(say("comparison"))}</h2>`,
    bundle.comparison
      ? table(
          [say("metric"), say("verdict"), say("difference"), ""],
          comparedRows(bundle.comparison).map(({ title, verdict, difference, unit, reason }) => {
            const scale = unit === "rate" ? 100 : 1;
            const number = (value: number) => numberWords(value * scale, language);
            return row(
              cell(esc(title[language])),
              cell(esc(say(verdict))),
              cell(
                difference
                  ? esc(
                      `${number(difference.value)} [${number(difference.low)} … ${number(difference.high)}]`,
                    )
                  : "–",
                "number",
              ),
              cell(esc(reason[language])),
            );
          }),
          [2],
        )
      : `<p>${esc(say("notCompared"))}</p>`,
    `<h2>${esc(say("model"))}</h2>`,
    table(
      [say("server"), say("weights"), say("quantisation"), say("template"), say("context"), say("slots")],
      bundle.model.fingerprints.map(({ server, model, quantisation, chatTemplate, ctxPerSlot, slots }) =>
        row(
          ...[server, model, quantisation, chatTemplate, ctxPerSlot, slots].map((value) =>
            cell(esc(value === null ? say("unknown") : String(value))),
          ),
        ),
      ),
    ),
    `<p>${esc(say("params"))}: <code>${esc(JSON.stringify(bundle.params))}</code></p>`,
    `<h2>${esc(say("reviews"))}</h2>`,
    bundle.reviews.length === 0
      ? `<p>${esc(say("noReviews"))}</p>`
      : table(
          [say("person"), say("said"), say("scenario"), "SHA-256"],
          bundle.reviews.map(({ person, identity, said, cellKey, lineSha256 }) =>
            row(
              cell(esc(`${person} (${say(identity)})`)),
              cell(esc(saidWords(said, language))),
              cell(esc(bundle.cells.find((one) => one.cellKey === cellKey)?.scenario ?? "")),
              cell(esc(lineSha256.slice(0, 16)), "hash"),
            ),
          ),
        ),
    `<h2>${esc(say("prompt"))}</h2><p>${esc(bundle.prompt.ref)} <span class="hash">${esc(bundle.prompt.sha256)}</span></p><pre>${esc(bundle.prompt.text)}</pre>`,
    `<h2>${esc(say("cells"))}</h2><p>${esc(say("texts"))}</p>`,
    table(
      [say("run"), say("scenario"), say("repeat"), say("status"), say("output"), say("grade")],
      bundle.cells.map((one) =>
        row(
          cell(esc(one.run)),
          cell(esc(one.scenario)),
          cell(String(one.repeat), "number"),
          cell(esc(one.status ?? say("unknown"))),
          cell(esc(one.outputSha256?.slice(0, 16) ?? "–"), "hash"),
          cell(esc(one.gradeSha256?.slice(0, 16) ?? "–"), "hash"),
        ),
      ),
      [2],
    ),
    `<h2>${esc(say("chain"))}</h2><p>${esc(
      say("chainText")
        .replace("{sequence}", String(bundle.sequence))
        .replace("{head}", bundle.head ?? "–")
        .replace("{bundle}", bundle.previousBundle ?? "–"),
    )}</p>`,
  ];
  return htmlPage({ title: `${say("title")}: ${stage}`, language, body: parts.join("\n") });
}

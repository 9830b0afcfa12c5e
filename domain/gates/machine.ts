import type { CellEvidence } from "../cellEvidence.ts";
import type { GateCriterionId } from "../gate.ts";
import type { Fingerprint } from "../model.ts";
import { median } from "../scoring.ts";
import type { LocalText } from "../text.ts";
import { counted, type Criterion, flagged, type GateEvidence, none, text } from "./criterion.ts";

/** Whether the machine can do it, whether it may, and whether what was measured is what would run. */
export const machineCriteria = {
  licence: {
    title: text("Lizenz erlaubt den Einsatz in der Praxis", "Licence allows commercial on-premise use"),
    unit: "flag",
    better: "higher",
    exempt: notInDemo,
    measure: ({ model }) => {
      if (!model || model.commercialUse.value === "unknown") return null;
      return flagged(model.commercialUse.value === "yes");
    },
    against: () => none,
  },
  latency: {
    title: text("Dauer je Dokument (Median)", "Time a document (median)"),
    unit: "milliseconds",
    better: "lower",
    measure: ({ cells }) => {
      const value = median(cells.flatMap(({ line }) => (line?.status === "ok" ? [line.timings.total] : [])));
      return value === null ? null : counted(value);
    },
    against: () => none,
  },
  "latency-parallel": {
    title: text(
      "Dauer je Dokument unter geplanter Last (95 % sind schneller)",
      "Time a document under the planned load (95 % are faster)",
    ),
    unit: "milliseconds",
    better: "lower",
    measure: ({ cells, serving }) => {
      const times = loaded(cells, serving?.slot?.parallel ?? null).map(
        ({ line }) => line?.timings.total ?? 0,
      );
      const value = percentile(times, 0.95);
      return value === null ? null : counted(value);
    },
    against: () => none,
    missing: ({ cells, serving }) => {
      const parallel = serving?.slot?.parallel ?? null;
      if (parallel === null)
        return text(
          "Nicht gemessen: für dieses Modell ist keine Breite geplant.",
          "Not measured: no width is planned for this model.",
        );
      if (cells.length > 0 && cells.every(({ line }) => line?.reusedFrom))
        return text(
          "Nicht gemessen: alle Antworten sind aus früheren Läufen übernommen.",
          "Not measured: all answers were reused from earlier runs.",
        );
      const most = Math.max(0, ...atOnce(cells).values());
      return text(
        `Nicht gemessen: geplant sind ${parallel} Anfragen zugleich, gemessen wurde mit höchstens ${most}.`,
        `Not measured: ${parallel} requests at once are planned, at most ${most} were measured.`,
      );
    },
    ofProduction: false,
  },
  "memory-fits": {
    title: text("Speicher der Maschine reicht", "Fits the machine's memory"),
    unit: "flag",
    better: "higher",
    exempt: notInDemo,
    measure: ({ serving }) => {
      const memory = serving?.memory;
      return !memory || memory.fits === "unknown" ? null : flagged(memory.fits === "yes");
    },
    against: () => none,
    ofProduction: false,
    missing: ({ serving }) => {
      const memory = serving?.memory;
      if (!memory)
        return text(
          "Nicht gemessen: config/gates.yaml nennt keine Maschine aus config/hardware.yaml.",
          "Not measured: config/gates.yaml names no machine of config/hardware.yaml.",
        );
      const models = [...new Set(memory.unknown.map(({ model }) => model))].join(", ");
      return text(`Nicht bekannt: Speicherbedarf von ${models}.`, `Not known: the memory of ${models}.`);
    },
  },
  "same-quantisation": sameAsServed(
    text("Gemessen mit der Quantisierung, die laufen wird", "Measured with the quantisation that will run"),
    (fingerprint) => fingerprint.quantisation ?? fingerprint.model,
    ({ serving }) => serving?.slot?.quantisation ?? null,
  ),
  "same-build": sameAsServed(
    text("Gemessen mit dem Server-Stand, der laufen wird", "Measured with the server build that will run"),
    (fingerprint) => fingerprint.server,
    () => null,
  ),
} satisfies Partial<Record<GateCriterionId, Criterion>>;

/** A simulated model has no licence, no memory and no build: asked for in a demo, they would be told as kept. */
function notInDemo({ demo }: GateEvidence): LocalText | null {
  return demo ? text("Im Demo-Arbeitsbereich nicht verlangt.", "Not asked for in the demo workspace.") : null;
}

type PartOf = (fingerprint: Fingerprint) => string | null;

/** What the cells say of themselves against what the endpoint tells today, and what the slot names where it names it. */
function sameAsServed(
  title: Criterion["title"],
  partOf: PartOf,
  planned: (evidence: GateEvidence) => string | null,
): Criterion {
  const measured = ({ cells }: GateEvidence) => cells.flatMap(({ line }) => (line ? [line.fingerprint] : []));
  const wantedOf = (evidence: GateEvidence) =>
    planned(evidence) ?? (evidence.serving?.served ? partOf(evidence.serving.served) : null);
  return {
    title,
    unit: "flag",
    better: "higher",
    ofProduction: false,
    exempt: notInDemo,
    measure: (evidence) => {
      const parts = measured(evidence).map(partOf);
      const wanted = wantedOf(evidence);
      if (parts.length === 0 || wanted === null || parts.includes(null)) return null;
      return flagged(parts.every((part) => part === wanted));
    },
    against: (evidence) => {
      const wanted = wantedOf(evidence);
      return wanted === null
        ? none
        : evidence.cells.filter(({ line }) => line !== null && partOf(line.fingerprint) !== wanted);
    },
    missing: (evidence) =>
      wantedOf(evidence) === null
        ? text(
            "Nicht bekannt: der Endpunkt antwortet nicht oder nennt es nicht.",
            "Not known: the endpoint does not answer or does not tell.",
          )
        : text(
            "Nicht bekannt: beim Messen wurde es nicht genannt.",
            "Not known: it was not told when measured.",
          ),
  };
}

/** Requests of the same model in flight at the middle of each generated answer, itself among them. From the cells' own times; reused ones were not asked. */
export function atOnce(cells: readonly CellEvidence[]): Map<CellEvidence, number> {
  const spans = cells.flatMap((cell) => {
    const { line } = cell;
    if (!line || line.status !== "ok" || line.reusedFrom) return [];
    const end = Date.parse(line.at);
    return [{ cell, start: end - line.timings.total, end }];
  });
  return new Map(
    spans.map(({ cell, start, end }) => {
      const middle = (start + end) / 2;
      return [cell, spans.filter((other) => other.start <= middle && middle <= other.end).length];
    }),
  );
}

function loaded(cells: readonly CellEvidence[], parallel: number | null): CellEvidence[] {
  if (parallel === null) return [];
  return [...atOnce(cells)].filter(([, width]) => width >= parallel).map(([cell]) => cell);
}

/** The value below which that share of the values lies (nearest rank); null for none. */
function percentile(values: readonly number[], share: number): number | null {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? null;
}

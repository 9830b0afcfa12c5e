import type { StageId } from "../stage.ts";
import type { LocalText } from "../text.ts";

/** How often a fault of a behaviour is planted: base rate in [0, 1] before the prompt's factor. */
export interface FaultRate {
  readonly fault: string;
  readonly rate: number;
  /** The prompt does not change it: the model simply is like that. */
  readonly fixed?: boolean;
  /** Only where the transcript is longer than this many characters. */
  readonly beyond?: number;
}

/** A simulated model: one characteristic behaviour, written down. */
export interface Behaviour {
  readonly id: string;
  readonly title: LocalText;
  readonly describes: LocalText;
  /** Output tokens a second and milliseconds to the first token, at pace 1. */
  readonly tokensPerSecond: number;
  readonly firstTokenMs: number;
  /** Share of cells, before the prompt's factor, in which it loops or thinks without end. */
  readonly loops?: number;
  readonly thinksForEver?: number;
  readonly faults: Readonly<Partial<Record<StageId, readonly FaultRate[]>>>;
}

/** What every model does now and then. */
const usual: Behaviour["faults"] = {
  soap: [
    { fault: "fact-omitted", rate: 0.12 },
    { fault: "plan-invented", rate: 0.06 },
  ],
  summary: [{ fault: "jargon", rate: 0.15 }],
  icd: [{ fault: "code-omitted", rate: 0.12 }],
  billing: [{ fault: "position-omitted", rate: 0.15 }],
};

function withUsual(own: Behaviour["faults"]): Behaviour["faults"] {
  const stages = ["soap", "summary", "icd", "billing"] as const;
  return Object.fromEntries(stages.map((stage) => [stage, [...(own[stage] ?? []), ...(usual[stage] ?? [])]]));
}

/** Eight behaviours seen in real local models, each played by one simulated model. */
export const behaviours: readonly Behaviour[] = [
  {
    id: "sim-faithful",
    title: { de: "Simulation: treu", en: "Simulation: faithful" },
    describes: { de: "Schreibt, was gesagt wurde.", en: "Writes what was said." },
    tokensPerSecond: 70,
    firstTokenMs: 350,
    faults: {
      soap: [{ fault: "fact-omitted", rate: 0.04 }],
      summary: [],
      icd: [{ fault: "code-omitted", rate: 0.04 }],
      billing: [],
    },
  },
  {
    id: "sim-fast",
    title: { de: "Simulation: schnell", en: "Simulation: fast" },
    describes: {
      de: "Schnell, lässt aber oft den objektiven Teil weg.",
      en: "Fast, but often leaves the Objective section out.",
    },
    tokensPerSecond: 240,
    firstTokenMs: 90,
    faults: withUsual({
      soap: [
        { fault: "objective-left-out", rate: 0.5, fixed: true },
        { fault: "lab-changed", rate: 0.1 },
      ],
    }),
  },
  {
    id: "sim-age-inventor",
    title: { de: "Simulation: erfindet Alter", en: "Simulation: invents ages" },
    describes: {
      de: "Erfindet unter nachlässigen Prompts Alter und Vorgeschichte.",
      en: "Invents ages and history under careless prompts.",
    },
    tokensPerSecond: 120,
    firstTokenMs: 180,
    faults: withUsual({
      soap: [
        { fault: "age-invented", rate: 0.35 },
        { fault: "history-invented", rate: 0.25 },
        { fault: "dose-changed", rate: 0.15 },
        { fault: "diagnosis-invented", rate: 0.1 },
      ],
      summary: [{ fault: "number-changed", rate: 0.25 }],
    }),
  },
  {
    id: "sim-looper",
    title: { de: "Simulation: Schleife", en: "Simulation: loops" },
    describes: {
      de: "Wiederholt bei langen Texten denselben Satz ohne Ende.",
      en: "Repeats one sentence without end on long texts.",
    },
    tokensPerSecond: 160,
    firstTokenMs: 150,
    loops: 0.35,
    faults: withUsual({ soap: [{ fault: "sentence-repeated", rate: 0.4, fixed: true }] }),
  },
  {
    id: "sim-thinker",
    title: { de: "Simulation: denkt ohne Antwort", en: "Simulation: thinks, no answer" },
    describes: {
      de: "Verbraucht alle Token mit Nachdenken, oft ohne sichtbare Antwort.",
      en: "Spends all tokens thinking, often without a visible answer.",
    },
    tokensPerSecond: 180,
    firstTokenMs: 160,
    thinksForEver: 0.5,
    faults: withUsual({}),
  },
  {
    id: "sim-forgetter",
    title: { de: "Simulation: vergisst", en: "Simulation: forgets" },
    describes: {
      de: "Lässt bei langen Gesprächen die Allergie weg.",
      en: "Omits the allergy on long conversations.",
    },
    tokensPerSecond: 110,
    firstTokenMs: 220,
    faults: withUsual({
      soap: [
        { fault: "allergy-omitted", rate: 1, fixed: true, beyond: 8000 },
        { fault: "allergy-omitted", rate: 0.15 },
        { fault: "fact-omitted", rate: 0.5, fixed: true },
        { fault: "negation-turned", rate: 0.15 },
        { fault: "side-swapped", rate: 0.1 },
      ],
    }),
  },
  {
    id: "sim-us-coder",
    title: { de: "Simulation: US-Kodes", en: "Simulation: US codes" },
    describes: {
      de: "Kodiert nach dem US-Katalog und hängt R05 oder E87.2 an.",
      en: "Codes from the US catalogue and adds R05 or E87.2.",
    },
    tokensPerSecond: 130,
    firstTokenMs: 170,
    faults: withUsual({
      soap: [{ fault: "word-invented", rate: 0.25 }],
      icd: [
        { fault: "us-code", rate: 0.8 },
        { fault: "habit-code", rate: 0.7 },
        { fault: "certainty-omitted", rate: 0.5 },
      ],
      billing: [{ fault: "wrong-system", rate: 0.4 }],
    }),
  },
  {
    id: "sim-endorser",
    title: { de: "Simulation: heißt gut", en: "Simulation: endorses" },
    describes: {
      de: "Heißt die falsche Verordnung gut und warnt nicht.",
      en: "Endorses the wrong prescription and does not warn.",
    },
    tokensPerSecond: 100,
    firstTokenMs: 200,
    faults: withUsual({
      soap: [
        { fault: "prescription-endorsed", rate: 0.7 },
        { fault: "medication-invented", rate: 0.12 },
      ],
      icd: [
        { fault: "warning-omitted", rate: 0.9 },
        { fault: "false-alarm", rate: 0.15 },
      ],
    }),
  },
];

import type { BillingOutput } from "../stages/billingOutput.ts";
import type { Scenario } from "../scenario.ts";
import type { LocalText } from "../text.ts";

type Position = BillingOutput["positions"][number];
type Encounter = NonNullable<Scenario["encounter"]>;

export interface RuleContext {
  readonly system: BillingOutput["system"];
  readonly positions: readonly Position[];
  readonly encounter: Encounter | null;
}

/** A rule that can be decided without a catalogue. */
export interface BillingRule {
  readonly id: string;
  /** Positions that break it, by their place; -1: the whole answer. */
  readonly broken: (context: RuleContext) => readonly number[];
  readonly message: LocalText;
}

const placesOf = (positions: readonly Position[], codes: readonly string[]) =>
  positions.flatMap(({ code }, index) => (codes.includes(code) ? [index] : []));
const has = (positions: readonly Position[], code: string) =>
  positions.some((position) => position.code === code);

/** Billed at most once a quarter (EBM, chapter 3: flat rates and chronic-care supplements). */
export const oncePerQuarter = ["03000", "03040", "03060", "03220", "03222", "01732"];

/** Rules of EBM, GOÄ and HZV that the figures themselves decide. Sources: EBM chapter 3; GOÄ §§ 4, 5, 12 and the notes to numbers 1 to 8. */
export const billingRules: readonly BillingRule[] = [
  {
    id: "ebm-never-private",
    broken: ({ system, encounter }) => (encounter?.insurance === "private" && system !== "GOÄ" ? [-1] : []),
    message: {
      de: "Privat Versicherte werden nach GOÄ abgerechnet.",
      en: "Private patients are billed by GOÄ.",
    },
  },
  {
    id: "goae-never-statutory",
    broken: ({ system, encounter }) =>
      encounter && encounter.insurance !== "private" && system === "GOÄ" ? [-1] : [],
    message: {
      de: "Die GOÄ gilt nicht für gesetzlich Versicherte.",
      en: "GOÄ does not apply to statutory patients.",
    },
  },
  {
    id: "hzv-own-system",
    broken: ({ system, encounter }) =>
      encounter?.insurance === "hzv" && system === "EBM"
        ? [-1]
        : encounter?.insurance === "statutory" && system === "HZV"
          ? [-1]
          : [],
    message: {
      de: "Abrechnungssystem passt nicht zur Versicherung.",
      en: "The fee schedule does not fit the insurance.",
    },
  },
  {
    id: "form-ebm",
    broken: ({ system, positions }) =>
      system === "EBM"
        ? positions.flatMap(({ code }, index) => (/^\d{5}[A-Z]?$/.test(code) ? [] : [index]))
        : [],
    message: { de: "Keine EBM-Position (fünf Ziffern).", en: "Not an EBM position (five digits)." },
  },
  {
    id: "base-before-add-on",
    broken: ({ system, positions }) =>
      system === "EBM" && has(positions, "03221") && !has(positions, "03220")
        ? placesOf(positions, ["03221"])
        : [],
    message: { de: "03221 nur neben 03220.", en: "03221 only beside 03220." },
  },
  {
    id: "once-per-quarter",
    broken: ({ positions, encounter }) =>
      positions.flatMap(({ code, count }, index) =>
        oncePerQuarter.includes(code) && (count > 1 || encounter?.billedThisQuarter.includes(code))
          ? [index]
          : [],
      ),
    message: {
      de: "Nur einmal im Quartal; ist schon abgerechnet.",
      en: "Once a quarter only; already billed.",
    },
  },
  {
    id: "goae-1-beside-3",
    broken: ({ system, positions }) =>
      system === "GOÄ" && has(positions, "1") && has(positions, "3") ? placesOf(positions, ["1"]) : [],
    message: { de: "GOÄ 1 nicht neben 3.", en: "GOÄ 1 not beside 3." },
  },
  {
    id: "goae-5-beside-6-8",
    broken: ({ system, positions }) =>
      system === "GOÄ" && has(positions, "5") && ["6", "7", "8"].some((code) => has(positions, code))
        ? placesOf(positions, ["5"])
        : [],
    message: { de: "GOÄ 5 nicht neben 6, 7 oder 8.", en: "GOÄ 5 not beside 6, 7 or 8." },
  },
  {
    id: "goae-3-alone",
    broken: ({ system, positions }) => {
      const companions = new Set(["3", "5", "6", "7", "8", "800", "801"]);
      return system === "GOÄ" && has(positions, "3") && positions.some(({ code }) => !companions.has(code))
        ? placesOf(positions, ["3"])
        : [];
    },
    message: {
      de: "GOÄ 3 nur allein oder neben 5, 6, 7, 8, 800, 801.",
      en: "GOÄ 3 only alone or beside 5, 6, 7, 8, 800, 801.",
    },
  },
  {
    id: "goae-3-ten-minutes",
    broken: ({ system, positions, encounter }) =>
      system === "GOÄ" && has(positions, "3") && encounter?.minutes != null && encounter.minutes < 10
        ? placesOf(positions, ["3"])
        : [],
    message: { de: "GOÄ 3 setzt mindestens zehn Minuten voraus.", en: "GOÄ 3 needs at least ten minutes." },
  },
  {
    id: "goae-factor-reason",
    broken: ({ system, positions }) =>
      system === "GOÄ"
        ? positions.flatMap(({ factor, reason }, index) => ((factor ?? 0) > 2.3 && !reason ? [index] : []))
        : [],
    message: {
      de: "Faktor über 2,3 verlangt eine Begründung (§ 12 GOÄ).",
      en: "A factor above 2.3 needs a written reason (§ 12 GOÄ).",
    },
  },
];

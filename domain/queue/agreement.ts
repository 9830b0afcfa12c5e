import { bootstrap } from "../statistics/bootstrap.ts";
import { binaryAgreement } from "../statistics/binaryAgreement.ts";
import type { Coefficient } from "../statistics/coefficient.ts";
import { gwetAc1 } from "../statistics/gwet.ts";
import type { Interval } from "../statistics/interval.ts";
import { cohenKappa } from "../statistics/kappa.ts";
import { krippendorffAlpha } from "../statistics/krippendorff.ts";
import type { PairedTable } from "../statistics/pairedTable.ts";
import { percentAgreement } from "../statistics/percentAgreement.ts";
import { contingencyTable, type Ratings } from "../statistics/ratings.ts";
import { verdicts } from "../review.ts";
import type { AgreementRow } from "./agreementRow.ts";
import type { ItemState } from "./fold.ts";
import type { Mark, Reading } from "./reading.ts";

/** One rating of one unit, by its raters in a fixed order. */
interface Unit {
  readonly note: string;
  readonly said: readonly (string | null)[];
}

const yes = "wrong";
const no = "right";

/** What a rater marked on a note; null: did not rate it. */
export type Marked = ReadonlyMap<string, Pick<Mark, "types">> | null;

export interface RatedNote {
  readonly id: string;
  readonly fields: readonly string[];
  readonly facts: readonly string[];
  readonly verdicts: readonly Reading["verdict"][];
  readonly choices: readonly Reading["choice"][];
  readonly marks: readonly Marked[];
}

/** Notes that two readers finished, before any adjudication: people against people, the ceiling of every machine. */
export function readTwice(states: readonly ItemState[], people: readonly string[]): RatedNote[] {
  return states
    .filter(({ readings }) => readings.length > 1 && readings.every(({ finished }) => finished))
    .map(({ item, readings }) => {
      const byPerson = people.map((person) => readings.find((reading) => reading.person === person) ?? null);
      return {
        id: item.id,
        ...unitsOf(item),
        verdicts: byPerson.map((reading) => reading?.verdict ?? null),
        choices: byPerson.map((reading) => reading?.choice ?? null),
        marks: byPerson.map((reading) => reading?.marks ?? null),
      };
    });
}

/** Settled notes with what another rater (the machine, a judge model) marked beside the truth that people settled on. */
export function againstTruth(
  states: readonly ItemState[],
  markedBy: (state: ItemState) => Marked,
): RatedNote[] {
  return states.flatMap((state) => {
    const marked = markedBy(state);
    if (!state.truth || !marked) return [];
    return [
      {
        id: state.item.id,
        ...unitsOf(state.item),
        verdicts: [],
        choices: [],
        marks: [state.truth, marked],
      },
    ];
  });
}

function unitsOf({ texts }: ItemState["item"]) {
  return {
    fields: texts.flatMap(({ fields }) => fields.map((field) => `field:${field}`)),
    facts: texts.flatMap(({ facts }) => facts.map((fact) => `fact:${fact}`)),
  };
}

/** Every row that there is something to say about. `draws` of the bootstrap over notes. */
export function agreementRows(
  notes: readonly RatedNote[],
  { draws = 2000 }: { draws?: number } = {},
): AgreementRow[] {
  const rows: (AgreementRow | null)[] = [
    nominalRow("verdict", notes, { saidOf: (note) => note.verdicts, known: verdicts }),
    nominalRow("choice", notes, {
      saidOf: (note) => note.choices,
      known: ["first", "second", "equal", "both-bad"],
    }),
    binaryRow(
      "marks",
      targetUnits(notes, (note) => [...note.fields, ...note.facts]),
      draws,
    ),
    binaryRow(
      "fabrication",
      targetUnits(notes, ({ fields }) => fields),
      draws,
    ),
    binaryRow(
      "omission",
      targetUnits(notes, ({ facts }) => facts),
      draws,
    ),
    ...typesOf(notes).map((type) => {
      const row = binaryRow("type", typeUnits(notes, type), 0);
      return row && { ...row, type };
    }),
  ];
  return rows.filter((row) => row !== null);
}

function targetUnits(notes: readonly RatedNote[], targetsOf: (note: RatedNote) => readonly string[]): Unit[] {
  return notes.flatMap((note) =>
    targetsOf(note).map((target) => ({
      note: note.id,
      said: note.marks.map((marks) => (marks ? (marks.has(target) ? yes : no) : null)),
    })),
  );
}

function typeUnits(notes: readonly RatedNote[], type: string): Unit[] {
  return notes.map(({ id, marks }) => ({
    note: id,
    said: marks.map((own) =>
      own ? ([...own.values()].some(({ types }) => types.includes(type)) ? yes : no) : null,
    ),
  }));
}

function typesOf(notes: readonly RatedNote[]): string[] {
  return [
    ...new Set(
      notes.flatMap(({ marks }) =>
        marks.flatMap((own) => [...(own?.values() ?? [])].flatMap(({ types }) => types)),
      ),
    ),
  ].sort();
}

function nominalRow(
  about: "verdict" | "choice",
  notes: readonly RatedNote[],
  { saidOf, known }: { saidOf: (note: RatedNote) => readonly (string | null)[]; known: readonly string[] },
): AgreementRow | null {
  const units = paired(notes.map((note) => ({ note: note.id, said: saidOf(note) })));
  if (units.length === 0) return null;
  const ratings = units.map(({ said }) => said);
  return {
    about,
    type: null,
    notes: units.length,
    units: units.length,
    ...coefficientsOf(ratings, known),
    positive: null,
    negative: null,
  };
}

/** `draws` 0: units are notes, so the closed forms hold. */
function binaryRow(about: AgreementRow["about"], all: readonly Unit[], draws: number): AgreementRow | null {
  const units = paired(all);
  if (units.length === 0) return null;
  const notes = tablesByNote(units);
  const known = [yes, no];
  const closed = coefficientsOf(
    units.map(({ said }) => said),
    known,
  );
  const specific = binaryAgreement(sumOf(notes));
  return {
    about,
    type: null,
    notes: notes.length,
    units: units.length,
    ...closed,
    ...(draws > 0 ? clustered(closed, notes, draws) : {}),
    positive: plain(specific?.positive ?? null),
    negative: plain(specific?.negative ?? null),
  };
}

function paired(units: readonly Unit[]): Unit[] {
  return units.filter(({ said }) => said.filter((one) => one !== null).length > 1);
}

function coefficientsOf(
  ratings: Ratings,
  known: readonly string[],
): Pick<AgreementRow, "percent" | "kappa" | "ac1" | "alpha"> {
  const raters = (ratings[0] ?? [])
    .map((_, index) => index)
    .filter((index) => ratings.some((said) => said[index] !== null));
  const [first, second] = raters;
  return {
    percent: plain(percentAgreement(ratings)),
    kappa:
      raters.length === 2 && first !== undefined && second !== undefined
        ? figure(
            cohenKappa(
              contingencyTable(
                ratings.map((said) => [said[first] ?? null, said[second] ?? null] as const),
                known,
              ),
            ),
          )
        : null,
    ac1: figure(gwetAc1(ratings, known)),
    alpha: figure(krippendorffAlpha(ratings)),
  };
}

function figure({ value, interval, method }: Coefficient): AgreementRow["ac1"] {
  if (value === null || interval === null || method === "undefined") return null;
  return { value, low: interval.low, high: interval.high, method };
}

const plain = (estimate: ({ readonly value: number } & Interval) | null) =>
  estimate && { value: estimate.value, low: estimate.low, high: estimate.high };

/** Two ratings of every unit of a note, in the order of raters. */
function tablesByNote(units: readonly Unit[]): PairedTable[] {
  const tables = new Map<string, { both: number; onlyFirst: number; onlySecond: number; neither: number }>();
  for (const { note, said } of units) {
    const table = tables.get(note) ?? { both: 0, onlyFirst: 0, onlySecond: 0, neither: 0 };
    tables.set(note, table);
    const [first, second] = said.filter((one) => one !== null);
    if (first === yes) table[second === yes ? "both" : "onlyFirst"] += 1;
    else table[second === yes ? "onlySecond" : "neither"] += 1;
  }
  return [...tables.values()];
}

function sumOf(tables: readonly PairedTable[]): PairedTable {
  const sum = { both: 0, onlyFirst: 0, onlySecond: 0, neither: 0 };
  for (const { both, onlyFirst, onlySecond, neither } of tables) {
    sum.both += both;
    sum.onlyFirst += onlyFirst;
    sum.onlySecond += onlySecond;
    sum.neither += neither;
  }
  return sum;
}

/**
 * The three coefficients of two ratings a unit, from the four counts alone, so that thousands of draws cost nothing; a test
 * holds them against the general forms. n units, p = share of yes over all ratings, po = share alike:
 * kappa (po - pe) / (1 - pe) with pe from both margins; AC1 with pe = 2 p (1 - p); alpha with the ratings of both in one
 * pot, 1 - (1 - po) (2n - 1) / (4 n p (1 - p)).
 */
export const fromCounts: Readonly<Record<"kappa" | "ac1" | "alpha", (table: PairedTable) => number | null>> =
  {
    kappa: (table) => {
      const { n, alike, first, second } = sharesOf(table);
      const expected = first * second + (1 - first) * (1 - second);
      return n === 0 || 1 - expected < 1e-12 ? null : (alike - expected) / (1 - expected);
    },
    ac1: (table) => {
      const { n, alike, share } = sharesOf(table);
      const expected = 2 * share * (1 - share);
      return n === 0 ? null : (alike - expected) / (1 - expected);
    },
    alpha: (table) => {
      const { n, alike, share } = sharesOf(table);
      const spread = 4 * n * share * (1 - share);
      return n === 0 || spread < 1e-12 ? null : 1 - ((1 - alike) * (2 * n - 1)) / spread;
    },
  };

function sharesOf({ both, onlyFirst, onlySecond, neither }: PairedTable) {
  const n = both + onlyFirst + onlySecond + neither;
  return {
    n,
    alike: (both + neither) / n,
    first: (both + onlyFirst) / n,
    second: (both + onlySecond) / n,
    share: (2 * both + onlyFirst + onlySecond) / (2 * n),
  };
}

/** Intervals that draw whole notes; where all notes agree alike, or there are too few, the closed form's bound stands. */
function clustered(
  closed: Pick<AgreementRow, "kappa" | "ac1" | "alpha">,
  notes: readonly PairedTable[],
  draws: number,
): Partial<Pick<AgreementRow, "kappa" | "ac1" | "alpha">> {
  const drawn: Partial<Record<"kappa" | "ac1" | "alpha", AgreementRow["ac1"]>> = {};
  for (const name of ["kappa", "ac1", "alpha"] as const) {
    const known = closed[name];
    if (known?.method !== "closed-form") continue;
    const found = bootstrap(notes, (sample) => fromCounts[name](sumOf(sample)), { draws });
    // One note that differs among many that do not draws the same figure again and again: that is no interval.
    if (found && found.bca.high - found.bca.low > 1e-9)
      drawn[name] = { value: known.value, low: found.bca.low, high: found.bca.high, method: "notes" };
  }
  return drawn;
}

import type { Scenario } from "../scenario.ts";
import type { GivenName, TrailRow } from "./trail.ts";

/**
 * What kinds of positions rest on, told from the title of the fee schedule. No catalogue says this of its positions, so these
 * patterns are our own selection and no part of an official table: a title that none of them knows rests on nothing known,
 * and no figure is counted from them. Read from: EBM, chapters 3 and 4 (flat rates: one a quarter, by age and contact; talks and visits: by minutes and place); GOÄ, numbers 1 to 3 (duration); HZV contracts, P2 and P3.
 */
const rests: readonly { readonly title: RegExp; readonly on: readonly GivenName[] }[] = [
  {
    title: /(versicherten|grund|kontakt|behandlungs)pauschale/iu,
    on: ["contact", "insurance", "age", "date", "billed"],
  },
  { title: /chroniker|chronischer erkrankung/iu, on: ["contact", "date", "billed"] },
  { title: /beratung|gespräch|exploration|minuten/iu, on: ["contact", "minutes"] },
  { title: /besuch|visite/iu, on: ["contact", "time"] },
  { title: /unzeit|samstag|sonn- und feiertag|nacht/iu, on: ["date", "time"] },
];

/** What of the visit a position rests on; a position that nothing is known of rests on nothing known. */
export function givenFor(
  title: string | null,
  { encounter, patient }: Pick<Scenario, "encounter" | "patient">,
): TrailRow["given"] {
  const names = new Set(rests.filter((one) => one.title.test(title ?? "")).flatMap(({ on }) => on));
  const values: Readonly<Record<GivenName, string | null>> = {
    contact: encounter?.contact ?? null,
    insurance: encounter?.insurance ?? null,
    age: patient?.age?.toString() ?? null,
    date: encounter?.date ?? null,
    time: encounter?.time ?? null,
    minutes: encounter?.minutes?.toString() ?? null,
    billed: encounter ? encounter.billedThisQuarter.join(", ") : null,
  };
  return [...names].map((name) => ({ name, value: values[name] }));
}

/**
 * ICD-10-GM categories of illnesses that last by nature: what a chronic-care supplement is billed for. The EBM asks for one
 * lasting, life-changing illness without listing codes, and the catalogue holds titles and rules but nothing about how long
 * an illness lasts: this is our own selection. A test holds it against every scenario whose reference bills the supplement.
 * What it lacks leaves a link out, which reads as unknown; no figure is counted from it.
 */
const lasting =
  /^(B18|B2[0-4]|C\d\d|D5[68]|D6[67]|E0[3567]|E1[0-4]|E66|E7[0-9]|E8[3-5]|F0[0-3]|F2\d|F3[134]|G20|G30|G35|G40|G43|H40|I1[0-5]|I2[05]|I48|I50|I7[0-3]|J4[45]|K50|K51|K7[0-4]|L40|M0[5-9]|M1[0-9]|M45|M81|N18)/u;

export function isForLasting(title: string | null): boolean {
  return /chroniker|chronischer erkrankung/iu.test(title ?? "");
}

export function isLasting(code: string): boolean {
  return lasting.test(code.trim().toUpperCase());
}

/** An examination is written down under Objective, whatever it is called. */
export function isExamination(title: string | null): boolean {
  return (
    /untersuchung|ganzkörperstatus/iu.test(title ?? "") && !/gesundheitsuntersuchung/iu.test(title ?? "")
  );
}

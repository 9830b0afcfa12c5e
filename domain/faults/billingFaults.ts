import { oncePerQuarter } from "../codes/billingRules.ts";
import type { BillingOutput } from "../stages/billingOutput.ts";
import type { Fault } from "./fault.ts";
import { pickOne } from "./random.ts";

type Row = Fault<BillingOutput>;
type Position = BillingOutput["positions"][number];

/** Positions of everyday practice that somebody without this contact bills. */
const everyday: Readonly<Record<BillingOutput["system"], readonly string[]>> = {
  EBM: ["03322", "03330", "01410", "03241"],
  GOÄ: ["410", "651", "75", "250"],
  HZV: [],
};

/** A position at the end of the answer. */
function added(output: BillingOutput, position: Position, fault: string): ReturnType<Row["plant"]> {
  const { code } = position;
  return {
    output: { ...output, positions: [...output.positions, position] },
    planted: {
      fault,
      type: "position",
      field: `/positions/${output.positions.length}/code`,
      start: 0,
      end: code.length,
      before: "",
      after: code,
    },
  };
}

/** A position changed in its place. */
function changed(
  output: BillingOutput,
  index: number,
  position: Position,
  fault: string,
): ReturnType<Row["plant"]> {
  return {
    output: {
      ...output,
      positions: output.positions.map((old, at) => (at === index ? position : old)),
    },
    planted: {
      fault,
      type: "position",
      field: `/positions/${index}/code`,
      start: 0,
      end: position.code.length,
      before: position.code,
      after: "",
    },
  };
}

/** Faults of the billing stage, a row each. */
export const billingFaults: readonly Row[] = [
  {
    id: "position-omitted",
    type: "position",
    kind: "code",
    title: { de: "Position ausgelassen", en: "Position omitted" },
    plant: ({ output, random }) => {
      const index = Math.floor(random() * output.positions.length);
      const gone = output.positions[index];
      if (!gone) return null;
      return {
        output: { ...output, positions: output.positions.filter((_, at) => at !== index) },
        planted: {
          fault: "position-omitted",
          type: "position",
          field: "/positions",
          start: 0,
          end: 0,
          before: gone.code,
          after: "",
          omits: [gone.code],
        },
      };
    },
  },
  {
    id: "wrong-system",
    type: "position",
    kind: "code",
    title: { de: "Falsche Gebührenordnung", en: "Wrong fee schedule" },
    plant: ({ output }) => {
      const [system, code] = output.system === "GOÄ" ? (["EBM", "03000"] as const) : (["GOÄ", "1"] as const);
      return {
        output: { system, positions: [{ code, count: 1 }] },
        planted: {
          fault: "wrong-system",
          type: "position",
          field: "/system",
          start: 0,
          end: system.length,
          before: output.system,
          after: system,
        },
      };
    },
  },
  {
    id: "position-unfounded",
    type: "position",
    kind: "code",
    title: { de: "Position ohne Grundlage", en: "Position without a basis" },
    plant: ({ output, scenario, random }) => {
      // Where all is billed by the wrong schedule no single position is what is wrong.
      if (!scenario.billing || scenario.billing.system !== output.system) return null;
      const { required, acceptable } = scenario.billing;
      const known = [...required, ...acceptable, ...output.positions].map(({ code }) => code);
      const code = pickOne(
        everyday[output.system].filter((one) => !known.includes(one)),
        random,
      );
      return code ? added(output, { code, count: 1 }, "position-unfounded") : null;
    },
  },
  {
    id: "add-on-without-base",
    type: "position",
    kind: "code",
    title: { de: "Zuschlag ohne Grundleistung", en: "Add-on without its base" },
    plant: ({ output }) =>
      output.system === "EBM" && !output.positions.some(({ code }) => code === "03220" || code === "03221")
        ? added(output, { code: "03221", count: 1 }, "add-on-without-base")
        : null,
  },
  {
    id: "billed-again",
    type: "position",
    kind: "code",
    title: { de: "Im Quartal schon abgerechnet", en: "Billed this quarter already" },
    plant: ({ output, scenario }) => {
      const code = scenario.encounter?.billedThisQuarter.find((one) => oncePerQuarter.includes(one));
      return code && output.system === "EBM" && !output.positions.some((position) => position.code === code)
        ? added(output, { code, count: 1 }, "billed-again")
        : null;
    },
  },
  {
    id: "count-doubled",
    type: "position",
    kind: "code",
    title: { de: "Anzahl verdoppelt", en: "Count doubled" },
    plant: ({ output, scenario, random }) => {
      const index = Math.floor(random() * output.positions.length);
      const old = output.positions[index];
      // Of a position the reference does not hold no count is right.
      const known =
        scenario.billing?.system === output.system &&
        scenario.billing.required.some(({ code }) => code === old?.code);
      return old && known ? changed(output, index, { ...old, count: old.count * 2 }, "count-doubled") : null;
    },
  },
  {
    id: "factor-unreasoned",
    type: "position",
    kind: "code",
    title: { de: "Faktor über 2,3 ohne Begründung", en: "Factor above 2.3 without a reason" },
    plant: ({ output, random }) => {
      const index = Math.floor(random() * output.positions.length);
      const old = output.positions[index];
      return output.system === "GOÄ" && old && !old.reason
        ? changed(output, index, { ...old, factor: 3.5 }, "factor-unreasoned")
        : null;
    },
  },
];

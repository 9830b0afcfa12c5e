import type { IcdOutput } from "../stages/icdOutput.ts";
import type { Fault } from "./fault.ts";
import { pickOne } from "./random.ts";

type Row = Fault<IcdOutput>;
type Code = IcdOutput["codes"][number];

function coded(output: IcdOutput, codes: Code[], fault: Pick<Row, "id" | "type">) {
  const last = codes.length - 1;
  const code = codes[last]?.code ?? "";
  return {
    output: { ...output, codes },
    planted: {
      fault: fault.id,
      type: fault.type,
      field: `/codes/${last}/code`,
      start: 0,
      end: code.length,
      before: "",
      after: code,
    },
  };
}

/** Places of the codes that a change can be made to. */
function placesWith(output: IcdOutput, wanted: (row: Code) => boolean): number[] {
  return output.codes.flatMap((row, index) => (wanted(row) ? [index] : []));
}

/** One code changed in its place; null where there is no such place. */
function changed(
  output: IcdOutput,
  index: number | undefined,
  {
    fault,
    before,
    change,
  }: { fault: Pick<Row, "id" | "type">; before: (row: Code) => string; change: (row: Code) => Code },
): ReturnType<Row["plant"]> {
  const old = index === undefined ? undefined : output.codes[index];
  if (index === undefined || !old) return null;
  const row = change(old);
  return {
    output: { ...output, codes: output.codes.map((one, at) => (at === index ? row : one)) },
    planted: {
      fault: fault.id,
      type: fault.type,
      field: `/codes/${index}/code`,
      start: 0,
      end: row.code.length,
      before: before(old),
      after: row.code === old.code ? "" : row.code,
    },
  };
}

/** German code -> what a model trained on US text writes in its place. */
const usHabits: readonly { readonly from: RegExp; readonly to: string }[] = [
  { from: /^J01/, to: "J01.90" },
  { from: /^E11/, to: "E11.65" },
  { from: /^I48/, to: "I48.91" },
  { from: /^I10/, to: "I10" },
  { from: /^N18/, to: "N18.30" },
  { from: /^M51/, to: "M51.26" },
  { from: /^M54/, to: "M54.50" },
  { from: /^S/, to: "S52.501A" },
];

/** Faults of the coding stage, a row each. */
export const icdFaults: readonly Row[] = [
  {
    id: "us-code",
    type: "code",
    kind: "code",
    title: { de: "US-Kode statt ICD-10-GM", en: "US code instead of ICD-10-GM" },
    plant: ({ output }) => {
      const index = output.codes.findIndex(({ code }) => usHabits.some(({ from }) => from.test(code)));
      const old = output.codes[index];
      const habit = usHabits.find(({ from }) => from.test(old?.code ?? ""));
      if (!old || !habit)
        return coded(
          output,
          [...output.codes, { code: "Z79.899", certainty: null, laterality: null, text: "" }],
          { id: "us-code", type: "code" },
        );
      const codes = output.codes.map((row, at) =>
        at === index ? { ...row, code: habit.to, certainty: null } : row,
      );
      return {
        output: { ...output, codes },
        planted: {
          fault: "us-code",
          type: "code",
          field: `/codes/${index}/code`,
          start: 0,
          end: habit.to.length,
          before: old.code,
          after: habit.to,
        },
      };
    },
  },
  {
    id: "habit-code",
    type: "code",
    kind: "code",
    title: { de: "R05 oder E87.2 aus Gewohnheit", en: "R05 or E87.2 out of habit" },
    plant: ({ output, random }) => {
      const code = pickOne(
        ["R05", "E87.2"].filter((habit) => !output.codes.some((row) => row.code === habit)),
        random,
      );
      return code
        ? coded(output, [...output.codes, { code, certainty: "G", laterality: null, text: "" }], {
            id: "habit-code",
            type: "code",
          })
        : null;
    },
  },
  {
    id: "code-omitted",
    type: "code",
    kind: "code",
    title: { de: "Kode ausgelassen", en: "Code omitted" },
    plant: ({ output, random }) => {
      const index = Math.floor(random() * output.codes.length);
      const gone = output.codes[index];
      if (!gone) return null;
      const codes = output.codes.filter((_, at) => at !== index);
      return {
        output: { ...output, codes },
        planted: {
          fault: "code-omitted",
          type: "code",
          field: "/codes",
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
    id: "certainty-omitted",
    type: "certainty",
    kind: "code",
    title: { de: "Zusatzkennzeichen fehlt", en: "Certainty suffix missing" },
    plant: ({ output, scenario, random }) => {
      // For private patients nobody asks for it: left out there, it is no fault.
      const insurance = scenario.encounter?.insurance;
      if (insurance !== "statutory" && insurance !== "hzv") return null;
      const index = Math.floor(random() * output.codes.length);
      const row = output.codes[index];
      if (!row?.certainty) return null;
      const codes = output.codes.map((old, at) => (at === index ? { ...old, certainty: null } : old));
      return {
        output: { ...output, codes },
        planted: {
          fault: "certainty-omitted",
          type: "certainty",
          field: `/codes/${index}/code`,
          start: 0,
          end: row.code.length,
          before: row.certainty,
          after: "",
        },
      };
    },
  },
  {
    id: "certainty-wrong",
    type: "certainty",
    kind: "code",
    title: { de: "Zusatzkennzeichen falsch", en: "Certainty suffix wrong" },
    plant: ({ output, random }) =>
      changed(
        output,
        pickOne(
          placesWith(output, ({ certainty }) => certainty !== null),
          random,
        ),
        {
          fault: { id: "certainty-wrong", type: "certainty" },
          before: ({ certainty }) => certainty ?? "",
          change: (row) => ({ ...row, certainty: row.certainty === "G" ? "V" : "G" }),
        },
      ),
  },
  {
    id: "code-side-swapped",
    type: "laterality",
    kind: "code",
    title: { de: "Seite des Kodes vertauscht", en: "Side of the code swapped" },
    plant: ({ output, random }) =>
      changed(
        output,
        pickOne(
          placesWith(output, ({ laterality }) => laterality === "R" || laterality === "L"),
          random,
        ),
        {
          fault: { id: "code-side-swapped", type: "laterality" },
          before: ({ laterality }) => laterality ?? "",
          change: (row) => ({ ...row, laterality: row.laterality === "R" ? "L" : "R" }),
        },
      ),
  },
  {
    id: "code-cut",
    type: "code",
    kind: "code",
    title: { de: "Kode auf drei Stellen gekürzt", en: "Code cut to three characters" },
    plant: ({ output, random }) =>
      changed(
        output,
        pickOne(
          placesWith(output, ({ code }) => code.includes(".")),
          random,
        ),
        {
          fault: { id: "code-cut", type: "code" },
          before: ({ code }) => code,
          change: (row) => ({ ...row, code: row.code.slice(0, 3) }),
        },
      ),
  },
  {
    id: "warning-vague",
    type: "trap",
    kind: "warning",
    title: { de: "Warnhinweis ohne Grund", en: "Warning without its reason" },
    plant: ({ output, scenario }) => {
      const [first] = output.klinische_warnhinweise;
      if (!first) return null;
      const vague = { text: "Medikation bitte überprüfen.", schweregrad: first.schweregrad, medikamente: [] };
      return {
        output: { ...output, klinische_warnhinweise: [vague] },
        planted: {
          fault: "warning-vague",
          type: "trap",
          field: "/klinische_warnhinweise",
          start: 0,
          end: 0,
          before: first.text,
          after: vague.text,
          omits: scenario.warnings.map(({ id }) => id),
        },
      };
    },
  },
  {
    id: "warning-omitted",
    type: "trap",
    kind: "warning",
    title: { de: "Warnhinweis fehlt", en: "Warning omitted" },
    plant: ({ output, scenario }) => {
      const gone = output.klinische_warnhinweise[0];
      if (!gone) return null;
      return {
        output: { ...output, klinische_warnhinweise: [] },
        planted: {
          fault: "warning-omitted",
          type: "trap",
          field: "/klinische_warnhinweise",
          start: 0,
          end: 0,
          before: gone.text,
          after: "",
          omits: scenario.warnings.map(({ id }) => id),
        },
      };
    },
  },
  {
    id: "false-alarm",
    type: "false-alarm",
    kind: "warning",
    title: { de: "Fehlalarm", en: "False alarm" },
    plant: ({ output, scenario }) => {
      // Only of a twin is it established that the prescription is right.
      if (scenario.kind !== "twin") return null;
      const text = "Verordnung überprüfen: mögliche schwere Wechselwirkung der genannten Medikamente.";
      const warnings = [
        ...output.klinische_warnhinweise,
        { text, schweregrad: "hoch" as const, medikamente: [] },
      ];
      const planted = {
        fault: "false-alarm",
        type: "false-alarm" as const,
        field: `/klinische_warnhinweise/${warnings.length - 1}/text`,
        start: 0,
        end: text.length,
        before: "",
        after: text,
      };
      return { output: { ...output, klinische_warnhinweise: warnings }, planted };
    },
  },
];

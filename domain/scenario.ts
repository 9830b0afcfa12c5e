import { z } from "zod";
import { factTypeSchema } from "./evidence.ts";
import { localTextSchema } from "./text.ts";

/** The four keys of a SOAP note: also the output of the `soap` stage. Statements as strings, in the order they are read. */
export const soapNoteSchema = z.object({
  subjective: z.array(z.string()),
  objective: z.array(z.string()),
  assessment: z.array(z.string()),
  plan: z.array(z.string()),
});
export type SoapNote = z.infer<typeof soapNoteSchema>;

export const soapSections = [
  { key: "subjective", letter: "S" },
  { key: "objective", letter: "O" },
  { key: "assessment", letter: "A" },
  { key: "plan", letter: "P" },
] as const;
export const sectionLetterSchema = z.enum(["S", "O", "A", "P"]);
export type SectionLetter = z.infer<typeof sectionLetterSchema>;

export const certaintySchema = z.enum(["G", "V", "Z", "A"]);
export const lateralitySchema = z.enum(["R", "L", "B"]);
export const insuranceSchema = z.enum(["statutory", "private", "hzv"]);
export const contactSchema = z.enum(["in-person", "telephone", "video", "home-visit"]);
export const billingSystemSchema = z.enum(["EBM", "GOÄ", "HZV"]);
export const warningSeveritySchema = z.enum(["niedrig", "mittel", "hoch"]);

/** Length classes of transcripts, in characters: different lengths expose different failures of a model. */
export const lengthClasses = [2000, 5000, 10000, 15000] as const;
export const lengthClassSchema = z.union(
  lengthClasses.map((length) => z.literal(length)),
  `the length class of the transcript: ${lengthClasses.join(", ")}; leave it out and it is counted`,
);
export type LengthClass = (typeof lengthClasses)[number];

/** The class whose length is nearest, by ratio. */
export function lengthClassOf(characters: number): LengthClass {
  const distance = (length: number) => Math.abs(Math.log(Math.max(1, characters) / length));
  return lengthClasses.reduce((nearest, length) => (distance(length) < distance(nearest) ? length : nearest));
}

/** A JavaScript regular expression with the flags iu, checked when the file is read. */
export const patternSchema = z.string().superRefine((source, context) => {
  try {
    RegExp(source, "iu");
  } catch (error) {
    context.addIssue({ code: "custom", message: `not a regular expression: ${String(error)}` });
  }
});

export const factSchema = z.object({
  id: z.string().regex(/^[a-z][a-z0-9-]*$/i),
  section: sectionLetterSchema,
  type: factTypeSchema,
  critical: z.boolean().default(false),
  text: z.string().min(1),
  quote: z.string().min(1),
  recall: z.array(patternSchema).default([]),
});
export type Fact = z.infer<typeof factSchema>;

export const referenceCodeSchema = z.object({
  code: z.string().min(1),
  certainty: certaintySchema.nullish(),
  laterality: lateralitySchema.nullish(),
  why: z.string().optional(),
});
export type ReferenceCode = z.infer<typeof referenceCodeSchema>;

export const referencePositionSchema = z.object({
  code: z.string().min(1),
  count: z.number().int().positive().default(1),
  factor: z.number().positive().optional(),
  why: z.string().optional(),
});
export type ReferencePosition = z.infer<typeof referencePositionSchema>;

/**
 * A prescribing trap. `concepts` are what a sufficient warning must hold: of each list one pattern must match, whatever the wording.
 * `warning` is such a warning as a careful coder writes it; each of `notEnough` is one that must not pass, with the reason;
 * `neutral` is what stage 1 must write instead of a comment: words of the reference note.
 */
export const trapWarningSchema = z.object({
  id: z.string(),
  severity: warningSeveritySchema,
  what: z.string().optional(),
  why: z.string(),
  source: z.string(),
  concepts: z.array(z.array(patternSchema).min(1)).min(1),
  /** Several dangers in one trap: the concepts may be spread over several warnings of an answer. */
  compound: z.boolean().default(false),
  warning: z.string().optional(),
  notEnough: z.array(z.object({ text: z.string(), why: z.string() })).default([]),
  neutral: z.string().optional(),
});
export type TrapWarning = z.infer<typeof trapWarningSchema>;

export const scenarioIdSchema = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]*$/, "lower-case letters, digits and hyphens");

export const originSchema = z.enum(["synthetic", "pseudonymised", "real"]);

/** `scenario.yaml`. What an imported scenario does not hold stays empty; graders that need it report "not measured". */
export const scenarioFileSchema = z.object({
  id: scenarioIdSchema,
  kind: z.enum(["visit", "trap", "twin"]).default("visit"),
  twinOf: z.string().nullish(),
  origin: originSchema,
  title: localTextSchema,
  specialty: z.string().default("general-practice"),
  /** Length class of the transcript in characters: findings are charted by it. */
  length: lengthClassSchema.nullish(),
  patient: z.object({ age: z.number().int().min(0).max(125), sex: z.enum(["f", "m", "d"]) }).nullish(),
  encounter: z
    .object({
      date: z.string().regex(/^\d{4}-\d{2}-\d{2}$/, "YYYY-MM-DD expected"),
      time: z
        .string()
        .regex(/^\d{2}:\d{2}$/, "HH:MM expected")
        .nullish(),
      minutes: z.number().int().positive().nullish(),
      contact: contactSchema.default("in-person"),
      insurance: insuranceSchema.default("statutory"),
      billedThisQuarter: z.array(z.string()).default([]),
    })
    .nullish(),
  facts: z.array(factSchema).default([]),
  inferences: z.array(z.object({ text: z.string(), basis: z.array(z.string()).default([]) })).default([]),
  codes: z
    .object({
      required: z.array(referenceCodeSchema).default([]),
      acceptable: z.array(referenceCodeSchema).default([]),
      forbidden: z.array(referenceCodeSchema).default([]),
    })
    .nullish(),
  billing: z
    .object({
      system: billingSystemSchema,
      required: z.array(referencePositionSchema).default([]),
      acceptable: z.array(referencePositionSchema).default([]),
    })
    .nullish(),
  warnings: z.array(trapWarningSchema).default([]),
  summary: z
    .object({
      points: z.array(z.object({ text: z.string(), recall: z.array(patternSchema).default([]) })).default([]),
    })
    .nullish(),
});
export type ScenarioFile = z.infer<typeof scenarioFileSchema>;

/** The reference note in somebody else's words, as true as the note itself: `rewrites/<name>.json`. Graders must leave it alone. */
export const rewriteSchema = z.object({ name: z.string(), note: soapNoteSchema, sha256: z.string() });
export type Rewrite = z.infer<typeof rewriteSchema>;

/** A loaded scenario: the parsed file, its texts and the SHA-256 of each. */
export const scenarioSchema = scenarioFileSchema.extend({
  transcript: z.string(),
  note: soapNoteSchema.nullable(),
  /** Absent where a scenario was read from a run: no run uses them. */
  rewrites: z.array(rewriteSchema).optional(),
  hashes: z.object({ scenario: z.string(), transcript: z.string(), note: z.string().nullable() }),
});
export type Scenario = z.infer<typeof scenarioSchema>;

/** One broken place of one scenario. `line` counts from 1; null where a line makes no sense (a missing file). */
export const scenarioProblemSchema = z.object({
  path: z.string(),
  line: z.number().int().nullable(),
  reason: z.string(),
  /** The reason in German, where there are words for it. */
  de: z.string().optional(),
});
export type ScenarioProblem = z.infer<typeof scenarioProblemSchema>;

export const scenarioSummarySchema = scenarioSchema
  .pick({ id: true, kind: true, twinOf: true, origin: true, title: true, specialty: true })
  .extend({
    characters: z.number().int(),
    facts: z.number().int(),
    criticalFacts: z.number().int(),
    hasNote: z.boolean(),
    insurance: insuranceSchema.nullable(),
  });
export type ScenarioSummary = z.infer<typeof scenarioSummarySchema>;

export function summariseScenario(scenario: Scenario): ScenarioSummary {
  const { id, kind, twinOf, origin, title, specialty, transcript, facts, note, encounter } = scenario;
  return {
    id,
    kind,
    twinOf,
    origin,
    title,
    specialty,
    characters: transcript.length,
    facts: facts.length,
    criticalFacts: facts.filter((fact) => fact.critical).length,
    hasNote: note !== null,
    insurance: encounter?.insurance ?? null,
  };
}

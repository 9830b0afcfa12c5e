import { z } from "zod";
import { localTextSchema } from "./text.ts";

const sourced = { estimated: z.boolean().default(false), source: z.string(), date: z.string() };

/** A machine that may run production. GB are 10^9 bytes. Null memory: measured when asked. */
export const machineSchema = z.object({
  id: z.string(),
  title: z.string(),
  memoryGb: z.number().positive().nullable(),
  /** What the models may use of it; null: all of it, less nothing known. */
  usableGb: z.number().positive().nullable().default(null),
  /** Doctors who work at once. */
  doctors: z.number().int().positive().optional(),
  note: localTextSchema.optional(),
  source: z.string().optional(),
  date: z.string().optional(),
});
export type Machine = z.infer<typeof machineSchema>;

/** `config/hardware.yaml`. */
export const hardwareFileSchema = z.object({
  version: z.literal(1),
  /** A candidate's file must stay below this to be considered. */
  modelGb: z.number().positive().default(25),
  machines: z.array(machineSchema).default([]),
  /** What runs beside the language models, by the id its slot in production names as model. */
  services: z
    .array(z.object({ id: z.string(), title: z.string(), memoryGb: z.number().positive(), ...sourced }))
    .default([]),
  /** Runtime and compute buffers of each loaded model. */
  overheadGb: z.object({ value: z.number().min(0), ...sourced }).nullish(),
});
export type HardwareFile = z.infer<typeof hardwareFileSchema>;

/** The machines of a workspace, with what was measured of the one this runs on in its place. */
export function machinesHere(
  { machines }: Pick<HardwareFile, "machines">,
  here: { readonly memoryGb: number },
): Machine[] {
  return machines.map((machine) =>
    machine.id === "this" ? { ...machine, memoryGb: here.memoryGb } : machine,
  );
}

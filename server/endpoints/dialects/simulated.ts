import { type Dialect, listedNames, usualParams } from "./dialect.ts";

/** The simulated models of this program. */
export const simulated: Dialect = {
  kind: "simulated",
  title: "Simulation",
  ports: [],
  recognise: async (_get, models) =>
    models.length > 0 && models.every((model) => model.simulated === true) ? "visite" : null,
  list: async (_get, models) => listedNames(models).map((model) => ({ ...model, slots: 4 })),
  fingerprint: async (_get, model) => ({
    server: "visite simulation 1",
    model,
    ctxPerSlot: 32_768,
    slots: 4,
  }),
  thinking: () => ({}),
  structuredOutput: false,
  params: usualParams,
};

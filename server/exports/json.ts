import { z } from "zod";
import { setupSchema } from "../../domain/setup.ts";
import type { Exporter } from "./exporter.ts";

/** The set-up itself with the JSON Schema that describes it: nothing is lost. */
export const json: Exporter = {
  title: "JSON",
  write: (setup) => ({
    files: [
      { name: "visite-setup.json", text: `${JSON.stringify(setup, null, 2)}\n` },
      {
        name: "visite-setup.schema.json",
        text: `${JSON.stringify(z.toJSONSchema(setupSchema), null, 2)}\n`,
      },
    ],
    losses: [],
  }),
};

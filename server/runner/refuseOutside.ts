import { VisiteError } from "../../domain/errors.ts";
import { isPrivateAddress } from "../../domain/model.ts";
import type { Scenario } from "../../domain/scenario.ts";

/** Written consent covers made-up talk; a patient's stays within the house, whoever is asked about it. */
export function refuseOutside({ id, origin }: Pick<Scenario, "id" | "origin">, baseUrl: string): void {
  if (origin === "real" && !isPrivateAddress(baseUrl))
    throw new VisiteError(
      "endpoint.remote-not-allowed",
      `${id} is real and never leaves the private network: ${baseUrl} is outside`,
    );
}

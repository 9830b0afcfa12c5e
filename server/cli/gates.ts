import { createTwoFilesPatch } from "diff";
import { VisiteError } from "../../domain/errors.ts";
import { exitCodes, personOf, print, type Shared, withClient } from "./shared.ts";

/** Says whether the limits are those that were recorded, and records a change with its reason. */
export function runGates(
  options: Shared & { readonly record: boolean; readonly reason?: string; readonly by?: string },
): Promise<number> {
  return withClient(options, async (call) => {
    const gates = await call("gates.read", {});
    if (options.record) {
      if (!options.reason)
        throw new VisiteError("input.invalid", "--record needs --reason: it stays in the ledger for ever");
      const { line } = await call("gates.record", {
        by: personOf(options.by),
        reason: options.reason,
        head: gates.head,
        sha256: gates.sha256,
      });
      print(options, line, () => `Recorded in line ${line.sequence + 1} of the ledger: ${gates.sha256}`);
      return exitCodes.done;
    }
    const { sha256, recorded, text, recordedText } = gates;
    const unchanged = sha256 === recorded;
    print(options, { sha256, recorded, unchanged }, () =>
      unchanged
        ? `config/gates.yaml is as recorded: ${sha256}`
        : `config/gates.yaml was changed and nobody recorded it: nothing is promoted until somebody does.\n${recordedText === null ? "" : createTwoFilesPatch("recorded", "config/gates.yaml", recordedText, text)}`,
    );
    return unchanged ? exitCodes.done : exitCodes.gateFailed;
  });
}

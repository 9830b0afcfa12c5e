import { VisiteError } from "../../domain/errors.ts";
import { exitCodes, personOf, print, type Shared, withClient } from "./shared.ts";

export interface EraseOptions extends Shared {
  readonly yes: boolean;
  readonly reason?: string;
  readonly by?: string;
}

/** Says what erasing a scenario's texts takes away; with `--yes` and a reason, does it. */
export async function runErase(id: string, options: EraseOptions): Promise<number> {
  return withClient(options, async (call) => {
    const { plan, planHash } = await call("erasure.preview", { id });
    const lines = [
      ...(plan.folder ? [`scenarios/${id}/`] : []),
      `${plan.texts.length} stored texts (transcript, notes, requests)`,
      `answers in ${plan.cells} cells of ${plan.runs.length} runs`,
      `quotes in ${plan.grades} grades, ${plan.reviews} review lines and ${plan.queues?.length ?? 0} queues`,
    ];
    if (!options.yes) {
      print(options, { erased: false, plan }, () =>
        [
          `Erasing ${id} takes away:`,
          ...lines.map((line) => `  ${line}`),
          "Figures, hashes, verdicts and the ledger stay; every chain stays valid.",
          "What git or a backup already holds stays there and must be removed separately.",
          "Nothing was erased. To erase for good: --yes --reason TEXT",
        ].join("\n"),
      );
      return exitCodes.done;
    }
    if (!options.reason)
      throw new VisiteError("input.invalid", "an erasure needs a reason that stays: --reason TEXT");
    const { plan: done } = await call("erasure.erase", {
      id,
      by: personOf(options.by),
      reason: options.reason,
      plan: planHash,
    });
    print(options, { erased: true, plan: done }, () =>
      [`Erased ${id}:`, ...lines.map((line) => `  ${line}`)].join("\n"),
    );
    return exitCodes.done;
  });
}

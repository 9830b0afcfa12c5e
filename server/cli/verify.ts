import { VisiteError } from "../../domain/errors.ts";
import { auditWorkspace } from "../files/audit.ts";
import { openWorkspace } from "../files/workspace.ts";
import { exitCodes, print, type Shared, workspaceRoot } from "./shared.ts";

/** What a chain is worth: shown by --help, since it is easily taken for more. */
export const verifyHelp = `
What is checked, without a server: every line of the ledger, of each person's reviews, of each queue and of the erasures names
the hash of the one before; what was said in a queue is about the notes it gave to that person; config/production.yaml is what
the ledger says; the limits are those that were recorded; every bundle, its report, its prompt, its runs' plans, answers, grades,
reviews, queues and stored texts still have their hashes; and the figures come out the same when they are computed again.
Figures that rest on an endpoint, a judge, production's own cells or erased words are not computed again.

A tail that was cut off: every bundle carries the head of the ledger and how far each chain of reviews, queues and erasures
went when it was written, so what was there at the last promotion is missed when it is gone. What was written after it is not:
such lines are counted below, with the head of their chain.

What a chain without keys cannot protect against: somebody who can write every file here can write the whole chain anew, and
it will hold. Keep the heads (printed below) outside this machine, on paper or with somebody else: \`visite verify --head HASH\`,
of the ledger or of any other chain, then finds a tail that was cut off and a chain that was written anew up to there. Lines
added after that head by somebody who should not have, names that are only claimed, a chain that no bundle has seen and that
is gone as a whole, and a cut-off tail that neither a bundle nor a kept head has seen, it cannot find.

Exit codes: 0 everything holds · 100 something does not · 1 the tool failed`;

export async function runVerify(options: Shared & { readonly head?: string }): Promise<number> {
  if (options.head && !/^[0-9a-f]{12,64}$/i.test(options.head))
    throw new VisiteError(
      "input.invalid",
      `--head ${options.head}: expected at least 12 hex digits of a hash`,
    );
  const workspace = await openWorkspace(workspaceRoot(options));
  const audit = await auditWorkspace(workspace, options.head ? { head: options.head.toLowerCase() } : {});
  print(options, audit, () => {
    const { problems, lines, bundles, reviews, queues, files, figures, erased, head, chains } = audit;
    const told = problems.map(
      ({ file, line, reason }, index) =>
        `${index === 0 ? "first broken link: " : ""}${file}${line ? `:${line}` : ""}: ${reason}`,
    );
    const sum = `${lines} lines of the ledger, ${bundles} bundles, ${reviews} reviews, ${queues} queues, ${files} files, ${figures} figures computed again${erased > 0 ? ` (not those of ${erased} bundles whose words were erased)` : ""}, ${problems.length} problems`;
    const unseen = chains.flatMap(({ file, lines: all, pinned, head: last }) =>
      all > pinned
        ? [
            `${file}: ${all - pinned} of ${all} lines after the last bundle; whether more followed cannot be seen · head ${last}`,
          ]
        : [],
    );
    return [...told, sum, ...unseen, `head ${head ?? "none"}`].join("\n");
  });
  return audit.holds ? exitCodes.done : exitCodes.gateFailed;
}

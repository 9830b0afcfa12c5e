import { VisiteError } from "../../domain/errors.ts";
import { auditWorkspace } from "../files/audit.ts";
import { openWorkspace } from "../files/workspace.ts";
import { exitCodes, print, type Shared, workspaceRoot } from "./shared.ts";

/** What a chain is worth: shown by --help, since it is easily taken for more. */
export const verifyHelp = `
What is checked, without a server: every line of the ledger and of each person's reviews names the hash of the one before;
config/production.yaml is what the ledger says; the limits are those that were recorded; every bundle, its report, its prompt,
its runs' plans, answers, grades, reviews and stored texts still have their hashes; and the figures come out the same when
they are computed again. Figures that rest on an endpoint, a judge or production's own cells are not computed again.

What a chain without keys cannot protect against: somebody who can write every file here can write the whole chain anew, and
it will hold. Keep the head (printed below, and part of every bundle) outside this machine, on paper or with somebody else:
\`visite verify --head HASH\` then finds a tail that was cut off and a chain that was written anew up to there. Lines added
after that head by somebody who should not have, and names that are only claimed, it cannot find.

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
    const { problems, lines, bundles, reviews, files, figures, head } = audit;
    const told = problems.map(
      ({ file, line, reason }, index) =>
        `${index === 0 ? "first broken link: " : ""}${file}${line ? `:${line}` : ""}: ${reason}`,
    );
    const sum = `${lines} lines of the ledger, ${bundles} bundles, ${reviews} reviews, ${files} files, ${figures} figures computed again, ${problems.length} problems`;
    return [...told, sum, `head ${head ?? "none"}`].join("\n");
  });
  return audit.holds ? exitCodes.done : exitCodes.gateFailed;
}

import { createInterface } from "node:readline";
import { VisiteError } from "../../domain/errors.ts";
import { minimumPassword, passwordProblem, personIdSchema, roleSchema } from "../../domain/people.ts";
import { hashPassword } from "../access/password.ts";
import { changePerson, readPeople } from "../files/people.ts";
import { openWorkspace, type Workspace } from "../files/workspace.ts";
import { exitCodes, print, type Shared, table, workspaceRoot } from "./shared.ts";

interface PeopleOptions extends Shared {
  readonly roles?: readonly string[];
  readonly name?: string;
}

type Verb = (workspace: Workspace, id: string, options: PeopleOptions) => Promise<string>;

/** What can be done with config/people.yaml, a row each. */
const verbs: Readonly<Record<string, Verb>> = {
  list: async (workspace) => {
    const { people } = await readPeople(workspace);
    if (people.length === 0) return "Nobody is listed: on this machine everybody may claim any name.";
    return table([
      ["id", "name", "roles", "password"],
      ...people.map(({ id, name, roles, password }) => [
        id,
        name ?? "",
        roles.join(", "),
        password ? "set" : "none: claimed only",
      ]),
    ]);
  },
  add: async (workspace, id, options) => {
    const roles = (options.roles ?? []).map((role) => {
      const parsed = roleSchema.safeParse(role);
      if (!parsed.success)
        throw new VisiteError("input.invalid", `--roles ${role}: reviewer, engineer or lead`);
      return parsed.data;
    });
    if (roles.length === 0)
      throw new VisiteError("input.invalid", "--roles reviewer,engineer,lead is missing");
    await changePerson(workspace, id, (known) => ({
      ...known,
      id,
      ...(options.name ? { name: options.name } : {}),
      roles: [...new Set(roles)],
    }));
    return `${id}: ${roles.join(", ")}.`;
  },
  password: async (workspace, id) => {
    const { people } = await readPeople(workspace);
    if (!people.some((person) => person.id === id))
      throw new VisiteError("input.invalid", `${id} is not listed: visite people add ${id} --roles …`);
    const password = await askPassword();
    const problem = passwordProblem(password, id);
    if (problem) throw new VisiteError("input.invalid", problem);
    const hash = await hashPassword(password);
    await changePerson(workspace, id, (known) => (known ? { ...known, password: hash } : null));
    return `${id} has a password now; sessions with an earlier one are over.`;
  },
  remove: async (workspace, id) => {
    await changePerson(workspace, id, () => null);
    return `${id} is no longer listed. Lines already written stay.`;
  },
};

/** Lists people, adds or removes one, sets a password: read without echo, or as one line of standard input, never as an argument. */
export async function runPeople(options: PeopleOptions, verb: string, id?: string): Promise<number> {
  const run = verbs[verb];
  if (!run)
    throw new VisiteError(
      "input.invalid",
      `visite people ${verb}: ${Object.keys(verbs).join(", ")} is expected`,
    );
  const person = personIdSchema.safeParse(id);
  if (verb !== "list" && !person.success)
    throw new VisiteError(
      "input.invalid",
      `visite people ${verb} needs an id of lower-case letters, digits, dot, hyphen`,
    );
  const workspace = await openWorkspace(workspaceRoot(options));
  const said = await run(workspace, person.data ?? "", options);
  const { people } = await readPeople(workspace);
  print(
    options,
    people.map(({ password, ...rest }) => ({ ...rest, password: Boolean(password) })),
    () => said,
  );
  return exitCodes.done;
}

async function askPassword(): Promise<string> {
  if (!process.stdin.isTTY) {
    for await (const line of createInterface({ input: process.stdin })) return line;
    throw new VisiteError("input.invalid", "no password came on standard input");
  }
  const first = await askHidden(`New password, at least ${minimumPassword} characters: `);
  if ((await askHidden("Again: ")) !== first)
    throw new VisiteError("input.invalid", "the two are not the same");
  return first;
}

/** One line from the terminal, not shown. */
function askHidden(question: string): Promise<string> {
  process.stderr.write(question);
  const { stdin } = process;
  stdin.setRawMode(true);
  stdin.resume();
  return new Promise((resolve) => {
    let typed = "";
    const onData = (data: Buffer) => {
      for (const sign of data.toString("utf8")) {
        if (sign === "\u0003") process.exit(exitCodes.stopped);
        if (sign === "\r" || sign === "\n" || sign === "\u0004") {
          stdin.off("data", onData);
          stdin.setRawMode(false);
          stdin.pause();
          process.stderr.write("\n");
          resolve(typed);
          return;
        }
        typed = sign === "\u007f" || sign === "\b" ? typed.slice(0, -1) : typed + sign;
      }
    };
    stdin.on("data", onData);
  });
}

import { parseDocument } from "yaml";
import { VisiteError } from "../../domain/errors.ts";
import { type PeopleFile, peopleFileSchema, type Person } from "../../domain/people.ts";
import { readTextOrNull, replaceFile } from "./atomic.ts";
import { readConfig } from "./config.ts";
import { insideWorkspace, type Workspace } from "./workspace.ts";

const name = "config/people.yaml";

/** Who works here; an absent file lists nobody. */
export async function readPeople(workspace: Workspace): Promise<PeopleFile> {
  return readConfig(workspace, { name, schema: peopleFileSchema, absent: { version: 1, people: [] } });
}

let turn: Promise<unknown> = Promise.resolve();

/** Adds, changes (by id) or removes (null) one person; comments of the others are kept, the file replaced atomically. */
export function changePerson(
  workspace: Workspace,
  id: string,
  change: (known: Person | null) => Person | null,
) {
  const done = turn.then(async () => {
    const path = insideWorkspace(workspace, name);
    const { people } = await readPeople(workspace);
    const at = people.findIndex((person) => person.id === id);
    const after = change(people[at] ?? null);
    const document = parseDocument((await readTextOrNull(path)) ?? "version: 1\npeople: []\n");
    if (after === null) {
      if (at < 0) throw new VisiteError("input.invalid", `${id} is not listed in ${name}`);
      document.deleteIn(["people", at]);
    } else if (at < 0 && people.length === 0) document.set("people", document.createNode([after]));
    else if (at < 0) document.addIn(["people"], document.createNode(after));
    else document.setIn(["people", at], document.createNode(after));
    const parsed = peopleFileSchema.parse(document.toJS());
    await replaceFile(path, document.toString({ lineWidth: 120 }));
    return parsed;
  });
  turn = done.catch(() => undefined);
  return done;
}

import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { createClient, type Client, type CallInput } from "../../domain/api.ts";
import { queueLineSchema } from "../../domain/queue/queue.ts";
import type { ItemView } from "../../domain/queue/view.ts";
import { type ReviewLine, reviewLineHash, reviewLineSchema } from "../../domain/review.ts";
import { hashPassword } from "../../server/access/password.ts";
import { serveVisite } from "../../server/main.ts";
import { makeWorkspace, openTestServer } from "../workspace.ts";

type Server = Awaited<ReturnType<typeof openTestServer>>;

const prompt = "soap/naive@v001";
const model = "sim-age-inventor";

async function finishedRun({ call, context }: Pick<Server, "call" | "context">, repeats = 2) {
  const { run } = await call("runs.start", {
    stage: "soap",
    prompts: [prompt, "soap/secretarial@v001"],
    models: [model],
    scenarios: ["sinusitis-akut", "falle-metformin-ckd4"],
    input: "reference",
    repeats,
    params: {},
    by: "",
  });
  await context.runs.settled(run.id);
  return run.id;
}

/** A client that claims a name, or has logged in, and keeps every text it was ever sent. */
function clientOf({ app }: Pick<Server, "app">, person: string) {
  const heard: string[] = [];
  let cookie = "";
  const call: Client = createClient(async ({ method, path, body }) => {
    const response = await app.request(path, {
      method,
      headers: {
        "x-visite-person": person,
        ...(cookie ? { cookie } : {}),
        ...(body === null ? {} : { "content-type": "application/json" }),
      },
      ...(body === null ? {} : { body }),
    });
    cookie = response.headers.get("set-cookie")?.split(";")[0] ?? cookie;
    const text = await response.text();
    heard.push(text);
    return { status: response.status, text };
  });
  return { call, heard };
}

let tokens = 0;
const token = () => `test-token-${(tokens += 1)}`;

async function decideAll(call: Client, view: ItemView, decision: "confirmed" | "rejected", person: string) {
  const where = { queue: view.queue.id, item: view.item, person };
  for (const { id } of view.machine ?? [])
    await call("queues.mark", { ...where, token: token(), act: { type: "decide", finding: id, decision } });
}

const request = (run: string): CallInput<"queues.create"> => ({
  title: "Prüfung am Mittwoch",
  run,
  rules: [{ rule: "all" }],
  readers: ["anna", "bert"],
  adjudicator: "clara",
  by: "lena",
  seed: 7,
});

describe("a blind queue", () => {
  it("two readers and an adjudicator settle it; no reader is ever told pair, cell, run, or what the other said", async () => {
    await using place = await makeWorkspace();
    const hash = await hashPassword("lange genug für heute", { ln: 10, r: 8, p: 1 });
    const reviewer = { roles: ["reviewer"], password: hash };
    await writeFile(
      join(place.root, "config/people.yaml"),
      JSON.stringify({
        version: 1,
        people: [
          { id: "anna", ...reviewer },
          { id: "bert", ...reviewer },
          { id: "clara", ...reviewer },
          { id: "lena", roles: ["lead", "engineer"] },
        ],
      }),
    );
    await using server = await openTestServer(place.root);
    const lena = clientOf(server, "lena");
    const run = await finishedRun({ call: lena.call, context: server.context });
    const { queue } = await lena.call("queues.create", { ...request(run), known: 2 });
    expect(queue).toMatchObject({ items: 10, counts: { open: 10 }, run });

    const people = { anna: clientOf(server, "-"), bert: clientOf(server, "-"), clara: clientOf(server, "-") };
    for (const [person, { call }] of Object.entries(people))
      await call("session.login", { person, password: "lange genug für heute" });

    const nextOf = async (person: keyof typeof people) =>
      (await people[person].call("queues.list", {})).queues[0]?.yours;
    const orders: Record<string, string[]> = { anna: [], bert: [] };
    for (const person of ["anna", "bert"] as const) {
      const { call } = people[person];
      for (let at = await nextOf(person); at?.next; at = await nextOf(person)) {
        orders[person]?.push(at.next);
        const where = { queue: queue.id, item: at.next, person };
        const view = await call("queues.item", where);
        expect(view.own).toMatchObject({ finished: false, decisions: {}, marks: [] });
        if ((view.machine?.length ?? 0) > 0)
          await expect(
            call("queues.mark", {
              ...where,
              token: token(),
              act: { type: "finish", verdict: "usable", seconds: 9 },
            }),
          ).rejects.toMatchObject({ code: "queue.undecided" });
        await decideAll(call, view, person === "anna" ? "confirmed" : "rejected", person);
        await call("queues.mark", {
          ...where,
          token: token(),
          act: { type: "comment", in: "note", span: null, quote: "", text: `geheim von ${person}` },
        });
        const done = await call("queues.mark", {
          ...where,
          token: token(),
          act: { type: "finish", verdict: person === "anna" ? "unusable" : "usable", seconds: 61 },
        });
        expect(done.own.finished).toBe(true);
      }
    }
    expect(orders.anna?.toSorted()).toEqual(orders.bert?.toSorted());
    expect(orders.anna).not.toEqual(orders.bert);
    await expect(people.anna.call("queues.agreement", { queue: queue.id })).rejects.toMatchObject({
      code: "queue.blind",
    });
    const live = await lena.call("queues.agreement", { queue: queue.id });
    expect(live.people.find(({ about }) => about === "verdict")).toMatchObject({
      units: 8,
      percent: { value: 0 },
    });
    expect(live.reviewers[0]?.seconds?.median).toBe(61);
    // Not settled: what was said counts for no cell yet.
    const matrix = await lena.call("runs.matrix", { run, offset: 0, limit: 100 });
    expect(matrix.cells.every(({ verdict, peopleDiffer }) => verdict === null && !peopleDiffer)).toBe(true);

    const clara = people.clara.call;
    const disputed = (await clara("queues.list", {})).queues[0];
    expect(disputed).toMatchObject({
      counts: { disagreement: 10 },
      yours: { part: "adjudicator", assigned: 10 },
    });
    for (let at = await nextOf("clara"); at?.next; at = await nextOf("clara")) {
      const where = { queue: queue.id, item: at.next, person: "clara" };
      const view = await clara("queues.item", where);
      expect(view.dispute?.readings.map(({ verdict }) => verdict).toSorted()).toEqual(["unusable", "usable"]);
      for (const { findings } of view.dispute?.targets ?? [])
        for (const { id } of findings)
          await clara("queues.mark", {
            ...where,
            token: token(),
            act: { type: "decide", finding: id, decision: "confirmed" },
          });
      await clara("queues.mark", {
        ...where,
        token: token(),
        act: { type: "finish", verdict: "usable-after-edit", seconds: 30 },
      });
    }
    // Everything a blind person was ever sent, searched for what must not be in it.
    const { cells } = matrix;
    const secrets = [prompt, "secretarial", model, run, ...cells.map(({ cellKey }) => cellKey), place.root];
    for (const [person, { heard }] of Object.entries(people)) {
      const before = heard.filter((text) => !text.includes('"workspace"'));
      for (const secret of secrets)
        expect([person, secret, before.some((text) => text.includes(secret))]).toEqual([
          person,
          secret,
          false,
        ]);
    }
    for (const [reader, other] of [
      ["anna", "bert"],
      ["bert", "anna"],
    ] as const)
      expect(people[reader].heard.some((text) => text.includes(`geheim von ${other}`))).toBe(false);
    expect(
      people.clara.heard.some((text) => text.includes('"dispute"') && /"(?:anna|bert)"/.test(text)),
    ).toBe(false);

    // What a few letters find is scenarios for them, and everything for those who make runs.
    const kinds = async (call: Client) => [
      ...new Set((await call("openables.find", { text: "", limit: 200 })).found.map(({ kind }) => kind)),
    ];
    expect(await kinds(people.anna.call)).toEqual(["scenario"]);
    expect(await kinds(lena.call)).toEqual(expect.arrayContaining(["run", "prompt", "scenario"]));
    const after = await lena.call("runs.matrix", { run, offset: 0, limit: 100 });
    expect(
      after.cells.every(({ verdict, peopleDiffer }) => verdict === "usable-after-edit" && !peopleDiffer),
    ).toBe(true);
    const revealed = await people.anna.call("queues.reveal", { queue: queue.id });
    expect(revealed.rows.filter(({ known }) => known)).toHaveLength(2);
    expect(new Set(revealed.rows.flatMap(({ cells: [cell] }) => cell?.prompt ?? []))).toContain(prompt);
    expect(revealed.rows[0]?.readers.find(({ person }) => person === "anna")?.place).toBe(
      (orders.anna ?? []).indexOf(revealed.rows[0]?.item ?? "") + 1,
    );
    const figures = await lena.call("queues.agreement", { queue: queue.id });
    expect(figures).toMatchObject({ settled: 8, authenticated: 8 });
    const { examples } = await lena.call("queues.examples", { queue: queue.id });
    expect(examples.length).toBeGreaterThan(0);
    expect(JSON.stringify(examples)).not.toContain("anna");
    await expect(
      people.anna.call("queues.mark", {
        queue: queue.id,
        item: orders.anna?.[0] ?? "",
        person: "anna",
        token: token(),
        act: { type: "finish", verdict: "usable", seconds: 1 },
      }),
    ).rejects.toMatchObject({ code: "queue.settled" });
  });

  it("survives a restart: the files alone say where every note stands", async () => {
    await using place = await makeWorkspace();
    let id = "";
    let before: unknown;
    {
      await using server = await openTestServer(place.root);
      const run = await finishedRun(server, 1);
      const lena = clientOf(server, "lena");
      id = (await lena.call("queues.create", { ...request(run), suggestions: "after" })).queue.id;
      const anna = clientOf(server, "anna").call;
      const item = (await anna("queues.list", {})).queues[0]?.yours?.next ?? "";
      const where = { queue: id, item, person: "anna" };
      const hidden = await anna("queues.item", where);
      expect(hidden.machine).toBeNull();
      const [field] = hidden.notes[0] ?? [];
      if (!field) throw new Error("a note without a field");
      const span = { field: field.field, start: 0, end: 4 };
      const mark = {
        type: "mark" as const,
        kind: "fabrication" as const,
        findingType: "history" as const,
        severity: "major" as const,
        span,
        quote: field.text.slice(0, 4),
      };
      await expect(
        anna("queues.mark", { ...where, token: token(), act: { ...mark, quote: "etwas anderes" } }),
      ).rejects.toMatchObject({ code: "input.invalid" });
      const once = token();
      await anna("queues.mark", { ...where, token: once, act: mark });
      const again = await anna("queues.mark", { ...where, token: once, act: mark });
      expect(again.own.marks).toHaveLength(1);
      const changed = await anna("queues.mark", {
        ...where,
        token: token(),
        act: { ...mark, severity: "critical", replaces: again.own.marks[0]?.line ?? "" },
      });
      expect(changed.own.marks.map(({ finding }) => finding.severity)).toEqual(["critical"]);
      const shown = await anna("queues.mark", { ...where, token: token(), act: { type: "suggestions" } });
      expect(shown.machine).not.toBeNull();
      before = shown;
      await expect(clientOf(server, "dora").call("queues.item", where)).rejects.toMatchObject({
        code: "queue.not-yours",
      });
    }
    await using server = await openTestServer(place.root);
    const anna = clientOf(server, "anna").call;
    const item = (await anna("queues.list", {})).queues[0]?.yours?.next ?? "";
    expect(await anna("queues.item", { queue: id, item })).toEqual(before);
    const line =
      (await readFile(join(place.root, `results/queues/${id}.jsonl`), "utf8")).split("\n")[0] ?? "";
    expect(queueLineSchema.parse(JSON.parse(line))).toMatchObject({
      type: "created",
      sequence: 0,
      previous: null,
    });
  });

  it("in pairs: sides are changed per reader, and the choice means the same note whatever side it stood on", async () => {
    await using place = await makeWorkspace();
    await using server = await openTestServer(place.root);
    const run = await finishedRun(server);
    const lena = clientOf(server, "lena").call;
    const { queue } = await lena("queues.create", { ...request(run), mode: "pairwise" });
    expect(queue.items).toBeGreaterThan(1);
    for (const person of ["anna", "bert"]) {
      const { call } = clientOf(server, person);
      const all = async () => (await call("queues.list", {})).queues[0]?.yours?.next ?? null;
      for (let item = await all(); item; item = await all()) {
        const where = { queue: queue.id, item, person };
        const { notes } = await call("queues.item", where);
        const text = (side: number) => JSON.stringify(notes[side]);
        // Both always prefer the note that comes first in the alphabet, wherever it stands.
        const choice = text(0) < text(1) ? "a" : "b";
        await call("queues.mark", { ...where, token: token(), act: { type: "prefer", choice, seconds: 20 } });
      }
    }
    const { queues } = await lena("queues.list", {});
    expect(queues[0]).toMatchObject({ counts: { settled: queue.items }, revealed: true });
    const { rows } = await lena("queues.reveal", { queue: queue.id });
    expect(rows.some(({ readers }) => readers.some(({ swapped }) => swapped))).toBe(true);
    const { preferences, people } = await lena("queues.agreement", { queue: queue.id });
    expect(people.find(({ about }) => about === "choice")?.percent?.value).toBe(1);
    expect(preferences.reduce((sum, row) => sum + row.firstBetter + row.secondBetter, 0)).toBe(queue.items);
  });

  it("a request that cannot be says why", async () => {
    await using place = await makeWorkspace();
    await using server = await openTestServer(place.root);
    const run = await finishedRun(server, 1);
    const { call } = clientOf(server, "lena");
    const attempts: readonly [Partial<CallInput<"queues.create">>, string, RegExp][] = [
      [{ readers: ["anna"] }, "input.invalid", /two readers/],
      [{ readers: ["anna", "anna"] }, "input.invalid", /twice/],
      [{ adjudicator: "anna" }, "input.invalid", /none of them/],
      [{ rules: [{ rule: "judge-disagreements" }] }, "queue.empty", /choose no cell/],
      [{ run: "20260101T000000-soap-000000" }, "run.not-found", /20260101T000000/],
    ];
    for (const [change, code, message] of attempts) {
      const failed = call("queues.create", { ...request(run), ...change });
      await expect(failed).rejects.toMatchObject({ code });
      await expect(call("queues.create", { ...request(run), ...change })).rejects.toThrow(message);
    }
    expect(await readdir(join(place.root, "results/queues"))).toEqual([]);
  });
});

describe("a hundred reviewers at once", () => {
  it("over real HTTP: no line is lost, none is there twice, every chain holds", {
    timeout: 120_000,
  }, async () => {
    await using place = await makeWorkspace();
    const served = await serveVisite({ root: place.root, env: { VISITE_SIMULATION_PACE: 0 }, port: 48600 });
    const readers = Array.from({ length: 100 }, (_, index) => `leser-${index}`);
    const clientAt = (person: string) =>
      createClient(async ({ method, path, body }) => {
        const response = await fetch(`http://127.0.0.1:${served.port}${path}`, {
          method,
          headers: {
            "x-visite-person": person,
            ...(body === null ? {} : { "content-type": "application/json" }),
          },
          ...(body === null ? {} : { body }),
        });
        return { status: response.status, text: await response.text() };
      });
    try {
      await served.context.registry.probeAll();
      const lena = clientAt("lena");
      const run = await finishedRun({ call: lena, context: served.context }, 13);
      const { queue } = await lena("queues.create", { ...request(run), readers, adjudicator: null });
      expect(queue.items).toBe(52);
      await Promise.all(
        readers.map(async (person) => {
          const call = clientAt(person);
          const yours = (await call("queues.list", {})).queues[0]?.yours;
          const where = { queue: queue.id, item: yours?.next ?? "", person };
          const view = await call("queues.item", where);
          const acts = [
            ...(view.machine ?? []).map(({ id }) => ({
              type: "decide" as const,
              finding: id,
              decision: "rejected" as const,
            })),
            ...["eins", "zwei", "drei"].map((text) => ({
              type: "comment" as const,
              in: "note" as const,
              span: null,
              quote: "",
              text,
            })),
          ];
          // Each is sent twice at once, as a browser does that got no answer in time.
          await Promise.all(
            acts.flatMap((act, index) =>
              [0, 1].map(() => call("queues.mark", { ...where, token: `${person}:${index}`, act })),
            ),
          );
          await call("queues.mark", {
            ...where,
            token: `${person}:done`,
            act: { type: "finish", verdict: "usable", seconds: 42 },
          });
        }),
      );
      const { queues } = await lena("queues.list", {});
      // 104 readings among 100 readers: four still have a second note to read.
      const read = (queues[0]?.readers ?? []).reduce((sum, { finished }) => sum + finished, 0);
      expect(read).toBe(100);
      expect(queues[0]?.counts.settled).toBeGreaterThanOrEqual(48);
      for (const person of readers) {
        const text = await readFile(join(place.root, `results/reviews/${person}.jsonl`), "utf8");
        const lines = text
          .trimEnd()
          .split("\n")
          .map((line): ReviewLine => reviewLineSchema.parse(JSON.parse(line)));
        const posted = lines.map((line) => line.token);
        expect(new Set(posted).size).toBe(posted.length);
        expect(lines.filter(({ act }) => act.type === "comment")).toHaveLength(3);
        expect(lines.filter(({ act }) => act.type === "finished")).toHaveLength(1);
        for (const [index, line] of lines.entries())
          expect([line.sequence, line.previous]).toEqual([
            index,
            index === 0 ? null : reviewLineHash(lines[index - 1] ?? line),
          ]);
      }
    } finally {
      await served.close();
    }
  });
});

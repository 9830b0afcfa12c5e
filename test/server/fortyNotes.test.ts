import { describe, expect, it } from "vitest";
import type { CallInput, Client } from "../../domain/api.ts";
import type { ItemView } from "../../domain/queue/view.ts";
import { drawn, expectAgreement, type Mark, type Said, targetOf } from "../agreementByHand.ts";
import { type Browser, servePeople } from "../servedPeople.ts";
import { makeWorkspace } from "../workspace.ts";

let tokens = 0;
const send = (call: Client, view: ItemView, person: string, act: CallInput<"queues.mark">["act"]) =>
  call("queues.mark", {
    queue: view.queue.id,
    item: view.item,
    person,
    token: `vierzig-notizen-${(tokens += 1)}`,
    act,
  });

/** Reads one note: answers the machine, now and then marks words or ticks a fact, gives a verdict. */
async function read(call: Client, view: ItemView, person: string, random: () => number): Promise<Said> {
  const marks: Mark[] = [];
  for (const finding of view.machine ?? []) {
    const decision = random() < 0.7 ? "confirmed" : "rejected";
    await send(call, view, person, { type: "decide", finding: finding.id, decision });
    if (decision === "confirmed") marks.push({ target: targetOf(finding), type: finding.type });
  }
  const field = view.notes[0]?.[0];
  if (field && random() < 0.4) {
    const span = { field: field.field, start: 0, end: 5 };
    await send(call, view, person, {
      type: "mark",
      kind: "fabrication",
      findingType: "history",
      severity: "major",
      span,
      quote: field.text.slice(0, 5),
    });
    marks.push({ target: `field ${field.field}`, type: "history" });
  }
  const fact = view.facts[Math.floor(random() * view.facts.length)];
  if (fact && random() < 0.3) {
    await send(call, view, person, {
      type: "mark",
      kind: "omission",
      findingType: fact.type,
      severity: "major",
      span: null,
      fact: fact.id,
      quote: fact.text.slice(0, 40),
    });
    marks.push({ target: `fact ${fact.id}`, type: fact.type });
  }
  const draw = random();
  const verdict = draw < 0.5 ? "usable" : draw < 0.8 ? "usable-after-edit" : "unusable";
  const done = await send(call, view, person, { type: "finish", verdict, seconds: 30 + (tokens % 90) });
  expect(done.own.finished).toBe(true);
  return { verdict, marks };
}

describe("a queue of forty notes", () => {
  it("is walked by two readers and an adjudicator who logged in, and agreement comes out as recomputed to six digits", {
    timeout: 180_000,
  }, async () => {
    await using place = await makeWorkspace();
    const reviewer = { roles: ["reviewer"], password: true } as const;
    await using served = await servePeople(place.root, {
      anna: reviewer,
      bert: reviewer,
      clara: reviewer,
      lena: { roles: ["lead", "engineer"], password: true },
    });
    const lena = (await served.loggedIn("lena")).call;
    const { run } = await lena("runs.start", {
      stage: "soap",
      prompts: ["soap/naive@v001", "soap/secretarial@v001"],
      models: ["sim-age-inventor"],
      scenarios: ["sinusitis-akut", "diabetes-kontrolle", "falle-metformin-ckd4", "falle-ass-vorhofflimmern"],
      input: "reference",
      repeats: 5,
      params: {},
      by: "",
    });
    await served.context.runs.settled(run.id);
    const { queue } = await lena("queues.create", {
      title: "Vierzig Notizen",
      run: run.id,
      rules: [{ rule: "all" }],
      readers: ["anna", "bert"],
      adjudicator: "clara",
      by: "",
      seed: 40,
    });
    expect(queue).toMatchObject({ items: 40, counts: { open: 40 } });
    const browsers: Record<string, Browser> = {};
    for (const person of ["anna", "bert", "clara"]) browsers[person] = await served.loggedIn(person);
    const clientOf = (person: string) => browsers[person]?.call ?? lena;
    const workOf = async (person: string) => (await clientOf(person)("queues.list", {})).queues[0]?.yours;

    // Both at once, as two people do who sit in two rooms.
    const units = new Map<string, string[]>();
    const said: Record<string, Map<string, Said>> = { anna: new Map(), bert: new Map() };
    await Promise.all(
      ["anna", "bert"].map(async (person, index) => {
        const random = drawn(index + 11);
        const call = clientOf(person);
        for (let work = await workOf(person); work?.next; work = await workOf(person)) {
          const view = await call("queues.item", { queue: queue.id, item: work.next });
          units.set(view.item, [
            ...(view.notes[0] ?? []).map(({ field }) => `field ${field}`),
            ...view.facts.map(({ id }) => `fact ${id}`),
          ]);
          said[person]?.set(view.item, await read(call, view, person, random));
        }
      }),
    );
    expect([said.anna?.size, said.bert?.size]).toEqual([40, 40]);

    let decided = 0;
    const clara = clientOf("clara");
    for (let work = await workOf("clara"); work?.next; work = await workOf("clara")) {
      const view = await clara("queues.item", { queue: queue.id, item: work.next });
      for (const { findings } of view.dispute?.targets ?? [])
        for (const { id } of findings)
          await send(clara, view, "clara", { type: "decide", finding: id, decision: "confirmed" });
      await send(clara, view, "clara", { type: "finish", verdict: "usable-after-edit", seconds: 25 });
      decided += 1;
    }
    const after = (await lena("queues.list", {})).queues[0];
    expect(after).toMatchObject({ counts: { settled: 40, disagreement: 0, open: 0 }, revealed: true });

    const told = await lena("queues.agreement", { queue: queue.id });
    expect(told).toMatchObject({ settled: 40, authenticated: 40 });
    const notes = [...units].map(([item, targets]) => {
      const [anna, bert] = [said.anna?.get(item), said.bert?.get(item)];
      if (!anna || !bert) throw new Error(`${item} was not read twice`);
      return { targets, said: [anna, bert] as const };
    });
    expect(decided).toBeGreaterThan(10);
    expectAgreement(told.people, notes);
    // None of the readers was ever sent a word of the pair or of the run.
    for (const person of ["anna", "bert"])
      for (const secret of ["sim-age-inventor", "secretarial", "naive", run.id])
        expect([
          person,
          secret,
          browsers[person]?.heard.some((text) => !text.includes('"revealed":true') && text.includes(secret)),
        ]).toEqual([person, secret, false]);
  });
});

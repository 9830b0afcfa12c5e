import { describe, expect, it } from "vitest";
import type { BatchOptions, Ticket } from "../../../server/runner/batch.ts";
import { Dispatcher } from "../../../server/runner/dispatcher.ts";
import type { LanePlace } from "../../../server/runner/lane.ts";

interface Item {
  readonly key: string;
  readonly prompt: string;
  readonly after?: string;
}

const place = (model: string, change: Partial<LanePlace> = {}): LanePlace => ({
  model,
  endpoint: "host",
  slots: 2,
  endpointSlots: null,
  holds: null,
  memory: null,
  ...change,
});
const items = (count: number, prompt = "p"): Item[] =>
  Array.from({ length: count }, (_, n) => ({ key: `${prompt}${n}`, prompt }));

/** Work that ends when the test says so, with what was begun in which order. */
function desk(dispatcher: Dispatcher, name: string, change: Partial<BatchOptions<Item>> = {}) {
  const begun: string[] = [];
  const going = new Map<string, { ticket: Ticket; end: () => void }>();
  const abort = new AbortController();
  const batch = dispatcher.open<Item>({
    keyOf: ({ key }) => key,
    prefixOf: ({ prompt }) => prompt,
    upstreamOf: ({ after }) => after ?? null,
    signal: abort.signal,
    work: (item, ticket) => {
      begun.push(`${name}${item.key}`);
      return new Promise((resolve) =>
        going.set(item.key, {
          ticket,
          end: () => {
            going.delete(item.key);
            ticket.ended("answered", "");
            resolve();
          },
        }),
      );
    },
    ...change,
  });
  const settle = () => new Promise((resolve) => setImmediate(resolve));
  return {
    batch,
    begun,
    going,
    abort,
    settle,
    end: async (key: string) => {
      going.get(key)?.end();
      await settle();
    },
    endAll: async () => {
      while (going.size > 0) {
        for (const { end } of Array.from(going.values())) end();
        await settle();
      }
    },
  };
}

describe("the dispatcher", () => {
  it("sends one cell of a prompt first, the others once the server has read it, never more than the slots", async () => {
    const one = desk(new Dispatcher(), "");
    one.batch.add(place("m"), items(4));
    expect(one.begun).toEqual(["p0"]);
    one.going.get("p0")?.ticket.firstToken(10, 100);
    expect(one.begun).toEqual(["p0", "p1"]);
    await one.end("p0");
    expect(one.begun).toEqual(["p0", "p1", "p2"]);
    const done = one.batch.done();
    await one.endAll();
    await done;
    expect(one.begun).toHaveLength(4);
  });

  it("shares a model's slots between two runs, and makes what somebody looks at next", async () => {
    const dispatcher = new Dispatcher();
    const a = desk(dispatcher, "a");
    const b = desk(dispatcher, "b");
    a.batch.add(place("m"), items(6));
    a.going.get("p0")?.ticket.firstToken(10, 100);
    b.batch.add(place("m"), items(6));
    b.batch.first(["p4"]);
    await a.end("p0");
    await a.end("p1");
    expect([...a.begun, ...b.begun]).toEqual(["ap0", "ap1", "ap2", "bp4"]);
    expect(a.going.size + b.going.size).toBe(2);
  });

  it("works a host that holds one model through model by model, and lets judging wait for it", async () => {
    const dispatcher = new Dispatcher();
    const loads: string[] = [];
    const load = (model: string) => {
      loads.push(model);
      return Promise.resolve(null);
    };
    const judging = desk(dispatcher, "judge ", { behind: true });
    const run = desk(dispatcher, "", { load });
    run.batch.add(place("m", { holds: 1 }), items(3, "m"));
    run.batch.add(place("n", { holds: 1 }), items(3, "n"));
    judging.batch.add(place("j", { holds: 1 }), items(1, "j"));
    const done = Promise.all([run.batch.done(), judging.batch.done()]);
    await new Promise((resolve) => setImmediate(resolve));
    while (run.going.size > 0) {
      expect(judging.begun).toEqual([]);
      for (const { end } of Array.from(run.going.values())) end();
      await new Promise((resolve) => setTimeout(resolve));
    }
    await judging.endAll();
    await done;
    expect(loads).toEqual(["m", "n"]);
    expect(run.begun.map((key) => key[0])).toEqual(["m", "m", "m", "n", "n", "n"]);
    expect(judging.begun).toEqual(["judge j0"]);
  });

  it("keeps models in memory together where what they take is known and fits, else one after the other, and says why", async () => {
    const dispatcher = new Dispatcher();
    const loads: string[] = [];
    const run = desk(dispatcher, "", {
      load: async (model) => {
        loads.push(model);
        return 2;
      },
    });
    const takes = (needGb: number | null) => ({ holds: 1, memory: { budgetGb: 24, needGb } });
    run.batch.add(place("a", takes(9.5)), items(2, "a"));
    run.batch.add(place("b", takes(12)), items(2, "b"));
    run.batch.add(place("c", takes(8)), items(2, "c"));
    run.batch.add(place("d", takes(null)), items(2, "d"));
    await run.settle();
    expect([...run.going.keys()]).toEqual(["a0", "b0"]);
    expect(run.batch.held()).toEqual([
      { endpoint: "host", model: "c", why: "no-room", reason: "a, b: 29.5 > 24 GB", until: null },
      { endpoint: "host", model: "d", why: "size-unknown", reason: "d", until: null },
    ]);
    // a is done: c fits beside b, which stays; d comes in only when it is alone.
    await run.end("a0");
    await run.end("a1");
    await run.settle();
    expect([...run.going.keys()]).toEqual(["b0", "c0"]);
    await run.endAll();
    expect(loads).toEqual(["a", "b", "c", "d"]);
    await run.batch.done();
  });

  it("gives a slot away while a refused request waits, and then lets that one go first", async () => {
    const one = desk(new Dispatcher(), "");
    one.batch.add(place("m", { slots: 1 }), items(3));
    const refused = one.going.get("p0");
    refused?.ticket.ended("busy", "full");
    const again = refused?.ticket.again(1);
    expect(one.begun).toEqual(["p0", "p1"]);
    await new Promise((resolve) => setTimeout(resolve, 5));
    let back = false;
    void again?.then(() => (back = true));
    await one.end("p1");
    expect(back).toBe(true);
    expect(one.begun).toEqual(["p0", "p1"]);
    await one.endAll();
    expect(one.begun).toEqual(["p0", "p1", "p2"]);
  });

  it("begins nothing while a batch is paused, less while it is narrowed, and a reader only after what it reads", async () => {
    const one = desk(new Dispatcher(), "");
    one.batch.setWidth(1);
    one.batch.add(place("m"), [{ key: "reader", prompt: "r", after: "note" }, ...items(2)]);
    expect(one.begun).toEqual(["reader"]);
    const two = desk(new Dispatcher(), "");
    const cells = [
      { key: "note", prompt: "s" },
      { key: "reader", prompt: "r", after: "note" },
    ];
    two.batch.announce(cells);
    two.batch.add(place("m"), cells);
    expect(two.begun).toEqual(["note"]);
    two.batch.setPaused(true);
    await two.end("note");
    expect(two.begun).toEqual(["note"]);
    two.batch.setPaused(false);
    expect(two.begun).toEqual(["note", "reader"]);
  });

  it("after a stop begins nothing more and ends with what was on its way", async () => {
    const one = desk(new Dispatcher(), "");
    one.batch.add(place("m"), items(5));
    const done = one.batch.done();
    one.abort.abort();
    await one.endAll();
    await done;
    expect(one.begun).toEqual(["p0"]);
  });
});

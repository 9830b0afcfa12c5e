// @ts-check
// A stand-in for a local model server: slots, a pace, models that must be swapped in, and faults. It answers SOAP notes and
// measures itself, so that what the workbench recorded can be held against what truly happened.
// Started as a process of its own: node standIn.mjs '<Layout as JSON>' -> prints its port.
import { createHash } from "node:crypto";
import { createServer } from "node:http";

/**
 * @typedef {object} ModelSpec
 * @property {number} slots requests worked at a time
 * @property {number} [firstTokenMs] from taking a slot to the first token
 * @property {number} [perSecond] tokens a second; absent: at once
 * @property {[number, number]} [tokens] fewest and most tokens of an answer
 * @property {"queue" | 429 | 503} [full] what is done with requests beyond the slots
 * @property {{ busy?: number, failed?: number, reset?: number }} [faults] share of attempts
 * @property {boolean} [tellsSlots]
 *
 * @typedef {object} Layout
 * @property {Record<string, ModelSpec>} models
 * @property {number} [repeats] how often the same request is meant to be asked; 1 unless told
 * @property {number} [seed] another seed draws other faults; 0 unless told
 * @property {number} [loadMs] one model is held at a time, another takes this long to load
 */

/** @type {Layout} */
const layout = JSON.parse(process.argv[2] ?? "{}");
const swapping = layout.loadMs !== undefined;

const statements = [
  "Druckgefühl im Gesicht seit fünf Tagen",
  "Kein Fieber gemessen",
  "Patient berichtet über nächtlichen Husten",
  "Blutdruck 130 zu 80",
  "Lunge beidseits frei belüftet",
  "Kontrolle in einer Woche vereinbart",
];

/** @type {Map<string, { spec: ModelSpec, active: number, waiting: (() => void)[], works: number[], trueMs: number[] }>} */
const models = new Map(
  Object.entries(layout.models).map(([name, spec]) => [
    name,
    { spec, active: 0, waiting: [], works: [], trueMs: [] },
  ]),
);
/** @type {Map<string, number>} */
const attempts = new Map();
/** @type {Map<string, number>} */
const answered = new Map();
let loaded = "";
let loading = false;
let loads = 0;
let requests = 0;
let refused = 0;
let firstArrival = 0;
let lastFinish = 0;

/** A number in [0, 1) that follows from the words alone. @param {string} words */
const draw = (words) => createHash("sha256").update(words).digest().readUInt32BE(0) / 2 ** 32;
/** @param {number} ms */
const pause = (ms) => new Promise((done) => setTimeout(done, ms));

/** Takes a slot, and on a swapping host the model into memory first. @param {string} name */
async function enter(name) {
  const model = /** @type {NonNullable<ReturnType<typeof models.get>>} */ (models.get(name));
  for (;;) {
    const others = [...models].some(([other, { active }]) => other !== name && active > 0);
    if (swapping && loaded !== name) {
      if (!loading && !others) {
        loading = true;
        loads += 1;
        await pause(layout.loadMs ?? 0);
        loaded = name;
        loading = false;
        wake();
      } else await new Promise((done) => model.waiting.push(() => done(undefined)));
    } else if (model.active < model.spec.slots) {
      model.active += 1;
      return model;
    } else await new Promise((done) => model.waiting.push(() => done(undefined)));
  }
}

function wake() {
  for (const { waiting } of models.values()) for (const go of waiting.splice(0)) go();
}

/** @param {string} content @param {string | null} finish */
const piece = (content, finish) =>
  `data: ${JSON.stringify({ choices: [{ index: 0, delta: content ? { content } : {}, finish_reason: finish }] })}\n\n`;

/** @param {string} key @param {number} tokens */
function noteOf(key, tokens) {
  const words = (/** @type {string} */ section) =>
    Array.from({ length: Math.max(1, Math.round(tokens / 60)) }, (_, n) => {
      const luck = draw(key + section + n);
      return `${statements[Math.floor(luck * statements.length)]}, Nummer ${n} von ${Math.round(luck * 1e6)}`;
    });
  return JSON.stringify({
    subjective: words("S"),
    objective: words("O"),
    assessment: words("A"),
    plan: words("P"),
  });
}

/** A verdict for every numbered statement of a judge's request: valid in form, and needing no quote. @param {string} text */
function verdictsOn(text) {
  const list = text.slice(text.lastIndexOf("Aussagen"));
  const numbers = [...list.matchAll(/(?:^|\n)(\d+)\. \[/g)].map(([, number]) => Number(number));
  return JSON.stringify({
    verdicts: numbers.map((n) => ({
      n,
      label: "unsupported",
      quote: null,
      type: "symptom",
      reason: "Nicht gesagt.",
    })),
  });
}

const server = createServer(async (request, response) => {
  const json = (/** @type {number} */ status, /** @type {unknown} */ body, headers = {}) =>
    response.writeHead(status, { "content-type": "application/json", ...headers }).end(JSON.stringify(body));
  if (request.method === "GET") {
    if (request.url === "/v1/models") return json(200, { data: [...models.keys()].map((id) => ({ id })) });
    if (request.url === "/props") {
      const told = [...models].filter(([, { spec }]) => spec.tellsSlots !== false);
      if (told.length === 0) return json(404, {});
      return json(200, {
        build_info: "stand-in",
        chat_template_caps: {},
        models: Object.fromEntries(told.map(([name, { spec }]) => [name, { total_slots: spec.slots }])),
      });
    }
    if (loaded && request.url === `/upstream/${loaded}/props`)
      return json(200, { total_slots: models.get(loaded)?.spec.slots });
    if (request.url === "/running" && swapping)
      return json(200, { running: loaded ? [{ model: loaded }] : [] });
    if (request.url === "/stats") return json(200, stats());
    return json(404, {});
  }
  const arrived = performance.now();
  /** @type {Buffer[]} */
  const parts = [];
  for await (const part of request) parts.push(part);
  const text = Buffer.concat(parts).toString();
  const body = JSON.parse(text);
  const model = models.get(body.model);
  if (!model) return json(404, { error: { message: `no model ${body.model}` } });
  const { spec } = model;
  requests += 1;
  firstArrival ||= arrived;
  const key = createHash("sha256").update(text).digest("hex");
  const attempt = (attempts.get(key) ?? 0) + 1;
  attempts.set(key, attempt);
  const luck = draw(`${key} ${attempt} ${layout.seed ?? 0}`);
  const { busy = 0, failed = 0, reset = 0 } = spec.faults ?? {};
  const full = spec.full ?? "queue";
  if (luck < busy || (full !== "queue" && model.active >= spec.slots)) {
    refused += 1;
    const status = luck < busy || full === "queue" ? 429 : full;
    return json(
      status,
      { error: { message: "all slots are busy" } },
      status === 429 ? { "retry-after": "1" } : {},
    );
  }
  await enter(body.model);
  const began = performance.now();
  try {
    const [fewest, most] = spec.tokens ?? [60, 60];
    // Long talks give long notes, give or take.
    const share = 0.8 * Math.min(1, text.length / 16_000) + 0.2 * draw(`${key} length`);
    const tokens = Math.min(body.max_tokens ?? most, Math.round(fewest + share * (most - fewest)));
    const decodeMs = spec.perSecond ? (tokens / spec.perSecond) * 1000 : 0;
    const workMs = (spec.firstTokenMs ?? 0) + decodeMs;
    if (luck < busy + failed) {
      await pause(spec.firstTokenMs ?? 0);
      return json(500, { error: { message: "it broke" } });
    }
    const asksJudge = body.response_format?.json_schema?.name === "verdicts";
    const content = asksJudge ? verdictsOn(body.messages.at(-1).content) : noteOf(key, tokens);
    const finished = () => {
      model.works.push(workMs);
      lastFinish = performance.now();
      model.trueMs.push(lastFinish - arrived);
      answered.set(key, (answered.get(key) ?? 0) + 1);
    };
    const usage = { prompt_tokens: Math.round(text.length / 4), completion_tokens: tokens };
    const last = `data: ${JSON.stringify({ choices: [], usage })}\n\ndata: [DONE]\n\n`;
    if (body.stream !== true) {
      await pause(workMs);
      if (luck < busy + failed + reset) return void response.destroy();
      json(200, {
        choices: [{ index: 0, message: { role: "assistant", content }, finish_reason: "stop" }],
        usage,
      });
      finished();
      return;
    }
    if (workMs > 0) await pause(spec.firstTokenMs ?? 0);
    response.writeHead(200, { "content-type": "text/event-stream" });
    // Against the clock, not the sum of the pauses: timers that are late must not make the model slower.
    const ends = began + workMs;
    const steps = Math.max(1, Math.floor(decodeMs / 100));
    for (let step = 0; step < steps; step += 1) {
      response.write(
        piece(content.slice((content.length * step) / steps, (content.length * (step + 1)) / steps), null),
      );
      if (luck < busy + failed + reset && step >= steps / 2) {
        response.destroy();
        return;
      }
      const until = ends - (decodeMs * (steps - step - 1)) / steps;
      if (workMs > 0) await pause(Math.max(0, until - performance.now()));
    }
    response.end(piece("", "stop") + last);
    finished();
  } finally {
    model.active -= 1;
    wake();
  }
});

/** The shortest any order could have taken: the longest model's work over its slots; where models are swapped, their sum. */
function stats() {
  const ideals = [...models.values()].map(({ spec, works }) =>
    Math.max(works.reduce((sum, ms) => sum + ms, 0) / spec.slots, 0, ...works.slice(-5000)),
  );
  const used = [...models.values()].filter(({ works }) => works.length > 0).length;
  const idealMs = swapping
    ? ideals.reduce((sum, ms) => sum + ms, 0) + used * (layout.loadMs ?? 0)
    : Math.max(0, ...ideals);
  return {
    requests,
    refused,
    loads,
    answers: answered.size,
    twice: [...answered.values()].filter((times) => times > (layout.repeats ?? 1)).length,
    idealMs,
    firstArrival: performance.timeOrigin + firstArrival,
    lastFinish: performance.timeOrigin + lastFinish,
    trueMs: Object.fromEntries(
      [...models].map(([name, { trueMs }]) => [
        name,
        trueMs.reduce((sum, ms) => sum + ms, 0) / Math.max(1, trueMs.length),
      ]),
    ),
  };
}

server.keepAliveTimeout = 60_000;
server.listen(0, "127.0.0.1", () => {
  const address = server.address();
  console.log(typeof address === "object" && address ? address.port : 0);
});

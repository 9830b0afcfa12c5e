import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Browser, Locator, Page } from "@playwright/test";
import { type Client, createClient } from "../../domain/api.ts";
import type { ItemView } from "../../domain/queue/view.ts";
import type { Verdict } from "../../domain/review.ts";
import { hashPassword } from "../../server/access/password.ts";
import { drawn, expectAgreement, type ReadNote, type Said, targetOf } from "../agreementByHand.ts";
import { expect, test } from "./fixture.ts";

// A trace of a thousand keys costs more than the keys.
test.use({ trace: "off" });

const password = "lange genug für heute";
const verdicts: readonly Verdict[] = ["usable", "usable-after-edit", "unusable"];
const roles = { anna: "reviewer", bert: "reviewer", clara: "reviewer", lena: "lead" };

/** Somebody at a machine of their own, logged in. */
interface Seat {
  readonly page: Page;
  /** The API as this person's browser may use it. */
  readonly call: Client;
}

async function takeSeat(browser: Browser, url: string, person: string): Promise<Seat> {
  const context = await browser.newContext({ viewport: { width: 1024, height: 768 } });
  await context.addInitScript(() =>
    localStorage.setItem(
      "visite.preferences",
      JSON.stringify({ state: { language: "de", theme: "dark", person: "" }, version: 1 }),
    ),
  );
  const call = createClient(async ({ method, path, body }) => {
    const answer = await context.request.fetch(new URL(path, url).href, {
      method,
      ...(body === null ? {} : { headers: { "content-type": "application/json" }, data: body }),
    });
    return { status: answer.status(), text: await answer.text() };
  });
  await call("session.login", { person, password });
  const page = await context.newPage();
  await page.goto(`${url}review`);
  await expect(page.getByRole("button", { name: `${person} · angemeldet` })).toBeVisible();
  return { page, call };
}

/** What is on screen now; the address names the note. */
const noteAt = (page: Page) => new URL(page.url()).pathname.split("/").at(-1) ?? "";
const findings = (page: Page): Locator => page.locator(".reading-side .findings > li");
const ownMarks = (page: Page): Locator => page.locator(".reading-side .side-list > li.fabrication");

/** Answers every finding by a key, each once the one before is seen answered. */
async function answerAll(page: Page, keyOf: (at: number) => "j" | "k"): Promise<void> {
  const total = await findings(page).count();
  for (let at = 0; at < total; at += 1) {
    await page.keyboard.press(keyOf(at));
    await page.locator(".findings > li.confirmed, .findings > li.rejected").nth(at).waitFor();
  }
}

/** What was pressed for one note: every answer, marks that were kept, facts ticked, and the verdict. */
interface Pressed {
  readonly confirmed: number;
  readonly rejected: number;
  readonly marks: number;
  readonly verdict: Verdict;
}

/** Reads forty notes by keys: answers the machine, marks words, takes some back, ticks facts, gives a verdict, goes on. */
async function readAll({ page }: Seat, random: () => number): Promise<Map<string, Pressed>> {
  const pressed = new Map<string, Pressed>();
  await page.getByRole("button", { name: "Lesen beginnen" }).click();
  for (let note = 1; note <= 40; note += 1) {
    await page.locator(`.reading[aria-label="Notiz ${note} von 40"]:focus`).waitFor();
    const counts = { confirmed: 0, rejected: 0 };
    await answerAll(page, () => {
      const isConfirmed = random() < 0.7;
      counts[isConfirmed ? "confirmed" : "rejected"] += 1;
      return isConfirmed ? "j" : "k";
    });
    let marks = 0;
    if (random() < 0.4) {
      await page
        .locator(".reading [data-field] span")
        .first()
        .dblclick({ position: { x: 14, y: 8 } });
      await page.keyboard.press("f");
      await page.keyboard.press(`${1 + Math.floor(random() * 9)}`);
      await page.keyboard.press(`${1 + Math.floor(random() * 3)}`);
      await ownMarks(page).waitFor();
      marks = 1;
      if (random() < 0.3) {
        await page.keyboard.press("u");
        await ownMarks(page).waitFor({ state: "detached" });
        marks = 0;
      }
    }
    const fact = page.locator(".reading-facts input:not(:checked)").first();
    if (random() < 0.3 && (await fact.count()) > 0) {
      const ticked = page.locator(".reading-facts input:checked");
      const before = await ticked.count();
      await fact.press("Space");
      await ticked.nth(before).waitFor();
      marks += 1;
    }
    const place = Math.floor(random() * 3);
    const verdict = verdicts[place] ?? "usable";
    await page.keyboard.press(`${place + 1}`);
    pressed.set(noteAt(page), { ...counts, marks, verdict });
    await page.keyboard.press("Control+Enter");
  }
  await expect(
    page.getByText("Wartet auf die anderen.").or(page.getByText("Alles gelesen.")).first(),
  ).toBeVisible();
  return pressed;
}

/** What the server holds of a reading, as its reader is told it. */
function saidIn({ machine, own }: ItemView): Said {
  const standing = [
    ...(machine ?? []).filter(({ id }) => own.decisions[id] === "confirmed"),
    ...own.marks.map(({ finding }) => finding),
  ];
  if (!own.verdict) throw new Error("a note was read without a verdict");
  return {
    verdict: own.verdict,
    marks: standing.map((finding) => ({ target: targetOf(finding), type: finding.type })),
  };
}

test("two readers walk forty notes by keyboard, an adjudicator decides, and agreement comes out as recomputed to six digits", async ({
  browser,
  visite,
}) => {
  test.setTimeout(180_000);
  // A cheap hash: what is tested is not how long a guess takes.
  const hash = await hashPassword(password, { ln: 10, r: 8, p: 1 });
  const people = Object.entries(roles).map(([id, role]) => ({ id, roles: [role], password: hash }));
  await writeFile(join(visite.root, "config/people.yaml"), JSON.stringify({ version: 1, people }));
  const lena = await takeSeat(browser, visite.url, "lena");
  const { run } = await lena.call("runs.start", {
    stage: "soap",
    prompts: ["soap/naive@v001", "soap/secretarial@v001"],
    models: ["sim-age-inventor"],
    scenarios: ["sinusitis-akut", "diabetes-kontrolle", "falle-metformin-ckd4", "falle-ass-vorhofflimmern"],
    input: "reference",
    repeats: 5,
    params: {},
    by: "lena",
  });
  await expect
    .poll(async () => (await lena.call("runs.read", { run: run.id })).run.progress.state, { timeout: 90_000 })
    .toBe("finished");
  const { queue } = await lena.call("queues.create", {
    title: "Vierzig Notizen",
    run: run.id,
    rules: [{ rule: "all" }],
    readers: ["anna", "bert"],
    adjudicator: "clara",
    by: "lena",
    seed: 40,
  });
  expect(queue).toMatchObject({ items: 40, counts: { open: 40 } });

  // Both at once, as two people do who sit in two rooms.
  const readers = await Promise.all(
    ["anna", "bert"].map(async (person, index) => {
      const seat = await takeSeat(browser, visite.url, person);
      return { seat, pressed: await readAll(seat, drawn(index + 11)) };
    }),
  );

  const clara = await takeSeat(browser, visite.url, "clara");
  const summaryOf = async () => (await lena.call("queues.list", {})).queues[0];
  const differing = (await summaryOf())?.counts.disagreement ?? 0;
  expect(differing).toBeGreaterThan(10);
  await clara.page.getByRole("button", { name: "Abweichungen entscheiden" }).click();
  for (let left = differing, seen = ""; left > 0; left -= 1) {
    const reading = clara.page.locator(`.reading:not([aria-label="${seen}"]):focus`);
    await reading.waitFor();
    seen = (await reading.getAttribute("aria-label")) ?? "";
    await expect(reading.getByText(`noch ${left}`, { exact: true })).toBeVisible();
    await answerAll(clara.page, (at) => (at % 2 === 0 ? "j" : "k"));
    await clara.page.keyboard.press("2");
    await clara.page.keyboard.press("Control+Enter");
  }
  await expect(clara.page.getByRole("heading", { name: "Übereinstimmung" })).toBeVisible();
  await expect(clara.page.getByText("40 entschieden, davon 40 mit Anmeldung")).toBeVisible();
  expect(await summaryOf()).toMatchObject({ counts: { settled: 40, disagreement: 0 }, revealed: true });

  // What the server tells each reader of their own reading is what they pressed.
  const views = await Promise.all(
    readers.map(async ({ seat, pressed }) => {
      expect(pressed.size).toBe(40);
      const own = new Map<string, ItemView>();
      for (const [item, keys] of pressed) {
        const view = await seat.call("queues.item", { queue: queue.id, item });
        const decisions = Object.values(view.own.decisions);
        expect({
          item,
          confirmed: decisions.filter((one) => one === "confirmed").length,
          rejected: decisions.filter((one) => one === "rejected").length,
          marks: view.own.marks.length,
          verdict: view.own.verdict,
        }).toEqual({ item, ...keys });
        own.set(item, view);
      }
      return own;
    }),
  );
  const [anna, bert] = views;
  const notes = [...(anna ?? [])].map(([item, view]): ReadNote => {
    const other = bert?.get(item);
    if (!other) throw new Error(`${item} was not read twice`);
    return {
      targets: [
        ...(view.notes[0] ?? []).map(({ field }) => `field ${field}`),
        ...view.facts.map(({ id }) => `fact ${id}`),
      ],
      said: [saidIn(view), saidIn(other)],
    };
  });
  const told = await lena.call("queues.agreement", { queue: queue.id });
  expect(told).toMatchObject({ settled: 40, authenticated: 40 });
  expectAgreement(told.people, notes);
});

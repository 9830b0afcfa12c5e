import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import type { ItemView, Suggestion } from "../../../domain/queue/view.ts";
import { type Verdict, verdicts } from "../../../domain/review.ts";
import { useTranslation } from "../../i18n/index.ts";
import { useServices } from "../../platform/services.ts";
import { queryClient } from "../../queries/client.ts";
import { queries } from "../../queries/queries.ts";
import { Button, IconButton, Tag } from "../../ui/controls.tsx";
import { act, type ActInput } from "./acting.ts";
import { CommentBar, DraftBar, SelectionBar } from "./Bars.tsx";
import { actOf, asked, type Draft, keyed, newDraft } from "./draft.ts";
import { makeRoom } from "./makeRoom.ts";
import { revealLit } from "./revealed.ts";
import { useSeconds } from "./seconds.ts";
import { SidePart } from "./SidePart.tsx";
import { type Selected, selectedIn } from "./selection.ts";
import { marksOf } from "./wordMarks.ts";
import { Note, Talk } from "./Words.tsx";

type Choice = NonNullable<ItemView["own"]["choice"]>;
const choices: readonly Choice[] = ["a", "b", "equal", "both-bad"];

/** The screen for ten minutes between patients: the talk and the note side by side, everything by one key. */
export function Grading({ view, active }: { view: ItemView; active: boolean }) {
  const { t } = useTranslation();
  const services = useServices();
  const { execute, notify } = services;
  const frame = useRef<HTMLDivElement>(null);
  const seconds = useSeconds();
  const finishing = useRef(false);
  const [at, setAt] = useState(0);
  const [hidden, setHidden] = useState(false);
  const [draft, setDraft] = useState<Draft | null>(null);
  const [commenting, setCommenting] = useState<Selected | "note" | null>(null);
  const [selected, setSelected] = useState<Selected | null>(null);
  const [verdict, setVerdict] = useState<Verdict | null>(view.own.verdict);
  const [choice, setChoice] = useState<Choice | null>(view.own.choice);
  const [comment, setComment] = useState(view.own.comment);
  const isPair = view.queue.mode === "pairwise";
  const questions = asked(view);
  const current = questions[at]?.id ?? null;
  const answered = ({ findings }: { findings: readonly Suggestion[] }) =>
    findings.some(({ id }) => view.own.decisions[id] !== undefined);

  useEffect(() => {
    if (active) frame.current?.focus({ preventScroll: true });
  }, [active]);
  useEffect(makeRoom, []);
  // The next note is there when this one is finished. What an adjudicator decides on may still change until it is opened.
  const ahead = view.part === "reader" ? view.upcoming : null;
  useEffect(() => {
    if (ahead) void queryClient.prefetchQuery(queries.queueItem(view.queue.id, ahead));
  }, [ahead, view.queue.id]);
  // What is asked about can be read on both sides, whoever or whatever chose it.
  useEffect(() => revealLit(frame.current), [current, hidden]);
  useEffect(() => {
    const onSelect = () => setSelected(selectedIn(frame.current));
    document.addEventListener("selectionchange", onSelect);
    return () => document.removeEventListener("selectionchange", onSelect);
  }, []);

  const say = (said: ActInput) => act(services, view, said);

  function decide(decision: "confirmed" | "rejected", place = at): void {
    const question = questions[place];
    if (!question || view.locked) return;
    // What stands behind one target is one question: all of it gets the same answer.
    void Promise.all(question.findings.map(({ id }) => say({ type: "decide", finding: id, decision })));
    const open = questions.findIndex((other, index) => index > place && !answered(other));
    setAt(open >= 0 ? open : Math.min(questions.length - 1, place + 1));
  }

  async function save(ready: Draft): Promise<void> {
    setDraft(null);
    globalThis.getSelection()?.removeAllRanges();
    await say(actOf(ready));
    frame.current?.focus({ preventScroll: true });
  }

  // The browser tells of a new selection later than of the key that was pressed after it: what is selected now is asked.
  const selectedNow = () => selectedIn(frame.current) ?? selected;

  function mark(): void {
    const words = selectedNow();
    if (words?.in === "note") setDraft(newDraft(words));
    else notify({ level: "info", text: t("review.selectFirst") });
  }

  async function finish(): Promise<void> {
    const said: ActInput | null = isPair
      ? choice && { type: "prefer", choice, seconds: seconds(), comment }
      : verdict && { type: "finish", verdict, seconds: seconds(), comment };
    if (!said) return notify({ level: "info", text: t("review.chooseVerdict") });
    // Pressed twice, it is finished once.
    if (finishing.current) return;
    finishing.current = true;
    const after = await say(said);
    finishing.current = false;
    if (!after) return;
    const lists = queryClient.invalidateQueries({ queryKey: ["queues.list"] });
    if (after.upcoming) return openNext(after);
    await lists;
    notify({ level: "info", text: t("review.all") });
    execute("review.open", view.queue.id);
  }

  function openNext({ upcoming, left }: ItemView): void {
    if (!upcoming) return;
    // Fetched while this one was still to be done.
    const { queryKey } = queries.queueItem(view.queue.id, upcoming);
    queryClient.setQueryData<ItemView>(queryKey, (fetched) => fetched && { ...fetched, left });
    execute("review.read", view.queue.id, upcoming);
  }

  const go = (item: string | null) => item && execute("review.read", view.queue.id, item);
  const keys: Readonly<Record<string, () => unknown>> = {
    j: () => decide("confirmed"),
    k: () => decide("rejected"),
    ArrowDown: () => setAt(Math.min(questions.length - 1, at + 1)),
    ArrowUp: () => setAt(Math.max(0, at - 1)),
    f: mark,
    n: () => setDraft(newDraft(null)),
    c: () => setCommenting(selectedNow() ?? "note"),
    h: () => setHidden(!hidden),
    u: () => view.own.last && say({ type: "withdraw", line: view.own.last.line }),
    "[": () => go(view.previous),
    "]": () => go(view.next),
  };

  function onKey(event: KeyboardEvent<HTMLElement>): void {
    if ((event.ctrlKey || event.metaKey) && event.key === "Enter") {
      event.preventDefault();
      if (!view.locked) void finish();
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if ((event.target as HTMLElement).closest("input:not([type=checkbox]), textarea, select")) return;
    if (draft && (event.key === "Escape" || event.key === "Enter" || keyed(draft, event.key))) {
      event.preventDefault();
      const next = keyed(draft, event.key);
      if (event.key === "Escape") setDraft(null);
      else if (!next || draft.step === "severity") void save(next ?? draft);
      else setDraft(next);
      return;
    }
    const number = /^[1-4]$/.test(event.key) ? Number(event.key) - 1 : -1;
    const chosen = verdicts[number];
    const preferred = choices[number];
    const run = keys[event.key];
    if (isPair && preferred) setChoice(preferred);
    else if (!isPair && chosen) setVerdict(chosen);
    else if (run && (!view.locked || "[]".includes(event.key))) run();
    else return;
    event.preventDefault();
  }

  const marks = marksOf(view, { current, hidden });
  return (
    <div
      className="view reading"
      ref={frame}
      tabIndex={-1}
      onKeyDown={onKey}
      role="group"
      aria-label={t("review.note", { position: view.position, total: view.total })}
    >
      <div className="toolbar">
        <strong>{t("review.note", { position: view.position, total: view.total })}</strong>
        {view.queue.blind ? <Tag>{t("review.hidden")}</Tag> : null}
        {view.own.finished ? <Tag kind="good">{t("review.finished")}</Tag> : null}
        {view.locked ? <Tag>{t("review.locked")}</Tag> : null}
        {view.patient ? (
          <span className="muted">{t("review.patient", { age: view.patient.age })}</span>
        ) : null}
        <span className="spring" />
        <span className="muted">{t("review.left", { count: view.left })}</span>
        <IconButton
          icon="arrow-left"
          title={t("review.previous")}
          disabled={!view.previous}
          onClick={() => go(view.previous)}
        />
        <IconButton
          icon="arrow-right"
          title={t("review.next")}
          disabled={!view.next}
          onClick={() => go(view.next)}
        />
        <Button onClick={() => execute("review.open", view.queue.id)}>{t("review.back")}</Button>
      </div>
      <div className={`reading-body ${isPair ? "pair" : ""}`}>
        <section className="pane" aria-label={t("cells.transcript")}>
          <h3 className="pane-title">{t("cells.transcript")}</h3>
          {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a scrolled pane must be reachable by keyboard */}
          <div className="pane-body clinical" tabIndex={0}>
            <Talk transcript={view.transcript} marks={marks.talk} />
            {view.read ? (
              <>
                <h4>{t("review.read")}</h4>
                {Object.values(view.read)
                  .flat()
                  .map((text) => (
                    <p key={text}>{text}</p>
                  ))}
              </>
            ) : null}
          </div>
        </section>
        {view.notes.map((fields, side) => (
          <section
            // The sides are fixed: their place is their identity.
            // oxlint-disable-next-line react/no-array-index-key
            key={side}
            className="pane"
            aria-label={isPair ? t(side === 0 ? "review.noteA" : "review.noteB") : t("cells.note")}
          >
            <h3 className="pane-title">
              {isPair ? t(side === 0 ? "review.noteA" : "review.noteB") : t("cells.note")}
              {isPair ? <span className="muted pane-hint">{t("review.differs")}</span> : null}
            </h3>
            {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a scrolled pane must be reachable by keyboard */}
            <div className="pane-body clinical" tabIndex={0}>
              <Note
                fields={fields}
                marksOf={isPair ? () => [] : marks.note}
                other={isPair ? view.notes[1 - side] : undefined}
              />
            </div>
          </section>
        ))}
        {isPair && !view.dispute ? null : (
          <SidePart
            view={view}
            current={current}
            hidden={hidden}
            onHide={() => setHidden(!hidden)}
            onPick={(place) => {
              setAt(place);
              if (place === at) revealLit(frame.current);
            }}
            onDecide={decide}
            onDraft={setDraft}
            say={(said) => void say(said)}
          />
        )}
      </div>
      {selected && !draft && !commenting && !view.locked ? (
        <SelectionBar
          selected={selected}
          onMark={isPair ? null : mark}
          onComment={() => setCommenting(selected)}
        />
      ) : null}
      {draft ? <DraftBar draft={draft} onChange={setDraft} onSave={(ready) => void save(ready)} /> : null}
      {commenting ? (
        <CommentBar
          about={commenting}
          onSave={(text) => {
            const about = commenting === "note" ? null : commenting;
            setCommenting(null);
            void say({
              type: "comment",
              in: about?.in ?? "note",
              span: about?.span ?? null,
              quote: about?.quote ?? "",
              text,
            });
            frame.current?.focus({ preventScroll: true });
          }}
          onCancel={() => setCommenting(null)}
        />
      ) : null}
      <div className="toolbar reading-verdict">
        <span className="muted">{t("review.verdict")}</span>
        {isPair
          ? choices.map((one, index) => (
              <Button key={one} on={choice === one} disabled={view.locked} onClick={() => setChoice(one)}>
                <span className="key">{index + 1}</span> {t(`review.choice_${one}`)}
              </Button>
            ))
          : verdicts.map((one, index) => (
              <Button key={one} on={verdict === one} disabled={view.locked} onClick={() => setVerdict(one)}>
                <span className="key">{index + 1}</span> {t(`cells.${one}`)}
              </Button>
            ))}
        <input
          className="input reading-comment"
          aria-label={t("review.comment")}
          placeholder={t("review.comment")}
          value={comment}
          onChange={(event) => setComment(event.target.value)}
        />
        <Button disabled={!view.own.last || view.locked} onClick={() => keys.u?.()}>
          {t("review.undo")}
        </Button>
        <Button primary icon="check" disabled={view.locked} onClick={() => void finish()}>
          {t("review.finish")}
        </Button>
        <span className="muted reading-keys">{t(isPair ? "review.keysPair" : "review.keys")}</span>
      </div>
    </div>
  );
}

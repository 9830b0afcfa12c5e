import type { ItemView, Suggestion } from "../../../domain/queue/view.ts";
import { useTranslation } from "../../i18n/index.ts";
import { Button, Tag } from "../../ui/controls.tsx";
import type { ActInput } from "./acting.ts";
import { asked, type Draft, newDraft, omissionOf, redraft } from "./draft.ts";

interface SideProps {
  readonly view: ItemView;
  readonly current: string | null;
  readonly hidden: boolean;
  readonly onHide: () => void;
  readonly onPick: (at: number) => void;
  readonly onDecide: (decision: "confirmed" | "rejected", at: number) => void;
  readonly onDraft: (draft: Draft) => void;
  readonly say: (said: ActInput) => void;
}

/** Beside the note: what is asked, what one has found oneself, and the facts that may be missing. */
export function SidePart(props: SideProps) {
  const { t } = useTranslation();
  const { view, say, onDraft } = props;
  const { own, dispute } = view;
  const marks = own.marks.filter(({ finding }) => finding.kind !== "omission");
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a scrolled pane must be reachable by keyboard
    <section className="pane pane-body reading-side" aria-label={t("review.findings")} tabIndex={0}>
      {dispute ? <Dispute {...props} /> : <Machine {...props} />}
      {view.queue.mode === "pairwise" ? null : (
        <>
          <h4>
            {t("review.own")}{" "}
            <Button disabled={view.locked} onClick={() => onDraft(newDraft(null))}>
              <span className="key">n</span> {t("review.free")}
            </Button>
          </h4>
          {marks.length === 0 ? <p className="muted">{t("review.ownNone")}</p> : null}
          <ul className="side-list">
            {marks.map((mark) => (
              <li key={mark.line} className="fabrication">
                <Finding finding={mark.finding} />
                <div className="finding-actions">
                  <Button disabled={view.locked} onClick={() => onDraft(redraft(mark))}>
                    {t("review.change")}
                  </Button>
                  <Button disabled={view.locked} onClick={() => say({ type: "withdraw", line: mark.line })}>
                    {t("review.remove")}
                  </Button>
                </div>
              </li>
            ))}
          </ul>
          <Facts {...props} />
        </>
      )}
      {own.comments.length > 0 ? (
        <>
          <h4>{t("review.comments")}</h4>
          <ul className="side-list">
            {own.comments.map(({ line, quote, text }) => (
              <li key={line}>
                {quote ? <i>{quote}</i> : null} {text}{" "}
                <Button disabled={view.locked} onClick={() => say({ type: "withdraw", line })}>
                  {t("review.remove")}
                </Button>
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </section>
  );
}

function Machine({ view, current, hidden, onHide, onPick, onDecide, say }: SideProps) {
  const { t } = useTranslation();
  const { machine, own } = view;
  const open = (machine ?? []).filter(({ id }) => own.decisions[id] === undefined).length;
  return (
    <>
      <h4>
        {t("review.findings")} {open > 0 ? <Tag>{t("review.undecided", { count: open })}</Tag> : null}{" "}
        {machine ? (
          <Button on={hidden} onClick={onHide}>
            <span className="key">h</span> {t(hidden ? "review.show" : "review.hide")}
          </Button>
        ) : null}
      </h4>
      {machine === null ? (
        <>
          <p className="muted">{t("review.findingsHidden")}</p>
          <Button disabled={view.locked} onClick={() => say({ type: "suggestions" })}>
            {t("review.showFindings")}
          </Button>
        </>
      ) : null}
      {machine?.length === 0 ? <p className="muted">{t("review.findingsNone")}</p> : null}
      {hidden ? null : (
        <ul className="side-list findings">
          {(machine ?? []).map((finding, index) => (
            <li
              key={finding.id}
              className={`${current === finding.id ? "lit" : ""} ${own.decisions[finding.id] ?? ""}`}
            >
              <button type="button" className="link-like" onClick={() => onPick(index)}>
                <Finding finding={finding} />
              </button>
              <Answer
                decision={own.decisions[finding.id] ?? null}
                locked={view.locked}
                onDecide={(decision) => onDecide(decision, index)}
              />
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

function Dispute({ view, current, onPick, onDecide }: SideProps) {
  const { t } = useTranslation();
  const { dispute, own } = view;
  if (!dispute) return null;
  const letter = (index: number) => "AB"[index] ?? "";
  return (
    <>
      <h4>{t("review.dispute")}</h4>
      {dispute.verdict ? <p>{t("review.disputeVerdict")}</p> : null}
      {dispute.choice ? <p>{t("review.disputeChoice")}</p> : null}
      <ul className="side-list">
        {dispute.readings.map(({ verdict, choice, comment, comments }, index) => (
          // Both readings are fixed: their place is their name.
          // oxlint-disable-next-line react/no-array-index-key
          <li key={index}>
            <b>{t("review.reading", { letter: letter(index) })}</b>: {verdict ? t(`cells.${verdict}`) : ""}
            {choice ? t(`review.choice_${choice}`) : ""}
            {[comment, ...comments].filter(Boolean).map((text) => (
              <span key={text} className="evidence-quote">
                {text}
              </span>
            ))}
          </li>
        ))}
      </ul>
      {dispute.targets.length > 0 ? <p className="muted">{t("review.disputeHint")}</p> : null}
      <ul className="side-list findings">
        {asked(view).map(({ id, findings }, index) => {
          const target = dispute.targets[index];
          return (
            <li key={id} className={`${current === id ? "lit" : ""} ${target?.decision ?? ""}`}>
              <button type="button" className="link-like" onClick={() => onPick(index)}>
                {findings.map((finding) => (
                  <Finding key={finding.id} finding={finding} />
                ))}
                <span className="muted">
                  {t("review.markedBy", {
                    letter: (target?.marked ?? [])
                      .flatMap((marked, reader) => (marked ? letter(reader) : []))
                      .join(", "),
                  })}
                </span>
              </button>
              <Answer
                decision={target?.decision ?? null}
                locked={view.locked}
                onDecide={(decision) => onDecide(decision, index)}
              />
            </li>
          );
        })}
      </ul>
      {own.finished ? <Tag kind="good">{t("review.finished")}</Tag> : null}
    </>
  );
}

function Answer({
  decision,
  locked,
  onDecide,
}: {
  decision: "confirmed" | "rejected" | null;
  locked: boolean;
  onDecide: (decision: "confirmed" | "rejected") => void;
}) {
  const { t } = useTranslation();
  return (
    <div className="finding-actions">
      <Button on={decision === "confirmed"} disabled={locked} onClick={() => onDecide("confirmed")}>
        <span className="key">j</span> {t("review.confirm")}
      </Button>
      <Button on={decision === "rejected"} disabled={locked} onClick={() => onDecide("rejected")}>
        <span className="key">k</span> {t("review.reject")}
      </Button>
    </div>
  );
}

function Finding({ finding }: { finding: Suggestion }) {
  const { t, pick, quote } = useTranslation();
  return (
    <>
      <span className={`finding-words ${finding.kind === "omission" ? "omission" : "fabrication"}`}>
        {finding.kind === "omission" ? "○" : "✕"} {t(`cells.kind_${finding.kind}`)} ·{" "}
        {t(`cells.type_${finding.type}`)}{" "}
        <span className={`tag ${finding.severity}`}>{t(`common.${finding.severity}`)}</span>
      </span>
      <span className="finding-message">
        {finding.quote ? `${quote(finding.quote)} ` : ""}
        {finding.span === null || finding.source.length > 0 ? pick(finding.message) : ""}
      </span>
    </>
  );
}

/** Facts, critical ones first: a tick says that the note leaves it out. */
function Facts({ view, say }: SideProps) {
  const { t, quote: words } = useTranslation();
  const { facts, own, machine } = view;
  if (facts.length === 0) return null;
  const ordered = [...facts].sort((a, b) => Number(b.critical) - Number(a.critical));
  return (
    <>
      <h4>{t("review.facts")}</h4>
      <p className="muted">{t("review.factsHint")}</p>
      <ul className="reading-facts">
        {ordered.map((fact) => {
          const mark = own.marks.find(
            ({ finding }) => finding.kind === "omission" && finding.fact === fact.id,
          );
          const confirmed = (machine ?? []).some(
            (finding) =>
              finding.kind === "omission" &&
              finding.fact === fact.id &&
              own.decisions[finding.id] === "confirmed",
          );
          return (
            <li key={fact.id}>
              <label title={words(fact.quote)}>
                <input
                  type="checkbox"
                  checked={mark !== undefined || confirmed}
                  disabled={view.locked || confirmed}
                  onChange={() => say(mark ? { type: "withdraw", line: mark.line } : omissionOf(fact))}
                />
                <span>
                  {fact.critical ? <b title={t("common.critical")}>‼</b> : null} {fact.text}
                  {confirmed ? <span className="muted"> {t("review.byMachine")}</span> : null}
                </span>
              </label>
            </li>
          );
        })}
      </ul>
    </>
  );
}

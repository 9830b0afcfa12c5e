import type { CellDetail } from "../../../domain/api.ts";
import type { ReviewedFinding } from "../../../domain/review.ts";
import { useTranslation } from "../../i18n/index.ts";
import { useServices } from "../../platform/services.ts";
import { usePreferences } from "../../state/preferences.ts";
import { useSelection } from "../../state/selection.ts";
import { Button, EmptyState, IconButton } from "../../ui/controls.tsx";
import { BlamedFinding, BlameHead, useBlame } from "./Blame.tsx";
import { CellDetails } from "./CellDetails.tsx";
import { FindingWords } from "./marks.tsx";
import { review } from "./reviewing.ts";
import { Statements } from "./Statements.tsx";
import { Trail } from "./Trail.tsx";
import { isUncounted } from "./uncounted.ts";

const sideTabs = ["facts", "statements", "trail", "findings", "details"] as const;
export type SideTab = (typeof sideTabs)[number];

/** A note rests on the talk alone, which its statements show. */
function tabsOf({ cell }: CellDetail): readonly SideTab[] {
  return sideTabs.filter((tab) => tab !== "trail" || cell.stage !== "soap");
}

const tabTitles = {
  facts: "cells.facts",
  statements: "cells.statements",
  trail: "trail.tab",
  findings: "cells.findings",
  details: "cells.details",
} as const;

interface SidePaneProps {
  readonly detail: CellDetail;
  readonly findings: readonly ReviewedFinding[];
  readonly tab: SideTab;
  readonly onTab: (tab: SideTab) => void;
  readonly onPick: (id: string) => void;
}

export function SidePane({ detail, findings, tab, onTab, onPick }: SidePaneProps) {
  const { t } = useTranslation();
  return (
    <section className="pane" aria-label={t(tabTitles[tab])}>
      <div className="panel-tabs" role="tablist" aria-label={t("cells.details")}>
        {tabsOf(detail).map((one) => (
          <button key={one} type="button" role="tab" aria-selected={one === tab} onClick={() => onTab(one)}>
            {t(tabTitles[one])}{" "}
            {one === "findings" && findings.length > 0 ? (
              <span className="tag">{findings.length}</span>
            ) : null}
            {one === "statements" && (detail.judgement?.disagreements ?? 0) > 0 ? (
              <span className="tag disagree" title={t("judging.differs_judges")}>
                ≠ {detail.judgement?.disagreements}
              </span>
            ) : null}
          </button>
        ))}
      </div>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a scrolled pane must be reachable by keyboard */}
      <div className="pane-body" role="tabpanel" tabIndex={0}>
        {tab === "facts" ? <Facts detail={detail} /> : null}
        {tab === "statements" ? <Statements detail={detail} onPick={onPick} /> : null}
        {tab === "trail" ? <Trail detail={detail} onPick={onPick} /> : null}
        {tab === "findings" ? <Findings detail={detail} findings={findings} onPick={onPick} /> : null}
        {tab === "details" ? <CellDetails detail={detail} /> : null}
      </div>
    </section>
  );
}

const glyphs = { recalled: "●", missing: "○", altered: "◐" } as const;

function Facts({ detail }: { detail: CellDetail }) {
  const { t, quote: words } = useTranslation();
  const setFinding = useSelection((state) => state.setFinding);
  const results = new Map((detail.grade?.facts ?? []).map((fact) => [fact.id, fact.status]));
  if (detail.facts.length === 0) return <EmptyState>{t("cells.noFacts")}</EmptyState>;
  const ordered = [...detail.facts].sort((a, b) => Number(b.critical) - Number(a.critical));
  const recalled = [...results.values()].filter((status) => status === "recalled").length;
  return (
    <>
      {results.size > 0 ? (
        <p className="side-summary">{t("cells.factsRecalled", { recalled, total: detail.facts.length })}</p>
      ) : (
        <p className="muted">{t("cells.factsNotMeasured")}</p>
      )}
      <ul className="side-list">
        {ordered.map((fact) => {
          const status = results.get(fact.id);
          return (
            <li
              key={fact.id}
              className={status === "missing" ? "omission" : status === "altered" ? "fabrication" : ""}
            >
              <button
                type="button"
                className="link-like"
                onMouseEnter={() => setFinding(`fact:${fact.id}`)}
                onFocus={() => setFinding(`fact:${fact.id}`)}
                onClick={() => scrollTo(`fact:${fact.id}`)}
                title={words(fact.quote)}
              >
                {results.size > 0 ? (
                  <span title={status ? t(`cells.${status}`) : t("cells.notMeasured")}>
                    {status ? glyphs[status] : "?"}
                  </span>
                ) : null}{" "}
                {fact.critical ? <b title={t("common.critical")}>‼</b> : null} {fact.text}
                <span className="muted"> {t(`cells.type_${fact.type}`)}</span>
                {status && status !== "recalled" ? (
                  <span className={`tag ${fact.critical ? "critical" : ""}`}>{t(`cells.${status}`)}</span>
                ) : null}
              </button>
            </li>
          );
        })}
      </ul>
    </>
  );
}

function scrollTo(id: string): void {
  setTimeout(
    () => document.querySelector(`.clinical [data-finding="${id}"]`)?.scrollIntoView({ block: "center" }),
    0,
  );
}

const stateWords = {
  open: "cells.openState",
  confirmed: "cells.confirmed",
  rejected: "cells.rejected",
  disputed: "cells.disputed",
} as const;

function Findings({
  detail,
  findings,
  onPick,
}: {
  detail: CellDetail;
  findings: readonly ReviewedFinding[];
  onPick: (id: string) => void;
}) {
  const { t, pick, quote: words } = useTranslation();
  const services = useServices();
  const selected = useSelection((state) => state.finding);
  const person = usePreferences((state) => state.person);
  const blame = useBlame(detail);
  if (!detail.grade) return <EmptyState>{t("cells.notMeasured")}</EmptyState>;
  if (findings.length === 0) return <EmptyState>{t("cells.noFindings")}</EmptyState>;
  return (
    <>
      <BlameHead detail={detail} blame={blame} />
      <ul className="side-list findings">
        {findings.map((finding) => {
          const own = finding.decidedBy.find((decision) => decision.person === person);
          const decide = (decision: "confirmed" | "rejected") =>
            void review(services, detail, { type: "finding", finding: finding.id, decision, comment: "" });
          return (
            <li
              key={finding.id}
              data-finding={finding.id}
              className={`${selected === finding.id ? "lit" : ""} ${finding.state}`}
            >
              <button type="button" className="link-like" onClick={() => onPick(finding.id)}>
                <FindingWords finding={finding} />
                <span className="finding-message">{pick(finding.message)}</span>
                {/* Said twice in the same words, it is read once; the transcript lights up both places. */}
                {[...new Set(finding.source.map(({ quote }) => quote))].map((quote) => (
                  <span key={quote} className="evidence-quote">
                    {t("cells.evidence")}: {words(quote)}
                  </span>
                ))}
              </button>
              <BlamedFinding
                detail={detail}
                blamed={blame?.findings.find((one) => one.finding === finding.id)}
              />
              <div className="finding-actions">
                <span
                  className={`tag ${finding.state === "open" ? "" : finding.state === "rejected" ? "good" : "critical"}`}
                >
                  {t(stateWords[finding.state])}{" "}
                  {finding.decidedBy.length > 0
                    ? t("cells.by", {
                        people: finding.decidedBy.map((decision) => decision.person).join(", "),
                      })
                    : ""}
                </span>
                {isUncounted(detail, finding) ? (
                  <span className="tag hatched">{t("cells.unproven")}</span>
                ) : null}
                <Button on={own?.decision === "confirmed"} onClick={() => decide("confirmed")}>
                  {t("cells.confirm")}
                </Button>
                <Button on={own?.decision === "rejected"} onClick={() => decide("rejected")}>
                  {t("cells.reject")}
                </Button>
                {own ? (
                  <IconButton
                    icon="discard"
                    title={t("cells.undo")}
                    onClick={() => void review(services, detail, { type: "withdrawn", line: own.line })}
                  />
                ) : null}
              </div>
            </li>
          );
        })}
      </ul>
    </>
  );
}

import { useState } from "react";
import type { CellDetail } from "../../../domain/api.ts";
import { useTranslation } from "../../i18n/index.ts";
import { useSelection } from "../../state/selection.ts";
import { Button, EmptyState, NotMeasured } from "../../ui/controls.tsx";
import { isDisputed } from "./judged.ts";
import { Judges, JudgeVerdicts } from "./JudgeVerdicts.tsx";

/** Every statement with the machine's label, and beside it what judges said. */
export function Statements({ detail, onPick }: { detail: CellDetail; onPick: (id: string) => void }) {
  const { t, pick, quote: words } = useTranslation();
  const setFinding = useSelection((state) => state.setFinding);
  const [onlyDisputed, setOnlyDisputed] = useState(false);
  const { judgement, fields } = detail;
  const labelled = detail.grade?.statements ?? [];
  const judged = new Map(judgement?.statements.map((one) => [one.field, one]));
  // A note that is not graded may still be judged.
  const shown = (labelled.length > 0 ? labelled : judgement ? fields : []).filter(({ field }) => {
    const own = judged.get(field);
    return !onlyDisputed || (own !== undefined && isDisputed(own));
  });
  if (labelled.length === 0 && !judgement) return <EmptyState>{t("cells.noStatements")}</EmptyState>;
  return (
    <>
      <Judges detail={detail} />
      {judgement && judgement.disagreements > 0 ? (
        <p className="side-summary">
          <Button on={onlyDisputed} onClick={() => setOnlyDisputed(!onlyDisputed)}>
            ≠ {t("judging.onlyDisputed")} ({judgement.disagreements})
          </Button>
        </p>
      ) : null}
      <ul className="side-list">
        {shown.map(({ field, section, text }) => {
          const machine = labelled.find((one) => one.field === field);
          const own = judged.get(field);
          const sound = machine?.label === "supported" || machine?.label === "inferred";
          return (
            <li
              key={field}
              data-finding={`statement:${field}`}
              className={machine && !sound ? "fabrication" : ""}
            >
              <button
                type="button"
                className="link-like"
                onMouseEnter={() => setFinding(`statement:${field}`)}
                onFocus={() => setFinding(`statement:${field}`)}
                onClick={() => onPick(`statement:${field}`)}
              >
                {machine ? (
                  <span className={`tag ${machine.label}`}>
                    {judgement ? `${t("judging.machine")}: ` : ""}
                    {t(`cells.${machine.label}`)}
                  </span>
                ) : (
                  <NotMeasured />
                )}{" "}
                <b>{section}</b> {text}
                {machine ? (
                  <span className="evidence-quote">
                    {machine.evidence.length > 0
                      ? machine.evidence.map(({ quote }) => words(quote)).join(" … ")
                      : machine.reason
                        ? pick(machine.reason)
                        : t("cells.noEvidence")}
                  </span>
                ) : null}
              </button>
              {own && judgement ? (
                <JudgeVerdicts judgement={own} judges={judgement.judges} onPick={onPick} />
              ) : null}
            </li>
          );
        })}
      </ul>
    </>
  );
}

import type { CellDetail } from "../../../domain/api.ts";
import { type CellJudge, isFabricated, type StatementJudgement } from "../../../domain/judging/fold.ts";
import { useTranslation } from "../../i18n/index.ts";
import { useSelection } from "../../state/selection.ts";
import { SimulatedTag, Tag } from "../../ui/controls.tsx";
import { judgedId, type Said } from "./judged.ts";

/** Who judged this cell, with everything that makes a judge worth more or less. */
export function Judges({ detail }: { detail: CellDetail }) {
  const { t } = useTranslation();
  const judges = detail.judgement?.judges ?? [];
  if (judges.length === 0) return null;
  return (
    <ul className="judges" aria-label={t("judging.judges")}>
      {judges.map((judge) => (
        <li key={judge.id}>
          <JudgeName judge={judge} withPrompt />{" "}
          {judge.errors > 0 ? (
            <span className="tag hatched" title={t("judging.errorsHint")}>
              {t("judging.errors", { count: judge.errors })}
            </span>
          ) : null}{" "}
          {judge.spread ? (
            <span className="muted" title={t("judging.spreadHint")}>
              {t("judging.spread", { ...judge.spread })}
            </span>
          ) : null}
        </li>
      ))}
    </ul>
  );
}

function JudgeName({ judge, withPrompt }: { judge: CellJudge; withPrompt: boolean }) {
  const { t } = useTranslation();
  return (
    <>
      <b title={judge.prompt}>{judge.model}</b>{" "}
      {withPrompt ? <span className="muted">{judge.prompt.replace("judge/", "")} </span> : null}
      {judge.simulated ? <SimulatedTag /> : null}{" "}
      {judge.sameFamily === true ? (
        <span title={t("judging.ownFamilyHint")}>
          <Tag kind="critical">{t("judging.ownFamily")}</Tag>
        </span>
      ) : judge.sameFamily === null ? (
        <Tag kind="hatched">{t("judging.familyUnknown")}</Tag>
      ) : null}
    </>
  );
}

const reasonsToLook = ["judges", "machine", "repeats"] as const;

/** What each judge said of one statement. Colour is never the only sign, and an error is no verdict. */
export function JudgeVerdicts({
  judgement,
  judges,
  onPick,
}: {
  judgement: StatementJudgement;
  judges: readonly CellJudge[];
  onPick: (id: string) => void;
}) {
  const { t } = useTranslation();
  // One prompt stands at the top of the list; several must be told apart at every verdict.
  const withPrompt = new Set(judges.map(({ prompt }) => prompt)).size > 1;
  return (
    <div className="verdicts">
      {reasonsToLook.some((reason) => judgement.differs[reason]) ? (
        <span className="disagree">
          ≠{" "}
          {reasonsToLook
            .filter((reason) => judgement.differs[reason])
            .map((reason) => t(`judging.differs_${reason}`))
            .join(" · ")}
        </span>
      ) : null}
      {judgement.said.map((said) => {
        const judge = judges.find(({ id }) => id === said.judge);
        return judge ? (
          <Verdict
            key={`${said.judge} ${said.repeat}`}
            id={judgedId(judgement.field, said)}
            said={said}
            judge={judge}
            withPrompt={withPrompt}
            onPick={onPick}
          />
        ) : null;
      })}
    </div>
  );
}

function Verdict({
  id,
  said,
  judge,
  withPrompt,
  onPick,
}: {
  id: string;
  said: Said;
  judge: CellJudge;
  withPrompt: boolean;
  onPick: (id: string) => void;
}) {
  const { t, quote: words } = useTranslation();
  const setFinding = useSelection((state) => state.setFinding);
  const lit = useSelection((state) => state.finding === id);
  const { verdict, error, detail, repeat } = said;
  const fabricated = verdict !== null && isFabricated(verdict.label);
  return (
    <button
      type="button"
      className={`link-like verdict ${fabricated ? "fabrication" : ""} ${error ? "hatched" : ""} ${lit ? "lit" : ""}`}
      onMouseEnter={() => setFinding(id)}
      onFocus={() => setFinding(id)}
      onClick={() => onPick(id)}
    >
      <JudgeName judge={judge} withPrompt={withPrompt} />
      {judge.repeats.length > 1 ? <span className="muted"> {t("judging.repeat", { n: repeat })}</span> : null}{" "}
      {verdict ? (
        <>
          <span className={`tag ${verdict.label}`}>
            {fabricated ? "✕ " : ""}
            {t(`cells.${verdict.label}`)}
            {verdict.type ? ` · ${t(`cells.type_${verdict.type}`)}` : ""}
          </span>
          <span className="verdict-reason">{verdict.reason}</span>
          {verdict.evidence ? <span className="evidence-quote">{words(verdict.evidence.quote)}</span> : null}
        </>
      ) : (
        <>
          <span className="tag">
            ? {t("judging.error")}: {error ? t(`judging.error_${error}`) : ""}
          </span>
          {detail ? <span className="evidence-quote">{words(detail)}</span> : null}
        </>
      )}
    </button>
  );
}

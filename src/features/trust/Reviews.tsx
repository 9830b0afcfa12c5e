import { graderTitle } from "../../../domain/graderTitle.ts";
import type { GraderReview, HumanReviews } from "../../../domain/humanReview.ts";
import { useTranslation } from "../../i18n/index.ts";
import { NotMeasured } from "../../ui/controls.tsx";
import { ScrollTable } from "../../ui/ScrollTable.tsx";

/** What people said of the graders' findings, of a judge model's, and how far people agree among themselves: the ceiling of both. */
export function Reviews({ reviews: { graders, judges, people } }: { reviews: HumanReviews }) {
  const { t, percent, number } = useTranslation();
  return (
    <section>
      <h2>{t("trust.reviews")}</h2>
      <p className="muted">{t(graders.length > 0 ? "trust.reviewsHint" : "trust.reviewsNone")}</p>
      {graders.length > 0 ? <ReviewTable rows={graders} head={t("trust.grader")} /> : null}
      <dl className="trust-agreement">
        <dt>{t("trust.judges")}</dt>
        <dd>{judges ? <ReviewTable rows={judges} head={t("judging.judge")} /> : <NotMeasured />}</dd>
        <dt>{t("trust.people")}</dt>
        <dd>
          {people ? (
            <>
              {t("trust.peopleFigures", { alike: people.alike, findings: people.findings })}:{" "}
              {percent(people.percent.value, 0)}
              <span className="muted">
                {` [${percent(people.percent.low, 0)}–${percent(people.percent.high, 0)}]`}
              </span>
              {people.ac1 ? ` · AC1 ${number(people.ac1.value, { maximumFractionDigits: 2 })}` : null}
            </>
          ) : (
            <NotMeasured />
          )}
        </dd>
      </dl>
    </section>
  );
}

function ReviewTable({ rows, head }: { rows: readonly GraderReview[]; head: string }) {
  const { t, pick, percent } = useTranslation();
  return (
    <ScrollTable label={head}>
      <table className="table trust-small">
        <thead>
          <tr>
            <th>{head}</th>
            <th className="number">{t("trust.confirmed")}</th>
            <th className="number">{t("trust.rejected")}</th>
            <th className="number">{t("trust.disputed")}</th>
            <th className="number">{t("trust.right")}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ grader, confirmed, rejected, disputed, right }) => (
            <tr key={grader}>
              <td title={grader}>{pick(graderTitle(grader))}</td>
              <td className="number">{confirmed}</td>
              <td className="number">{rejected}</td>
              <td className="number">{disputed}</td>
              <td className="number">
                {right ? (
                  <>
                    {percent(right.value, 0)}
                    <span className="muted">{` [${percent(right.low, 0)}–${percent(right.high, 0)}]`}</span>
                  </>
                ) : (
                  <NotMeasured />
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollTable>
  );
}

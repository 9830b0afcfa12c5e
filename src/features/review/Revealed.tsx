import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "../../i18n/index.ts";
import { queries } from "../../queries/queries.ts";
import { AsyncGate } from "../../ui/AsyncGate.tsx";
import { Tag } from "../../ui/controls.tsx";

/** After the grading: which pair wrote which note, and in which order and on which side everybody read it. */
export function Revealed({ queue }: { queue: string }) {
  const { t } = useTranslation();
  const query = useQuery(queries.queueReveal(queue));
  return (
    <AsyncGate query={query}>
      {({ seed, rows }) => (
        <section aria-label={t("review.reveal")}>
          <h2>{t("review.reveal")}</h2>
          <p className="muted">{t("review.revealHint", { seed })}</p>
          <div className="queue-table">
            <table className="table">
              <thead>
                <tr>
                  <th>{t("common.scenario")}</th>
                  <th>{`${t("common.prompt")} · ${t("common.model")}`}</th>
                  <th>{t("review.verdict")}</th>
                  <th>{t("review.people")}</th>
                </tr>
              </thead>
              <tbody>
                {rows.map(({ item, scenario, known, cells, verdict, readers, state }) => (
                  <tr key={item}>
                    <td>{scenario}</td>
                    <td>
                      {known ? (
                        <Tag>{t("review.knownItem")}</Tag>
                      ) : (
                        cells.map(({ cellKey, prompt, model }) => (
                          <div key={cellKey}>
                            {prompt} · {model}
                          </div>
                        ))
                      )}
                    </td>
                    <td>{verdict ? t(`cells.${verdict}`) : t(`review.state_${state}`)}</td>
                    <td>
                      {readers.map(({ person, place, swapped, verdict: said }) => (
                        <div key={person}>
                          {person}: {t("review.place")} {place}
                          {swapped ? ` · ${t("review.swapped")}` : ""}
                          {said ? ` · ${t(`cells.${said}`)}` : ""}
                        </div>
                      ))}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </section>
      )}
    </AsyncGate>
  );
}

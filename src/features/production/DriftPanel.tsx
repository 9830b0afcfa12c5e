import { useQuery } from "@tanstack/react-query";
import { drifted } from "../../../domain/drift.ts";
import { stageOf } from "../../../domain/stages/index.ts";
import { useTranslation } from "../../i18n/index.ts";
import { useServices } from "../../platform/services.ts";
import { queries } from "../../queries/queries.ts";
import { AsyncGate } from "../../ui/AsyncGate.tsx";
import { Button, SimulatedTag, Tag } from "../../ui/controls.tsx";
import { useDoctor } from "./dialogs.ts";

const glyphs = { same: "✓", differs: "✕", unknown: "?" } as const;

/** Production against what the endpoints serve now. Asked only when a person asks: a model may have to be loaded. */
export function DriftPanel() {
  const { t } = useTranslation();
  const { execute } = useServices();
  const asked = useDoctor((state) => state.asked);
  return (
    <>
      <h2>{t("production.drift")}</h2>
      <p className="muted">{t("production.driftHint")}</p>
      <Button icon="pulse" onClick={() => execute("production.doctor")}>
        {t(asked === 0 ? "production.doctor" : "production.doctorAgain")}
      </Button>
      {asked === 0 ? null : <Asked key={asked} asked={asked} />}
    </>
  );
}

function Asked({ asked }: { asked: number }) {
  const { t, pick } = useTranslation();
  const query = useQuery(queries.drift(asked));
  return (
    <AsyncGate query={query}>
      {({ stages }) => (
        <table className="table drift">
          <thead>
            <tr>
              <th />
              <th>{t("common.stage")}</th>
              <th>{t("production.topic")}</th>
              <th>{t("production.current")}</th>
              <th>{t("production.served")}</th>
            </tr>
          </thead>
          <tbody>
            {stages.map((drift) =>
              drift.reachable ? (
                drift.checks.map(({ topic, expected, served, state }, index) => (
                  <tr key={`${drift.stage} ${topic}`}>
                    <td
                      className={`gate-glyph ${state === "same" ? "holds" : state === "differs" ? "fails" : ""}`}
                      title={t(`production.drift_${state}`)}
                    >
                      {glyphs[state]}
                    </td>
                    <td>
                      {index === 0 ? (
                        <>
                          {pick(stageOf(drift.stage).title)} {drift.simulated ? <SimulatedTag /> : null}
                          {drifted(drift) ? <Tag kind="critical">{t("production.drift_differs")}</Tag> : null}
                        </>
                      ) : null}
                    </td>
                    <td>{t(`production.topic_${topic}`)}</td>
                    <td className="drift-value">
                      {expected ?? <Tag kind="hatched">{t("production.notPlanned")}</Tag>}
                    </td>
                    <td className="drift-value">
                      {served ?? <Tag kind="hatched">{t("production.notTold")}</Tag>}
                    </td>
                  </tr>
                ))
              ) : (
                <tr key={drift.stage}>
                  <td className="gate-glyph fails" title={t("production.drift_differs")}>
                    ✕
                  </td>
                  <td>{pick(stageOf(drift.stage).title)}</td>
                  <td>{t("production.notServed")}</td>
                  <td>{drift.model}</td>
                  <td>{drift.reason}</td>
                </tr>
              ),
            )}
          </tbody>
        </table>
      )}
    </AsyncGate>
  );
}

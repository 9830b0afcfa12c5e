import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "../../i18n/index.ts";
import { queries } from "../../queries/queries.ts";
import { AsyncGate } from "../../ui/AsyncGate.tsx";
import { Tag } from "../../ui/controls.tsx";
import "../../ui/clinical.css";

/** A scenario for whoever may read it and not change it: the talk, and what a note must keep of it. */
export function ScenarioReading({ id }: { id: string }) {
  const { t, pick } = useTranslation();
  const query = useQuery(queries.scenario(id));
  return (
    <AsyncGate query={query}>
      {({ scenario: { title, kind, origin, patient, transcript, facts } }) => (
        <div className="view">
          <div className="toolbar">
            <strong>{pick(title)}</strong>
            <Tag>{t(`common.${kind}`)}</Tag>
            <Tag kind={origin === "real" ? "critical" : ""}>{t(`scenarios.${origin}`)}</Tag>
            {patient ? <span className="muted">{t("scenarios.age", { age: patient.age })}</span> : null}
          </div>
          <div className="scenario-reading">
            <section className="pane" aria-label={t("scenarios.transcript")}>
              <h3 className="pane-title">{t("scenarios.transcript")}</h3>
              {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a scrolled pane must be reachable by keyboard */}
              <div className="pane-body clinical" tabIndex={0}>
                {turnsOf(transcript).map(({ at, speaker, words }) => (
                  <p key={at} className="turn">
                    {speaker ? <b className="speaker">{speaker}</b> : null} {words}
                  </p>
                ))}
              </div>
            </section>
            <section className="pane" aria-label={t("scenarios.facts")}>
              <h3 className="pane-title">{t("scenarios.facts")}</h3>
              {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a scrolled pane must be reachable by keyboard */}
              <ul className="pane-body" tabIndex={0}>
                {facts.map(({ id: fact, text, critical }) => (
                  <li key={fact}>
                    {critical ? <b title={t("common.critical")}>‼ </b> : null}
                    {text}
                  </li>
                ))}
              </ul>
            </section>
          </div>
        </div>
      )}
    </AsyncGate>
  );
}

function turnsOf(transcript: string) {
  let start = 0;
  return transcript.split("\n").flatMap((line) => {
    const at = start;
    start += line.length + 1;
    if (!line.trim()) return [];
    const speaker = /^([\p{L} .-]{2,40}):\s*/u.exec(line);
    return [{ at, speaker: speaker?.[1] ?? null, words: line.slice(speaker?.[0].length ?? 0) }];
  });
}

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { type Scenario, soapSections } from "../../../domain/scenario.ts";
import { useTranslation } from "../../i18n/index.ts";
import type { EditorProps } from "../../platform/contribution.ts";
import { queries } from "../../queries/queries.ts";
import { AsyncGate } from "../../ui/AsyncGate.tsx";
import { Tag } from "../../ui/controls.tsx";
import { Split } from "../../ui/Split.tsx";
import "./scenarios.css";

/** A scenario as graders see it: the talk, what must be kept of it, and the references. */
export function ScenarioView({ uri }: EditorProps) {
  const query = useQuery(queries.scenario(uri.path[0] ?? ""));
  return <AsyncGate query={query}>{({ scenario }) => <Loaded scenario={scenario} />}</AsyncGate>;
}

const sexes = { f: "scenarios.female", m: "scenarios.male", d: "scenarios.diverse" } as const;

function Loaded({ scenario }: { scenario: Scenario }) {
  const { t, pick, number } = useTranslation();
  const [fact, setFact] = useState<string | null>(null);
  const { encounter, patient } = scenario;
  return (
    <div className="view">
      <div className="toolbar">
        <strong>{pick(scenario.title)}</strong>
        <Tag>{t(`common.${scenario.kind}`)}</Tag>
        <Tag>{t(`scenarios.${scenario.origin}`)}</Tag>
        <span className="muted">
          {patient ? `${t("scenarios.age", { age: patient.age })}, ${t(sexes[patient.sex])} · ` : ""}
          {encounter ? `${t(`scenarios.${encounter.insurance}`)} · ` : ""}
          {t("scenarios.characters", { count: number(scenario.transcript.length) })} · {scenario.id}
        </span>
      </div>
      <div className="grow">
        <Split sizes={[50, 50]}>
          <Transcript scenario={scenario} lit={fact} />
          <Reference scenario={scenario} lit={fact} onFact={setFact} />
        </Split>
      </div>
    </div>
  );
}

function Transcript({ scenario, lit }: { scenario: Scenario; lit: string | null }) {
  const { t } = useTranslation();
  return (
    <section className="scenario-pane">
      <h3>{t("scenarios.transcript")}</h3>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a scrolled pane must be reachable by keyboard */}
      <div className="scenario-body clinical" tabIndex={0}>
        {scenario.transcript.split("\n").map((line, index) => {
          if (!line.trim()) return null;
          const speaker = /^([\p{L} .-]{2,40}):\s*/u.exec(line);
          const words = line.slice(speaker?.[0].length ?? 0);
          const quotes = scenario.facts.filter(({ quote }) => words.includes(quote));
          const shown = quotes.find(({ id }) => id === lit);
          return (
            // A turn has no identity but its place.
            // oxlint-disable-next-line react/no-array-index-key
            <p
              key={index}
              className={`scenario-turn ${quotes.length > 0 ? "with-fact" : ""}`}
              ref={(element) => shown && element?.scrollIntoView({ block: "nearest" })}
            >
              {speaker ? <b className="muted">{speaker[1]} </b> : null}
              {shown ? <Quoted text={words} quote={shown.quote} /> : words}
            </p>
          );
        })}
      </div>
    </section>
  );
}

function Quoted({ text, quote }: { text: string; quote: string }) {
  const at = text.indexOf(quote);
  return (
    <>
      {text.slice(0, at)}
      <mark>{quote}</mark>
      {text.slice(at + quote.length)}
    </>
  );
}

function Reference({
  scenario,
  lit,
  onFact,
}: {
  scenario: Scenario;
  lit: string | null;
  onFact: (id: string | null) => void;
}) {
  const { t, quote: words } = useTranslation();
  const { facts, note, codes, billing, warnings, inferences } = scenario;
  return (
    <section className="scenario-pane">
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a scrolled pane must be reachable by keyboard */}
      <div className="scenario-body" tabIndex={0}>
        {warnings.length > 0 ? (
          <>
            <h3>{t("scenarios.warnings")}</h3>
            <p className="muted">{t("scenarios.warningsHint")}</p>
            {warnings.map(({ id, why, source, severity }) => (
              <p key={id}>
                <Tag kind="critical">{severity}</Tag> {why} <span className="muted">({source})</span>
              </p>
            ))}
          </>
        ) : null}
        <h3>
          {t("scenarios.facts")} ({facts.length})
        </h3>
        <table className="table">
          <tbody>
            {facts.map(({ id, section, type, critical, text, quote }) => (
              <tr key={id} className={id === lit ? "lit" : ""}>
                <td className="muted">{section}</td>
                <td>
                  <button
                    type="button"
                    className="link-like"
                    title={words(quote)}
                    onMouseEnter={() => onFact(id)}
                    onFocus={() => onFact(id)}
                  >
                    {critical ? <b title={t("scenarios.critical")}>‼ </b> : null}
                    {text}
                  </button>
                </td>
                <td className="muted">{t(`cells.type_${type}`)}</td>
              </tr>
            ))}
          </tbody>
        </table>
        {inferences.length > 0 ? (
          <>
            <h3>{t("scenarios.inferences")}</h3>
            <ul>
              {inferences.map(({ text }) => (
                <li key={text}>{text}</li>
              ))}
            </ul>
          </>
        ) : null}
        <h3>{t("scenarios.note")}</h3>
        {note ? (
          soapSections.map(({ key, letter }) => (
            <div key={key} className="clinical">
              <b>{letter}</b>
              <ul>
                {note[key].map((text) => (
                  <li key={text}>{text}</li>
                ))}
              </ul>
            </div>
          ))
        ) : (
          <p className="hatched">{t("scenarios.noNote")}</p>
        )}
        {codes ? (
          <>
            <h3>{t("scenarios.codes")}</h3>
            <table className="table">
              <tbody>
                {(["required", "acceptable", "forbidden"] as const).flatMap((list) =>
                  codes[list].map(({ code, certainty, laterality, why }) => (
                    <tr key={`${list} ${code}`}>
                      <td className="mono">
                        {code} {certainty} {laterality}
                      </td>
                      <td>
                        <Tag kind={list === "required" ? "good" : list === "forbidden" ? "critical" : ""}>
                          {t(`scenarios.${list}`)}
                        </Tag>
                      </td>
                      <td>{why}</td>
                    </tr>
                  )),
                )}
              </tbody>
            </table>
          </>
        ) : null}
        {billing ? (
          <>
            <h3>
              {t("scenarios.billing")} ({billing.system})
            </h3>
            <p>
              {billing.required
                .map(({ code, count }) => `${code}${count > 1 ? ` × ${count}` : ""}`)
                .join(", ") || t("common.none")}
              {billing.acceptable.length > 0 ? (
                <span className="muted">
                  {" "}
                  · {`${t("scenarios.acceptable")}: ${billing.acceptable.map(({ code }) => code).join(", ")}`}
                </span>
              ) : null}
            </p>
          </>
        ) : null}
      </div>
    </section>
  );
}

import { useState } from "react";
import { type Scenario, soapSections } from "../../../domain/scenario.ts";
import { factRow, nextFactId, withoutRow, withRow, withRowReplaced } from "../../../domain/scenarioEdit.ts";
import { useTranslation } from "../../i18n/index.ts";
import { EmptyState, IconButton, Tag } from "../../ui/controls.tsx";
import { FactForm } from "./FactForm.tsx";
import type { ReferenceProps } from "./Reference.tsx";

const path = ["facts"] as const;

/** The facts by section. A fact in the form is one being made from selected words, or one being changed. */
export function FactList({
  files,
  scenario,
  quote,
  onQuote,
  onFact,
  onEdit,
}: ReferenceProps & { scenario: Pick<Scenario, "facts" | "warnings" | "inferences"> }) {
  const { t, quote: marked } = useTranslation();
  const [changing, setChanging] = useState<string | null>(null);
  const { facts, warnings, inferences } = scenario;
  const yamlOf = (yaml: string) => onEdit({ ...files, yaml });
  return (
    <div className="scenario-scroll">
      {warnings.map(({ id, why, source, severity }) => (
        <p key={id}>
          <Tag kind="critical">{t(`scenarios.severity_${severity}`)}</Tag> {why}{" "}
          <span className="muted">({source})</span>
        </p>
      ))}
      {quote === null ? null : (
        <FactForm
          key={quote}
          fact={{
            id: nextFactId(facts),
            section: "S",
            type: "symptom",
            critical: false,
            text: quote,
            quote,
            recall: [],
          }}
          isNew
          transcript={files.transcript}
          onClose={() => onQuote(null)}
          onSave={(fact) => {
            yamlOf(withRow(files.yaml, path, factRow(fact)));
            onQuote(null);
          }}
        />
      )}
      {facts.length === 0 && quote === null ? <EmptyState>{t("scenarios.noFacts")}</EmptyState> : null}
      {soapSections.map(({ letter }) => {
        const own = facts.filter(({ section }) => section === letter);
        if (own.length === 0) return null;
        return (
          <section key={letter} aria-label={letter}>
            <h4>{`${letter} · ${t(`scenarios.section_${letter}`)}`}</h4>
            <ul className="fact-list">
              {own.map((fact) => {
                const index = facts.indexOf(fact);
                const { id, type, critical, text } = fact;
                if (changing === id)
                  return (
                    <li key={id}>
                      <FactForm
                        fact={fact}
                        transcript={files.transcript}
                        onClose={() => setChanging(null)}
                        onSave={(next) => {
                          yamlOf(withRowReplaced(files.yaml, { path, index }, factRow(next)));
                          setChanging(null);
                        }}
                      />
                    </li>
                  );
                const absent = !files.transcript.includes(fact.quote);
                return (
                  <li key={id} className="fact-row">
                    <button
                      type="button"
                      className="link-like"
                      title={marked(fact.quote)}
                      onClick={() => onFact(fact.quote)}
                    >
                      {critical ? <b title={t("scenarios.critical")}>‼ </b> : null}
                      {text}
                    </button>
                    {absent ? <Tag kind="critical">{t("scenarios.quoteAbsent")}</Tag> : null}
                    <span className="muted">{t(`cells.type_${type}`)}</span>
                    <IconButton
                      icon="edit"
                      title={`${t("scenarios.changeFact")}: ${text}`}
                      onClick={() => setChanging(id)}
                    />
                    <IconButton
                      icon="trash"
                      title={`${t("scenarios.removeFact")}: ${text}`}
                      onClick={() => yamlOf(withoutRow(files.yaml, { path, index }))}
                    />
                  </li>
                );
              })}
            </ul>
          </section>
        );
      })}
      {inferences.length > 0 ? (
        <section aria-label={t("scenarios.inferences")}>
          <h4>{t("scenarios.inferences")}</h4>
          <ul>
            {inferences.map(({ text, basis }) => (
              <li key={text}>
                {text} <span className="muted mono">{basis.join(" ")}</span>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
    </div>
  );
}

import type { UseQueryResult } from "@tanstack/react-query";
import type { CallOutput } from "../../../domain/api.ts";
import { estimatedTokens } from "../../../domain/contextShare.ts";
import type { PromptProblem } from "../../../domain/prompt.ts";
import { useTranslation } from "../../i18n/index.ts";
import { usePromptPreview } from "../../state/promptPreview.ts";
import { Failure } from "../../ui/AsyncGate.tsx";
import { Field, Icon, Tag } from "../../ui/controls.tsx";
import { useShownScenario } from "./usePrompt.ts";

type Check = CallOutput<"prompts.check">;
type Values = Readonly<Record<string, string | null>>;

const roles = { system: "prompts.system", user: "prompts.user", assistant: "prompts.assistant" } as const;

interface PreviewProps {
  readonly query: UseQueryResult<Check>;
  readonly problems: readonly PromptProblem[];
  readonly values: Values;
  readonly onProblem: (problem: PromptProblem) => void;
}

/** What the model would get for a scenario, as it is typed: messages with what was inserted marked as such. */
export function PromptPreview({ query, problems, values, onProblem }: PreviewProps) {
  const { t, pick, number } = useTranslation();
  const { scenarios, scenario } = useShownScenario();
  const check = query.data;
  return (
    <div className="prompt-preview">
      <div className="toolbar">
        <Field label={t("prompts.previewFor")}>
          <select
            className="input"
            value={scenario?.id ?? ""}
            onChange={(event) => usePromptPreview.setState({ scenario: event.target.value })}
          >
            {scenarios.map(({ id, title }) => (
              <option key={id} value={id}>
                {pick(title)}
              </option>
            ))}
          </select>
        </Field>
        <span className="spring" />
        {check?.tokens ? (
          <span className="muted">{t("prompts.tokens", { count: number(check.tokens) })}</span>
        ) : null}
      </div>
      {query.error ? <Failure error={query.error} retry={() => void query.refetch()} /> : null}
      {check ? (
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a scrolled pane must be reachable by keyboard
        <div className="prompt-preview-body" tabIndex={0} role="region" aria-label={t("prompts.preview")}>
          <h3>{t("prompts.problems")}</h3>
          {problems.length === 0 ? <p className="muted">{t("prompts.noProblems")}</p> : null}
          <ProblemList problems={problems} onOpen={onProblem} />
          {check.simulation ? <SimulationRules simulation={check.simulation} /> : null}
          {check.messages.length === 0 ? (
            <p className="muted">{t(scenario ? "prompts.noMessages" : "prompts.noScenario")}</p>
          ) : null}
          {check.messages.map(({ role, content }, index) => (
            // A role may come more than once: its place is its identity.
            // oxlint-disable-next-line react/no-array-index-key
            <section key={index}>
              <h3>
                {t(roles[role])}{" "}
                <span className="muted">
                  {t("prompts.tokens", { count: number(estimatedTokens(content.length)) })}
                </span>
              </h3>
              <div className="prompt-message">
                <Inserted content={content} values={values} />
              </div>
            </section>
          ))}
        </div>
      ) : null}
    </div>
  );
}

/** Problems with their line; a click goes there. */
export function ProblemList({
  problems,
  onOpen,
}: {
  problems: readonly PromptProblem[];
  onOpen: (problem: PromptProblem) => void;
}) {
  const { t, pick } = useTranslation();
  return (
    <ul className="prompt-problems">
      {problems.map((problem) => (
        <li key={`${problem.code} ${problem.line} ${problem.column}`}>
          <button type="button" className="link-like" onClick={() => onOpen(problem)}>
            <Icon name={problem.severity} />
            <span className="visually-hidden">
              {t(problem.severity === "error" ? "prompts.error" : "prompts.warning")}
            </span>{" "}
            {pick(problem.message)}{" "}
            <span className="muted">
              {t("prompts.place", { line: problem.line, column: problem.column })}
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}

/** A message with the values of variables set off from the prompt's own words, so that each is read as what it is. */
function Inserted({ content, values }: { content: string; values: Values }) {
  return (
    <>
      {partsOfMessage(content, values).map(({ name, text }, index) =>
        // The parts of one text in their order.
        name === null ? (
          // oxlint-disable-next-line react/no-array-index-key
          <span key={index}>{text}</span>
        ) : (
          // oxlint-disable-next-line react/no-array-index-key
          <mark key={index} className={text.includes("\n") ? "inserted block" : "inserted"} title={name}>
            {text}
          </mark>
        ),
      )}
    </>
  );
}

/** Splits a message at what was inserted. Only values long enough to be no chance are looked for, longest first. */
export function partsOfMessage(content: string, values: Values): { name: string | null; text: string }[] {
  const known = Object.entries(values)
    .flatMap(([name, value]) => (value && value.trim().length >= 12 ? [{ name, value: value.trim() }] : []))
    .sort((a, b) => b.value.length - a.value.length);
  let parts: { name: string | null; text: string }[] = [{ name: null, text: content }];
  for (const { name, value } of known)
    parts = parts.flatMap((part) => {
      if (part.name !== null) return [part];
      return part.text
        .split(value)
        .flatMap((text, index) => [
          ...(index > 0 ? [{ name, text: value }] : []),
          ...(text === "" ? [] : [{ name: null, text }]),
        ]);
    });
  return parts;
}

/** What the simulated models make of the prompt. */
function SimulationRules({ simulation }: { simulation: NonNullable<Check["simulation"]> }) {
  const { t, pick, number } = useTranslation();
  return (
    <details className="prompt-simulation">
      <summary>
        {t("prompts.simulation")}{" "}
        <Tag>
          {t("prompts.simulationFactor", {
            factor: number(simulation.factor, { maximumFractionDigits: 2 }),
          })}
        </Tag>
      </summary>
      <ul className="prompt-rules">
        {simulation.rules.map(({ id, title, factor, matched }) => (
          <li key={id} className={matched ? "" : "muted"}>
            <Icon name={matched ? "check" : "dash"} /> {pick(title)}{" "}
            <span className="muted">× {number(factor)}</span>
          </li>
        ))}
      </ul>
      <p className="muted">{t("prompts.simulationHint")}</p>
    </details>
  );
}

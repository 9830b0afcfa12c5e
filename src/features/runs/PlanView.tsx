import { useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import type { CallOutput } from "../../../domain/api.ts";
import { inputChoices } from "../../../domain/plan.ts";
import { lengthClassOf } from "../../../domain/scenario.ts";
import { pipeline, stageOf } from "../../../domain/stageTable.ts";
import { stageIds } from "../../../domain/stage.ts";
import { useTranslation } from "../../i18n/index.ts";
import type { EditorProps } from "../../platform/contribution.ts";
import { useServices } from "../../platform/services.ts";
import { stageUri } from "../../platform/uri.ts";
import { queries } from "../../queries/queries.ts";
import { useSelection } from "../../state/selection.ts";
import { AsyncGate } from "../../ui/AsyncGate.tsx";
import { Button, Field, SimulatedTag, Tag } from "../../ui/controls.tsx";
import { Check, Choice, TypedChoice, useTyped } from "./PlanChoice.tsx";
import { type Choices, filledPlan } from "./planDefaults.ts";
import { durationOf, Finish, Memory } from "./PlanCosts.tsx";
import { SavedPlans } from "./SavedPlans.tsx";
import "./runs.css";

/** Prompt versions x models x scenarios x repeats, by clicking. */
export function PlanView({ uri }: EditorProps) {
  const stage = stageIds.find((id) => id === uri.path[0]) ?? "soap";
  const setPlan = useSelection((state) => state.setPlan);
  const selected = useSelection((state) => state.plan.stage);
  useEffect(() => {
    if (selected !== stage) setPlan({ stage, prompts: [] });
  }, [stage, selected, setPlan]);
  const prompts = useQuery(queries.prompts());
  const models = useQuery(queries.models());
  const scenarios = useQuery(queries.scenarios());
  return (
    <AsyncGate query={prompts}>
      {(a) => (
        <AsyncGate query={models}>
          {(b) => (
            <AsyncGate query={scenarios}>
              {(c) => <Plan known={{ prompts: a.prompts, models: b.models, scenarios: c.scenarios }} />}
            </AsyncGate>
          )}
        </AsyncGate>
      )}
    </AsyncGate>
  );
}

const inputTitles = {
  reference: "runs.inputReference",
  production: "runs.inputProduction",
  run: "runs.inputRun",
} as const;

function Plan({ known }: { known: Choices }) {
  const translation = useTranslation();
  const { t, pick } = translation;
  const { execute } = useServices();
  const { plan, setPlan } = useSelection();
  const filled = filledPlan(plan, known);
  const preview = usePreview(filled);
  const isComplete = [filled.prompts, filled.models, filled.scenarios].every((list) => list.length > 0);
  const [filter, setFilter] = useState("");
  const toggle = (list: readonly string[], id: string) =>
    list.includes(id) ? list.filter((other) => other !== id) : [...list, id];
  const takePrompt = (ref: string) => setPlan({ prompts: toggle(filled.prompts, ref) });
  const takeModel = (id: string) => setPlan({ models: toggle(filled.models, id) });
  const prompts = useTyped(
    known.prompts
      .filter(({ stage }) => stage === plan.stage)
      .toSorted((a, b) => a.name.localeCompare(b.name) || b.version - a.version),
    ({ ref, message }) => `${ref} ${message}`,
  );
  const models = useTyped(
    known.models.filter(({ endpoint, judge }) => endpoint !== "none" && judge !== "only"),
    ({ id, title, endpoint }) => `${id} ${title ?? ""} ${endpoint}`,
  );
  const kinds = [
    ["runs.visits", "visit"],
    ["runs.traps", "trap"],
    ["runs.twins", "twin"],
  ] as const;
  const isReader = stageOf(plan.stage).upstream !== null;
  return (
    <div className="page plan">
      <div className="toolbar plain">
        <h1>{t("runs.plan")}</h1>
        <SavedPlans plan={plan} />
        <span className="spring" />
        {pipeline.map(({ id, title }) => (
          <Button
            key={id}
            on={id === plan.stage}
            onClick={() => execute("editor.open", stageUri("plan", id))}
          >
            {pick(title)}
          </Button>
        ))}
      </div>
      <div className="plan-columns">
        <Choice title={t("runs.choosePrompts")}>
          <TypedChoice
            label={t("runs.typePrompts")}
            typed={prompts.typed}
            onType={prompts.setTyped}
            found={prompts.shown.length}
            onEnter={() => prompts.shown[0] && takePrompt(prompts.shown[0].ref)}
          />
          {prompts.shown.map(({ ref, message }) => (
            <Check key={ref} checked={filled.prompts.includes(ref)} onChange={() => takePrompt(ref)}>
              {ref} <span className="muted">{message}</span>
            </Check>
          ))}
        </Choice>
        <Choice title={t("runs.chooseModels")}>
          <TypedChoice
            label={t("runs.typeModels")}
            typed={models.typed}
            onType={models.setTyped}
            found={models.shown.length}
            onEnter={() => {
              const first = models.shown.find(({ reachable }) => reachable !== false);
              if (first) takeModel(first.id);
            }}
          />
          {models.shown.map((model) => (
            <Check
              key={model.id}
              checked={filled.models.includes(model.id)}
              disabled={model.reachable === false}
              onChange={() => takeModel(model.id)}
            >
              <span title={model.reason ?? ""}>{model.id}</span> {model.simulated ? <SimulatedTag /> : null}
              {model.reachable === true ? null : (
                <span className="muted">
                  {" "}
                  {t(model.reachable === false ? "runs.unreachable" : "runs.notAsked")}
                </span>
              )}
            </Check>
          ))}
          <button type="button" className="link-like" onClick={() => execute("models.open")}>
            {t("runs.candidatesWaiting", {
              count: known.models.filter(({ endpoint }) => endpoint === "none").length,
            })}
          </button>
        </Choice>
        <Choice
          title={t("runs.chooseScenarios")}
          picks={
            <>
              <Button onClick={() => setPlan({ scenarios: known.scenarios.map(({ id }) => id) })}>
                {t("common.all")}
              </Button>
              {kinds.map(([title, kind]) =>
                known.scenarios.some((scenario) => scenario.kind === kind) ? (
                  <Button
                    key={kind}
                    onClick={() =>
                      setPlan({
                        scenarios: known.scenarios
                          .filter((scenario) => scenario.kind === kind)
                          .map(({ id }) => id),
                      })
                    }
                  >
                    {t(title)}
                  </Button>
                ) : null,
              )}
            </>
          }
        >
          <input
            className="input plan-filter"
            type="search"
            value={filter}
            placeholder={t("runs.filterScenarios")}
            aria-label={t("runs.filterScenarios")}
            onChange={(event) => setFilter(event.target.value)}
          />
          {shownScenarios(known.scenarios, filter).map(({ id, title, characters, kind }) => (
            <Check
              key={id}
              checked={filled.scenarios.includes(id)}
              onChange={() => setPlan({ scenarios: toggle(filled.scenarios, id) })}
            >
              {pick(title)} <span className="muted">{lengthClassOf(characters) / 1000}K</span>{" "}
              {kind === "visit" ? null : <Tag>{t(`common.${kind}`)}</Tag>}
            </Check>
          ))}
        </Choice>
      </div>
      <div className="plan-costs">
        <Memory stage={plan.stage} chosen={known.models.filter(({ id }) => filled.models.includes(id))} />
        {preview ? <Finish endpoints={preview.endpoints} at={preview.at} /> : null}
      </div>
      <div className="plan-foot">
        {isReader ? (
          <Field label={t("runs.chooseInput")}>
            <select
              className="input"
              value={plan.input}
              onChange={(event) =>
                setPlan({
                  input: inputChoices.find((choice) => choice === event.target.value) ?? "reference",
                })
              }
            >
              {inputChoices.map((choice) => (
                <option key={choice} value={choice}>
                  {t(inputTitles[choice])}
                </option>
              ))}
            </select>
          </Field>
        ) : null}
        <Field label={t("runs.repeats")}>
          <input
            className="input number"
            type="number"
            min={1}
            max={20}
            value={plan.repeats}
            onChange={(event) =>
              setPlan({ repeats: Math.max(1, Math.min(20, Number(event.target.value) || 1)) })
            }
          />
        </Field>
        <span className="spring" />
        <div className="plan-summary">
          {preview ? (
            <>
              <strong>{t("runs.cells", { total: preview.total, known: preview.known })}</strong>
              <p className="muted">
                {preview.seconds === null
                  ? t("runs.secondsUnknown")
                  : t("runs.seconds", { duration: durationOf(preview.seconds, translation) })}
              </p>
              {preview.problems.map((problem) => (
                <p key={problem} role="alert">
                  {problem}
                </p>
              ))}
            </>
          ) : (
            <p className="muted">{t(isComplete ? "common.loading" : "runs.nothingChosen")}</p>
          )}
        </div>
        <Button
          primary
          icon="play"
          title="Ctrl+Enter"
          disabled={!preview || preview.total === 0 || preview.problems.length > 0}
          onClick={() => execute("run.start")}
        >
          {t("runs.start")}
        </Button>
      </div>
    </div>
  );
}

/** With the moment at which it was answered. */
type Preview = CallOutput<"plan.preview"> & { readonly at: number };

function usePreview(filled: ReturnType<typeof filledPlan>): Preview | null {
  const { call } = useServices();
  const [preview, setPreview] = useState<Preview | null>(null);
  const key = JSON.stringify(filled);
  useEffect(() => {
    const request = JSON.parse(key) as ReturnType<typeof filledPlan>;
    let current = true;
    if (request.prompts.length === 0 || request.models.length === 0 || request.scenarios.length === 0)
      setPreview(null);
    else
      call("plan.preview", request)
        .then((result) => {
          if (current) setPreview({ ...result, at: Date.now() });
        })
        .catch((error: unknown) => {
          if (current)
            setPreview({
              total: 0,
              known: 0,
              seconds: null,
              endpoints: [],
              at: Date.now(),
              problems: [error instanceof Error ? error.message : String(error)],
            });
        });
    return () => {
      current = false;
    };
  }, [call, key]);
  return preview;
}

const kindOrder = { visit: 0, trap: 1, twin: 2 } as const;

/** Visits, then traps, then twins, the short ones first; those whose title or id holds the words that were typed. */
function shownScenarios(scenarios: Choices["scenarios"], filter: string): Choices["scenarios"] {
  const wanted = filter.trim().toLowerCase();
  return scenarios
    .filter(({ id, title, specialty }) =>
      `${id} ${title.de} ${title.en} ${specialty}`.toLowerCase().includes(wanted),
    )
    .toSorted((a, b) => kindOrder[a.kind] - kindOrder[b.kind] || a.characters - b.characters);
}

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { CallInput, CallOutput } from "../../../domain/api.ts";
import type { Session } from "../../../domain/api/session.ts";
import { personIdSchema } from "../../../domain/people.ts";
import type { QueueRule } from "../../../domain/queue/queue.ts";
import { stageOf } from "../../../domain/stageTable.ts";
import { useTranslation } from "../../i18n/index.ts";
import { useServices } from "../../platform/services.ts";
import { queryClient } from "../../queries/client.ts";
import { queries } from "../../queries/queries.ts";
import { usePreferences } from "../../state/preferences.ts";
import { AsyncGate } from "../../ui/AsyncGate.tsx";
import { Button, EmptyState, Field } from "../../ui/controls.tsx";
import { firstChoice, PeopleChoice } from "./PeopleChoice.tsx";

const rules = ["all", "sample", "judge-disagreements", "critical"] as const;
type RuleName = (typeof rules)[number];

/** A queue from a run: which notes, who reads them, and what readers are told. */
export function NewQueue({ run }: { run: string | null }) {
  const { t } = useTranslation();
  const { execute } = useServices();
  const query = useQuery(queries.runs());
  const session = useQuery(queries.session());
  return (
    <AsyncGate query={query}>
      {({ runs }) =>
        runs.length === 0 ? (
          <EmptyState
            action={
              <Button primary icon="list-selection" onClick={() => execute("run.plan")}>
                {t("runs.plan")}
              </Button>
            }
          >
            {t("review.noRuns")}
          </EmptyState>
        ) : (
          <AsyncGate query={session}>
            {({ people }) => <Form runs={runs} people={people} chosen={run} />}
          </AsyncGate>
        )
      }
    </AsyncGate>
  );
}

interface FormProps {
  readonly runs: CallOutput<"runs.list">["runs"];
  readonly people: Session["people"];
  readonly chosen: string | null;
}

function Form({ runs, people, chosen }: FormProps) {
  const { t, pick, dateTime } = useTranslation();
  const { call, execute, notify } = useServices();
  const [title, setTitle] = useState(() =>
    t("review.titleDefault", { date: dateTime(new Date().toISOString()) }),
  );
  const [run, setRun] = useState(chosen ?? runs[0]?.id ?? "");
  const [mode, setMode] = useState<"single" | "pairwise">("single");
  const [taken, setTaken] = useState<readonly RuleName[]>(["all"]);
  const [perPair, setPerPair] = useState(1);
  const [{ readers, adjudicator }, setPeople] = useState(() =>
    firstChoice(people, usePreferences.getState().person),
  );
  const [double, setDouble] = useState(100);
  const [blind, setBlind] = useState(true);
  const [suggestions, setSuggestions] = useState<"shown" | "after">("shown");
  const [known, setKnown] = useState(0);
  const [instructions, setInstructions] = useState("");
  const [rubric, setRubric] = useState("");
  const request: CallInput<"queues.preview"> = {
    title,
    run,
    mode,
    rules: taken.map(
      (rule): QueueRule => (rule === "sample" ? { rule, perScenarioAndPair: perPair } : { rule }),
    ),
    readers: [...readers],
    adjudicator: adjudicator || null,
    double: readers.length > 1 ? double : 0,
    blind,
    suggestions,
    known: mode === "single" ? known : 0,
    instructions,
    rubric,
  };
  const isWhole =
    title.trim() !== "" &&
    taken.length > 0 &&
    readers.length > 0 &&
    [...readers, ...(adjudicator ? [adjudicator] : [])].every((id) => personIdSchema.safeParse(id).success);
  const preview = useQuery({ ...queries.queuePreview(request), enabled: isWhole });
  const blocked = !isWhole || (preview.data?.items ?? 0) === 0 || (preview.data?.problems.length ?? 0) > 0;

  async function create(): Promise<void> {
    try {
      const { queue } = await call("queues.create", { ...request, by: usePreferences.getState().person });
      await queryClient.invalidateQueries({ queryKey: ["queues.list"] });
      notify({ level: "info", text: t("review.created") });
      execute("review.open", queue.id);
    } catch (error) {
      notify({ level: "error", text: error instanceof Error ? error.message : String(error) });
    }
  }

  return (
    <div className="page">
      <h1>{t("review.create")}</h1>
      <form
        className="queue-form"
        onSubmit={(event) => {
          event.preventDefault();
          if (!usePreferences.getState().person) execute("workbench.reviewer");
          else if (!blocked) void create();
        }}
      >
        <Field label={t("review.title")}>
          <input className="input" value={title} onChange={(event) => setTitle(event.target.value)} />
        </Field>
        <Field label={t("review.run")}>
          <select className="input" value={run} onChange={(event) => setRun(event.target.value)}>
            {runs.map(({ id, stage, created, progress }) => (
              <option key={id} value={id}>
                {pick(stageOf(stage).title)} · {dateTime(created)} · {progress.done}/{progress.total}
              </option>
            ))}
          </select>
        </Field>
        <Field label={t("review.mode")}>
          <select
            className="input"
            value={mode}
            onChange={(event) => setMode(event.target.value === "pairwise" ? "pairwise" : "single")}
          >
            <option value="single">{t("review.mode_single")}</option>
            <option value="pairwise">{t("review.mode_pairwise")}</option>
          </select>
        </Field>
        <fieldset className="queue-rules">
          <legend>{t("review.rules")}</legend>
          {rules.map((rule) => (
            <label key={rule}>
              <input
                type="checkbox"
                checked={taken.includes(rule)}
                onChange={() =>
                  setTaken(taken.includes(rule) ? taken.filter((one) => one !== rule) : [...taken, rule])
                }
              />{" "}
              {t(`review.rule_${rule}`)}
            </label>
          ))}
          {taken.includes("sample") ? (
            <NumberField
              label={t("review.perPair")}
              value={perPair}
              most={20}
              least={1}
              onChange={setPerPair}
            />
          ) : null}
        </fieldset>
        <PeopleChoice people={people} chosen={{ readers, adjudicator }} onChange={setPeople} />
        <NumberField label={t("review.double")} value={double} most={100} least={0} onChange={setDouble} />
        <label className="queue-check">
          <input type="checkbox" checked={blind} onChange={() => setBlind(!blind)} /> {t("review.blind")}
        </label>
        {mode === "single" ? (
          <>
            <Field label={t("review.suggestions")}>
              <select
                className="input"
                value={suggestions}
                onChange={(event) => setSuggestions(event.target.value === "after" ? "after" : "shown")}
              >
                <option value="shown">{t("review.suggestions_shown")}</option>
                <option value="after">{t("review.suggestions_after")}</option>
              </select>
            </Field>
            <NumberField label={t("review.known")} value={known} most={50} least={0} onChange={setKnown} />
          </>
        ) : null}
        <Field label={t("review.instructions")}>
          <textarea
            className="input"
            value={instructions}
            onChange={(event) => setInstructions(event.target.value)}
          />
        </Field>
        <Field label={t("review.rubric")}>
          <textarea className="input" value={rubric} onChange={(event) => setRubric(event.target.value)} />
        </Field>
        <p role="status">
          {preview.error && isWhole ? preview.error.message : null}
          {preview.data && preview.data.problems.length > 0
            ? t("review.unknownPeople", { people: preview.data.problems.join(", ") })
            : null}
          {preview.data
            ? preview.data.items === 0
              ? preview.data.ungraded === 0
                ? t("review.previewNone")
                : ""
              : ` ${t("review.preview", { items: preview.data.items, readings: preview.data.readings })}`
            : null}
          {preview.data && preview.data.ungraded > 0
            ? ` ${t("review.previewUngraded", { count: preview.data.ungraded })}`
            : null}
        </p>
        <div>
          <Button primary type="submit" disabled={blocked}>
            {t("review.create")}
          </Button>
        </div>
      </form>
    </div>
  );
}

function NumberField({
  label,
  value,
  least,
  most,
  onChange,
}: {
  label: string;
  value: number;
  least: number;
  most: number;
  onChange: (value: number) => void;
}) {
  return (
    <Field label={label}>
      <input
        className="input number"
        type="number"
        min={least}
        max={most}
        value={value}
        onChange={(event) =>
          onChange(Math.min(most, Math.max(least, Math.round(Number(event.target.value)) || 0)))
        }
      />
    </Field>
  );
}

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { CallInput } from "../../../domain/api.ts";
import { personIdSchema } from "../../../domain/people.ts";
import type { QueueRule } from "../../../domain/queue/queue.ts";
import { useTranslation } from "../../i18n/index.ts";
import { useServices } from "../../platform/services.ts";
import { queryClient } from "../../queries/client.ts";
import { queries } from "../../queries/queries.ts";
import { usePreferences } from "../../state/preferences.ts";
import { AsyncGate } from "../../ui/AsyncGate.tsx";
import { Button, EmptyState, Field } from "../../ui/controls.tsx";

const rules = ["all", "sample", "judge-disagreements", "critical"] as const;
type RuleName = (typeof rules)[number];

/** A queue from a run: which notes, who reads them, and what readers are told. */
export function NewQueue({ run }: { run: string | null }) {
  const { t } = useTranslation();
  const query = useQuery(queries.runs());
  return (
    <AsyncGate query={query}>
      {({ runs }) =>
        runs.length === 0 ? (
          <EmptyState>{t("review.none")}</EmptyState>
        ) : (
          <Form runs={runs.map(({ id }) => id)} chosen={run} />
        )
      }
    </AsyncGate>
  );
}

function Form({ runs, chosen }: { runs: readonly string[]; chosen: string | null }) {
  const { t, dateTime } = useTranslation();
  const { call, execute, notify } = useServices();
  const people = useQuery(queries.session()).data?.people ?? [];
  const [title, setTitle] = useState(() =>
    t("review.titleDefault", { date: dateTime(new Date().toISOString()) }),
  );
  const [run, setRun] = useState(chosen ?? runs[0] ?? "");
  const [mode, setMode] = useState<"single" | "pairwise">("single");
  const [taken, setTaken] = useState<readonly RuleName[]>(["all"]);
  const [perPair, setPerPair] = useState(1);
  const [readers, setReaders] = useState(() =>
    people.length > 0
      ? people
          .filter(({ roles }) => roles.includes("reviewer"))
          .slice(0, 2)
          .map(({ id }) => id)
          .join(", ")
      : usePreferences.getState().person,
  );
  const [adjudicator, setAdjudicator] = useState("");
  const [double, setDouble] = useState(100);
  const [blind, setBlind] = useState(true);
  const [suggestions, setSuggestions] = useState<"shown" | "after">("shown");
  const [known, setKnown] = useState(0);
  const [instructions, setInstructions] = useState("");
  const [rubric, setRubric] = useState("");
  const named = readers.split(/[\s,;]+/).filter(Boolean);
  const request: CallInput<"queues.preview"> = {
    title,
    run,
    mode,
    rules: taken.map(
      (rule): QueueRule => (rule === "sample" ? { rule, perScenarioAndPair: perPair } : { rule }),
    ),
    readers: named,
    adjudicator: adjudicator || null,
    double: named.length > 1 ? double : 0,
    blind,
    suggestions,
    known: mode === "single" ? known : 0,
    instructions,
    rubric,
  };
  const isWhole =
    title.trim() !== "" &&
    taken.length > 0 &&
    named.length > 0 &&
    [...named, ...(adjudicator ? [adjudicator] : [])].every((id) => personIdSchema.safeParse(id).success);
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
            {runs.map((id) => (
              <option key={id} value={id}>
                {id}
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
        <Field label={t("review.readers")}>
          <input
            className="input"
            value={readers}
            onChange={(event) => setReaders(event.target.value.toLowerCase())}
          />
        </Field>
        <Field label={t("review.adjudicator")}>
          <input
            className="input"
            value={adjudicator}
            onChange={(event) => setAdjudicator(event.target.value.toLowerCase().trim())}
          />
        </Field>
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
              ? t("review.previewNone")
              : ` ${t("review.preview", { items: preview.data.items, readings: preview.data.readings })}`
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

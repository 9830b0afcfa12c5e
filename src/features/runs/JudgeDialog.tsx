import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { CallOutput } from "../../../domain/api.ts";
import { sameFamily } from "../../../domain/judging/family.ts";
import { defaultJudgePrompt } from "../../../domain/judging/request.ts";
import type { ModelStatus } from "../../../domain/model.ts";
import type { RunSummary } from "../../../domain/run.ts";
import { useTranslation } from "../../i18n/index.ts";
import { useServices } from "../../platform/services.ts";
import { queryClient } from "../../queries/client.ts";
import { queries } from "../../queries/queries.ts";
import { usePreferences } from "../../state/preferences.ts";
import { Dialog, EmptyState, Field, SimulatedTag, Tag } from "../../ui/controls.tsx";
import { useJudgeDialog } from "./judgeDialog.ts";

/** Who shall judge this run, by which prompt, how often. */
export function JudgeDialog({ run }: { run: RunSummary }) {
  const prompts = useQuery(queries.prompts()).data?.prompts;
  const models = useQuery(queries.models()).data?.models;
  const judgeable = useQuery(queries.judgeable(run.id)).data;
  if (!prompts || !models || !judgeable) return null;
  return <Choose run={run} prompts={prompts} models={models} cells={judgeable.cells} />;
}

interface ChooseProps {
  readonly run: RunSummary;
  readonly prompts: CallOutput<"prompts.list">["prompts"];
  readonly models: readonly ModelStatus[];
  readonly cells: number;
}

function Choose({ run, prompts, models, cells }: ChooseProps) {
  const { t } = useTranslation();
  const { call, notify } = useServices();
  const own = prompts.filter(({ stage }) => stage === "judge").toReversed();
  const able = models.filter(
    ({ endpoint, reachable, simulated, judge }) =>
      endpoint !== "none" && reachable === true && (!simulated || judge !== undefined),
  );
  const [chosenPrompts, setPrompts] = useState<readonly string[]>(
    () => own.find(({ name }) => name === defaultJudgePrompt)?.ref.split(" ") ?? [],
  );
  const [chosenModels, setModels] = useState<readonly string[]>(() =>
    able.flatMap(({ id, judge, simulated }) => (judge && simulated === run.simulated ? [id] : [])),
  );
  const [repeats, setRepeats] = useState(1);
  const close = () => useJudgeDialog.setState({ run: null });
  const toggled = (list: readonly string[], id: string) =>
    list.includes(id) ? list.filter((other) => other !== id) : [...list, id];
  const writers = models.filter(({ id }) => run.models.includes(id));

  async function start(): Promise<void> {
    try {
      await call("judging.start", {
        run: run.id,
        prompts: [...chosenPrompts],
        models: [...chosenModels],
        repeats,
        by: usePreferences.getState().person,
      });
      close();
      await queryClient.invalidateQueries({ queryKey: ["judging.read"] });
    } catch (error) {
      notify({ level: "error", text: error instanceof Error ? error.message : String(error) });
    }
  }

  return (
    <Dialog
      title={t("judging.title")}
      submit={t("judging.start")}
      blocked={cells === 0 || chosenPrompts.length === 0 || chosenModels.length === 0}
      onClose={close}
      onSubmit={() => void start()}
    >
      <p className="muted judge-hint">{t("judging.hint")}</p>
      {cells === 0 ? <EmptyState>{t("judging.noCells")}</EmptyState> : null}
      <fieldset className="plan-choice">
        <legend>{t("judging.judges")}</legend>
        {able.length === 0 ? <p>{t("judging.noModels")}</p> : null}
        {able.map((model) => (
          <label key={model.id} className="plan-check">
            <input
              type="checkbox"
              checked={chosenModels.includes(model.id)}
              onChange={() => setModels(toggled(chosenModels, model.id))}
            />
            <span>
              {model.id} {model.simulated ? <SimulatedTag /> : null}{" "}
              {writers.some((writer) =>
                sameFamily({ model: model.id, family: model.family ?? null }, writer),
              ) ? (
                <span title={t("judging.ownFamilyHint")}>
                  <Tag kind="critical">{t("judging.ownFamily")}</Tag>
                </span>
              ) : null}
            </span>
          </label>
        ))}
      </fieldset>
      <fieldset className="plan-choice">
        <legend>{t("judging.prompts")}</legend>
        {own.map(({ ref, message }) => (
          <label key={ref} className="plan-check">
            <input
              type="checkbox"
              checked={chosenPrompts.includes(ref)}
              onChange={() => setPrompts(toggled(chosenPrompts, ref))}
            />
            <span>
              {ref} <span className="muted">{message}</span>
            </span>
          </label>
        ))}
      </fieldset>
      <Field label={t("judging.repeats")}>
        <input
          className="input number"
          type="number"
          min={1}
          max={20}
          value={repeats}
          onChange={(event) => setRepeats(Math.min(20, Math.max(1, Number(event.target.value) || 1)))}
        />
      </Field>
      <p className="muted">{t("judging.cells", { count: cells })}</p>
    </Dialog>
  );
}

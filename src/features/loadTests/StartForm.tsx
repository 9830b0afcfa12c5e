import { useState } from "react";
import { usualWidths } from "../../../domain/loadTest/loadTest.ts";
import type { ModelStatus } from "../../../domain/model.ts";
import { pipeline } from "../../../domain/stages/index.ts";
import { type StageId, stageIds } from "../../../domain/stage.ts";
import { useTranslation } from "../../i18n/index.ts";
import { useServices } from "../../platform/services.ts";
import { usePreferences } from "../../state/preferences.ts";
import { Button, Field } from "../../ui/controls.tsx";
import { widthsOf } from "./widths.ts";

/** What is measured: one model at several widths, or the whole pipeline with several doctors. */
export function StartForm({ models, busy }: { models: readonly ModelStatus[]; busy: boolean }) {
  const { t, pick } = useTranslation();
  const { execute } = useServices();
  const by = usePreferences((state) => state.person);
  const able = models.filter(
    ({ endpoint, reachable, judge }) => endpoint !== "none" && reachable === true && judge !== "only",
  );
  const [kind, setKind] = useState<"model" | "pipeline">("model");
  const [chosen, setChosen] = useState("");
  const [stage, setStage] = useState<StageId>("soap");
  const [widths, setWidths] = useState(usualWidths.join(", "));
  const [doctors, setDoctors] = useState("1, 3");
  const [repeats, setRepeats] = useState(3);
  const model = able.find(({ id }) => id === chosen) ?? able[0];
  const wanted = widthsOf(kind === "model" ? widths : doctors);
  const ready = wanted !== null && (kind === "pipeline" || model !== undefined);
  function start(): void {
    if (!wanted) return;
    if (kind === "pipeline") execute("loadTests.start", { kind, widths: wanted, repeats, by });
    else if (model) execute("loadTests.start", { kind, model: model.id, stage, widths: wanted, repeats, by });
  }
  return (
    <form
      className="load-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (ready && !busy) start();
      }}
    >
      <div className="toolbar plain">
        <Button on={kind === "model"} onClick={() => setKind("model")}>
          {t("loadTests.model")}
        </Button>
        <Button on={kind === "pipeline"} onClick={() => setKind("pipeline")}>
          {t("loadTests.pipeline")}
        </Button>
        {kind === "model" ? (
          <>
            <Field label={t("common.model")}>
              <select
                className="input"
                value={model?.id ?? ""}
                disabled={able.length === 0}
                onChange={(event) => setChosen(event.target.value)}
              >
                {able.length === 0 ? <option value="">{t("loadTests.noModel")}</option> : null}
                {able.map(({ id, simulated }) => (
                  <option key={id} value={id}>
                    {simulated ? `${id} (${t("common.simulated")})` : id}
                  </option>
                ))}
              </select>
            </Field>
            <Field label={t("loadTests.stage")}>
              <select
                className="input"
                value={stage}
                onChange={(event) => setStage(stageIds.find((id) => id === event.target.value) ?? "soap")}
              >
                {pipeline.map(({ id, title }) => (
                  <option key={id} value={id}>
                    {pick(title)}
                  </option>
                ))}
              </select>
            </Field>
            <Field label={t("loadTests.widths")}>
              <input
                className="input"
                size={12}
                value={widths}
                aria-invalid={wanted === null}
                onChange={(event) => setWidths(event.target.value)}
              />
            </Field>
          </>
        ) : (
          <Field label={t("loadTests.doctors")}>
            <input
              className="input"
              size={8}
              value={doctors}
              aria-invalid={wanted === null}
              onChange={(event) => setDoctors(event.target.value)}
            />
          </Field>
        )}
        <Field label={t("loadTests.repeats")}>
          <input
            className="input number"
            type="number"
            min={1}
            max={50}
            value={repeats}
            onChange={(event) => setRepeats(Math.max(1, Math.min(50, Number(event.target.value) || 1)))}
          />
        </Field>
        <Button primary icon="play" type="submit" disabled={!ready || busy}>
          {t("loadTests.start")}
        </Button>
      </div>
      {kind === "pipeline" ? <p className="muted">{t("loadTests.pipelineHint")}</p> : null}
      {wanted === null ? (
        <p className="load-note" role="alert">
          {t("loadTests.badWidths")}
        </p>
      ) : null}
    </form>
  );
}

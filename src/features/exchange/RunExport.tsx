import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { type RunFormat, runFormats } from "../../../domain/exchange.ts";
import { stageOf } from "../../../domain/stageTable.ts";
import { useTranslation } from "../../i18n/index.ts";
import { queries } from "../../queries/queries.ts";
import { AsyncGate } from "../../ui/AsyncGate.tsx";
import { Choice } from "../../ui/Choice.tsx";
import { Dialog, Field, SimulatedTag } from "../../ui/controls.tsx";
import { ExportedFiles } from "../../ui/ExportedFiles.tsx";
import { closeExchange } from "./dialogs.ts";
import { useSaved } from "./useSaved.ts";
import "./exchange.css";

/** A run as a file: which run, which form, what does not leave, and what the file says. */
export function RunExport({ run: first }: { run: string | null }) {
  const { t, pick, dateTime } = useTranslation();
  const query = useQuery(queries.runs());
  const [chosen, setChosen] = useState(first);
  const [format, setFormat] = useState<RunFormat>("csv");
  return (
    <Dialog title={t("exchange.runExport")} onClose={closeExchange}>
      <AsyncGate query={query}>
        {({ runs }) => {
          const run = runs.find(({ id }) => id === chosen) ?? runs[0];
          if (!run) return <p>{t("exchange.noRuns")}</p>;
          return (
            <>
              <div className="exchange-choice">
                <Field label={t("exchange.run")}>
                  <select
                    className="input"
                    value={run.id}
                    onChange={(event) => setChosen(event.target.value)}
                  >
                    {runs.map(({ id, stage, created, progress }) => (
                      <option key={id} value={id}>
                        {pick(stageOf(stage).title)} · {dateTime(created)} · {progress.done}/{progress.total}
                      </option>
                    ))}
                  </select>
                </Field>
                <Field label={t("exchange.format")}>
                  <Choice
                    value={format}
                    of={runFormats}
                    wordsOf={(one) => t(`exchange.run_${one}`)}
                    onChange={setFormat}
                  />
                </Field>
              </div>
              {run.simulated ? (
                <p>
                  <SimulatedTag /> {t("exchange.simulated")}
                </p>
              ) : null}
              <Files run={run.id} format={format} />
            </>
          );
        }}
      </AsyncGate>
    </Dialog>
  );
}

function Files({ run, format }: { run: string; format: RunFormat }) {
  const { language } = useTranslation();
  const onSaved = useSaved();
  const query = useQuery(queries.exportedRun({ run, format, language }));
  return (
    <AsyncGate query={query}>{(exported) => <ExportedFiles {...exported} onSaved={onSaved} />}</AsyncGate>
  );
}

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { type ExportTarget, exportTargets } from "../../../domain/setup.ts";
import { useTranslation } from "../../i18n/index.ts";
import { useServices } from "../../platform/services.ts";
import { queries } from "../../queries/queries.ts";
import { AsyncGate } from "../../ui/AsyncGate.tsx";
import { Dialog, Field } from "../../ui/controls.tsx";
import { ExportedFiles } from "../../ui/ExportedFiles.tsx";
import { useExportDialog } from "./dialogs.ts";

/** Production for a server: what it will be told, what it cannot be told, and the files. */
export function ExportDialog() {
  const open = useExportDialog((state) => state.open);
  return open ? <Opened /> : null;
}

function Opened() {
  const { t } = useTranslation();
  const { notify } = useServices();
  const [target, setTarget] = useState<ExportTarget>("llama-swap");
  const [modelsDir, setModelsDir] = useState("/models");
  const query = useQuery({ ...queries.exportedSetup(target, modelsDir || "/models"), retry: false });
  const close = () => useExportDialog.setState({ open: false });
  return (
    <Dialog title={t("production.exportTitle")} onClose={close}>
      <div className="export-choice">
        <Field label={t("production.exportTarget")}>
          <select
            className="input"
            value={target}
            onChange={(event) => setTarget(exportTargets.find((one) => one === event.target.value) ?? "json")}
          >
            {exportTargets.map((one) => (
              <option key={one} value={one}>
                {t(`production.target_${one}`)}
              </option>
            ))}
          </select>
        </Field>
        <Field label={t("production.modelsDir")}>
          <input className="input" value={modelsDir} onChange={(event) => setModelsDir(event.target.value)} />
        </Field>
      </div>
      <AsyncGate query={query}>
        {({ files, losses }) => (
          <ExportedFiles
            key={target}
            files={files}
            losses={losses}
            lossTitle={t("production.losses", { n: losses.length })}
            noLossTitle={t("production.noLosses")}
            onSaved={({ length }) =>
              notify({ level: "info", text: t("production.downloaded", { n: length }) })
            }
          />
        )}
      </AsyncGate>
    </Dialog>
  );
}

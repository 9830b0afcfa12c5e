import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { type ExportTarget, exportTargets } from "../../../domain/setup.ts";
import { useTranslation } from "../../i18n/index.ts";
import { useServices } from "../../platform/services.ts";
import { queries } from "../../queries/queries.ts";
import { AsyncGate } from "../../ui/AsyncGate.tsx";
import { Button, Dialog, Field } from "../../ui/controls.tsx";
import { saveFile } from "../../ui/plot/chartFile.ts";
import { useExportDialog } from "./dialogs.ts";

/** Production for a server: what it will be told, what it cannot be told, and the files. */
export function ExportDialog() {
  const open = useExportDialog((state) => state.open);
  return open ? <Opened /> : null;
}

function Opened() {
  const { t, pick } = useTranslation();
  const [target, setTarget] = useState<ExportTarget>("llama-swap");
  const [modelsDir, setModelsDir] = useState("/models");
  const [shown, setShown] = useState<string | null>(null);
  const query = useQuery({ ...queries.exportedSetup(target, modelsDir || "/models"), retry: false });
  const close = () => useExportDialog.setState({ open: false });
  return (
    <Dialog title={t("production.exportTitle")} onClose={close}>
      <div className="export-choice">
        <Field label={t("production.exportTarget")}>
          <select
            className="input"
            value={target}
            onChange={(event) => {
              setTarget(exportTargets.find((one) => one === event.target.value) ?? "json");
              setShown(null);
            }}
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
        {({ files, losses }) => {
          const file = files.find(({ name }) => name === shown) ?? files[0];
          return (
            <>
              <details open={losses.length > 0 && losses.length < 6}>
                <summary>
                  {losses.length === 0
                    ? t("production.noLosses")
                    : t("production.losses", { n: losses.length })}
                </summary>
                <ul className="losses">
                  {losses.map(({ what, reason }) => (
                    <li key={`${what} ${reason.en}`}>
                      <b>{what}</b> {pick(reason)}
                    </li>
                  ))}
                </ul>
              </details>
              <div className="toolbar plain" role="group" aria-label={t("production.files")}>
                {files.map(({ name }) => (
                  <Button key={name} on={name === file?.name} onClick={() => setShown(name)}>
                    {name}
                  </Button>
                ))}
              </div>
              {/* A long file scrolls by keyboard too. */}
              {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a scrolled pane must be reachable by keyboard */}
              <pre className="export-text" tabIndex={0} aria-label={file?.name ?? ""}>
                {file?.text}
              </pre>
              <DownloadButtons files={files} shown={file ?? null} />
            </>
          );
        }}
      </AsyncGate>
    </Dialog>
  );
}

interface File {
  readonly name: string;
  readonly text: string;
}

function DownloadButtons({ files, shown }: { files: readonly File[]; shown: File | null }) {
  const { t } = useTranslation();
  const { notify } = useServices();
  const save = (list: readonly File[]) => {
    for (const { name, text } of list) saveFile(name, text, "text/plain");
    notify({ level: "info", text: t("production.downloaded", { n: list.length }) });
  };
  return (
    <div className="toolbar plain">
      <Button primary icon="desktop-download" disabled={!shown} onClick={() => save(shown ? [shown] : [])}>
        {t("production.download")}
      </Button>
      {files.length > 1 ? (
        <Button icon="files" onClick={() => save(files)}>
          {t("production.downloadAll", { n: files.length })}
        </Button>
      ) : null}
    </div>
  );
}

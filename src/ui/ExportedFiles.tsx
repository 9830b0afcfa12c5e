import { type ReactNode, useState } from "react";
import { useTranslation } from "../i18n/index.ts";
import { Button } from "./controls.tsx";
import { saveFile } from "./plot/chartFile.ts";

export interface ExportedFile {
  readonly name: string;
  readonly text: string;
}

export interface ExportedLoss {
  readonly what: string;
  readonly reason: { readonly de: string; readonly en: string };
}

interface ExportedFilesProps {
  readonly files: readonly ExportedFile[];
  readonly losses: readonly ExportedLoss[];
  /** What the target cannot express, as a heading with its count; absent: the general one. */
  readonly lossTitle?: string;
  readonly noLossTitle?: string;
  readonly onSaved: (files: readonly ExportedFile[]) => void;
}

/** Characters of a file that are shown: enough to know it, and a page stays a page. */
const most = 20_000;

/** Files before they are saved: what they cannot say, what stands in them, and the buttons that save them. */
export function ExportedFiles({ files, losses, lossTitle, noLossTitle, onSaved }: ExportedFilesProps) {
  const { t, number } = useTranslation();
  const [name, setName] = useState<string | null>(null);
  const file = files.find((one) => one.name === name) ?? files[0];
  const save = (chosen: readonly ExportedFile[]) => {
    for (const one of chosen) saveFile(one.name, one.text, "text/plain");
    onSaved(chosen);
  };
  return (
    <>
      <Losses
        losses={losses}
        title={lossTitle ?? t("exchange.losses", { n: losses.length })}
        none={noLossTitle ?? t("exchange.noLosses")}
      />
      {files.length > 1 ? (
        <div className="toolbar plain" role="group" aria-label={t("exchange.files")}>
          {files.map((one) => (
            <Button key={one.name} on={one.name === file?.name} onClick={() => setName(one.name)}>
              {one.name}
            </Button>
          ))}
        </div>
      ) : (
        <p className="mono exported-name">{file?.name}</p>
      )}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a scrolled pane must be reachable by keyboard */}
      <pre className="exported-text" tabIndex={0} aria-label={file?.name ?? ""}>
        {file?.text.slice(0, most)}
      </pre>
      {file && file.text.length > most ? (
        <p className="muted">
          {t("exchange.shortened", { shown: number(most), total: number(file.text.length) })}
        </p>
      ) : null}
      <div className="toolbar plain">
        <Button primary icon="desktop-download" disabled={!file} onClick={() => save(file ? [file] : [])}>
          {t("exchange.download")}
        </Button>
        {files.length > 1 ? (
          <Button icon="files" onClick={() => save(files)}>
            {t("exchange.downloadAll", { n: files.length })}
          </Button>
        ) : null}
      </div>
    </>
  );
}

interface LossesProps {
  readonly losses: readonly ExportedLoss[];
  readonly title: string;
  readonly none: ReactNode;
}

/** What gets lost on the way, each with its reason: open where it is short enough to be read at once. */
export function Losses({ losses, title, none }: LossesProps) {
  const { pick } = useTranslation();
  if (losses.length === 0) return <p className="muted">{none}</p>;
  return (
    <details open={losses.length < 6}>
      <summary>{title}</summary>
      <ul className="losses">
        {losses.map(({ what, reason }) => (
          <li key={`${what} ${reason.en}`}>
            <b>{what}</b> {pick(reason)}
          </li>
        ))}
      </ul>
    </details>
  );
}

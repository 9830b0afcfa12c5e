import { useQuery } from "@tanstack/react-query";
import { diffLines } from "diff";
import { useState } from "react";
import { useTranslation } from "../../i18n/index.ts";
import { useServices } from "../../platform/services.ts";
import { queries } from "../../queries/queries.ts";
import { usePreferences } from "../../state/preferences.ts";
import { AsyncGate } from "../../ui/AsyncGate.tsx";
import { Button, Dialog, Field } from "../../ui/controls.tsx";
import { useGatesDialog } from "./dialogs.ts";

/** Says that the limits were changed and nobody recorded it, with the way out. Nothing where they are as recorded. */
export function GatesNotice({ gates }: { gates: { sha256: string; recorded: string | null } }) {
  const { t } = useTranslation();
  const { execute } = useServices();
  if (gates.sha256 === gates.recorded) return null;
  return (
    <div className="cell-note gates-notice" role="alert">
      <span>{t(gates.recorded === null ? "production.gatesNever" : "production.gatesChanged")}</span>
      <Button icon="law" onClick={() => execute("production.recordGates")}>
        {t("production.recordGates")}
      </Button>
    </div>
  );
}

/** The change of config/gates.yaml line by line, and the reason that goes into the ledger. */
export function GatesDialog() {
  const open = useGatesDialog((state) => state.open);
  return open ? <Opened /> : null;
}

function Opened() {
  const { t } = useTranslation();
  const { call, notify } = useServices();
  const query = useQuery({ ...queries.gates(), staleTime: 0, gcTime: 0 });
  const person = usePreferences((state) => state.person);
  const [by, setBy] = useState(person);
  const [reason, setReason] = useState("");
  const close = () => useGatesDialog.setState({ open: false });
  const gates = query.data;
  const unchanged = gates !== undefined && gates.sha256 === gates.recorded;
  async function record(): Promise<void> {
    if (!gates) return;
    try {
      await call("gates.record", { by, reason, head: gates.head, sha256: gates.sha256 });
      close();
      notify({ level: "info", text: t("production.gatesRecorded") });
    } catch (error) {
      notify({ level: "error", text: error instanceof Error ? error.message : String(error) });
    }
  }
  return (
    <Dialog
      title={t("production.recordGates")}
      submit={t("production.record")}
      blocked={!gates || unchanged || !by || !reason}
      onClose={close}
      onSubmit={() => void record()}
    >
      <AsyncGate query={query}>
        {({ text, recorded, recordedText }) =>
          unchanged ? (
            <p>{t("production.gatesSame")}</p>
          ) : (
            <>
              {recorded !== null && recordedText === null ? (
                <p className="muted">{t("production.gatesTextLost")}</p>
              ) : null}
              <LineDiff before={recordedText ?? ""} after={text} />
            </>
          )
        }
      </AsyncGate>
      <Field label={t("production.by")}>
        <input className="input" value={by} onChange={(event) => setBy(event.target.value)} />
      </Field>
      <Field label={`${t("production.reason")} (${t("production.reasonHint")})`}>
        <textarea className="input" value={reason} onChange={(event) => setReason(event.target.value)} />
      </Field>
    </Dialog>
  );
}

/** Lines that came and went, with the sign in front: never colour alone. */
export function LineDiff({ before, after }: { before: string; after: string }) {
  const { t } = useTranslation();
  const parts = diffLines(before, after).filter(({ added, removed }) => added || removed);
  if (parts.length === 0) return <p className="muted">{t("production.noDifference")}</p>;
  return (
    // A long change scrolls by keyboard too.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a scrolled pane must be reachable by keyboard
    <pre className="line-diff" tabIndex={0} aria-label={t("production.change")}>
      {parts.map(({ added, value }, index) => (
        // The parts have no name of their own and never change places.
        // oxlint-disable-next-line react/no-array-index-key -- lines of a text have no other name than their place
        <span key={index} className={added ? "line-added" : "line-removed"}>
          {value
            .replace(/\n$/, "")
            .split("\n")
            .map((line) => `${added ? "+" : "−"} ${line}\n`)
            .join("")}
        </span>
      ))}
    </pre>
  );
}

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { CellDetail } from "../../../domain/api.ts";
import { outcomeReason } from "../../../domain/outcomeReason.ts";
import type { Blame as BlameAnswer, Blamed } from "../../../domain/trail/blamed.ts";
import { stageOf } from "../../../domain/stageTable.ts";
import { useTranslation } from "../../i18n/index.ts";
import { useServices } from "../../platform/services.ts";
import { queryClient } from "../../queries/client.ts";
import { queries } from "../../queries/queries.ts";
import { usePreferences } from "../../state/preferences.ts";
import { useSelection } from "../../state/selection.ts";
import { Button } from "../../ui/controls.tsx";

/** Where the faults of a cell entered; null while it is not read, and of stages that read the talk alone. */
export function useBlame({ run, cell }: CellDetail): BlameAnswer | null {
  const reads = cell.stage === "icd" || cell.stage === "billing";
  return useQuery({ ...queries.blame(run, cell.cellKey), enabled: reads }).data ?? null;
}

/** Over the findings: what the same stage makes of the reference, or the way to find out. */
export function BlameHead({ detail, blame }: { detail: CellDetail; blame: BlameAnswer | null }) {
  const { t, pick } = useTranslation();
  const { call, execute, notify } = useServices();
  const [asked, setAsked] = useState(false);
  if (!blame || blame.notTold === "reads-reference") return null;
  const { notTold, twin } = blame;

  async function ask(): Promise<void> {
    setAsked(true);
    try {
      const { run, cell } = detail;
      const by = usePreferences.getState().person;
      await call("runs.again", { run, cells: [cell.cellKey], input: "reference", by });
      await Promise.all([
        queryClient.invalidateQueries({ queryKey: ["runs.list"] }),
        queryClient.invalidateQueries({ queryKey: ["cells.blame", { run, cellKey: cell.cellKey }] }),
      ]);
    } catch (error) {
      notify({ level: "error", text: error instanceof Error ? error.message : String(error) });
    } finally {
      setAsked(false);
    }
  }

  return (
    <section className="blame-head" aria-label={t("trail.blame")}>
      <h4>{t("trail.blame")}</h4>
      <p className="muted">{t("trail.blameHint")}</p>
      <p role="status">
        {notTold === null || notTold === "not-run"
          ? null
          : notTold === "running"
            ? t("trail.asking")
            : t(`trail.${notTold}`)}
        {notTold === "no-answer" && twin && twin.state !== "ok"
          ? ` ${t(`runs.st_${twin.state}`)}${twin.reason ? `: ${pick(outcomeReason(twin.reason))}` : ""}`
          : ""}
      </p>
      {notTold === "not-run" ? (
        <Button icon="debug-rerun" disabled={asked} onClick={() => void ask()}>
          {t("trail.ask")}
        </Button>
      ) : null}
      {twin ? (
        <Button icon="go-to-file" onClick={() => execute("cell.open", twin.run, twin.cellKey)}>
          {t("trail.openTwin")}
        </Button>
      ) : null}
    </section>
  );
}

const kinds = { here: "critical", upstream: "", untold: "hatched" } as const;

/** Beside one finding: the stage it entered at, and what the stage before got wrong. */
export function BlamedFinding({ detail, blamed }: { detail: CellDetail; blamed: Blamed | undefined }) {
  const { t, pick } = useTranslation();
  const { execute } = useServices();
  const arriveAt = useSelection((state) => state.arriveAt);
  if (!blamed) return null;
  return (
    <div className="blamed">
      <span className={`tag ${kinds[blamed.entered]}`}>{t(`trail.entered_${blamed.entered}`)}</span>{" "}
      <span className="muted">{t(`trail.why_${blamed.entered}`)}</span>
      <ul>
        {blamed.upstream.map(({ id, stage, cellKey, message }) => (
          <li key={id}>
            <button
              type="button"
              className="link-like"
              title={t("trail.openUpstream")}
              onClick={() => {
                arriveAt({ cellKey, finding: id });
                execute("cell.open", detail.run, cellKey);
              }}
            >
              → <b>{pick(stageOf(stage).title)}</b> {pick(message)}
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}

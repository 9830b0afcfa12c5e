import { useQuery } from "@tanstack/react-query";
import { outcomeReason } from "../../../domain/outcomeReason.ts";
import { useTranslation } from "../../i18n/index.ts";
import { parseUri } from "../../platform/uri.ts";
import { useServices } from "../../platform/services.ts";
import { queries } from "../../queries/queries.ts";
import { activeUri, useWorkbench } from "../../state/workbench.ts";
import { EmptyState } from "../../ui/controls.tsx";
import { useMatrix } from "./useMatrix.ts";

const mostLogged = 200;

/** Cells of the open run that ended otherwise than well, with their reasons. */
export function RunLog() {
  const { t, pick } = useTranslation();
  const { execute } = useServices();
  const open = parseUri(useWorkbench((state) => activeUri(state)) ?? "");
  const newest = useQuery(queries.runs()).data?.runs[0]?.id;
  const run = open && ["run", "cell", "compare"].includes(open.scheme) ? open.path[0] : newest;
  const { data } = useMatrix(run ?? "", { enabled: run !== undefined });
  const cells = (data?.rows ?? []).flatMap((row) =>
    row.cells
      .filter((cell) => cell !== null)
      .filter(({ reason, state }) => reason !== "" && state !== "planned"),
  );
  if (!run || cells.length === 0) return <EmptyState>{t("runs.logEmpty")}</EmptyState>;
  return (
    <table className="table run-log">
      <tbody>
        {cells.slice(0, mostLogged).map(({ cellKey, scenario, model, prompt, state, reason }) => (
          <tr key={cellKey}>
            <td>{t(`runs.st_${state as "ok"}`)}</td>
            <td>
              <button type="button" className="link-like" onClick={() => execute("cell.open", run, cellKey)}>
                {scenario}
              </button>
            </td>
            <td>{model}</td>
            <td>{prompt}</td>
            <td>{pick(outcomeReason(reason))}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

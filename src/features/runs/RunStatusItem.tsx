import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "../../i18n/index.ts";
import { useServices } from "../../platform/services.ts";
import { queries } from "../../queries/queries.ts";
import { Icon } from "../../ui/controls.tsx";

/** The run that is going on, wherever one is in the workbench. */
export function RunStatusItem() {
  const { t } = useTranslation();
  const { execute } = useServices();
  const run = useQuery(queries.runs()).data?.runs.find(
    ({ progress }) => progress.state === "running" || progress.state === "stopping",
  );
  if (!run) return null;
  return (
    <button type="button" className="status-item" onClick={() => execute("run.open", run.id)}>
      <Icon name="sync" /> {t("runs.progress", { done: run.progress.done, total: run.progress.total })}
    </button>
  );
}

import { useQuery } from "@tanstack/react-query";
import { stageOf } from "../../../domain/stageTable.ts";
import { useTranslation } from "../../i18n/index.ts";
import { menuItem, openItems } from "../../platform/menuItem.ts";
import { useServices } from "../../platform/services.ts";
import { formatUri, runUri } from "../../platform/uri.ts";
import { queries } from "../../queries/queries.ts";
import { AsyncGate } from "../../ui/AsyncGate.tsx";
import { Button, EmptyState, SimulatedTag } from "../../ui/controls.tsx";
import { Tree } from "../../ui/Tree.tsx";

export function RunList() {
  const translation = useTranslation();
  const { t, pick, dateTime, time } = translation;
  const services = useServices();
  const { execute } = services;
  const query = useQuery(queries.runs());
  return (
    <>
      <div className="toolbar">
        <Button icon="list-selection" onClick={() => execute("run.plan")}>
          {t("runs.plan")}
        </Button>
      </div>
      <AsyncGate query={query}>
        {({ runs }) =>
          runs.length === 0 ? (
            <EmptyState
              action={
                <Button primary icon="beaker" onClick={() => execute("run.sample")}>
                  {t("runs.sample")}
                </Button>
              }
            >
              {t("runs.empty")}
            </EmptyState>
          ) : (
            <Tree
              label={t("runs.view")}
              nodes={runs.map(({ id, stage, created, progress, simulated }) => ({
                id,
                icon:
                  progress.state === "running"
                    ? "sync"
                    : progress.state === "finished"
                      ? "pass"
                      : "debug-pause",
                label: `${sameDay(created) ? time(created) : dateTime(created)} ${pick(stageOf(stage).title)}`,
                detail: `${progress.done}/${progress.total}`,
                title: `${dateTime(created)} · ${id}: ${t(`runs.state_${progress.state}`)}`,
                end: simulated ? <SimulatedTag /> : null,
                menu: [
                  ...openItems(services, translation, runUri(id)),
                  menuItem(services, translation, { id: "run.export", args: [id], apart: true }),
                ],
                drag: formatUri(runUri(id)),
                onOpen: () => execute("run.open", id),
              }))}
            />
          )
        }
      </AsyncGate>
    </>
  );
}

/** Of today: the time alone tells it from the others. */
function sameDay(iso: string): boolean {
  return new Date(iso).toDateString() === new Date().toDateString();
}

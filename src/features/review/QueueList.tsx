import { useQuery } from "@tanstack/react-query";
import { itemStates } from "../../../domain/queue/fold.ts";
import type { QueueSummary } from "../../../domain/queue/view.ts";
import { useTranslation } from "../../i18n/index.ts";
import { useServices } from "../../platform/services.ts";
import { queries } from "../../queries/queries.ts";
import { useRoles } from "../../queries/useRoles.ts";
import { AsyncGate } from "../../ui/AsyncGate.tsx";
import { Button, EmptyState, ProgressBar, Tag } from "../../ui/controls.tsx";
import { todoOf } from "./todo.ts";

/** Every queue: how far it is, and what the person here does next. */
export function QueueList() {
  const { t } = useTranslation();
  const { execute } = useServices();
  const query = useQuery(queries.queues());
  const makes = useRoles()?.makes ?? false;
  const create = makes ? (
    <Button icon="add" onClick={() => execute("review.create")}>
      {t("review.create")}
    </Button>
  ) : null;
  return (
    <AsyncGate query={query}>
      {({ queues }) => (
        <div className="view">
          <div className="toolbar">
            <strong>{t("review.list")}</strong>
            <span className="spring" />
            {create}
          </div>
          {queues.length === 0 ? (
            <EmptyState action={create}>{t(makes ? "review.none" : "review.noneReader")}</EmptyState>
          ) : (
            <ul className="queue-list">
              {queues.map((queue) => (
                <li key={queue.id}>
                  <QueueRow queue={queue} />
                </li>
              ))}
            </ul>
          )}
        </div>
      )}
    </AsyncGate>
  );
}

function QueueRow({ queue }: { queue: QueueSummary }) {
  const { t, dateTime } = useTranslation();
  const { execute } = useServices();
  const todo = todoOf(queue);
  return (
    <>
      <button
        type="button"
        className="link-like queue-title"
        onClick={() => execute("review.open", queue.id)}
      >
        <strong>{queue.title}</strong> <span className="muted">{dateTime(queue.created)}</span>
      </button>
      <Tag>{t(queue.blind ? "review.blindKept" : "review.blindOff")}</Tag>
      <StateCounts queue={queue} />
      <NextStep queue={queue} />
      {todo.item ? null : <span className="muted">{t(todo.words)}</span>}
    </>
  );
}

/** The one thing to do next, as a button; nothing where there is nothing. */
export function NextStep({ queue }: { queue: QueueSummary }) {
  const { t } = useTranslation();
  const { execute } = useServices();
  const { item, words } = todoOf(queue);
  const { yours } = queue;
  return (
    <>
      {yours && yours.assigned > 0 ? (
        <span className="queue-own">
          <ProgressBar done={yours.finished} total={yours.assigned} label={t("review.yours")} />
          {t("review.progress", { done: yours.finished, total: yours.assigned })}
        </span>
      ) : null}
      {item ? (
        <Button primary icon="arrow-right" onClick={() => execute("review.read", queue.id, item)}>
          {t(words)}
        </Button>
      ) : null}
    </>
  );
}

/** How many notes stand where. */
export function StateCounts({ queue: { counts } }: { queue: QueueSummary }) {
  const { t } = useTranslation();
  return (
    <span className="queue-counts">
      {itemStates
        .filter((state) => (counts[state] ?? 0) > 0)
        .map((state) => (
          <Tag key={state} kind={state === "settled" ? "good" : state === "disagreement" ? "critical" : ""}>
            {counts[state]} {t(`review.state_${state}`)}
          </Tag>
        ))}
    </span>
  );
}

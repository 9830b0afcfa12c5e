import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { QueueSummary } from "../../../domain/queue/view.ts";
import { useTranslation } from "../../i18n/index.ts";
import { useServices } from "../../platform/services.ts";
import { queryClient } from "../../queries/client.ts";
import { queries } from "../../queries/queries.ts";
import { usePreferences } from "../../state/preferences.ts";
import { useRoles } from "../../queries/useRoles.ts";
import { AsyncGate } from "../../ui/AsyncGate.tsx";
import { Button, Dialog, EmptyState, Field, Tag } from "../../ui/controls.tsx";
import { Agreement } from "./Agreement.tsx";
import { NextStep, StateCounts } from "./QueueList.tsx";
import { Revealed } from "./Revealed.tsx";
import { todoOf } from "./todo.ts";

/** One queue: what to do next, who is how far, how far people agree, and after the grading what was behind it. */
export function QueueView({ id }: { id: string }) {
  const { t } = useTranslation();
  const query = useQuery(queries.queues());
  return (
    <AsyncGate query={query}>
      {({ queues }) => {
        const queue = queues.find((one) => one.id === id);
        return queue ? <Queue queue={queue} /> : <EmptyState>{t("review.noneReader")}</EmptyState>;
      }}
    </AsyncGate>
  );
}

function Queue({ queue }: { queue: QueueSummary }) {
  const { t, dateTime } = useTranslation();
  const { execute } = useServices();
  const [closing, setClosing] = useState(false);
  const makes = useRoles()?.makes ?? false;
  const reads = queue.yours !== null;
  const todo = todoOf(queue);
  const { run } = queue;
  return (
    <div className="page">
      <h1>{queue.title}</h1>
      <p className="queue-line">
        <Tag>{t(queue.blind ? "review.blindKept" : "review.blindOff")}</Tag>
        <Tag>{t(`review.mode_${queue.mode}`)}</Tag>
        {queue.closed ? <Tag kind="critical">{t("review.closed")}</Tag> : null}
        <StateCounts queue={queue} />
        <span className="muted">
          {queue.by} · {dateTime(queue.created)}
        </span>
        {run ? (
          <Button icon="table" onClick={() => execute("run.open", run)}>
            {t("runs.open")}
          </Button>
        ) : null}
      </p>
      <p className="queue-line">
        <NextStep queue={queue} />
        {todo.item || queue.closed ? null : <span>{t(todo.words)}</span>}
      </p>
      {queue.instructions ? <p className="clinical">{queue.instructions}</p> : null}
      {queue.rubric ? (
        <p className="clinical">
          <b>{t("review.rubric")}:</b> {queue.rubric}
        </p>
      ) : null}
      {queue.readers.length > 0 ? <Readers queue={queue} /> : null}
      {queue.revealed || (makes && !reads) ? (
        <Agreement queue={queue} exports={makes} />
      ) : (
        <p className="muted">{t("review.agreementBlind")}</p>
      )}
      {queue.revealed ? (
        <Revealed queue={queue.id} />
      ) : (
        <>
          <h2>{t("review.reveal")}</h2>
          <p className="muted">{t("review.revealNone")}</p>
        </>
      )}
      {makes && !queue.closed ? (
        <p className="queue-close">
          <Button icon="lock" onClick={() => setClosing(true)}>
            {t("review.close")}
          </Button>
        </p>
      ) : null}
      {closing ? <CloseDialog queue={queue.id} onClose={() => setClosing(false)} /> : null}
    </div>
  );
}

function Readers({ queue }: { queue: QueueSummary }) {
  const { t } = useTranslation();
  return (
    <>
      <h2>{t("review.people")}</h2>
      <ul className="queue-readers">
        {queue.readers.map(({ person, finished, assigned, seesRuns, password }) => (
          <li key={person}>
            <b>{person}</b> {t("review.progress", { done: finished, total: assigned })}{" "}
            {queue.blind && seesRuns ? <Tag>{t("review.seesRuns")}</Tag> : null}{" "}
            {queue.blind && !password ? <Tag>{t("review.noPassword")}</Tag> : null}
          </li>
        ))}
        {queue.adjudicator ? (
          <li>
            <b>{queue.adjudicator}</b> <span className="muted">{t("review.adjudicator")}</span>
          </li>
        ) : null}
      </ul>
    </>
  );
}

function CloseDialog({ queue, onClose }: { queue: string; onClose: () => void }) {
  const { t } = useTranslation();
  const { call, notify } = useServices();
  const [reason, setReason] = useState("");
  async function close(): Promise<void> {
    try {
      await call("queues.close", { queue, reason, by: usePreferences.getState().person });
      await queryClient.invalidateQueries({ queryKey: ["queues.list"] });
      onClose();
    } catch (error) {
      notify({ level: "error", text: error instanceof Error ? error.message : String(error) });
    }
  }
  return (
    <Dialog
      title={t("review.close")}
      submit={t("review.close")}
      blocked={!reason.trim()}
      onClose={onClose}
      onSubmit={() => void close()}
    >
      <p>{t("review.closeHint")}</p>
      <Field label={t("review.closeReason")}>
        <input className="input" value={reason} onChange={(event) => setReason(event.target.value)} />
      </Field>
    </Dialog>
  );
}

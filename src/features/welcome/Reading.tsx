import { useQuery } from "@tanstack/react-query";
import type { QueueSummary } from "../../../domain/queue/view.ts";
import { useTranslation } from "../../i18n/index.ts";
import { useServices } from "../../platform/services.ts";
import { queries } from "../../queries/queries.ts";
import { AsyncGate } from "../../ui/AsyncGate.tsx";
import { Button, Icon, ProgressBar } from "../../ui/controls.tsx";

/** The first page of whoever only reads: what is to be read, how to, and whether it counts. */
export function Reading() {
  const { t } = useTranslation();
  const { execute } = useServices();
  const query = useQuery(queries.queues());
  const session = useQuery(queries.session()).data;
  return (
    <>
      {session && session.identity !== "authenticated" ? (
        <p className="notice" role="status">
          <Icon name="account" /> {t("welcome.claimed")}{" "}
          <Button icon="key" onClick={() => execute("workbench.reviewer")}>
            {t("identity.setPassword")}
          </Button>
        </p>
      ) : null}
      <h2>{t("welcome.reading")}</h2>
      <AsyncGate query={query}>
        {({ queues }) => {
          const own = queues.filter(({ yours }) => yours !== null);
          if (own.length === 0) return <p className="muted">{t("welcome.readingNone")}</p>;
          return (
            <ul className="welcome-queues">
              {own.map((queue) => (
                <li key={queue.id}>
                  <OwnQueue queue={queue} />
                </li>
              ))}
            </ul>
          );
        }}
      </AsyncGate>
      <h2>{t("welcome.readingHow")}</h2>
      <ul className="welcome-how">
        <li>{t("welcome.readingBlind")}</li>
        <li>{t("welcome.readingKeys")}</li>
        <li>{t("welcome.readingPause")}</li>
      </ul>
    </>
  );
}

function OwnQueue({ queue: { id, title, yours, closed } }: { queue: QueueSummary }) {
  const { t } = useTranslation();
  const { execute } = useServices();
  if (!yours) return null;
  const { assigned, finished, next } = yours;
  return (
    <>
      <button type="button" className="link-like" onClick={() => execute("review.open", id)}>
        <strong>{title}</strong>
      </button>
      {assigned > 0 ? (
        <ProgressBar
          done={finished}
          total={assigned}
          label={t("welcome.readingDone", { done: finished, total: assigned })}
        />
      ) : null}
      <span className="muted">
        {closed ? t("welcome.readingClosed") : t("welcome.readingDone", { done: finished, total: assigned })}
      </span>
      {next && !closed ? (
        <Button primary icon="arrow-right" onClick={() => execute("review.read", id, next)}>
          {t(finished === 0 ? "welcome.readingStart" : "welcome.readingGoOn")}
        </Button>
      ) : null}
    </>
  );
}

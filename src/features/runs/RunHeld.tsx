import type { RunSummary } from "../../../domain/run.ts";
import { useTranslation } from "../../i18n/index.ts";

/** What keeps a run waiting, endpoint by endpoint, and what cutting answers off spared. */
export function RunHeld({ run }: { run: RunSummary }) {
  const { t, number, time } = useTranslation();
  const { held, saved } = run.progress;
  if (held.length === 0 && saved.cells === 0) return null;
  const once = new Map(held.map((one) => [`${one.endpoint} ${one.model ?? ""} ${one.why}`, one]));
  return (
    <div className="run-held" role="status">
      {[...once].map(([key, { endpoint, model, why, reason, until }]) => (
        <p key={key}>
          {t("runs.held", {
            what: model ?? endpoint,
            why: t(`runs.held_${why}`, { reason, time: until ? time(until) : "" }),
          })}
        </p>
      ))}
      {saved.cells > 0 ? (
        <p className="muted">
          {t("runs.saved", {
            cells: number(saved.cells),
            tokens: number(saved.tokens),
            seconds: number(saved.seconds, { maximumFractionDigits: 0 }),
          })}
        </p>
      ) : null}
    </div>
  );
}

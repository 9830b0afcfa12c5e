import type { ReactNode } from "react";
import { useTranslation } from "../i18n/index.ts";
import { Button } from "./controls.tsx";

interface Asked<T> {
  readonly data: T | undefined;
  readonly error: Error | null;
  readonly isPending: boolean;
  readonly refetch: () => unknown;
}

/** The one place where waiting and failing look like something. */
export function AsyncGate<T>({ query, children }: { query: Asked<T>; children: (data: T) => ReactNode }) {
  const { t } = useTranslation();
  if (query.data !== undefined) return <>{children(query.data)}</>;
  if (query.error) return <Failure error={query.error} retry={() => void query.refetch()} />;
  return (
    <div className="empty" aria-busy="true">
      {t("common.loading")}
    </div>
  );
}

/** What happened, what to do, and words to copy. */
export function Failure({ error, retry }: { error: Error; retry?: () => void }) {
  const { t } = useTranslation();
  const code = "code" in error ? String(error.code) : error.name;
  // Nothing broke, and trying again changes nothing: it is for somebody else.
  if (code === "identity.role")
    return (
      <div className="empty" role="status">
        <p>{t("common.otherRole")}</p>
      </div>
    );
  return (
    <div className="failure" role="alert">
      <strong>{t("common.failed")}</strong>
      <pre>{error.message}</pre>
      <p className="muted mono">{code}</p>
      <div className="toolbar">
        {retry ? (
          <Button icon="refresh" onClick={retry}>
            {t("common.retry")}
          </Button>
        ) : null}
        <Button icon="copy" onClick={() => void navigator.clipboard.writeText(`${code}: ${error.message}`)}>
          {t("common.copy")}
        </Button>
      </div>
    </div>
  );
}

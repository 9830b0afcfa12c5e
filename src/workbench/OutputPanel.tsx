import { useTranslation } from "../i18n/index.ts";
import { useNotices } from "../platform/notify.ts";
import { Button, EmptyState, Icon } from "../ui/controls.tsx";

/** What the workbench has said since the page was opened, with its time: a notice that has gone can be read again. */
export function OutputPanel() {
  const { t, clock } = useTranslation();
  const { log, clearLog } = useNotices();
  if (log.length === 0) return <EmptyState>{t("workbench.outputEmpty")}</EmptyState>;
  const words = log.map(({ at, level, text, detail }) => `${at} ${level} ${text} ${detail ?? ""}`.trim());
  return (
    <div className="output">
      <div className="toolbar plain inset">
        <Button icon="copy" onClick={() => void navigator.clipboard.writeText(words.join("\n"))}>
          {t("common.copy")}
        </Button>
        <Button icon="clear-all" onClick={clearLog}>
          {t("workbench.outputClear")}
        </Button>
      </div>
      <ol>
        {log.map(({ id, at, level, text, detail }) => (
          <li key={id} className={level}>
            <time dateTime={at}>{clock(at)}</time>{" "}
            <Icon name={level === "error" ? "error" : level === "warning" ? "warning" : "info"} /> {text}{" "}
            {detail ? <span className="muted">{detail}</span> : null}
          </li>
        ))}
      </ol>
    </div>
  );
}

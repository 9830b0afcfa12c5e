import { useEffect } from "react";
import { useTranslation } from "../i18n/index.ts";
import { useNotices } from "../platform/notify.ts";
import { Button, Icon, IconButton } from "../ui/controls.tsx";

const shownFor = 8000;

/** Notices; errors and those with something to undo stay until they are dismissed. */
export function Toasts() {
  const { t } = useTranslation();
  const { notices, dismiss } = useNotices();
  useEffect(() => {
    const timers = notices
      .filter(({ level, action }) => level === "info" && !action)
      .map(({ id }) => setTimeout(() => dismiss(id), shownFor));
    return () => timers.forEach(clearTimeout);
  }, [notices, dismiss]);
  return (
    <div className="toasts" role="status" aria-live="polite">
      {notices.map(({ id, level, text, detail, action }) => (
        <div key={id} className={`toast ${level}`}>
          <Icon name={level === "error" ? "error" : level === "warning" ? "warning" : "info"} />
          <p>
            {text} {detail ? <span className="muted mono">{detail}</span> : null}
          </p>
          {action ? (
            <Button
              onClick={() => {
                dismiss(id);
                action.run();
              }}
            >
              {action.title}
            </Button>
          ) : null}
          <IconButton icon="close" title={t("workbench.dismiss")} onClick={() => dismiss(id)} />
        </div>
      ))}
    </div>
  );
}

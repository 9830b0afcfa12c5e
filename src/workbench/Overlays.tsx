import { Command as Menu } from "cmdk";
import { type ReactNode, useEffect } from "react";
import { translationOf, useTranslation } from "../i18n/index.ts";
import { allCommands } from "../platform/execute.ts";
import { keyLabel } from "../platform/keybindings.ts";
import { useNotices } from "../platform/notify.ts";
import { useServices } from "../platform/services.ts";
import type { Uri } from "../platform/uri.ts";
import { useOverlay } from "../state/overlay.ts";
import { Button, Dialog, Icon, IconButton } from "../ui/controls.tsx";

/** What can be opened by name: given by the composition root, since the frame knows no data. */
export interface Openable {
  readonly title: string;
  readonly detail: string;
  readonly icon: string;
  readonly uri: Uri;
}

export function Overlays({ openables }: { openables: readonly Openable[] }) {
  const shown = useOverlay((state) => state.shown);
  if (shown === "palette") return <Palette />;
  if (shown === "quick-open") return <QuickOpen openables={openables} />;
  if (shown === "keys") return <KeySheet />;
  return null;
}

const close = () => useOverlay.getState().show(null);

function Box({ placeholder, children }: { placeholder: string; children: ReactNode }) {
  const { t } = useTranslation();
  return (
    <div
      className="overlay"
      role="presentation"
      onPointerDown={(event) => {
        if (event.target === event.currentTarget) close();
      }}
    >
      <div className="box" role="dialog" aria-modal="true" aria-label={placeholder}>
        <Menu
          label={placeholder}
          onKeyDown={(event) => {
            if (event.key === "Escape") close();
          }}
        >
          <Menu.Input autoFocus placeholder={placeholder} />
          <Menu.List>
            <Menu.Empty>{t("workbench.nothingFound")}</Menu.Empty>
            {children}
          </Menu.List>
        </Menu>
      </div>
    </div>
  );
}

function Palette() {
  const { t, language } = useTranslation();
  const services = useServices();
  const other = translationOf(language === "de" ? "en" : "de");
  const commands = allCommands(services).filter(
    ({ palette, when }) => palette !== false && (when?.(services) ?? true),
  );
  return (
    <Box placeholder={t("workbench.palettePlaceholder")}>
      {commands.map(({ id, title, key, icon }) => (
        <Menu.Item
          key={id}
          value={`${t(title)} ${other.t(title)}`}
          onSelect={() => {
            close();
            services.execute(id as "workbench.keys");
          }}
        >
          <Icon name={icon ?? "symbol-event"} /> {t(title)}
          {key ? <span className="end key">{keyLabel(key)}</span> : null}
        </Menu.Item>
      ))}
    </Box>
  );
}

function QuickOpen({ openables }: { openables: readonly Openable[] }) {
  const { t } = useTranslation();
  const { execute } = useServices();
  return (
    <Box placeholder={t("workbench.quickOpenPlaceholder")}>
      {openables.map(({ title, detail, icon, uri }) => (
        <Menu.Item
          key={`${uri.scheme}/${uri.path.join("/")}`}
          value={`${title} ${detail} ${uri.path.join("/")}`}
          onSelect={() => {
            close();
            execute("editor.open", uri, { keep: true });
          }}
        >
          <Icon name={icon} /> {title} <span className="muted">{detail}</span>
        </Menu.Item>
      ))}
    </Box>
  );
}

function KeySheet() {
  const { t } = useTranslation();
  const services = useServices();
  const keyed = allCommands(services).filter(({ key }) => key);
  return (
    <Dialog title={t("workbench.keysHint")} onClose={close}>
      <table className="table">
        <tbody>
          {keyed.map(({ id, title, key }) => (
            <tr key={id}>
              <td>{t(title)}</td>
              <td>
                {(key ?? "").split(" ").map((one) => (
                  <span key={one} className="key">
                    {keyLabel(one)}
                  </span>
                ))}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Dialog>
  );
}

const shownFor = 8000;

/** Notices; errors stay until they are dismissed. */
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

import { useTranslation } from "../i18n/index.ts";
import type { KeyHint } from "../platform/contribution.ts";
import { allCommands } from "../platform/execute.ts";
import { keyLabel } from "../platform/keybindings.ts";
import { useServices } from "../platform/services.ts";
import { parseUri } from "../platform/uri.ts";
import { useOverlay } from "../state/overlay.ts";
import { activeUri, useWorkbench } from "../state/workbench.ts";
import { Dialog } from "../ui/controls.tsx";
import { useProviderOf, useTitleOf } from "./titles.ts";

const everywhere: readonly KeyHint[] = [
  { key: "up down", title: "workbench.keyMove" },
  { key: "left right", title: "workbench.keyFold" },
  { key: "enter", title: "workbench.keyOpen" },
  { key: "shift+f10", title: "workbench.keyMenu" },
  { key: "delete", title: "workbench.keyDelete" },
];

/** The keys for where the focus is: those of the open view first, then the commands that can run now, then lists and tabs. */
export function KeySheet() {
  const { t } = useTranslation();
  const services = useServices();
  const providerOf = useProviderOf();
  const text = useWorkbench((state) => activeUri(state)) ?? "";
  const { title } = useTitleOf(text);
  const uri = parseUri(text);
  const provider = uri ? providerOf(uri.scheme)?.provider : undefined;
  const commands = allCommands(services).flatMap(({ key, title: name, when }): KeyHint[] =>
    key && (when?.(services) ?? true) ? [{ key, title: name }] : [],
  );
  return (
    <Dialog title={t("workbench.keys")} onClose={() => useOverlay.getState().show(null)}>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a scrolled sheet must be reachable by keyboard */}
      <div className="key-sheet" tabIndex={0}>
        {provider?.keys ? <Keys name={title} hints={provider.keys} /> : null}
        <Keys name={t("workbench.commands")} hints={commands} />
        <Keys name={t("workbench.keyLists")} hints={everywhere} />
      </div>
    </Dialog>
  );
}

function Keys({ name, hints }: { name: string; hints: readonly KeyHint[] }) {
  const { t } = useTranslation();
  return (
    <table className="table">
      <caption>{name}</caption>
      <tbody>
        {hints.map(({ key, title }) => (
          <tr key={`${key} ${title}`}>
            <td>{t(title)}</td>
            <td>
              {key.split(" ").map((one) => (
                <kbd key={one} className="key">
                  {keyLabel(one)}
                </kbd>
              ))}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

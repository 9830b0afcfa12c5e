import { useTranslation } from "../i18n/index.ts";
import { useServices } from "../platform/services.ts";
import { formatUri, parseUri, type Uri } from "../platform/uri.ts";
import { Icon, IconButton } from "../ui/controls.tsx";
import { useProviderOf, useTitleOf } from "./titles.ts";

/** Where the open thing belongs: its list, what holds it, itself. Each leads there. */
export function Breadcrumbs({ text }: { text: string }) {
  const { t } = useTranslation();
  const { execute } = useServices();
  const providerOf = useProviderOf();
  const uri = parseUri(text);
  const found = uri ? providerOf(uri.scheme) : undefined;
  if (!uri || !found) return null;
  const own = found.provider.title(uri);
  const list = found.contribution.views?.[0] ?? viewOf(found.provider.parents?.(uri)[0], providerOf);
  // What is called as its list is says it once.
  const view = list && typeof own === "string" && t(own) === t(list.title) ? undefined : list;
  return (
    <nav className="breadcrumbs" aria-label={t("workbench.breadcrumbs")}>
      <ol>
        {view ? (
          <li>
            <button type="button" onClick={() => execute("workbench.showView", view.id)}>
              {t(view.title)}
            </button>
            <Icon name="chevron-right" />
          </li>
        ) : null}
        {(found.provider.parents?.(uri) ?? []).map((parent) => (
          <li key={formatUri(parent)}>
            <Crumb uri={parent} />
            <Icon name="chevron-right" />
          </li>
        ))}
        <li aria-current="page">
          <Own key={text} text={text} />
        </li>
      </ol>
      <IconButton
        icon="link"
        title={t("workbench.copyLink")}
        onClick={() => execute("editor.copyLink", uri)}
      />
    </nav>
  );
}

function viewOf(parent: Uri | undefined, providerOf: ReturnType<typeof useProviderOf>) {
  return parent ? providerOf(parent.scheme)?.contribution.views?.[0] : undefined;
}

function Crumb({ uri }: { uri: Uri }) {
  const { execute } = useServices();
  const { title } = useTitleOf(formatUri(uri));
  return (
    <button type="button" onClick={() => execute("editor.open", uri)}>
      {title}
    </button>
  );
}

const noCrumb = () => null;
const nowhere: Uri = { scheme: "welcome", path: [] };

function Own({ text }: { text: string }) {
  const { title } = useTitleOf(text);
  const providerOf = useProviderOf();
  const uri = parseUri(text);
  // A crumb shows one URI as long as it is mounted, so this is always the same hook.
  const crumb = ((uri ? providerOf(uri.scheme)?.provider.useCrumb : undefined) ?? noCrumb)(uri ?? nowhere);
  return <span>{crumb ?? title}</span>;
}

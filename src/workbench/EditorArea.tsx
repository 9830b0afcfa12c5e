import { type DragEvent, Suspense, useEffect, useRef } from "react";
import { useTranslation } from "../i18n/index.ts";
import type { EditorProvider } from "../platform/contribution.ts";
import { useServices } from "../platform/services.ts";
import { parseUri } from "../platform/uri.ts";
import { useDrafts } from "../state/drafts.ts";
import { closed, moved, opened, pinned } from "../state/editorGroups.ts";
import { type EditorGroup, useWorkbench } from "../state/workbench.ts";
import { Button, EmptyState, Icon, IconButton } from "../ui/controls.tsx";
import { ErrorBoundary } from "./ErrorBoundary.tsx";
import { Split } from "../ui/Split.tsx";

const dragged = "application/x-visite-tab";

/** The editor groups, side by side. */
export function EditorArea() {
  const groups = useWorkbench((state) => state.groups);
  return (
    <Split key={groups.length} minSize={20}>
      {groups.map((group, index) => (
        // Groups have no identity but their place.
        // oxlint-disable-next-line react/no-array-index-key
        <Group key={index} group={group} index={index} />
      ))}
    </Split>
  );
}

function useProviderOf() {
  const { contributions } = useServices();
  return (scheme: string): EditorProvider | undefined =>
    contributions.flatMap(({ editors }) => editors ?? []).find((editor) => editor.scheme === scheme);
}

function Group({ group, index }: { group: EditorGroup; index: number }) {
  const { t } = useTranslation();
  const { execute } = useServices();
  const focused = useWorkbench((state) => state.focused === index);
  const focus = () => {
    if (useWorkbench.getState().focused !== index) useWorkbench.setState({ focused: index });
  };
  function drop(event: DragEvent, before: string | null): void {
    const data = event.dataTransfer.getData(dragged);
    const [from, ...uri] = data.split(" ");
    if (!data) return;
    event.preventDefault();
    event.stopPropagation();
    useWorkbench.setState((state) =>
      moved(state, { from: Number(from), uri: uri.join(" ") }, { group: index, before }),
    );
  }
  return (
    <section
      className={`editor-group ${focused ? "focused" : ""}`}
      aria-label={t("workbench.editors")}
      onPointerDownCapture={focus}
      onFocusCapture={focus}
    >
      <div
        className="tabs"
        role="presentation"
        onDragOver={(event) => event.preventDefault()}
        onDrop={(event) => drop(event, null)}
      >
        {group.tabs.length > 0 ? (
          <div className="tab-list" role="tablist" aria-label={t("workbench.editors")}>
            {group.tabs.map((uri) => (
              <Tab key={uri} uri={uri} group={group} index={index} onDrop={(event) => drop(event, uri)} />
            ))}
          </div>
        ) : null}
        <div className="rest" role="presentation">
          {group.active ? (
            <IconButton
              icon="split-horizontal"
              title={t("workbench.splitRight")}
              onClick={() => execute("editor.split")}
            />
          ) : null}
        </div>
      </div>
      <div className="editor-body" role="tabpanel" id={`editor-${index}`}>
        {group.active ? (
          <Editor key={group.active} text={group.active} active={focused} />
        ) : (
          <EmptyState
            action={<Button onClick={() => execute("welcome.open")}>{t("workbench.openWelcome")}</Button>}
          >
            {t("workbench.noEditor")}
          </EmptyState>
        )}
      </div>
    </section>
  );
}

const noTitle = () => null;

function Tab({
  uri: text,
  group,
  index,
  onDrop,
}: {
  uri: string;
  group: EditorGroup;
  index: number;
  onDrop: (event: DragEvent) => void;
}) {
  const { t } = useTranslation();
  const providerOf = useProviderOf();
  const dirty = useDrafts((state) => text in state.texts);
  const uri = parseUri(text);
  const provider = uri ? providerOf(uri.scheme) : undefined;
  const title = uri && provider ? provider.title(uri) : { text };
  const name = typeof title === "string" ? t(title) : title.text;
  const known = (provider?.useTitle ?? noTitle)(uri ?? { scheme: "welcome", path: [] });
  const active = group.active === text;
  const close = () => useWorkbench.setState((state) => closed(state, index, text));
  const element = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // With many tabs the active one may lie outside the row.
    if (active) element.current?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }, [active]);
  return (
    <div
      ref={element}
      className={`tab ${active ? "active" : ""} ${group.preview === text ? "preview" : ""}`}
      role="presentation"
      draggable
      onDragStart={(event) => event.dataTransfer.setData(dragged, `${index} ${text}`)}
      onDragOver={(event) => event.preventDefault()}
      onDrop={onDrop}
      onAuxClick={(event) => {
        if (event.button === 1) close();
      }}
    >
      <button
        type="button"
        role="tab"
        className="name"
        aria-selected={active}
        aria-controls={`editor-${index}`}
        title={known ?? text}
        onClick={() => useWorkbench.setState((state) => opened({ ...state, focused: index }, text))}
        onDoubleClick={() => useWorkbench.setState((state) => pinned(state, index))}
      >
        <Icon name={provider?.icon ?? "file"} /> <span className="words">{known ?? name}</span>
      </button>
      {dirty ? <span className="dirty" title="●" /> : null}
      {/* For the mouse; by keyboard the command closes. A tab list holds nothing but tabs. */}
      <span className="icon-button" aria-hidden="true" title={t("workbench.closeTab")} onClick={close}>
        <Icon name="close" />
      </span>
    </div>
  );
}

function Editor({ text, active }: { text: string; active: boolean }) {
  const { t } = useTranslation();
  const providerOf = useProviderOf();
  const uri = parseUri(text);
  const provider = uri ? providerOf(uri.scheme) : undefined;
  if (!uri || !provider) return <EmptyState>{text}</EmptyState>;
  const View = provider.component;
  return (
    <ErrorBoundary>
      <Suspense fallback={<div className="empty">{t("common.loading")}</div>}>
        <View uri={uri} active={active} />
      </Suspense>
    </ErrorBoundary>
  );
}

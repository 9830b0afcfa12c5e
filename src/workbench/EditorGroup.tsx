import { type DragEvent, Suspense, useState } from "react";
import { useTranslation } from "../i18n/index.ts";
import { useServices } from "../platform/services.ts";
import { parseUri } from "../platform/uri.ts";
import { type EditorGroup, moved, type Side, splitOff } from "../state/editorGroups.ts";
import { useWorkbench } from "../state/workbench.ts";
import { Button, EmptyState, IconButton } from "../ui/controls.tsx";
import { draggedOf, isDragged } from "../ui/draggedTab.ts";
import { Breadcrumbs } from "./Breadcrumbs.tsx";
import { dropZoneOf } from "./dropZone.ts";
import { EditorTab } from "./EditorTab.tsx";
import { ErrorBoundary } from "./ErrorBoundary.tsx";
import { useProviderOf } from "./titles.ts";

/** One group: its tabs, where the open thing belongs, the thing itself, and room to drop a tab on. */
export function EditorGroupView({ group, index }: { group: EditorGroup; index: number }) {
  const { t } = useTranslation();
  const { execute } = useServices();
  const focused = useWorkbench((state) => state.focused === index);
  const [hovered, setHovered] = useState(false);
  const focus = () => {
    if (useWorkbench.getState().focused !== index) useWorkbench.setState({ focused: index });
  };
  function dropOnTabs(event: DragEvent, before: string | null): void {
    const tab = draggedOf(event.dataTransfer);
    if (!tab) return;
    event.preventDefault();
    event.stopPropagation();
    setHovered(false);
    useWorkbench.setState((state) => moved(state, tab, { group: index, before }));
  }
  const name = t("workbench.group", { number: index + 1 });
  return (
    <section
      className={`editor-group ${focused ? "focused" : ""}`}
      aria-label={name}
      onPointerDownCapture={focus}
      onFocusCapture={focus}
      onDragEnter={(event) => {
        if (isDragged(event.dataTransfer)) setHovered(true);
      }}
      onDragLeave={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget as Node | null)) setHovered(false);
      }}
    >
      <div
        className="tabs"
        role="presentation"
        onDragOver={(event) => event.preventDefault()}
        onDrop={(event) => dropOnTabs(event, null)}
      >
        {group.tabs.length > 0 ? (
          <div className="tab-list" role="tablist" aria-label={name}>
            {group.tabs.map((uri) => (
              <EditorTab
                key={uri}
                text={uri}
                group={group}
                index={index}
                onDrop={(event) => dropOnTabs(event, uri)}
              />
            ))}
          </div>
        ) : null}
        <div className="rest" role="presentation">
          {group.active ? (
            <>
              <IconButton
                icon="split-horizontal"
                title={t("workbench.splitRight")}
                onClick={() => execute("editor.split")}
              />
              <IconButton
                icon="split-vertical"
                title={t("workbench.splitDown")}
                onClick={() => execute("editor.splitDown")}
              />
            </>
          ) : null}
        </div>
      </div>
      {group.active ? <Breadcrumbs key={group.active} text={group.active} /> : null}
      <div className="editor-body" role="tabpanel" id={`editor-${group.id}`} tabIndex={-1} aria-label={name}>
        {group.active ? (
          <Editor key={group.active} text={group.active} active={focused} />
        ) : (
          <EmptyState
            action={<Button onClick={() => execute("welcome.open")}>{t("workbench.openWelcome")}</Button>}
          >
            {t("workbench.noEditor")}
          </EmptyState>
        )}
        {hovered ? <DropRoom index={index} onDone={() => setHovered(false)} /> : null}
      </div>
    </section>
  );
}

/** Lies over a group while a tab is dragged across it, so that no editor below takes the drop, and shows where it would go. */
function DropRoom({ index, onDone }: { index: number; onDone: () => void }) {
  const [zone, setZone] = useState<Side | "center">("center");
  const zoneOf = (event: DragEvent) => {
    const box = event.currentTarget.getBoundingClientRect();
    return dropZoneOf({ x: event.clientX - box.left, y: event.clientY - box.top }, box);
  };
  return (
    <div
      className="drop-room"
      onDragOver={(event) => {
        event.preventDefault();
        setZone(zoneOf(event));
      }}
      onDrop={(event) => {
        const tab = draggedOf(event.dataTransfer);
        onDone();
        if (!tab) return;
        event.preventDefault();
        const side = zoneOf(event);
        useWorkbench.setState((state) =>
          side === "center"
            ? moved(state, tab, { group: index, before: null })
            : splitOff(state, tab, { group: index, side, copy: event.ctrlKey }),
        );
      }}
    >
      <div className={`drop-zone ${zone}`} />
    </div>
  );
}

function Editor({ text, active }: { text: string; active: boolean }) {
  const { t } = useTranslation();
  const providerOf = useProviderOf();
  const uri = parseUri(text);
  const provider = uri ? providerOf(uri.scheme)?.provider : undefined;
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

import { lazy, Suspense, useEffect } from "react";
import { useTranslation } from "../i18n/index.ts";
import type { Contribution } from "../platform/contribution.ts";
import { keyLabel } from "../platform/keybindings.ts";
import { useServices } from "../platform/services.ts";
import { useOverlay } from "../state/overlay.ts";
import { useVisited } from "../state/visited.ts";
import { useWorkbench } from "../state/workbench.ts";
import { Button, EmptyState, Icon, IconButton } from "../ui/controls.tsx";
import { Split } from "../ui/Split.tsx";
import { EditorArea, remembered } from "./EditorArea.tsx";
import { ErrorBoundary } from "./ErrorBoundary.tsx";
import type { FindOpenables } from "./Overlays.tsx";
import { Toasts } from "./Toasts.tsx";
import "./workbench.css";

export interface FrameProps {
  readonly workspace: string;
  readonly demo: boolean;
  /** Of whoever sits here: what they may not do anyway is not offered. None: nobody said who they are. Null: not known yet. */
  readonly roles: readonly string[] | null;
  readonly find: FindOpenables;
}

const overlays = () => import("./Overlays.tsx");
const Overlays = lazy(overlays);

/** The frame: title row, activity bar, side bar, editors, panel, status bar. Everything in it comes from contributions. */
export function Frame({ workspace, demo, roles, find }: FrameProps) {
  useEffect(() => void overlays(), []);
  const overlay = useOverlay((state) => state.shown !== null);
  return (
    <div className="frame">
      <TitleBar workspace={workspace} />
      <div className="middle">
        {roles?.length === 0 ? (
          <Locked />
        ) : (
          <>
            <ActivityBar roles={roles ?? []} />
            <Middle roles={roles ?? []} />
          </>
        )}
      </div>
      <StatusBar demo={demo} />
      <Suspense>{overlay ? <Overlays find={find} /> : null}</Suspense>
      <Toasts />
    </div>
  );
}

function TitleBar({ workspace }: { workspace: string }) {
  const { t } = useTranslation();
  return (
    <header className="title-bar">
      <span className="brand">
        <Icon name="pulse" /> Visite
      </span>
      <VisitedButtons />
      <button type="button" className="command-box" onClick={() => useOverlay.getState().show("quick-open")}>
        <Icon name="search" /> {t("workbench.search")} <span className="key">{keyLabel("ctrl+p")}</span>
      </button>
      <span className="workspace muted" title={workspace}>
        {workspace}
      </span>
    </header>
  );
}

function VisitedButtons() {
  const { t } = useTranslation();
  const { execute } = useServices();
  const { at, last } = useVisited();
  return (
    <span className="visited">
      <IconButton
        icon="arrow-left"
        title={`${t("workbench.back")} (${keyLabel("alt+left")})`}
        disabled={at === 0}
        onClick={() => execute("workbench.back")}
      />
      <IconButton
        icon="arrow-right"
        title={`${t("workbench.forward")} (${keyLabel("alt+right")})`}
        disabled={at >= last}
        onClick={() => execute("workbench.forward")}
      />
    </span>
  );
}

function viewsFor(contributions: readonly Contribution[], roles: readonly string[]) {
  return contributions
    .flatMap((contribution) => contribution.views ?? [])
    .filter((view) => !view.roles || view.roles.some((role) => roles.includes(role)));
}

function ActivityBar({ roles }: { roles: readonly string[] }) {
  const { t } = useTranslation();
  const { contributions, execute } = useServices();
  const sideBar = useWorkbench((state) => state.sideBar);
  const views = viewsFor(contributions, roles).sort((a, b) => a.order - b.order);
  return (
    <nav className="activity-bar" aria-label={t("workbench.activityBar")}>
      {views.map(({ id, title, icon }) => {
        const on = sideBar.visible && sideBar.view === id;
        return (
          <button
            key={id}
            type="button"
            title={t(title)}
            aria-label={t(title)}
            aria-pressed={on}
            onClick={() => (on ? execute("workbench.toggleSideBar") : execute("workbench.showView", id))}
          >
            <Icon name={icon} />
          </button>
        );
      })}
    </nav>
  );
}

/** Nobody has said who they are: nothing is asked of the server, and nothing shown of what it would refuse. */
function Locked() {
  const { t } = useTranslation();
  const { execute } = useServices();
  return (
    <main className="view locked">
      <EmptyState
        action={
          <Button primary icon="account" onClick={() => execute("workbench.reviewer")}>
            {t("identity.title")}
          </Button>
        }
      >
        {t("identity.required")}
      </EmptyState>
    </main>
  );
}

/** Keys keep the editors where they are while the side bar and the panel come and go. */
function Middle({ roles }: { roles: readonly string[] }) {
  const sideBar = useWorkbench((state) => state.sideBar.visible);
  const panel = useWorkbench((state) => state.panel.visible);
  return (
    <Split sizes={sideBar ? [19, 81] : [100]} {...remembered("side")}>
      {sideBar ? <SideBar key="side" roles={roles} /> : null}
      <main className="view" key="main">
        <Split direction="vertical" sizes={panel ? [70, 30] : [100]} {...remembered("panel")}>
          <EditorArea key="editors" />
          {panel ? <Panel key="panel" /> : null}
        </Split>
      </main>
    </Split>
  );
}

function SideBar({ roles }: { roles: readonly string[] }) {
  const { t } = useTranslation();
  const { contributions } = useServices();
  const shown = useWorkbench((state) => state.sideBar.view);
  const views = viewsFor(contributions, roles);
  const view = views.find(({ id }) => id === shown) ?? views[0];
  if (!view) return null;
  const View = view.component;
  return (
    <aside className="side-bar" aria-label={t(view.title)}>
      <h2>{t(view.title)}</h2>
      <div className="content">
        <ErrorBoundary key={view.id}>
          <Suspense fallback={<div className="empty">{t("common.loading")}</div>}>
            <View />
          </Suspense>
        </ErrorBoundary>
      </div>
    </aside>
  );
}

function Panel() {
  const { t } = useTranslation();
  const { contributions, execute } = useServices();
  const shown = useWorkbench((state) => state.panel.view);
  const panels = contributions
    .flatMap((contribution) => contribution.panels ?? [])
    .sort((a, b) => a.order - b.order);
  const panel = panels.find(({ id }) => id === shown) ?? panels[0];
  if (!panel) return null;
  const View = panel.component;
  return (
    <section className="panel" aria-label={t("workbench.panel")}>
      <div className="panel-tabs">
        <div role="tablist" aria-label={t("workbench.panel")}>
          {panels.map(({ id, title }) => (
            <button
              key={id}
              type="button"
              role="tab"
              aria-selected={id === panel.id}
              onClick={() => execute("workbench.showPanel", id)}
            >
              {t(title)}
            </button>
          ))}
        </div>
        <span className="spring" style={{ flex: 1 }} />
        <IconButton
          icon="close"
          title={t("workbench.togglePanel")}
          onClick={() => execute("workbench.togglePanel")}
        />
      </div>
      <div className="content" role="tabpanel">
        <ErrorBoundary key={panel.id}>
          <Suspense fallback={<div className="empty">{t("common.loading")}</div>}>
            <View />
          </Suspense>
        </ErrorBoundary>
      </div>
    </section>
  );
}

function StatusBar({ demo }: { demo: boolean }) {
  const { t } = useTranslation();
  const { contributions } = useServices();
  const connected = useWorkbench((state) => state.connected);
  const items = contributions
    .flatMap((contribution) => contribution.statusItems ?? [])
    .sort((a, b) => a.order - b.order);
  const of = (side: "left" | "right") =>
    items.filter((item) => item.side === side).map(({ id, component: Item }) => <Item key={id} />);
  return (
    <footer className="status-bar">
      <span
        className="status-item"
        title={connected ? t("workbench.connected") : t("workbench.disconnected")}
      >
        <Icon name={connected ? "vm-active" : "debug-disconnect"} />{" "}
        {connected ? "" : t("workbench.disconnected")}
      </span>
      {demo ? <span className="demo">{t("workbench.demo")}</span> : null}
      {of("left")}
      <span className="spring" />
      {of("right")}
    </footer>
  );
}

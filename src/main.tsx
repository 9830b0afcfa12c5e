import { QueryClientProvider, useQuery } from "@tanstack/react-query";
import { StrictMode, useEffect } from "react";
import { createRoot } from "react-dom/client";
import { z } from "zod";
import "@vscode/codicons/dist/codicon.css";
import "./ui/theme.css";
import { features } from "./features/index.ts";
import { type Language, LanguageContext } from "./i18n/index.ts";
import { createServices } from "./platform/execute.ts";
import { ServicesContext } from "./platform/services.ts";
import {
  addressOf,
  formatUri,
  parseUri,
  promptUri,
  runUri,
  scenarioUri,
  uriOfAddress,
} from "./platform/uri.ts";
import { call, queryClient } from "./queries/client.ts";
import { connectEvents } from "./queries/events.ts";
import { queries } from "./queries/queries.ts";
import { claimDrafts } from "./state/drafts.ts";
import { opened } from "./state/editorGroups.ts";
import { type Theme, usePreferences } from "./state/preferences.ts";
import { activeUri, useWorkbench } from "./state/workbench.ts";
import { Frame } from "./workbench/Frame.tsx";
import type { Openable } from "./workbench/Overlays.tsx";
import { workbenchContribution } from "./workbench/workbench.contribution.ts";

// zod compiles schemas with Function(), which the page's Content-Security-Policy forbids.
z.config({ jitless: true });

const services = createServices([workbenchContribution, ...features], call);

function Page() {
  const { language, theme } = usePreferences();
  const workspace = useQuery(queries.workspace()).data;
  const openables = useOpenables(language);
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  useEffect(() => applyTheme(theme), [theme]);
  return (
    <LanguageContext value={language}>
      <Frame workspace={workspace?.path ?? ""} demo={workspace?.demo ?? false} openables={openables} />
    </LanguageContext>
  );
}

function applyTheme(theme: Theme): (() => void) | undefined {
  const dark = globalThis.matchMedia("(prefers-color-scheme: dark)");
  const contrast = globalThis.matchMedia("(prefers-contrast: more)");
  const apply = () => {
    document.documentElement.dataset.theme =
      theme === "system" ? (contrast.matches ? "contrast" : dark.matches ? "dark" : "light") : theme;
  };
  apply();
  if (theme !== "system") return undefined;
  dark.addEventListener("change", apply);
  contrast.addEventListener("change", apply);
  return () => {
    dark.removeEventListener("change", apply);
    contrast.removeEventListener("change", apply);
  };
}

/** Everything that can be opened by name, as the lists come in. */
function useOpenables(language: Language): Openable[] {
  const prompts = useQuery(queries.prompts()).data?.prompts ?? [];
  const scenarios = useQuery(queries.scenarios()).data?.scenarios ?? [];
  const runs = useQuery(queries.runs()).data?.runs ?? [];
  return [
    ...prompts
      .toReversed()
      .map(({ ref, message }) => ({ title: ref, detail: message, icon: "comment", uri: promptUri(ref) })),
    ...scenarios.map(({ id, title }) => ({
      title: title[language],
      detail: id,
      icon: "person",
      uri: scenarioUri(id),
    })),
    ...runs.map(({ id, stage, progress }) => ({
      title: id,
      detail: `${stage} · ${progress.done}/${progress.total}`,
      icon: "play-circle",
      uri: runUri(id),
    })),
  ];
}

/** The address names what is open: a link opens it, back and forward go through what was. */
function syncAddress(): void {
  const fromAddress = () => {
    const uri = uriOfAddress(globalThis.location.pathname);
    if (uri) useWorkbench.setState((state) => opened(state, formatUri(uri), { keep: true }));
  };
  fromAddress();
  globalThis.addEventListener("popstate", fromAddress);
  const toAddress = () => {
    const text = activeUri(useWorkbench.getState());
    const uri = text ? parseUri(text) : null;
    const address = uri ? addressOf(uri) : "/";
    if (address !== globalThis.location.pathname) globalThis.history.pushState(null, "", address);
  };
  toAddress();
  useWorkbench.subscribe(toAddress);
}

syncAddress();
void claimDrafts();
connectEvents(queryClient, (connected) => useWorkbench.setState({ connected }));

const root = document.querySelector("#root");
if (root)
  createRoot(root).render(
    <StrictMode>
      <QueryClientProvider client={queryClient}>
        <ServicesContext value={services}>
          <Page />
        </ServicesContext>
      </QueryClientProvider>
    </StrictMode>,
  );

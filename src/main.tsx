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
import { addressOf, formatUri, parseUri, uriOfAddress } from "./platform/uri.ts";
import { askAs, call, queryClient } from "./queries/client.ts";
import { connectEvents } from "./queries/events.ts";
import { queries } from "./queries/queries.ts";
import { claimDrafts } from "./state/drafts.ts";
import { revealed } from "./state/editorGroups.ts";
import { type Theme, usePreferences } from "./state/preferences.ts";
import { useKnownRoles } from "./state/roles.ts";
import { useVisited } from "./state/visited.ts";
import { activeUri, recallLayout, rememberLayoutOf, useWorkbench } from "./state/workbench.ts";
import { bindKeys } from "./workbench/keys.ts";
import { Frame } from "./workbench/Frame.tsx";
import type { FindOpenables } from "./workbench/Overlays.tsx";
import { workbenchContribution } from "./workbench/workbench.contribution.ts";

// zod compiles schemas with Function(), which the page's Content-Security-Policy forbids.
z.config({ jitless: true });

askAs(() => usePreferences.getState().person);

const services = createServices([workbenchContribution, ...features], call);

function Page() {
  const { language, theme } = usePreferences();
  const roles = useQuery(queries.session()).data?.roles;
  useEffect(() => useKnownRoles.setState({ roles: roles ?? null }), [roles]);
  const workspace = useQuery({
    ...queries.workspace(),
    enabled: roles === undefined || roles.length > 0,
  }).data;
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  useEffect(() => applyTheme(theme), [theme]);
  return (
    <LanguageContext value={language}>
      <Frame
        workspace={workspace?.path ?? ""}
        demo={workspace?.demo ?? false}
        roles={roles ?? null}
        find={find[language]}
      />
    </LanguageContext>
  );
}

function themeOf({ contrast, dark }: { contrast: boolean; dark: boolean }): Theme {
  if (contrast) return dark ? "contrast" : "contrast-light";
  return dark ? "dark" : "light";
}

function applyTheme(theme: Theme): (() => void) | undefined {
  const dark = globalThis.matchMedia("(prefers-color-scheme: dark)");
  const contrast = globalThis.matchMedia("(prefers-contrast: more)");
  const apply = () => {
    document.documentElement.dataset.theme =
      theme === "system" ? themeOf({ contrast: contrast.matches, dark: dark.matches }) : theme;
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

/** Finds what fits a few letters; the server knows them all. */
const findIn =
  (language: Language): FindOpenables =>
  async (text) => {
    const { found } = await call("openables.find", { text });
    return found.map(({ kind, path, title, detail, marks, simulated }) => ({
      title: title[language],
      detail,
      icon: editorIcon(kind),
      uri: { scheme: kind, path },
      marks: marks[language],
      simulated,
    }));
  };

const find = { de: findIn("de"), en: findIn("en") } as const;

function editorIcon(scheme: string): string {
  const editors = features.flatMap((feature) => feature.editors ?? []);
  return editors.find((editor) => editor.scheme === scheme)?.icon ?? "file";
}

/** The address names what is open: a link opens it, back and forward go through what was. */
function syncAddress(): void {
  const placeOf = (state: unknown) => visitedSchema.safeParse(state).data?.visited ?? 0;
  const fromAddress = () => {
    const uri = uriOfAddress(globalThis.location.pathname);
    if (uri) useWorkbench.setState((state) => revealed(state, formatUri(uri)));
  };
  fromAddress();
  useVisited.setState({ at: placeOf(globalThis.history.state), last: placeOf(globalThis.history.state) });
  globalThis.addEventListener("popstate", (event) => {
    useVisited.setState({ at: placeOf(event.state) });
    fromAddress();
  });
  const toAddress = () => {
    const text = activeUri(useWorkbench.getState());
    const uri = text ? parseUri(text) : null;
    const address = uri ? addressOf(uri) : "/";
    if (address === globalThis.location.pathname) return;
    const at = useVisited.getState().at + 1;
    globalThis.history.pushState({ visited: at }, "", address);
    useVisited.setState({ at, last: at });
  };
  // The page's own address gives way to what it shows first: there is nothing before it to go back to.
  const shown = parseUri(activeUri(useWorkbench.getState()) ?? "");
  if (shown) {
    const { search } = globalThis.location;
    globalThis.history.replaceState(globalThis.history.state, "", `${addressOf(shown)}${search}`);
  }
  useWorkbench.subscribe(toAddress);
}

const visitedSchema = z.object({ visited: z.number().int() });

const root = document.querySelector("#root");

async function start(): Promise<void> {
  await recallLayout();
  syncAddress();
  bindKeys(services);
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
  const { pathname } = globalThis.location;
  if (await isStranger()) {
    // The server answers; it tells nothing before a login, and with the login the page begins anew.
    useWorkbench.setState({ connected: true });
    return;
  }
  connectEvents(queryClient, (connected) => useWorkbench.setState({ connected }));
  const { path } = await queryClient.fetchQuery(queries.workspace());
  void claimDrafts(path);
  // A link opens what it names in the layout of its own workspace too.
  const uri = (await rememberLayoutOf(path)) ? uriOfAddress(pathname) : null;
  if (uri) useWorkbench.setState((state) => revealed(state, formatUri(uri)));
}

/** False too where the server does not answer: then what follows says so, and tries again. */
async function isStranger(): Promise<boolean> {
  try {
    return (await queryClient.fetchQuery(queries.session())).roles.length === 0;
  } catch {
    // Told by whatever asks next.
    return false;
  }
}

start().catch((error: unknown) =>
  services.notify({ level: "error", text: error instanceof Error ? error.message : String(error) }),
);

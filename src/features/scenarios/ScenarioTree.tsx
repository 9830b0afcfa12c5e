import { useQuery } from "@tanstack/react-query";
import type { ScenarioSummary } from "../../../domain/scenario.ts";
import { useTranslation } from "../../i18n/index.ts";
import { mayUse } from "../../platform/execute.ts";
import { menuItem } from "../../platform/menuItem.ts";
import { useServices } from "../../platform/services.ts";
import { formatUri, parseUri, scenarioUri } from "../../platform/uri.ts";
import { queries } from "../../queries/queries.ts";
import { useDrafts } from "../../state/drafts.ts";
import { activeUri, useWorkbench } from "../../state/workbench.ts";
import { useRoles } from "../../queries/useRoles.ts";
import { AsyncGate } from "../../ui/AsyncGate.tsx";
import { Button, EmptyState, Icon } from "../../ui/controls.tsx";
import type { MenuItem } from "../../ui/Menu.tsx";
import { Tree } from "../../ui/Tree.tsx";
import { CopyDialog } from "./CopyDialog.tsx";
import { EraseDialog } from "./EraseDialog.tsx";
import { ImportDialog } from "./ImportDialog.tsx";
import { NewScenarioDialog } from "./NewScenarioDialog.tsx";
import { useScenarioDialogs } from "./scenarioDialogs.ts";
import "./scenarios.css";

const kinds = ["visit", "trap", "twin"] as const;

/** Scenarios by kind; what cannot be used is named first, with its place and reason. */
export function ScenarioTree() {
  const { t, pick, number, language } = useTranslation();
  const { execute } = useServices();
  const query = useQuery(queries.scenarios());
  const drafts = useDrafts((state) => state.texts);
  const open = parseUri(useWorkbench((state) => activeUri(state)) ?? "");
  const menuOf = useScenarioMenu();
  const makes = useRoles()?.makes ?? false;
  return (
    <>
      {makes ? (
        <div className="toolbar">
          <Button icon="add" onClick={() => execute("scenario.new")}>
            {t("scenarios.new")}
          </Button>
          <Button icon="cloud-download" onClick={() => execute("scenario.import")}>
            {t("scenarios.importShort")}
          </Button>
        </div>
      ) : null}
      <AsyncGate query={query}>
        {({ scenarios, problems }) => (
          <>
            {problems.length > 0 ? (
              <div className="failure" role="alert">
                <strong>{t("scenarios.problems")}</strong>
                {problems.map(({ path, line, reason, de }) => (
                  <p key={`${path}:${line}:${reason}`}>
                    <button
                      type="button"
                      className="link-like"
                      onClick={() => execute("scenario.open", path.split("/")[1] ?? "")}
                    >
                      {path}
                      {line ? `:${line}` : ""}
                    </button>
                    : {language === "de" ? (de ?? reason) : reason}
                  </p>
                ))}
              </div>
            ) : null}
            {scenarios.length === 0 && problems.length === 0 ? (
              <EmptyState>{t("scenarios.empty")}</EmptyState>
            ) : null}
            <Tree
              label={t("scenarios.view")}
              selected={open?.scheme === "scenario" ? (open.path[0] ?? null) : null}
              nodes={kinds
                .filter((kind) => scenarios.some((scenario) => scenario.kind === kind))
                .map((kind) => ({
                  id: `kind ${kind}`,
                  label: t(`common.${kind}`),
                  icon: kind === "visit" ? "comment-discussion" : kind === "trap" ? "warning" : "shield",
                  children: scenarios
                    .filter((scenario) => scenario.kind === kind)
                    .toSorted((a, b) => a.characters - b.characters)
                    .map((scenario) => {
                      const { id, title, characters, facts, criticalFacts, origin } = scenario;
                      const uri = formatUri(scenarioUri(id));
                      return {
                        id,
                        label: `${uri in drafts ? "● " : ""}${pick(title)}`,
                        ...(origin === "real" ? { icon: "lock" } : {}),
                        end: <span className="muted">{number(characters)}</span>,
                        title: `${id} · ${t(`scenarios.${origin}`)} · ${t("scenarios.characters", { count: number(characters) })} · ${t("scenarios.factCount", { facts, critical: criticalFacts })}`,
                        drag: uri,
                        menu: menuOf(scenario),
                        onOpen: () => execute("scenario.open", id),
                      };
                    }),
                }))}
            />
            <Dialogs scenarios={scenarios} />
          </>
        )}
      </AsyncGate>
      {scenariosLocked(query.data?.scenarios) ? (
        <p className="scenario-note">
          <Icon name="lock" /> {t("scenarios.realNote")}
        </p>
      ) : null}
    </>
  );
}

function scenariosLocked(scenarios: readonly ScenarioSummary[] | undefined): boolean {
  return scenarios?.some(({ origin }) => origin === "real") ?? false;
}

function Dialogs({ scenarios }: { scenarios: readonly ScenarioSummary[] }) {
  const shown = useScenarioDialogs((state) => state.shown);
  if (shown?.kind === "new") return <NewScenarioDialog />;
  if (shown?.kind === "import") return <ImportDialog />;
  if (shown?.kind === "erase") return <EraseDialog id={shown.id} />;
  const copied = shown?.kind === "copy" ? scenarios.find(({ id }) => id === shown.id) : undefined;
  return copied ? <CopyDialog scenario={copied} taken={scenarios.map(({ id }) => id)} /> : null;
}

function useScenarioMenu(): (scenario: ScenarioSummary) => MenuItem[] {
  const translation = useTranslation();
  const services = useServices();
  return ({ id, kind }) => {
    const uri = scenarioUri(id);
    return [
      menuItem(services, translation, { id: "scenario.open", args: [id], title: "common.open" }),
      menuItem(services, translation, {
        id: "editor.open",
        args: [uri, { side: true, keep: true }],
        title: "workbench.splitRight",
      }),
      ...(mayUse(services, "scenario.copy")
        ? [
            menuItem(services, translation, {
              id: "scenario.copy",
              args: [id],
              title: kind === "trap" ? "scenarios.makeTwin" : "scenarios.copy",
              apart: true,
            }),
          ]
        : []),
      menuItem(services, translation, { id: "editor.copyLink", args: [uri] }),
      ...(mayUse(services, "scenario.erase")
        ? [
            menuItem(services, translation, {
              id: "scenario.erase",
              args: [id],
              title: "scenarios.eraseThis",
              apart: true,
            }),
          ]
        : []),
    ];
  };
}

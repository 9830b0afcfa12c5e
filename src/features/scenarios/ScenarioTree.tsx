import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "../../i18n/index.ts";
import { useServices } from "../../platform/services.ts";
import { queries } from "../../queries/queries.ts";
import { AsyncGate } from "../../ui/AsyncGate.tsx";
import { EmptyState } from "../../ui/controls.tsx";
import { Tree } from "../../ui/Tree.tsx";

const kinds = ["visit", "trap", "twin"] as const;

/** Scenarios by kind; what cannot be used is named first, with its place and reason. */
export function ScenarioTree() {
  const { t, pick, number } = useTranslation();
  const { execute } = useServices();
  const query = useQuery(queries.scenarios());
  return (
    <AsyncGate query={query}>
      {({ scenarios, problems }) => (
        <>
          {problems.length > 0 ? (
            <div className="failure" role="alert">
              <strong>{t("scenarios.problems")}</strong>
              {problems.map(({ path, line, reason }) => (
                <p key={`${path}:${line}:${reason}`}>
                  {path}
                  {line ? `:${line}` : ""}: {reason}
                </p>
              ))}
            </div>
          ) : null}
          {scenarios.length === 0 ? <EmptyState>{t("scenarios.empty")}</EmptyState> : null}
          <Tree
            label={t("scenarios.view")}
            nodes={kinds
              .filter((kind) => scenarios.some((scenario) => scenario.kind === kind))
              .map((kind) => ({
                id: kind,
                label: t(`common.${kind}`),
                icon: kind === "visit" ? "comment-discussion" : kind === "trap" ? "warning" : "shield",
                children: scenarios
                  .filter((scenario) => scenario.kind === kind)
                  .toSorted((a, b) => a.characters - b.characters)
                  .map(({ id, title, characters, facts, criticalFacts }) => ({
                    id,
                    label: pick(title),
                    end: <span className="muted">{number(characters)}</span>,
                    title: `${id} · ${t("scenarios.characters", { count: number(characters) })} · ${t("scenarios.factCount", { facts, critical: criticalFacts })}`,
                    onOpen: () => execute("scenario.open", id),
                  })),
              }))}
          />
        </>
      )}
    </AsyncGate>
  );
}

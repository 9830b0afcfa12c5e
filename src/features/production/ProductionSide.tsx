import { useQuery } from "@tanstack/react-query";
import { pipeline } from "../../../domain/stageTable.ts";
import { useTranslation } from "../../i18n/index.ts";
import { useServices } from "../../platform/services.ts";
import { stageUri } from "../../platform/uri.ts";
import { queries } from "../../queries/queries.ts";
import { AsyncGate } from "../../ui/AsyncGate.tsx";
import { Tree } from "../../ui/Tree.tsx";

export function ProductionSide() {
  const { t, pick } = useTranslation();
  const { execute } = useServices();
  const query = useQuery(queries.production());
  return (
    <AsyncGate query={query}>
      {({ production }) => (
        <Tree
          label={t("production.view")}
          nodes={[
            {
              id: "overview",
              label: t("production.open"),
              icon: "verified",
              onOpen: () => execute("production.open"),
            },
            ...pipeline.map(({ id, title }) => ({
              id,
              label: pick(title),
              detail: production.stages[id]?.model ?? t("production.none"),
              icon: "rocket",
              title: `${t("production.promote")}: ${pick(title)}`,
              onOpen: () => execute("editor.open", stageUri("promote", id)),
            })),
          ]}
        />
      )}
    </AsyncGate>
  );
}

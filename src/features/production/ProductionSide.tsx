import { useQuery } from "@tanstack/react-query";
import { pipeline } from "../../../domain/stageTable.ts";
import { useTranslation } from "../../i18n/index.ts";
import { mayUse } from "../../platform/execute.ts";
import { menuItem, openItems } from "../../platform/menuItem.ts";
import { useServices } from "../../platform/services.ts";
import { formatUri, stageUri } from "../../platform/uri.ts";
import { queries } from "../../queries/queries.ts";
import { AsyncGate } from "../../ui/AsyncGate.tsx";
import { Tree } from "../../ui/Tree.tsx";

export function ProductionSide() {
  const translation = useTranslation();
  const { t, pick } = translation;
  const services = useServices();
  const { execute } = services;
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
              menu: [
                ...openItems(services, translation, { scheme: "production", path: [] }),
                menuItem(services, translation, { id: "production.export", args: [], apart: true }),
              ],
            },
            ...pipeline.map(({ id, title }) => ({
              id,
              label: pick(title),
              detail: production.stages[id]?.model ?? t("production.none"),
              icon: "rocket",
              title: `${t("production.promote")}: ${pick(title)}`,
              onOpen: () => execute("editor.open", stageUri("promote", id)),
              menu: [
                ...openItems(services, translation, stageUri("promote", id)),
                ...(mayUse(services, "production.rollback")
                  ? [menuItem(services, translation, { id: "production.rollback", args: [id], apart: true })]
                  : []),
              ],
              drag: formatUri(stageUri("promote", id)),
            })),
          ]}
        />
      )}
    </AsyncGate>
  );
}

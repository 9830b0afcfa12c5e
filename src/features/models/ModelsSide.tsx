import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "../../i18n/index.ts";
import { menuItem, openItems } from "../../platform/menuItem.ts";
import { useServices } from "../../platform/services.ts";
import { queries } from "../../queries/queries.ts";
import { AsyncGate } from "../../ui/AsyncGate.tsx";
import { Button, SimulatedTag } from "../../ui/controls.tsx";
import { Tree } from "../../ui/Tree.tsx";

export function ModelsSide() {
  const translation = useTranslation();
  const { t } = translation;
  const services = useServices();
  const { execute } = services;
  const query = useQuery(queries.models());
  return (
    <>
      <div className="toolbar">
        <Button icon="search" onClick={() => execute("models.discover")}>
          {t("models.discover")}
        </Button>
      </div>
      <AsyncGate query={query}>
        {({ models }) => (
          <Tree
            label={t("models.view")}
            nodes={models.map((model) => ({
              id: model.id,
              label: model.id,
              icon:
                model.reachable === true ? "pass" : model.reachable === false ? "circle-slash" : "question",
              title: model.reason ?? t(model.reachable === true ? "models.reachable" : "models.notAsked"),
              end: model.simulated ? <SimulatedTag /> : null,
              onOpen: () => execute("models.open"),
              menu: [
                ...openItems(services, translation, { scheme: "models", path: [] }),
                menuItem(services, translation, { id: "models.discover", args: [], apart: true }),
              ],
            }))}
          />
        )}
      </AsyncGate>
    </>
  );
}

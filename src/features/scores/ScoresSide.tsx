import { pipeline } from "../../../domain/stageTable.ts";
import { useTranslation } from "../../i18n/index.ts";
import { useServices } from "../../platform/services.ts";
import { Tree } from "../../ui/Tree.tsx";

export function ScoresSide() {
  const { t, pick } = useTranslation();
  const { execute } = useServices();
  return (
    <Tree
      label={t("scores.view")}
      nodes={pipeline.map(({ id, title }) => ({
        id,
        label: pick(title),
        icon: "graph",
        onOpen: () => execute("scores.open", id),
      }))}
    />
  );
}

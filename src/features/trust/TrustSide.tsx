import { pipeline } from "../../../domain/stageTable.ts";
import { useTranslation } from "../../i18n/index.ts";
import { useServices } from "../../platform/services.ts";
import { Tree } from "../../ui/Tree.tsx";

export function TrustSide() {
  const { t, pick } = useTranslation();
  const { execute } = useServices();
  return (
    <Tree
      label={t("trust.view")}
      nodes={pipeline.map(({ id, title }) => ({
        id,
        label: pick(title),
        icon: "law",
        onOpen: () => execute("trust.open", id),
      }))}
    />
  );
}

import { pipeline } from "../../../domain/stageTable.ts";
import { useTranslation } from "../../i18n/index.ts";
import { openItems } from "../../platform/menuItem.ts";
import { useServices } from "../../platform/services.ts";
import { formatUri, stageUri } from "../../platform/uri.ts";
import { Tree } from "../../ui/Tree.tsx";

export function TrustSide() {
  const translation = useTranslation();
  const { t, pick } = translation;
  const services = useServices();
  const { execute } = services;
  return (
    <Tree
      label={t("trust.view")}
      nodes={pipeline.map(({ id, title }) => ({
        id,
        label: pick(title),
        icon: "law",
        onOpen: () => execute("trust.open", id),
        menu: openItems(services, translation, stageUri("trust", id)),
        drag: formatUri(stageUri("trust", id)),
      }))}
    />
  );
}

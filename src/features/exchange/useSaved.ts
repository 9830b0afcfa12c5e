import { useTranslation } from "../../i18n/index.ts";
import { useServices } from "../../platform/services.ts";

/** Says which files were saved. */
export function useSaved(): (files: readonly { readonly name: string }[]) => void {
  const { t } = useTranslation();
  const { notify } = useServices();
  return (files) => {
    const [only] = files;
    const text =
      files.length === 1 && only
        ? t("exchange.downloadedOne", { name: only.name })
        : t("exchange.downloaded", { n: files.length });
    notify({ level: "info", text });
  };
}

import { useTranslation } from "../i18n/index.ts";
import { useServices } from "../platform/services.ts";
import { usePreferences } from "../state/preferences.ts";
import { Icon } from "../ui/controls.tsx";

export function LanguageItem() {
  const { t, language } = useTranslation();
  const { execute } = useServices();
  return (
    <button
      type="button"
      className="status-item"
      title={t("workbench.language")}
      onClick={() => execute("workbench.language")}
    >
      {language === "de" ? "Deutsch" : "English"}
    </button>
  );
}

const themeTitles = {
  system: "workbench.themeSystem",
  dark: "workbench.themeDark",
  light: "workbench.themeLight",
  contrast: "workbench.themeContrast",
  "contrast-light": "workbench.themeContrastLight",
} as const;

export function ThemeItem() {
  const { t } = useTranslation();
  const { execute } = useServices();
  const theme = usePreferences((state) => state.theme);
  return (
    <button
      type="button"
      className="status-item"
      title={t("workbench.theme")}
      onClick={() => execute("workbench.theme")}
    >
      <Icon name="color-mode" /> {t(themeTitles[theme])}
    </button>
  );
}

import { useTranslation } from "../../i18n/index.ts";
import { useServices } from "../../platform/services.ts";
import { Icon } from "../../ui/controls.tsx";
import { useProblemFiles } from "./problemFiles.ts";

/** Errors and warnings in the status line; a click opens their list. */
export function ProblemCount() {
  const { t } = useTranslation();
  const { execute } = useServices();
  const problems = useProblemFiles().flatMap((file) => file.problems);
  const errors = problems.filter(({ severity }) => severity === "error").length;
  const name = t("problems.count", { errors, warnings: problems.length - errors });
  return (
    <button
      type="button"
      className="status-item"
      title={name}
      aria-label={name}
      onClick={() => execute("workbench.showPanel", "diagnostics")}
    >
      <Icon name="error" /> {errors} <Icon name="warning" /> {problems.length - errors}
    </button>
  );
}

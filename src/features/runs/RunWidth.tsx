import type { RunSummary } from "../../../domain/run.ts";
import { useTranslation } from "../../i18n/index.ts";
import { useServices } from "../../platform/services.ts";

const widths = [1, 2, 3, 4, 6, 8, 12, 16, 32] as const;

/** How many requests a run that goes on sends at a time: as many as there are slots, or fewer. */
export function RunWidth({ run }: { run: RunSummary }) {
  const { t } = useTranslation();
  const { execute } = useServices();
  const { width } = run.progress;
  return (
    <label className="run-width muted">
      {t("runs.width")}{" "}
      <select
        value={width ?? ""}
        onChange={({ target }) =>
          execute("run.width", run.id, target.value === "" ? null : Number(target.value))
        }
      >
        <option value="">{t("runs.widthSlots")}</option>
        {widths.map((known) => (
          <option key={known} value={known}>
            {known}
          </option>
        ))}
      </select>
    </label>
  );
}

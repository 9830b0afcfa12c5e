import { useState } from "react";
import { useTranslation } from "../../i18n/index.ts";
import { filterOfQuery, filterToQuery, type MatrixFilter, useSavedViews } from "../../state/matrixFilter.ts";
import { Dialog, Field, IconButton } from "../../ui/controls.tsx";

/** Filters under a name of one's own: chosen, saved and dropped. */
export function SavedViews({
  filter,
  onPick,
}: {
  filter: MatrixFilter;
  onPick: (filter: MatrixFilter) => void;
}) {
  const { t } = useTranslation();
  const { byName, save, drop } = useSavedViews();
  const [naming, setNaming] = useState<string | null>(null);
  const own = filterToQuery(filter);
  const chosen = Object.keys(byName).find((name) => byName[name] === own) ?? "";
  return (
    <span className="saved-views">
      {Object.keys(byName).length > 0 ? (
        <select
          className="input"
          aria-label={t("runs.views")}
          value={chosen}
          onChange={(event) => onPick(filterOfQuery(byName[event.target.value] ?? ""))}
        >
          <option value="" disabled>
            {t("runs.noViews")}
          </option>
          {Object.keys(byName)
            .sort((a, b) => a.localeCompare(b))
            .map((name) => (
              <option key={name}>{name}</option>
            ))}
        </select>
      ) : null}
      {chosen ? (
        <IconButton icon="trash" title={t("runs.dropView", { name: chosen })} onClick={() => drop(chosen)} />
      ) : (
        <IconButton
          icon="save"
          title={t("runs.saveView")}
          disabled={own === ""}
          onClick={() => setNaming("")}
        />
      )}
      {naming === null ? null : (
        <Dialog
          title={t("runs.saveView")}
          submit={t("runs.save")}
          blocked={naming.trim() === ""}
          onClose={() => setNaming(null)}
          onSubmit={() => {
            save(naming.trim(), filter);
            setNaming(null);
          }}
        >
          <Field label={t("runs.viewName")}>
            <input className="input" value={naming} onChange={(event) => setNaming(event.target.value)} />
          </Field>
        </Dialog>
      )}
    </span>
  );
}

import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "../../i18n/index.ts";
import { parseUri } from "../../platform/uri.ts";
import { queries } from "../../queries/queries.ts";
import { useSelection } from "../../state/selection.ts";
import { activeUri, useWorkbench } from "../../state/workbench.ts";
import { EmptyState } from "../../ui/controls.tsx";
import { FindingWords } from "./marks.tsx";

/** The findings of the open cell, as a compiler lists its errors. */
export function ProblemsPanel() {
  const { t, pick } = useTranslation();
  const uri = parseUri(useWorkbench((state) => activeUri(state)) ?? "");
  const setFinding = useSelection((state) => state.setFinding);
  const [run = "", cellKey = ""] = uri?.scheme === "cell" ? uri.path : [];
  const detail = useQuery({ ...queries.cell(run, cellKey), enabled: cellKey !== "" }).data;
  const findings = detail?.verdict?.findings ?? [];
  if (cellKey === "" || findings.length === 0) return <EmptyState>{t("cells.problemsEmpty")}</EmptyState>;
  return (
    <ul className="side-list">
      {findings.map((finding) => (
        <li key={finding.id}>
          <button
            type="button"
            className="link-like"
            onClick={() => {
              setFinding(finding.id);
              setTimeout(
                () =>
                  document
                    .querySelector(`.clinical [data-finding="${finding.id}"]`)
                    ?.scrollIntoView({ block: "center" }),
                0,
              );
            }}
          >
            <FindingWords finding={finding} /> {pick(finding.message)}
          </button>
        </li>
      ))}
    </ul>
  );
}

import { useTranslation } from "../../i18n/index.ts";
import { useServices } from "../../platform/services.ts";
import { formatUri } from "../../platform/uri.ts";
import { useProblems } from "../../state/problems.ts";
import { useReveal } from "../../state/reveal.ts";
import { EmptyState } from "../../ui/controls.tsx";
import { Tree } from "../../ui/Tree.tsx";
import { useProblemFiles } from "./problemFiles.ts";

/** Faults by file; Enter goes to the place. */
export function ProblemsPanel() {
  const { t, pick } = useTranslation();
  const { execute } = useServices();
  const files = useProblemFiles();
  if (files.length === 0) return <EmptyState>{t("problems.none")}</EmptyState>;
  return (
    <Tree
      label={t("problems.panel")}
      nodes={files.map(({ file, uri, problems }) => ({
        id: file,
        label: file,
        icon: "file",
        end: <span className="muted">{problems.length}</span>,
        children: problems.map((problem, index) => {
          const { message, severity, line } = problem;
          const words = typeof message === "string" ? message : pick(message);
          return {
            id: `${file} ${index}`,
            label: words,
            icon: severity === "error" ? "error" : "warning",
            title: words,
            ...(line === null ? {} : { end: <span className="muted">{t("problems.line", { line })}</span> }),
            ...(uri
              ? {
                  onOpen: () => {
                    execute("editor.open", uri);
                    const { line, column = 1, endLine, endColumn } = problem;
                    if (line !== null && endLine !== undefined && endColumn !== undefined)
                      useReveal.getState().show({ uri: formatUri(uri), line, column, endLine, endColumn });
                    else useProblems.getState().goTo(formatUri(uri), problem);
                  },
                }
              : {}),
          };
        }),
      }))}
    />
  );
}

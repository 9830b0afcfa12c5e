import { useState } from "react";
import type { Scenario, TrapWarning } from "../../../domain/scenario.ts";
import { withoutRow, withValue, withWarning } from "../../../domain/scenarioEdit.ts";
import { useTranslation } from "../../i18n/index.ts";
import { Button, EmptyState, IconButton, Tag } from "../../ui/controls.tsx";
import type { ReferenceProps } from "./Reference.tsx";
import { WarningForm } from "./WarningForm.tsx";

/** The first free one of w01, w02 … */
function freeId(warnings: readonly TrapWarning[]): string {
  for (let number = 1; ; number += 1) {
    const id = `w${String(number).padStart(2, "0")}`;
    if (!warnings.some((one) => one.id === id)) return id;
  }
}

/** What a coder must warn of in this scenario; a twin is silent. Faults of a warning stand beside it, as the check finds them. */
export function WarningList({
  files,
  scenario,
  problems,
  onEdit,
}: ReferenceProps & { scenario: Pick<Scenario, "kind" | "warnings"> }) {
  const { t } = useTranslation();
  /** Id of the warning in the form; "": a new one. */
  const [open, setOpen] = useState<string | null>(null);
  const { kind, warnings } = scenario;
  const yamlOf = (yaml: string) => onEdit({ ...files, yaml });
  const save = (index: number | null) => (warning: TrapWarning) => {
    const yaml = withWarning(files.yaml, index, warning);
    yamlOf(kind === "visit" ? withValue(yaml, "kind", "trap") : yaml);
    setOpen(null);
  };
  const blank: TrapWarning = {
    id: freeId(warnings),
    severity: "hoch",
    why: "",
    source: "",
    concepts: [],
    compound: false,
    notEnough: [],
  };
  const isTwin = kind === "twin";
  const add = isTwin ? null : (
    <Button icon="add" onClick={() => setOpen("")}>
      {t("scenarios.newWarning")}
    </Button>
  );
  return (
    <div className="scenario-scroll">
      <p className="muted">
        {t(isTwin ? "scenarios.twinSilent" : "scenarios.warningsHint")}{" "}
        {kind === "visit" ? t("scenarios.becomesTrap") : ""}
      </p>
      {warnings.map((warning, index) => {
        const { id, severity, why, source, what } = warning;
        if (open === id)
          return (
            <WarningForm
              key={id}
              warning={warning}
              taken={warnings.flatMap((one) => (one.id === id ? [] : [one.id]))}
              onClose={() => setOpen(null)}
              onSave={save(index)}
            />
          );
        return (
          <article key={id} className="warning" aria-label={id}>
            <div className="fact-row">
              <Tag kind={severity === "hoch" ? "critical" : ""}>{t(`scenarios.severity_${severity}`)}</Tag>
              <b className="link-like">{why}</b>
              <IconButton
                icon="edit"
                title={`${t("scenarios.changeWarning")}: ${id}`}
                onClick={() => setOpen(id)}
              />
              <IconButton
                icon="trash"
                title={`${t("scenarios.removeWarning")}: ${id}`}
                onClick={() => yamlOf(withoutRow(files.yaml, { path: ["warnings"], index }))}
              />
            </div>
            {what ? <p>{what}</p> : null}
            <p className="muted">
              {t("scenarios.dangerSource")}: {source} · <span className="mono">{id}</span>
            </p>
            {problems
              .filter(({ message }) => message.includes(id))
              .map(({ message }) => (
                <p key={message} role="alert">
                  {message}
                </p>
              ))}
          </article>
        );
      })}
      {open === "" ? (
        <WarningForm
          isNew
          warning={blank}
          taken={warnings.map(({ id }) => id)}
          onClose={() => setOpen(null)}
          onSave={save(null)}
        />
      ) : warnings.length === 0 ? (
        <EmptyState action={add}>{t("scenarios.noWarnings")}</EmptyState>
      ) : (
        add
      )}
    </div>
  );
}

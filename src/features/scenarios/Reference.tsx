import { type KeyboardEvent, useCallback } from "react";
import type { Scenario } from "../../../domain/scenario.ts";
import type { ScenarioFiles } from "../../../domain/scenarioFile.ts";
import { type MessageKey, useTranslation } from "../../i18n/index.ts";
import { TextEditor, type TextProblem } from "../../monaco/TextEditor.tsx";
import { useServices } from "../../platform/services.ts";
import { Button, EmptyState } from "../../ui/controls.tsx";
import { CodeLists } from "./CodeLists.tsx";
import { FactList } from "./FactList.tsx";
import { NoteEditor } from "./NoteEditor.tsx";
import { VisitForm } from "./VisitForm.tsx";
import { WarningList } from "./WarningList.tsx";
import { draftKey } from "./scenarioDraft.ts";

const tabs = {
  facts: "scenarios.facts",
  codes: "scenarios.codes",
  visit: "scenarios.visit",
  warnings: "scenarios.warnings",
  note: "scenarios.note",
  file: "scenarios.file",
} as const satisfies Record<string, MessageKey>;
export type ReferenceTab = keyof typeof tabs;

type Parsed = Omit<Scenario, "rewrites">;

export interface ReferenceProps {
  readonly id: string;
  readonly files: ScenarioFiles;
  /** Null: scenario.yaml or soap.json does not parse. */
  readonly scenario: Parsed | null;
  readonly problems: readonly TextProblem[];
  readonly tab: ReferenceTab;
  readonly onTab: (tab: ReferenceTab) => void;
  /** Words of the talk that are becoming a fact. */
  readonly quote: string | null;
  readonly onQuote: (quote: string | null) => void;
  readonly reveal: { readonly start: number; readonly end: number } | { readonly line: number } | null;
  /** Shows a fact's words in the talk. */
  readonly onFact: (quote: string) => void;
  /** One step that can be taken back. */
  readonly onEdit: (files: ScenarioFiles) => void;
  /** Typed text of scenario.yaml. */
  readonly onText: (yaml: string) => void;
}

/** What graders hold an answer against: facts, codes and positions, the reference note; and the file itself. */
export function Reference(props: ReferenceProps) {
  const { t } = useTranslation();
  const { tab, onTab, scenario } = props;
  function onKey(event: KeyboardEvent<HTMLElement>): void {
    const names = Object.keys(tabs) as ReferenceTab[];
    const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    const next = by ? names[(names.indexOf(tab) + by + names.length) % names.length] : undefined;
    if (!next) return;
    event.preventDefault();
    onTab(next);
    event.currentTarget.parentElement?.querySelector<HTMLElement>(`[data-tab="${next}"]`)?.focus();
  }
  return (
    <section className="scenario-pane" aria-label={t("scenarios.reference")}>
      <div className="scenario-head" role="tablist" aria-label={t("scenarios.reference")}>
        {(Object.keys(tabs) as ReferenceTab[]).map((name) => (
          <button
            key={name}
            type="button"
            role="tab"
            className="scenario-tab"
            data-tab={name}
            aria-selected={tab === name}
            tabIndex={tab === name ? 0 : -1}
            onKeyDown={onKey}
            onClick={() => onTab(name)}
          >
            {t(tabs[name])}
            {name === "facts" && scenario ? ` (${scenario.facts.length})` : ""}
            {name === "warnings" && scenario?.warnings.length ? ` (${scenario.warnings.length})` : ""}
          </button>
        ))}
      </div>
      <div className="scenario-body" role="tabpanel" aria-label={t(tabs[tab])}>
        {tab === "file" ? (
          <FileText {...props} />
        ) : scenario ? (
          <Parts {...props} scenario={scenario} />
        ) : (
          <Broken {...props} />
        )}
      </div>
    </section>
  );
}

function Parts(props: ReferenceProps & { scenario: Parsed }) {
  const { tab } = props;
  if (tab === "facts") return <FactList {...props} />;
  if (tab === "codes") return <CodeLists {...props} />;
  if (tab === "visit") return <VisitForm {...props} />;
  if (tab === "warnings") return <WarningList {...props} />;
  return <NoteEditor {...props} />;
}

function Broken({ onTab, problems }: ReferenceProps) {
  const { t } = useTranslation();
  return (
    <EmptyState action={<Button onClick={() => onTab("file")}>{t("scenarios.toFile")}</Button>}>
      {t("scenarios.broken")} {problems[0]?.message}
    </EmptyState>
  );
}

/** scenario.yaml as it is, for all that has no form; codes are completed from the catalogue. */
function FileText({ id, files, problems, reveal, onText }: ReferenceProps) {
  const { t } = useTranslation();
  const { call } = useServices();
  const complete = useCallback(
    (before: string) => {
      const typed = /\bcode:\s*['"]?([\p{L}\p{N}.]*)$/u.exec(before)?.[1];
      if (typed === undefined) return null;
      return call("catalogs.find", { system: "ICD", text: typed }).then(({ entries }) =>
        entries.map(({ code, title }) => ({ text: code, detail: title })),
      );
    },
    [call],
  );
  return (
    <TextEditor
      path={`${draftKey(id)}/scenario.yaml`}
      value={files.yaml}
      label={t("scenarios.file")}
      language="yaml"
      problems={problems}
      reveal={reveal}
      onChange={onText}
      complete={complete}
    />
  );
}

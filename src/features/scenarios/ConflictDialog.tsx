import { useState } from "react";
import type { ScenarioDraft, ScenarioFiles } from "../../../domain/scenarioFile.ts";
import { useTranslation } from "../../i18n/index.ts";
import { TextDiff } from "../../monaco/TextDiff.tsx";
import { useServices } from "../../platform/services.ts";
import { useDrafts } from "../../state/drafts.ts";
import { Button, Dialog } from "../../ui/controls.tsx";
import { draftKey, saveScenario } from "./scenarioDraft.ts";
import { useScenarioDialogs } from "./scenarioDialogs.ts";

const names = { yaml: "scenario.yaml", transcript: "transcript.txt", note: "soap.json" } as const;
type Key = keyof typeof names;

/** The folder was changed by somebody else: both states side by side, and nothing is overwritten unasked. */
export function ConflictDialog({
  id,
  mine,
  saved,
}: {
  id: string;
  mine: ScenarioFiles;
  /** As the folder is now. */
  saved: ScenarioDraft;
}) {
  const { t } = useTranslation();
  const services = useServices();
  const differing = (Object.keys(names) as Key[]).filter(
    (key) => (mine[key] ?? "") !== (saved.files[key] ?? ""),
  );
  const [shown, setShown] = useState<Key>(differing[0] ?? "yaml");
  const close = () => useScenarioDialogs.getState().open(null);
  return (
    <Dialog
      title={t("scenarios.conflictTitle", { id })}
      submit={t("scenarios.saveMine")}
      onClose={close}
      onSubmit={() => {
        close();
        useDrafts.getState().put(draftKey(id), JSON.stringify({ base: saved.base, files: mine }));
        saveScenario(services, id).catch((error: unknown) =>
          services.notify({ level: "error", text: error instanceof Error ? error.message : String(error) }),
        );
      }}
    >
      <p>{t("scenarios.conflictText")}</p>
      <div className="toolbar plain">
        {differing.map((key) => (
          <Button key={key} on={key === shown} onClick={() => setShown(key)}>
            {names[key]}
          </Button>
        ))}
        <span className="spring" />
        <Button
          icon="discard"
          onClick={() => {
            useDrafts.getState().drop(draftKey(id));
            close();
          }}
        >
          {t("scenarios.takeTheirs")}
        </Button>
      </div>
      <div className="scenario-conflict">
        <TextDiff
          original={saved.files[shown] ?? ""}
          modified={mine[shown] ?? ""}
          label={t("scenarios.conflictDiff")}
        />
      </div>
    </Dialog>
  );
}

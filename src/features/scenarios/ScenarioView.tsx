import { useQuery } from "@tanstack/react-query";
import { useEffect, useMemo, useState } from "react";
import type { ScenarioDraft } from "../../../domain/scenarioFile.ts";
import { parseScenario } from "../../../domain/scenarioFiles.ts";
import { useTranslation } from "../../i18n/index.ts";
import { TextEditor, type TextMark } from "../../monaco/TextEditor.tsx";
import type { EditorProps } from "../../platform/contribution.ts";
import { useServices } from "../../platform/services.ts";
import { queries } from "../../queries/queries.ts";
import { useRoles } from "../../queries/useRoles.ts";
import { useDrafts } from "../../state/drafts.ts";
import { type Problem, useProblems } from "../../state/problems.ts";
import { AsyncGate } from "../../ui/AsyncGate.tsx";
import { Button, IconButton, Tag } from "../../ui/controls.tsx";
import { Split } from "../../ui/Split.tsx";
import { ConflictDialog } from "./ConflictDialog.tsx";
import { ScenarioReading } from "./ScenarioReading.tsx";
import { Reference, type ReferenceTab } from "./Reference.tsx";
import { useScenarioDialogs } from "./scenarioDialogs.ts";
import { discardDraft, draftKey, parseDraft, putFiles, stepBack, stepTo, useSteps } from "./scenarioDraft.ts";
import { useScenarioCheck } from "./useScenarioCheck.ts";
import "./scenarios.css";

/** A scenario in the editor: the talk on the left, what must be kept of it and the references on the right. */
export function ScenarioView({ uri }: EditorProps) {
  const id = uri.path[0] ?? "";
  const roles = useRoles();
  if (!roles) return null;
  return roles.makes ? <Edited id={id} /> : <ScenarioReading id={id} />;
}

function Edited({ id }: { id: string }) {
  const query = useQuery(queries.scenarioFiles(id));
  return <AsyncGate query={query}>{(saved) => <Loaded key={id} id={id} saved={saved} />}</AsyncGate>;
}

const sexes = { f: "scenarios.female", m: "scenarios.male", d: "scenarios.diverse" } as const;

type Place = { readonly start: number; readonly end: number } | { readonly line: number };

function Loaded({ id, saved }: { id: string; saved: ScenarioDraft }) {
  const { t, pick, number } = useTranslation();
  const services = useServices();
  const { execute } = services;
  const text = useDrafts((state) => state.texts[draftKey(id)]);
  const draft = useMemo(() => parseDraft(text), [text]);
  const files = draft?.files ?? saved.files;
  const { scenario } = useMemo(() => parseScenario(id, files), [id, files]);
  const problems = useScenarioCheck(id, files);
  const conflict = useScenarioDialogs((state) => state.shown?.kind === "conflict" && state.shown.id === id);
  const steps = useSteps();
  const [selected, setSelected] = useState("");
  const [quote, setQuote] = useState<string | null>(null);
  const [tab, setTab] = useState<ReferenceTab>("facts");
  const [place, setPlace] = useState<{ file: string; at: Place } | null>(null);
  const marks = useMemo(
    () => [...speakersOf(files.transcript), ...marksOf(scenario?.facts ?? [], files.transcript)],
    [scenario, files.transcript],
  );
  const own = (file: string) =>
    problems
      .filter((problem) => problem.file === file)
      .map((problem) => ({ ...problem, message: wordsOf(problem) }));
  const wordsOf = ({ message }: Problem) => (typeof message === "string" ? message : pick(message));
  useTarget(id, (file, line) => {
    if (file !== "transcript.txt") setTab("file");
    setPlace({ file, at: { line } });
  });
  const selectFact = () => {
    if (selected === "") return;
    setTab("facts");
    setQuote(selected);
  };
  const edit = (next: typeof files) => stepTo(id, saved, { before: files, files: next });
  return (
    <div className="view">
      <div className="toolbar">
        <strong>{scenario ? pick(scenario.title) : id}</strong>
        {scenario ? <Tag>{t(`common.${scenario.kind}`)}</Tag> : null}
        {scenario ? (
          <Tag kind={scenario.origin === "real" ? "critical" : ""}>{t(`scenarios.${scenario.origin}`)}</Tag>
        ) : null}
        <span className="muted">
          {scenario?.patient
            ? `${t("scenarios.age", { age: scenario.patient.age })}, ${t(sexes[scenario.patient.sex])} · `
            : ""}
          {scenario?.encounter ? `${t(`scenarios.${scenario.encounter.insurance}`)} · ` : ""}
          {t("scenarios.characters", { count: number(files.transcript.length) })}
        </span>
        <span className="spring" />
        <IconButton
          icon="discard"
          title={t("scenarios.undo")}
          disabled={(steps.past[id] ?? []).length === 0}
          onClick={() => stepBack(id, saved, "undo")}
        />
        <IconButton
          icon="redo"
          title={t("scenarios.redo")}
          disabled={(steps.future[id] ?? []).length === 0}
          onClick={() => stepBack(id, saved, "redo")}
        />
        {draft ? <Button onClick={() => discardDraft(services, id)}>{t("scenarios.discard")}</Button> : null}
        <Button
          icon="save"
          disabled={!draft}
          title={draft ? t("scenarios.dirty") : ""}
          onClick={() => execute("scenario.save")}
        >
          {t("scenarios.saveShort")}
        </Button>
      </div>
      {draft && draft.base !== saved.base ? (
        <p className="scenario-note" role="alert">
          {t("scenarios.moved")}{" "}
          <Button onClick={() => useScenarioDialogs.getState().open({ kind: "conflict", id })}>
            {t("scenarios.compareStates")}
          </Button>
        </p>
      ) : null}
      <div className="grow">
        <Split sizes={[52, 48]}>
          <section className="scenario-pane" aria-label={t("scenarios.transcript")}>
            <div className="scenario-head">
              <h3>{t("scenarios.transcript")}</h3>
              <span className="spring" />
              <Button icon="add" disabled={selected === ""} title="Alt+F" onClick={selectFact}>
                {t("scenarios.factFromSelection")}
              </Button>
            </div>
            <div className="scenario-text">
              <TextEditor
                path={`${draftKey(id)}/transcript.txt`}
                value={files.transcript}
                label={t("scenarios.transcript")}
                language="plaintext"
                prose
                problems={own("transcript.txt")}
                marks={marks}
                reveal={place?.file === "transcript.txt" ? place.at : null}
                onChange={(transcript) => {
                  if (transcript !== files.transcript) putFiles(id, saved, { ...files, transcript });
                }}
                onSelect={setSelected}
                action={{ title: t("scenarios.factFromSelection"), run: selectFact }}
              />
            </div>
          </section>
          <Reference
            id={id}
            files={files}
            scenario={scenario}
            problems={own("scenario.yaml")}
            tab={tab}
            onTab={setTab}
            quote={quote}
            onQuote={setQuote}
            reveal={place && place.file !== "transcript.txt" ? place.at : null}
            onFact={(words) => {
              const start = files.transcript.indexOf(words);
              if (start >= 0) setPlace({ file: "transcript.txt", at: { start, end: start + words.length } });
            }}
            onEdit={edit}
            onText={(yaml) => {
              if (yaml !== files.yaml) putFiles(id, saved, { ...files, yaml });
            }}
          />
        </Split>
      </div>
      {conflict ? <ConflictDialog id={id} mine={files} saved={saved} /> : null}
    </div>
  );
}

function marksOf(
  facts: readonly { readonly quote: string; readonly text: string; readonly critical: boolean }[],
  transcript: string,
): TextMark[] {
  return facts.flatMap(({ quote, text, critical }) => {
    const start = transcript.indexOf(quote);
    return start < 0
      ? []
      : [
          {
            start,
            end: start + quote.length,
            className: critical ? "fact-quote critical" : "fact-quote",
            hover: text,
          },
        ];
  });
}

/** Who speaks, at the beginning of each turn. */
function speakersOf(transcript: string): TextMark[] {
  return [...transcript.matchAll(/^[\p{L} .-]{2,40}:/gmu)].map((turn) => ({
    start: turn.index,
    end: turn.index + turn[0].length,
    className: "speaker",
    hover: "",
  }));
}

/** Goes where a person pointed to in the list of problems. */
function useTarget(id: string, go: (file: string, line: number) => void): void {
  const target = useProblems((state) => state.target);
  useEffect(() => {
    const file = target?.problem.file?.split("/").at(-1);
    if (target?.uri === draftKey(id) && file) go(file, target.problem.line ?? 1);
    // Only a new choice goes anywhere.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [target]);
}

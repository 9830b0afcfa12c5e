import { useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { isVisiteError } from "../../../domain/errors.ts";
import { newestOf, type PromptVersion, parsePromptRef } from "../../../domain/prompt.ts";
import type { CallOutput } from "../../../domain/api.ts";
import { useTranslation } from "../../i18n/index.ts";
import { PromptEditor } from "../../monaco/PromptEditor.tsx";
import type { EditorProps } from "../../platform/contribution.ts";
import { useServices } from "../../platform/services.ts";
import { formatUri } from "../../platform/uri.ts";
import { queries } from "../../queries/queries.ts";
import { useDrafts } from "../../state/drafts.ts";
import { usePreferences } from "../../state/preferences.ts";
import { useSelection } from "../../state/selection.ts";
import { AsyncGate } from "../../ui/AsyncGate.tsx";
import { Button, Dialog, Field, Icon, Tag } from "../../ui/controls.tsx";
import { Split } from "../../ui/Split.tsx";
import { usePromptDialogs } from "./dialogs.ts";
import { promptRefOf } from "./prompts.contribution.ts";
import { saveDraft } from "./saving.ts";
import "./prompts.css";

/** One version in the editor, with its rendered messages beside it. */
export function PromptView({ uri, active }: EditorProps) {
  const ref = promptRefOf(uri) ?? "";
  const query = useQuery(queries.prompt(ref));
  const list = useQuery(queries.prompts());
  return (
    <AsyncGate query={query}>
      {({ prompt, text }) => (
        <Loaded
          key={ref}
          uri={formatUri(uri)}
          active={active}
          prompt={prompt}
          text={text}
          newest={newestOf(list.data?.prompts ?? [prompt], ref) ?? prompt}
        />
      )}
    </AsyncGate>
  );
}

interface LoadedProps {
  readonly uri: string;
  readonly prompt: PromptVersion;
  readonly text: string;
  readonly newest: PromptVersion;
  readonly active: boolean;
}

function Loaded({ uri, prompt, text, newest, active }: LoadedProps) {
  const { t } = useTranslation();
  const services = useServices();
  const { execute, notify } = services;
  const draft = useDrafts((state) => state.texts[uri]);
  const shown = usePromptDialogs((state) => state.shown);
  const [scenario, setScenario] = useState<string | null>(null);
  const current = draft ?? text;
  const check = useCheck(prompt, current, scenario);
  const dirty = draft !== undefined && draft !== text;

  function discard(): void {
    const before = useDrafts.getState().texts[uri];
    useDrafts.getState().drop(uri);
    if (before !== undefined)
      notify({
        level: "info",
        text: t("prompts.discarded"),
        action: { title: t("prompts.undo"), run: () => useDrafts.getState().put(uri, before) },
      });
  }

  function run(): void {
    if (prompt.stage === "judge") return;
    if (dirty) {
      saveDraft(services, {
        ref: prompt.ref,
        base: newest.ref,
        author: usePreferences.getState().person || "unbekannt",
        message: t("prompts.messageDefault"),
      })
        .then((saved) => start(saved))
        .catch((error: unknown) =>
          notify({ level: "error", text: error instanceof Error ? error.message : String(error) }),
        );
    } else start(prompt);
  }

  function start(version: PromptVersion): void {
    // A judge prompt runs over a run that is there, from that run's view.
    if (version.stage === "judge") return;
    // Against the version before it, so that the first columns show what the edit did.
    const before =
      version.version > 1
        ? [`${version.stage}/${version.name}@v${String(version.version - 1).padStart(3, "0")}`]
        : [];
    useSelection.getState().setPlan({ stage: version.stage, prompts: [...before, version.ref] });
    execute("run.start");
  }

  // Ctrl+Enter runs what is on the screen, also while typing: before Monaco takes the key.
  useEffect(() => {
    if (!active) return undefined;
    const onKey = (event: KeyboardEvent) => {
      if (
        event.key !== "Enter" ||
        !(event.ctrlKey || event.metaKey) ||
        document.querySelector("dialog[open]")
      )
        return;
      event.preventDefault();
      event.stopPropagation();
      run();
    };
    globalThis.addEventListener("keydown", onKey, true);
    return () => globalThis.removeEventListener("keydown", onKey, true);
  });

  return (
    <div className="view">
      <div className="toolbar">
        <Tag>{prompt.ref}</Tag>
        {prompt.hasRun ? (
          <span title={t("prompts.hasRunHint")}>
            <Tag>
              <Icon name="history" /> {t("prompts.hasRun")}
            </Tag>
          </span>
        ) : null}
        <span className="muted">
          {prompt.author} · {prompt.message}
        </span>
        <span className="spring" />
        {dirty ? <Tag kind="critical">{t("prompts.dirty")}</Tag> : null}
        {dirty ? (
          <Button icon="discard" onClick={discard}>
            {t("prompts.discard")}
          </Button>
        ) : null}
        <Button icon="diff" disabled={prompt.version === 1 && !dirty} onClick={() => execute("prompt.diff")}>
          {t("prompts.diff")}
        </Button>
        <Button icon="save" disabled={!dirty} onClick={() => execute("prompt.save")}>
          {t("prompts.save")}
        </Button>
        {prompt.stage === "judge" ? null : (
          <Button primary icon="play" title="Ctrl+Enter" onClick={run}>
            {t("prompts.run")}
          </Button>
        )}
      </div>
      {prompt.stage === "judge" ? <p className="prompt-note">{t("judging.promptHint")}</p> : null}
      {prompt.ref === newest.ref ? null : (
        <p className="prompt-note">{t("prompts.oldVersion", { newest: newest.ref })}</p>
      )}
      <div className="grow">
        <Split sizes={[60, 40]}>
          <PromptEditor
            path={uri}
            value={current}
            label={prompt.ref}
            problems={check?.problems ?? []}
            onChange={(next) =>
              next === text ? useDrafts.getState().drop(uri) : useDrafts.getState().put(uri, next)
            }
          />
          <Preview check={check} scenario={scenario} setScenario={setScenario} />
        </Split>
      </div>
      {shown?.kind === "save" && shown.ref === prompt.ref ? (
        <SaveDialog prompt={prompt} newest={newest} />
      ) : null}
    </div>
  );
}

type Check = CallOutput<"prompts.check">;

/** Asks the server what is wrong and what the model would get, a moment after the last key. */
function useCheck(prompt: PromptVersion, text: string, scenario: string | null): Check | null {
  const { call } = useServices();
  const [check, setCheck] = useState<Check | null>(null);
  useEffect(() => {
    let current = true;
    const timer = setTimeout(() => {
      call("prompts.check", { stage: prompt.stage, text, scenario })
        .then((result) => {
          if (current) setCheck(result);
        })
        .catch(() => {
          // The connection state stands in the status bar; the last check stays.
          if (current) setCheck(null);
        });
    }, 250);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [call, prompt.stage, text, scenario]);
  return check;
}

const roles = { system: "prompts.system", user: "prompts.user", assistant: "prompts.assistant" } as const;

function Preview({
  check,
  scenario,
  setScenario,
}: {
  check: Check | null;
  scenario: string | null;
  setScenario: (id: string) => void;
}) {
  const { t, pick, number } = useTranslation();
  const scenarios = useQuery(queries.scenarios()).data?.scenarios ?? [];
  const first = scenarios[0]?.id;
  useEffect(() => {
    if (scenario === null && first) setScenario(first);
  }, [scenario, first, setScenario]);
  return (
    <div className="prompt-preview">
      <div className="toolbar">
        <Field label={t("prompts.previewFor")}>
          <select
            className="input"
            value={scenario ?? ""}
            onChange={(event) => setScenario(event.target.value)}
          >
            {scenarios.map(({ id, title }) => (
              <option key={id} value={id}>
                {pick(title)}
              </option>
            ))}
          </select>
        </Field>
        <span className="spring" />
        {check ? <span className="muted">{t("prompts.tokens", { count: number(check.tokens) })}</span> : null}
      </div>
      {check ? (
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a scrolled pane must be reachable by keyboard
        <div className="prompt-preview-body" tabIndex={0} role="region" aria-label={t("prompts.preview")}>
          <h3>{t("prompts.problems")}</h3>
          {check.problems.length === 0 ? <p className="muted">{t("prompts.noProblems")}</p> : null}
          {check.problems.map(({ line, severity, message }) => (
            <p key={`${line} ${message.en}`}>
              <Icon name={severity} /> {line}: {pick(message)}
            </p>
          ))}
          {check.simulation ? <SimulationRules simulation={check.simulation} /> : null}
          {check.messages.map(({ role, content }) => (
            <section key={role}>
              <h3>{t(roles[role])}</h3>
              <pre className="prompt-message">{content}</pre>
            </section>
          ))}
        </div>
      ) : null}
    </div>
  );
}

/** What the simulated models make of the prompt. */
function SimulationRules({ simulation }: { simulation: NonNullable<Check["simulation"]> }) {
  const { t, pick, number } = useTranslation();
  return (
    <>
      <h3>
        {t("prompts.simulation")}{" "}
        <Tag>
          {t("prompts.simulationFactor", {
            factor: number(simulation.factor, { maximumFractionDigits: 2 }),
          })}
        </Tag>
      </h3>
      <ul className="prompt-rules">
        {simulation.rules.map(({ id, title, factor, matched }) => (
          <li key={id} className={matched ? "" : "muted"}>
            <Icon name={matched ? "check" : "dash"} /> {pick(title)}{" "}
            <span className="muted">× {number(factor)}</span>
          </li>
        ))}
      </ul>
      <p className="muted">{t("prompts.simulationHint")}</p>
    </>
  );
}

function SaveDialog({ prompt, newest }: { prompt: PromptVersion; newest: PromptVersion }) {
  const { t } = useTranslation();
  const services = useServices();
  const person = usePreferences((state) => state.person);
  const [author, setAuthor] = useState(person);
  const [message, setMessage] = useState("");
  const [base, setBase] = useState(newest.ref);
  const [conflict, setConflict] = useState<string | null>(null);
  const close = () => usePromptDialogs.getState().open(null);
  const name = `${parsePromptRef(prompt.ref)?.stage}/${prompt.name}`;
  async function save(onto: string): Promise<void> {
    try {
      const saved = await saveDraft(services, { ref: prompt.ref, base: onto, author, message });
      if (!person) usePreferences.setState({ person: author.toLowerCase().replace(/[^a-z0-9._-]+/g, "-") });
      close();
      services.notify({ level: "info", text: t("prompts.saved", { ref: saved.ref }) });
    } catch (error) {
      const details = isVisiteError(error, "prompt.conflict")
        ? (error.details as { newest?: string } | undefined)
        : undefined;
      if (details?.newest) {
        setConflict(details.newest);
        setBase(details.newest);
      } else
        services.notify({ level: "error", text: error instanceof Error ? error.message : String(error) });
    }
  }
  return (
    <Dialog
      title={t("prompts.saveTitle", { name })}
      submit={conflict ? t("prompts.saveOnTop") : t("prompts.save")}
      blocked={!author || !message}
      onClose={close}
      onSubmit={() => void save(base)}
    >
      {conflict ? (
        <p role="alert" className="failure">
          {t("prompts.conflict", { newest: conflict })}
        </p>
      ) : null}
      <Field label={t("prompts.author")}>
        <input className="input" value={author} onChange={(event) => setAuthor(event.target.value)} />
      </Field>
      <Field label={t("prompts.message")}>
        <input
          className="input"
          autoFocus
          value={message}
          onChange={(event) => setMessage(event.target.value)}
        />
      </Field>
      <p className="muted">{t("prompts.immutable")}</p>
    </Dialog>
  );
}

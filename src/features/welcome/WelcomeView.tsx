import { useQuery } from "@tanstack/react-query";
import { stageOf } from "../../../domain/stageTable.ts";
import { useTranslation } from "../../i18n/index.ts";
import { useServices } from "../../platform/services.ts";
import { queries } from "../../queries/queries.ts";
import { usePreferences } from "../../state/preferences.ts";
import { useWorkbench } from "../../state/workbench.ts";
import { useRoles } from "../../queries/useRoles.ts";
import { AsyncGate } from "../../ui/AsyncGate.tsx";
import { Button, Icon, ProgressBar, SimulatedTag } from "../../ui/controls.tsx";
import { FoundServers } from "./FoundServers.tsx";
import { Reading } from "./Reading.tsx";
import { type Place, type Progress, type Step, steps } from "./steps.ts";
import "./welcome.css";

/** The first minute: six steps, each doing the real thing and showing how far the workspace has come. */
export function WelcomeView() {
  const { t } = useTranslation();
  const workspace = useQuery(queries.workspace()).data;
  const roles = useRoles();
  return (
    <div className="page welcome">
      <h1>{t("welcome.title")}</h1>
      <p className="welcome-lead">{t("welcome.lead")}</p>
      <p className="muted">{t("welcome.local")}</p>
      {/* Who only reads may not know which pair wrote what: runs and prompts are not asked for. */}
      {roles?.makes ? <Making demo={workspace?.demo ?? false} leads={roles.leads} /> : null}
      {roles && !roles.makes ? <Reading /> : null}
      {workspace ? (
        <p className="muted welcome-place">
          {t("welcome.workspace")}: {workspace.path} · {t("welcome.lexicon")}:{" "}
          {workspace.lexicon ?? t("welcome.noLexicon")} · {workspace.version}
        </p>
      ) : null}
    </div>
  );
}

interface MakingProps {
  readonly demo: boolean;
  readonly leads: boolean;
}

function Making(props: MakingProps) {
  const { t } = useTranslation();
  const query = useQuery(queries.walkthrough());
  return (
    <>
      <AsyncGate query={query}>{(progress) => <Steps progress={progress} {...props} />}</AsyncGate>
      <p className="muted">{t("welcome.simulated")}</p>
      <RecentRuns />
    </>
  );
}

function Steps({ progress, demo, leads }: MakingProps & { progress: Progress }) {
  const translation = useTranslation();
  const { t } = translation;
  const { execute } = useServices();
  const prompts = useQuery(queries.prompts()).data?.prompts ?? [];
  const person = usePreferences((state) => state.person);
  const cellSeen = useWorkbench(({ groups, closedTabs }) =>
    [...groups.flatMap(({ tabs }) => tabs), ...closedTabs].some((uri) => uri.startsWith("cell:")),
  );
  const place: Place = { progress, prompts, person, cellSeen, demo, leads };
  const states = steps.map((step) => step.done(place, translation));
  const done = states.filter((state) => state !== null).length;
  const next = states.indexOf(null);
  const { interrupted } = progress;
  return (
    <>
      <div className="welcome-progress">
        <ProgressBar done={done} total={steps.length} label={t("welcome.view")} />
        <span className="muted">{t("welcome.progress", { done, total: steps.length })}</span>
      </div>
      {interrupted ? (
        <p className="welcome-interrupted" role="status">
          <Icon name="debug-pause" />{" "}
          {t("welcome.interrupted", { done: interrupted.done, total: interrupted.total })}{" "}
          <Button icon="debug-continue" onClick={() => execute("run.resume", interrupted.id)}>
            {t("welcome.resume")}
          </Button>
        </p>
      ) : null}
      <ol className="welcome-steps">
        {steps.map((step, index) => (
          <Card
            key={step.id}
            step={step}
            place={place}
            reached={states[index] ?? null}
            isNext={index === next}
          />
        ))}
      </ol>
    </>
  );
}

function Card({
  step,
  place,
  reached,
  isNext,
}: {
  step: Step;
  place: Place;
  reached: string | null;
  isNext: boolean;
}) {
  const { t } = useTranslation();
  const services = useServices();
  const { title, text, simulated, icon, action, run } = step;
  return (
    <li className={reached === null ? "" : "done"} aria-current={isNext ? "step" : undefined}>
      <h2>
        <Icon name={reached === null ? "circle-large-outline" : "pass-filled"} /> {t(title)}{" "}
        {simulated ? <SimulatedTag /> : null}
        {reached === null ? null : <span className="visually-hidden">{t("welcome.reached")}</span>}
      </h2>
      <p>{t(text)}</p>
      {step.id === "model" ? <FoundServers /> : null}
      {reached === null ? null : (
        <p className="welcome-reached">
          <Icon name="check" /> {reached}
        </p>
      )}
      <Button primary={isNext} icon={icon} onClick={() => run(services, place)}>
        {t(action(place))}
      </Button>
    </li>
  );
}

function RecentRuns() {
  const { t, pick, dateTime } = useTranslation();
  const { execute } = useServices();
  const runs = useQuery(queries.runs()).data?.runs ?? [];
  return (
    <>
      <h2>{t("welcome.recent")}</h2>
      {runs.length === 0 ? <p className="muted">{t("welcome.noRuns")}</p> : null}
      <ul className="welcome-runs">
        {runs.slice(0, 5).map(({ id, stage, created, progress, simulated }) => (
          <li key={id}>
            <button type="button" className="link-like" onClick={() => execute("run.open", id)}>
              {pick(stageOf(stage).title)} · {dateTime(created)} · {progress.done}/{progress.total}{" "}
              {t(`runs.state_${progress.state}`)}
            </button>{" "}
            {simulated ? <SimulatedTag /> : null}
          </li>
        ))}
      </ul>
    </>
  );
}

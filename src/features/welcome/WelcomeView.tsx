import { useQuery } from "@tanstack/react-query";
import { stageOf } from "../../../domain/stageTable.ts";
import { type MessageKey, useTranslation } from "../../i18n/index.ts";
import { useServices } from "../../platform/services.ts";
import { stageUri } from "../../platform/uri.ts";
import { queries } from "../../queries/queries.ts";
import { Button, SimulatedTag } from "../../ui/controls.tsx";
import "./welcome.css";

/** The first minute: six steps, each doing the real thing. */
export function WelcomeView() {
  const { t, pick, dateTime } = useTranslation();
  const { execute } = useServices();
  const workspace = useQuery(queries.workspace()).data;
  const prompts = useQuery(queries.prompts()).data?.prompts ?? [];
  const runs = useQuery(queries.runs()).data?.runs ?? [];
  const prompt =
    prompts.findLast(({ stage, name }) => stage === "soap" && name === "secretarial") ?? prompts[0];
  const demo = workspace?.demo ?? false;
  const steps: readonly {
    title: MessageKey;
    text: MessageKey;
    action: MessageKey;
    icon: string;
    simulated?: boolean;
    run: () => void;
  }[] = [
    {
      title: "welcome.step1",
      text: "welcome.step1Text",
      action: "welcome.step1Action",
      icon: "beaker",
      simulated: true,
      run: () => execute("run.sample"),
    },
    {
      title: "welcome.step2",
      text: "welcome.step2Text",
      action: "welcome.step2Action",
      icon: "server",
      run: () => execute("models.discover"),
    },
    {
      title: "welcome.step3",
      text: "welcome.step3Text",
      action: "welcome.step3Action",
      icon: "comment",
      run: () => prompt && execute("prompt.open", prompt.ref),
    },
    {
      title: "welcome.step4",
      text: "welcome.step4Text",
      action: "welcome.step4Action",
      icon: "account",
      run: () => execute("workbench.reviewer"),
    },
    {
      title: "welcome.step5",
      text: "welcome.step5Text",
      action: "welcome.step5Action",
      icon: "graph",
      run: () => execute("scores.open", "soap"),
    },
    {
      title: "welcome.step6",
      text: "welcome.step6Text",
      action: demo ? "welcome.step6Demo" : "welcome.step6Action",
      icon: "rocket",
      run: () => (demo ? execute("editor.open", stageUri("promote", "soap")) : execute("demo.create")),
    },
  ];
  return (
    <div className="page welcome">
      <h1>{t("welcome.title")}</h1>
      <p className="welcome-lead">{t("welcome.lead")}</p>
      <p className="muted">{t("welcome.local")}</p>
      <ol className="welcome-steps">
        {steps.map(({ title, text, action, icon, simulated, run }) => (
          <li key={title}>
            <h2>
              {t(title)} {simulated ? <SimulatedTag /> : null}
            </h2>
            <p>{t(text)}</p>
            <Button primary={title === "welcome.step1"} icon={icon} onClick={run}>
              {t(action)}
            </Button>
          </li>
        ))}
      </ol>
      <p className="muted">{t("welcome.simulated")}</p>
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
      <p className="muted">
        {t("welcome.workspace")}: {workspace?.path} · {t("welcome.lexicon")}:{" "}
        {workspace?.lexicon ?? t("welcome.noLexicon")} · {workspace?.version}
      </p>
    </div>
  );
}

import type { CallOutput } from "../../../domain/api.ts";
import type { PromptVersion } from "../../../domain/prompt.ts";
import { formatVersion } from "../../../domain/prompt.ts";
import type { MessageKey, Translation } from "../../i18n/index.ts";
import type { Services } from "../../platform/services.ts";
import { stageUri } from "../../platform/uri.ts";

export type Progress = CallOutput<"walkthrough.read">;

/** What a step is shown and done with. */
export interface Place {
  readonly progress: Progress;
  readonly prompts: readonly PromptVersion[];
  readonly person: string;
  /** A cell was looked at in this browser. */
  readonly cellSeen: boolean;
  readonly demo: boolean;
  /** May promote. */
  readonly leads: boolean;
}

export interface Step {
  readonly id: "sample" | "model" | "edit" | "why" | "grade" | "promote";
  readonly icon: string;
  readonly title: MessageKey;
  readonly text: MessageKey;
  readonly simulated?: boolean;
  /** What was reached, in words from real data; null: it is still to be done. */
  readonly done: (place: Place, translation: Translation) => string | null;
  readonly action: (place: Place) => MessageKey;
  /** False: something before it is missing, and `action` says what. */
  readonly run: (services: Services, place: Place) => void;
}

/** The six first steps. Each does the real thing, and each shows what the workspace itself says of it. */
export const steps: readonly Step[] = [
  {
    id: "sample",
    icon: "beaker",
    title: "welcome.step1",
    text: "welcome.step1Text",
    simulated: true,
    done: ({ progress: { sampleRun } }, { t, dateTime }) =>
      sampleRun
        ? t("welcome.sampleDone", {
            when: dateTime(sampleRun.created),
            done: sampleRun.done,
            total: sampleRun.total,
          })
        : null,
    action: ({ progress }) => (progress.sampleRun ? "welcome.openRun" : "welcome.step1Action"),
    run: ({ execute }, { progress: { sampleRun } }) =>
      sampleRun ? execute("run.open", sampleRun.id) : execute("run.sample"),
  },
  {
    id: "model",
    icon: "server",
    title: "welcome.step2",
    text: "welcome.step2Text",
    done: ({ progress: { ownModels, ownRun } }, { t, dateTime }) => {
      if (ownRun) return t("welcome.ownRunDone", { when: dateTime(ownRun.created) });
      return ownModels.length > 0
        ? t("welcome.ownModelDone", { names: ownModels.slice(0, 3).join(", ") })
        : null;
    },
    action: ({ progress }) => (progress.ownModels.length > 0 ? "welcome.planRun" : "welcome.step2Action"),
    run: ({ execute }, { progress }) =>
      progress.ownModels.length > 0 ? execute("run.plan") : execute("models.discover"),
  },
  {
    id: "edit",
    icon: "comment",
    title: "welcome.step3",
    text: "welcome.step3Text",
    done: ({ progress: { comparedRun, editedPrompt } }, { t, dateTime }) => {
      if (comparedRun) return t("welcome.comparedDone", { when: dateTime(comparedRun.created) });
      return editedPrompt ? t("welcome.editedDone", { ref: editedPrompt }) : null;
    },
    action: ({ progress }) => (progress.comparedRun ? "welcome.openRun" : "welcome.step3Action"),
    run: ({ execute }, { progress: { comparedRun, editedPrompt }, prompts }) => {
      if (comparedRun) return execute("run.open", comparedRun.id);
      const prompt =
        prompts.find(({ ref }) => ref === editedPrompt) ??
        prompts.findLast(({ stage, name }) => stage === "soap" && name === "secretarial") ??
        prompts[0];
      if (prompt) execute("prompt.open", `${prompt.stage}/${prompt.name}@${formatVersion(prompt.version)}`);
      else execute("prompt.new");
    },
  },
  {
    id: "why",
    icon: "search",
    title: "welcome.step4",
    text: "welcome.step4Text",
    done: ({ cellSeen, progress: { findings } }, { t, number }) =>
      cellSeen && findings ? t("welcome.whyDone", { cells: number(findings.cells) }) : null,
    action: ({ progress }) => (progress.findings ? "welcome.step4Action" : "welcome.needRun"),
    run: ({ execute }, { progress: { findings } }) =>
      findings ? execute("run.open", findings.run, { mode: "failures" }) : execute("run.sample"),
  },
  {
    id: "grade",
    icon: "checklist",
    title: "welcome.step5",
    text: "welcome.step5Text",
    done: ({ progress: { reviews } }, { t, number }) =>
      reviews.lines > 0
        ? t("welcome.gradeDone", { lines: number(reviews.lines), people: reviews.people })
        : null,
    action: ({ person, progress }) =>
      person === "" ? "welcome.choosePerson" : progress.findings ? "welcome.step5Action" : "welcome.needRun",
    run: ({ execute }, { person, progress: { findings } }) => {
      if (person === "") execute("workbench.reviewer");
      else if (findings) execute("run.open", findings.run, { mode: "failures" });
      else execute("run.sample");
    },
  },
  {
    id: "promote",
    icon: "rocket",
    title: "welcome.step6",
    text: "welcome.step6Text",
    done: ({ progress: { promotions } }, { t }) =>
      promotions > 0 ? t("welcome.promoteDone", { count: promotions }) : null,
    action: ({ demo, leads, progress }) => {
      if (!demo && !progress.ownRun) return "welcome.step6Action";
      return leads ? "welcome.step6Demo" : "welcome.step6Look";
    },
    run: ({ execute }, { demo, progress }) =>
      demo || progress.ownRun
        ? execute("editor.open", stageUri("promote", "soap"), { keep: true })
        : execute("demo.create"),
  },
];

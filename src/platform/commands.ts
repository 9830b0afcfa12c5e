import type { CallName } from "../../domain/api.ts";
import type { LoadTestRequest } from "../../domain/loadTest/loadTest.ts";
import type { PromptStageId } from "../../domain/prompt.ts";
import type { StageId } from "../../domain/stage.ts";
import type { MatrixFilter } from "../state/matrixFilter.ts";
import type { MessageKey } from "../i18n/index.ts";
import type { Services } from "./services.ts";
import type { Uri } from "./uri.ts";

/** Every command with its arguments: how features reach each other. A command without a row does not compile. */
export interface CommandArguments {
  // workbench
  "workbench.palette": [];
  "workbench.quickOpen": [];
  "workbench.toggleSideBar": [];
  "workbench.togglePanel": [];
  "workbench.showView": [view: string];
  "workbench.showPanel": [panel: string];
  "workbench.theme": [];
  "workbench.language": [];
  "workbench.keys": [];
  "workbench.reviewer": [];
  "workbench.back": [];
  "workbench.forward": [];
  "workbench.focusSideBar": [];
  "editor.open": [uri: Uri, options?: { side?: boolean; keep?: boolean }];
  "editor.close": [];
  "editor.closeOthers": [];
  "editor.closeAll": [];
  "editor.reopen": [];
  "editor.keep": [];
  "editor.pin": [];
  "editor.split": [];
  "editor.splitDown": [];
  "editor.moveToNextGroup": [];
  "editor.nextTab": [];
  "editor.previousTab": [];
  "editor.nextGroup": [];
  "editor.focusGroup1": [];
  "editor.focusGroup2": [];
  "editor.focusGroup3": [];
  "editor.copyLink": [uri?: Uri];
  // prompts
  "prompt.open": [ref: string];
  "prompt.new": [stage?: PromptStageId];
  "prompt.save": [];
  "prompt.diff": [from?: string, to?: string];
  "prompt.discard": [];
  "prompt.timeline": [ref?: string];
  "prompt.blame": [];
  "prompt.context": [];
  "prompt.restore": [ref?: string];
  "prompt.search": [];
  "prompt.replace": [];
  /** As files of another tool; absent: the one that is open, or whichever are chosen. */
  "prompt.export": [refs?: readonly string[]];
  "prompt.import": [stage?: PromptStageId];
  // runs
  "run.plan": [stage?: StageId];
  "run.start": [];
  "run.stop": [run?: string];
  "run.pause": [run?: string];
  "run.width": [run: string, width: number | null];
  "run.resume": [run?: string];
  "run.judge": [run?: string];
  "run.judge.stop": [run?: string];
  "run.judge.resume": [run?: string];
  /** Cells of a run again, by their keys: once and anew, or with repeats. */
  "run.again": [run: string, cells: readonly string[], repeats?: number];
  "run.failed": [run?: string];
  "run.sample": [];
  "run.export": [run?: string];
  /** With a filter the matrix shows only what it names. */
  "run.open": [run: string, filter?: Partial<MatrixFilter>];
  // cells and reviews
  "cell.open": [run: string, cellKey: string];
  "cell.compare": [run: string, cellKeys: readonly string[]];
  "review.open": [queue?: string];
  "review.create": [run?: string];
  "review.read": [queue: string, item: string];
  // the rest
  "scenario.open": [id: string];
  "scenario.save": [];
  "scenario.new": [];
  "scenario.import": [];
  "scenario.copy": [id?: string];
  "scenario.erase": [id?: string];
  "scores.open": [stage?: StageId];
  "trust.open": [stage?: StageId];
  "trust.calibrate": [stage?: StageId, seeds?: number];
  "trust.stop": [];
  "trust.calibrateJudges": [model: string];
  "trust.stopJudges": [];
  "models.open": [];
  "models.discover": [];
  /** Without an id the newest one. */
  "loadTests.open": [id?: string];
  "loadTests.start": [request: LoadTestRequest];
  "loadTests.resume": [id: string];
  "loadTests.stop": [];
  "production.open": [];
  "production.promote": [stage: StageId, prompt: string, model: string];
  "production.rollback": [stage?: StageId];
  "production.export": [];
  "production.doctor": [];
  "production.recordGates": [];
  "welcome.open": [];
  "demo.create": [];
}
export type CommandId = keyof CommandArguments;

/** A command is a record with everything about it: palette, keyboard, menus, toolbar and the sheet of keys derive from it. */
export type Command = {
  [Id in CommandId]: {
    readonly id: Id;
    readonly title: MessageKey;
    /** Codicon name without prefix. */
    readonly icon?: string;
    /** `ctrl+shift+p`; ctrl is also the command key of a Mac. Several with a space between them are not chords but alternatives. */
    readonly key?: string;
    /** Only offered and only run by its key where this holds. */
    readonly when?: (services: Services) => boolean;
    /** False: not in the palette, since it needs an argument. */
    readonly palette?: boolean;
    /** The call it comes down to: whoever may not make that is not offered the command. Absent: as its feature's roles say. */
    readonly needs?: CallName;
    readonly run: (services: Services, ...args: CommandArguments[Id]) => unknown;
  };
}[CommandId];

/** One command record; keeps the argument types of its id. */
export function defineCommand<Id extends CommandId>(command: Extract<Command, { id: Id }>): Command {
  return command;
}

import type { CodeCatalogs } from "../../domain/grader.ts";
import type { ServerEvent } from "../../domain/events.ts";
import type { GatesFile } from "../../domain/gate.ts";
import type { ReviewLine } from "../../domain/review.ts";
import type { Access } from "../access/access.ts";
import type { Workspace } from "../files/workspace.ts";
import type { GradePool } from "../grading/gradePool.ts";
import type { QueueService } from "../queues/queueService.ts";
import type { ResultIndex } from "../index/resultIndex.ts";
import type { CalibrationService } from "../runner/calibrationService.ts";
import type { JudgeCalibrationService } from "../runner/judgeCalibrationService.ts";
import type { JudgeService } from "../runner/judgeService.ts";
import type { LoadTestService } from "../runner/loadTestService.ts";
import type { ModelRegistry } from "../runner/modelRegistry.ts";
import type { RunService } from "../runner/runService.ts";

/** What the handlers work with: one workspace, opened by a composition root. */
export interface ServerContext {
  readonly workspace: Workspace;
  readonly access: Access;
  readonly version: string;
  readonly commit: string | null;
  readonly index: ResultIndex;
  readonly registry: ModelRegistry;
  readonly runs: RunService;
  readonly judges: JudgeService;
  readonly reviews: Reviews;
  readonly queues: QueueService;
  readonly catalogs: () => Promise<CodeCatalogs>;
  readonly grading: GradePool;
  readonly calibrations: CalibrationService;
  readonly judgeCalibrations: JudgeCalibrationService;
  readonly loadTests: LoadTestService;
  readonly gates: () => Promise<GatesFile>;
  readonly events: EventHub;
  /** Makes the scratch demo workspace, serves it on a port of its own and returns its address. */
  readonly openDemo: () => Promise<string>;
  /** Ends the process in an orderly way. */
  readonly shutDown: () => void;
}

export interface Reviews {
  readonly of: (run: string, cellKey: string) => Promise<readonly ReviewLine[]>;
  readonly add: (line: ReviewLine) => void;
  /** The chains were written anew: read them again. */
  readonly forget: () => void;
}

/** Everybody who listens to server events. */
export interface EventHub {
  readonly emit: (event: ServerEvent) => void;
  readonly isHeard: () => boolean;
  readonly subscribe: (listener: (event: ServerEvent) => void) => () => void;
  /** Part of the server itself: hears what is said anyway, and is no reason to say more. */
  readonly watch: (watcher: (event: ServerEvent) => void) => () => void;
}

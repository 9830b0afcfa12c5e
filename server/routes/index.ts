import type { CallName } from "../../domain/api.ts";
import { driftRoutes } from "./driftRoutes.ts";
import { exportRoutes } from "./exportRoutes.ts";
import type { Handlers } from "./handlers.ts";
import { judgeRoutes } from "./judgeRoutes.ts";
import { loadTestRoutes } from "./loadTestRoutes.ts";
import { modelRoutes } from "./modelRoutes.ts";
import { openableRoutes } from "./openableRoutes.ts";
import { planRoutes } from "./planRoutes.ts";
import { productionRoutes } from "./productionRoutes.ts";
import { promptRoutes } from "./promptRoutes.ts";
import { queueRoutes } from "./queueRoutes.ts";
import { reviewRoutes } from "./reviewRoutes.ts";
import { runRoutes } from "./runRoutes.ts";
import { erasureRoutes } from "./erasureRoutes.ts";
import { scenarioEditRoutes } from "./scenarioEditRoutes.ts";
import { scenarioRoutes } from "./scenarioRoutes.ts";
import { sessionRoutes } from "./sessionRoutes.ts";
import { trailRoutes } from "./trailRoutes.ts";
import { trustRoutes } from "./trustRoutes.ts";
import { judgeTrustRoutes } from "./judgeTrustRoutes.ts";
import { scoreRoutes } from "./scoreRoutes.ts";
import { walkthroughRoutes } from "./walkthroughRoutes.ts";
import { workspaceRoutes } from "./workspaceRoutes.ts";

/** A handler for every call of the wire: one without a handler does not compile. */
export const handlers: Handlers<CallName> = {
  ...sessionRoutes,
  ...workspaceRoutes,
  ...walkthroughRoutes,
  ...promptRoutes,
  ...scenarioRoutes,
  ...scenarioEditRoutes,
  ...erasureRoutes,
  ...openableRoutes,
  ...modelRoutes,
  ...loadTestRoutes,
  ...runRoutes,
  ...trailRoutes,
  ...planRoutes,
  ...judgeRoutes,
  ...reviewRoutes,
  ...queueRoutes,
  ...scoreRoutes,
  ...productionRoutes,
  ...exportRoutes,
  ...driftRoutes,
  ...trustRoutes,
  ...judgeTrustRoutes,
};

import type { CallName } from "../../domain/api.ts";
import type { Handlers } from "./handlers.ts";
import { judgeRoutes } from "./judgeRoutes.ts";
import { loadTestRoutes } from "./loadTestRoutes.ts";
import { modelRoutes } from "./modelRoutes.ts";
import { productionRoutes } from "./productionRoutes.ts";
import { promptRoutes } from "./promptRoutes.ts";
import { reviewRoutes } from "./reviewRoutes.ts";
import { runRoutes } from "./runRoutes.ts";
import { scenarioRoutes } from "./scenarioRoutes.ts";
import { trustRoutes } from "./trustRoutes.ts";
import { scoreRoutes } from "./scoreRoutes.ts";
import { workspaceRoutes } from "./workspaceRoutes.ts";

/** A handler for every call of the wire: one without a handler does not compile. */
export const handlers: Handlers<CallName> = {
  ...workspaceRoutes,
  ...promptRoutes,
  ...scenarioRoutes,
  ...modelRoutes,
  ...loadTestRoutes,
  ...runRoutes,
  ...judgeRoutes,
  ...reviewRoutes,
  ...scoreRoutes,
  ...productionRoutes,
  ...trustRoutes,
};

import { VisiteError } from "../../domain/errors.ts";
import { summariseScenario } from "../../domain/scenario.ts";
import { loadScenarios } from "../files/scenarios.ts";
import type { ServerContext } from "./context.ts";
import type { Handlers } from "./handlers.ts";

export async function scenarioNamed({ workspace }: Pick<ServerContext, "workspace">, id: string) {
  const { scenarios, problems } = await loadScenarios(workspace);
  const scenario = scenarios.get(id);
  if (scenario) return scenario;
  const own = problems.filter(({ path }) => path.includes(`/${id}/`) || path.startsWith(`${id}/`));
  throw new VisiteError(
    "scenario.not-found",
    own.length > 0 ? `scenario ${id} is broken: ${own[0]?.reason}` : `scenario ${id} does not exist`,
    { problems: own },
  );
}

export const scenarioRoutes: Handlers<"scenarios.list" | "scenarios.read" | "grade.text"> = {
  "scenarios.list": async ({ workspace }) => {
    const { scenarios, problems } = await loadScenarios(workspace);
    return { scenarios: [...scenarios.values()].map(summariseScenario), problems };
  },
  "scenarios.read": async (context, { id }) => ({ scenario: await scenarioNamed(context, id) }),
  "grade.text": async (context, { stage, scenario: id, text }) => {
    const scenario = await scenarioNamed(context, id);
    const grade = await context.grading.ask(
      "grade",
      { stage, scenario, note: scenario.note, raw: text, allowText: true },
      { urgent: true },
    );
    return { grade };
  },
};

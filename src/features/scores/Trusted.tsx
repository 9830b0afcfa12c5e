import type { StageId } from "../../../domain/stage.ts";
import { useServices } from "../../platform/services.ts";
import { useTrust } from "../../queries/trust.ts";
import { Caution } from "../../ui/Caution.tsx";

/** Says where the graders behind a metric are not known to be good enough. `*`: behind any finding of the stage. */
export function Trusted({ stage, metric }: { stage: StageId | undefined; metric: string }) {
  return stage ? <Mark stage={stage} metric={metric} /> : null;
}

function Mark({ stage, metric }: { stage: StageId; metric: string }) {
  const mark = useTrust(stage)(metric);
  const { execute } = useServices();
  return mark ? <Caution {...mark} onOpen={() => execute("trust.open", stage)} /> : null;
}

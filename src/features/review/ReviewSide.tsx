import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "../../i18n/index.ts";
import { useServices } from "../../platform/services.ts";
import { queries } from "../../queries/queries.ts";
import { AsyncGate } from "../../ui/AsyncGate.tsx";
import { Tree } from "../../ui/Tree.tsx";
import { todoOf } from "./todo.ts";

/** Every queue with what is to be done in it. */
export function ReviewSide() {
  const { t } = useTranslation();
  const { execute } = useServices();
  const query = useQuery(queries.queues());
  return (
    <AsyncGate query={query}>
      {({ queues }) => (
        <Tree
          label={t("review.view")}
          nodes={[
            { id: "all", label: t("review.list"), icon: "checklist", onOpen: () => execute("review.open") },
            ...queues.map((queue) => ({
              id: queue.id,
              label: queue.title,
              detail: t(todoOf(queue).words),
              icon: todoOf(queue).item ? "circle-filled" : "circle-outline",
              onOpen: () => execute("review.open", queue.id),
            })),
          ]}
        />
      )}
    </AsyncGate>
  );
}

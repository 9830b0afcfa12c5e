import { isVisiteError } from "../../../domain/errors.ts";
import type { ItemView, QueueAct } from "../../../domain/queue/view.ts";
import type { CallInput } from "../../../domain/api.ts";
import type { Services } from "../../platform/services.ts";
import { queryClient } from "../../queries/client.ts";
import { usePreferences } from "../../state/preferences.ts";

export type ActInput = CallInput<"queues.mark">["act"] & Pick<QueueAct, "type">;

const attempts = 3;

/** Writes one act and shows its effect. Sent again with the same token where no answer came, so that nothing is there twice. Null: it was refused. */
export async function act(
  { call, notify, execute }: Services,
  { queue, item }: ItemView,
  said: ActInput,
): Promise<ItemView | null> {
  const { person } = usePreferences.getState();
  if (!person) {
    execute("workbench.reviewer");
    return null;
  }
  const input = { queue: queue.id, item, person, token: crypto.randomUUID(), act: said };
  for (let attempt = 1; ; attempt += 1) {
    try {
      const view = await call("queues.mark", input);
      queryClient.setQueryData(["queues.item", { queue: queue.id, item }], view);
      return view;
    } catch (error) {
      if (attempt < attempts && isVisiteError(error, "endpoint.unreachable")) continue;
      notify({ level: "error", text: error instanceof Error ? error.message : String(error) });
      return null;
    }
  }
}

import type { EditorProps } from "../../platform/contribution.ts";
import { NewQueue } from "./NewQueue.tsx";
import { QueueList } from "./QueueList.tsx";
import { QueueView } from "./QueueView.tsx";
import { ItemScreen } from "./ItemScreen.tsx";
import "../../ui/clinical.css";
import "./review.css";

/** `review:/` the queues, `review:/new/<run>` a new one, `review:/<queue>` one of them, `review:/<queue>/<item>` a note of it. */
export function ReviewView({ uri, active }: EditorProps) {
  const [queue, item] = uri.path;
  if (queue === undefined) return <QueueList />;
  if (queue === "new") return <NewQueue run={item ?? null} />;
  if (item === undefined) return <QueueView id={queue} />;
  return <ItemScreen key={`${queue}/${item}`} queue={queue} item={item} active={active} />;
}

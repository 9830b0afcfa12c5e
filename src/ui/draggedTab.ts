const mime = "application/x-visite-tab";

/** What is dragged onto the editors: a URI, and the place of the group it comes from (null: from a list). */
export interface DraggedUri {
  readonly from: number | null;
  readonly uri: string;
}

export function setDragged(transfer: DataTransfer, { from, uri }: DraggedUri): void {
  transfer.setData(mime, JSON.stringify({ from, uri }));
  transfer.effectAllowed = "copyMove";
}

export function isDragged(transfer: DataTransfer): boolean {
  return transfer.types.includes(mime);
}

/** Null: something else was dropped, for instance a file from elsewhere. */
export function draggedOf(transfer: DataTransfer): DraggedUri | null {
  const data = transfer.getData(mime);
  return data ? (JSON.parse(data) as DraggedUri) : null;
}

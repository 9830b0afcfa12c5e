import { Children, Fragment, type ReactNode } from "react";
import { Group, Panel, Separator } from "react-resizable-panels";

interface SplitProps {
  readonly direction?: "horizontal" | "vertical";
  /** Starting sizes in percent, one a child. */
  readonly sizes?: readonly number[];
  readonly minSize?: number;
  readonly children: ReactNode;
}

/** Panes side by side with separators that mouse and keyboard move. The layout library stays behind this file. */
export function Split({ direction = "horizontal", sizes = [], minSize = 12, children }: SplitProps) {
  const panes = Children.toArray(children);
  return (
    <Group orientation={direction} className="split">
      {panes.map((pane, index) => (
        // The panes of one split are fixed: their place is their identity.
        // oxlint-disable-next-line react/no-array-index-key
        <Fragment key={index}>
          {index > 0 ? <Separator className="split-handle" /> : null}
          <Panel defaultSize={`${sizes[index] ?? 100 / panes.length}%`} minSize={`${minSize}%`}>
            {pane}
          </Panel>
        </Fragment>
      ))}
    </Group>
  );
}

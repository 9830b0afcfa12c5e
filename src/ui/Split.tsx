import { Children, Fragment, isValidElement, type ReactNode } from "react";
import { Group, Panel, Separator } from "react-resizable-panels";

interface SplitProps {
  readonly direction?: "horizontal" | "vertical";
  /** Starting sizes in percent, one a child. */
  readonly sizes?: readonly number[];
  readonly minSize?: number;
  /** Sizes as they were left, by the panes' keys; they count where they name just these panes. */
  readonly layout?: Readonly<Record<string, number>> | undefined;
  /** A person moved a separator. */
  readonly onLayout?: (layout: Record<string, number>) => void;
  readonly children: ReactNode;
}

/**
 * Panes side by side with separators that mouse and keyboard move. A child with a key keeps its pane, and what is in it, while
 * others come and go. The layout library stays behind this file.
 */
export function Split({
  direction = "horizontal",
  sizes = [],
  minSize = 12,
  layout,
  onLayout,
  children,
}: SplitProps) {
  const panes = Children.toArray(children).map((pane, index) => ({
    pane,
    id: isValidElement(pane) && pane.key ? pane.key.replace(/^\.\$?/, "") : String(index),
  }));
  const known =
    layout && Object.keys(layout).length === panes.length && panes.every(({ id }) => id in layout)
      ? layout
      : undefined;
  return (
    <Group
      orientation={direction}
      className="split"
      {...(known ? { defaultLayout: known } : {})}
      onLayoutChanged={(next, { isUserInteraction }) => {
        if (isUserInteraction) onLayout?.(next);
      }}
    >
      {panes.map(({ pane, id }, index) => (
        <Fragment key={id}>
          {index > 0 ? <Separator className="split-handle" /> : null}
          <Panel
            id={id}
            defaultSize={`${known?.[id] ?? sizes[index] ?? 100 / panes.length}%`}
            minSize={`${minSize}%`}
          >
            {pane}
          </Panel>
        </Fragment>
      ))}
    </Group>
  );
}

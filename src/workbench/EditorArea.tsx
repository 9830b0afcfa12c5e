import { columnsOf } from "../state/editorGroups.ts";
import { useWorkbench } from "../state/workbench.ts";
import { Split } from "../ui/Split.tsx";
import { EditorGroupView } from "./EditorGroup.tsx";

/** The editor groups: columns side by side, in each one or several under one another. */
export function EditorArea() {
  const groups = useWorkbench((state) => state.groups);
  const columns = columnsOf(groups);
  return (
    <Split minSize={14} {...remembered("columns")}>
      {columns.map((column) => {
        const head = String(groups[column[0] ?? 0]?.id);
        return (
          <Split key={head} direction="vertical" minSize={14} {...remembered(`column ${head}`)}>
            {column.map((index) => {
              const group = groups[index];
              return group ? <EditorGroupView key={group.id} group={group} index={index} /> : null;
            })}
          </Split>
        );
      })}
    </Split>
  );
}

/** Sizes of a split as they were left. Read once: while it is on the screen the split itself knows them. */
export function remembered(name: string) {
  return {
    layout: useWorkbench.getState().sizes[name],
    onLayout: (layout: Record<string, number>) =>
      useWorkbench.setState(({ sizes }) => ({ sizes: { ...sizes, [name]: layout } })),
  };
}

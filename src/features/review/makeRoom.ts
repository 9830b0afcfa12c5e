import { useWorkbench } from "../../state/workbench.ts";

/** Below this width the side bar makes room for a note that is read, whether a button led to it or a link. */
const roomy = 1280;

export function makeRoom(): void {
  if (globalThis.innerWidth < roomy)
    useWorkbench.setState(({ sideBar }) => ({ sideBar: { ...sideBar, visible: false } }));
}

import type { Side } from "../state/editorGroups.ts";

/** How near the edge a tab must be dropped to split the group there. */
const edge = 0.24;

/** Where over a group something hovers: near an edge it splits, in the middle it joins. Coordinates from the group's corner. */
export function dropZoneOf(
  point: { readonly x: number; readonly y: number },
  size: { readonly width: number; readonly height: number },
): Side | "center" {
  const distances: readonly (readonly [Side, number])[] = [
    ["left", point.x / size.width],
    ["right", 1 - point.x / size.width],
    ["up", point.y / size.height],
    ["down", 1 - point.y / size.height],
  ];
  const [side, distance] = distances.toSorted((a, b) => a[1] - b[1])[0] ?? ["left", 1];
  return distance < edge ? side : "center";
}

/** `1, 2, 4` as numbers, sorted and each once; null where it is anything else than whole numbers from 1 to 64. */
export function widthsOf(text: string): number[] | null {
  const parts = text
    .split(/[\s,;]+/)
    .filter(Boolean)
    .map(Number);
  const fine = parts.every((width) => Number.isInteger(width) && width >= 1 && width <= 64);
  const widths = [...new Set(parts)].sort((a, b) => a - b);
  return fine && widths.length > 0 && widths.length <= 12 ? widths : null;
}

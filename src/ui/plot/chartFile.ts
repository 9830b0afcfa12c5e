type Field = string | number | boolean | null | undefined;

/** Rows as CSV. What was not measured is an empty field. */
export function csvText(rows: readonly (readonly Field[])[]): string {
  return rows.map((row) => row.map((field) => quoted(String(field ?? ""))).join(",")).join("\n");
}

function quoted(field: string): string {
  // A leading sign would be a formula in a spreadsheet.
  const safe = /^[=+@]/.test(field) ? `'${field}` : field;
  return /[",\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** A chart as a file of its own: the page's colours, font and ground are written into it. */
export function svgOf(svg: SVGSVGElement): string {
  const style = getComputedStyle(document.documentElement);
  const copy = svg.cloneNode(true) as SVGSVGElement;
  copy.setAttribute("xmlns", "http://www.w3.org/2000/svg");
  copy.setAttribute("font-family", "system-ui, sans-serif");
  // What only the pointer needs has no look outside the page's style sheet.
  for (const ground of copy.querySelectorAll(".plot-ground")) ground.setAttribute("fill", "none");
  const paper = document.createElementNS("http://www.w3.org/2000/svg", "rect");
  paper.setAttribute("width", "100%");
  paper.setAttribute("height", "100%");
  paper.setAttribute("fill", "var(--vscode-editor-background)");
  copy.prepend(paper);
  return new XMLSerializer()
    .serializeToString(copy)
    .replace(/var\((--[\w-]+)\)/g, (_, name: string) => style.getPropertyValue(name).trim());
}

/** Pixels of a picture for each pixel of the page: sharp on paper and on any screen. */
const pngScale = 2;

/** A chart's own file (`svgOf`) drawn as a picture; rejects where the browser cannot draw it. */
export async function pngOf(
  svg: string,
  { width, height }: { width: number; height: number },
): Promise<Blob> {
  const image = new Image();
  // A data address: the page's policy lets pictures come from nowhere else.
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await image.decode();
  const canvas = document.createElement("canvas");
  canvas.width = Math.round(width * pngScale);
  canvas.height = Math.round(height * pngScale);
  canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
  const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, "image/png"));
  if (!blob) throw new Error("the picture could not be drawn");
  return blob;
}

export function saveFile(name: string, content: string | Blob, type: string): void {
  const url = URL.createObjectURL(typeof content === "string" ? new Blob([content], { type }) : content);
  const link = document.createElement("a");
  link.href = url;
  link.download = name.replace(/[^\p{L}\p{N}._-]+/gu, "-");
  link.click();
  URL.revokeObjectURL(url);
}

import { useTranslation } from "../../i18n/index.ts";
import { fitted } from "./scale.ts";

/** Who a row or column stands for: two lines, and the mark of a simulated one. */
export function PlotName({
  x,
  y,
  width,
  first,
  second,
  simulated,
  star = false,
  tagBelow = false,
}: {
  x: number;
  y: number;
  width: number;
  first: string;
  second: string;
  simulated: boolean;
  star?: boolean;
  /** In narrow columns: the mark of a simulated one has a line of its own. */
  tagBelow?: boolean;
}) {
  const { t } = useTranslation();
  const tag = t("common.simulated");
  const tagWidth = simulated ? tag.length * 5.4 + 10 : 0;
  const line = fitted(second, tagBelow ? width : width - tagWidth - 6);
  const tagX = tagBelow ? x : x + Math.min(width - tagWidth, widthOf(line) + 6);
  const tagY = tagBelow ? y + 20 : y + 4.5;
  return (
    <g>
      <title>{`${first} · ${second}${simulated ? ` (${tag})` : ""}`}</title>
      <text x={x} y={y} fill="var(--vscode-foreground)">
        {fitted(`${star ? "★ " : ""}${first}`, width)}
      </text>
      <text x={x} y={y + 15} fill="var(--vscode-descriptionForeground)">
        {line}
      </text>
      {simulated ? (
        <g>
          <rect
            x={tagX}
            y={tagY}
            width={tagWidth}
            height={14}
            rx={3}
            fill="none"
            stroke="var(--vscode-descriptionForeground)"
            strokeDasharray="3 2"
          />
          <text
            x={tagX + tagWidth / 2}
            y={tagY + 10}
            fontSize={10}
            textAnchor="middle"
            fill="var(--vscode-descriptionForeground)"
          >
            {tag}
          </text>
        </g>
      ) : null}
    </g>
  );
}

/** Pixels of a line of 12 px, near enough to put something behind it: thin letters are half as wide. */
function widthOf(line: string): number {
  let width = 0;
  for (const letter of line)
    width += /[fijlrt.,:;|()[\] -]/.test(letter) ? 4.6 : /[mwMW]/.test(letter) ? 10.5 : 7.2;
  return width;
}

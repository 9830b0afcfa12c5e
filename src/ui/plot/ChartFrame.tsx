import { type ReactNode, useEffect, useId, useRef, useState } from "react";
import { useTranslation } from "../../i18n/index.ts";
import { Button } from "../controls.tsx";
import { csvText, pngOf, saveFile, svgOf } from "./chartFile.ts";
import "./plot.css";

export interface PlotSpace {
  /** Pixels there are for the drawing. */
  readonly width: number;
  /** `url(#…)` of the hatch that means "not measured". */
  readonly hatch: string;
}

interface ChartFrameProps {
  readonly title: string;
  /** One sentence: what is counted and how to read it. */
  readonly hint?: ReactNode;
  /** What stands behind the title: a caution where the measuring itself is not established. */
  readonly caution?: ReactNode;
  readonly controls?: ReactNode;
  readonly wide?: boolean;
  readonly height: number;
  /** The drawing is not made narrower than this: the frame scrolls. */
  readonly least?: number;
  /** The figures behind the drawing, head row first. */
  readonly csv: () => readonly (readonly (string | number | boolean | null | undefined)[])[];
  readonly children: (space: PlotSpace) => ReactNode;
}

/** A drawing with its title, its explanation and both exports. */
export function ChartFrame(props: ChartFrameProps) {
  const { title, hint, caution, controls, wide = false, height, least = 380, csv, children } = props;
  const { t } = useTranslation();
  const place = useRef<HTMLDivElement>(null);
  const [room, setRoom] = useState(0);
  const hatch = useId();
  useEffect(() => {
    const element = place.current;
    if (!element) return undefined;
    const observer = new ResizeObserver(([entry]) => setRoom(Math.floor(entry?.contentRect.width ?? 0)));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  const width = Math.max(least, room);
  return (
    <figure className={`chart ${wide ? "wide" : ""}`}>
      <figcaption>
        <span className="chart-title">{title}</span>
        {caution}
        {controls}
        <span className="spring" />
        <Button
          aria-label={`${title}: CSV`}
          onClick={() => saveFile(`${title}.csv`, csvText(csv()), "text/csv")}
        >
          {t("chart.csv")}
        </Button>
        <Button
          aria-label={`${title}: SVG`}
          onClick={() => {
            const svg = place.current?.querySelector("svg");
            if (svg) saveFile(`${title}.svg`, svgOf(svg), "image/svg+xml");
          }}
        >
          {t("chart.svg")}
        </Button>
        <Button
          aria-label={`${title}: PNG`}
          onClick={() => {
            const svg = place.current?.querySelector("svg");
            if (svg)
              void pngOf(svgOf(svg), { width, height }).then((png) =>
                saveFile(`${title}.png`, png, "image/png"),
              );
          }}
        >
          {t("chart.png")}
        </Button>
      </figcaption>
      {hint ? <p className="chart-hint muted">{hint}</p> : null}
      <div className="chart-place" ref={place}>
        {room > 0 ? (
          <svg
            width={width}
            height={height}
            viewBox={`0 0 ${width} ${height}`}
            role="group"
            aria-label={title}
            fontSize={12}
          >
            <defs>
              <pattern
                id={hatch}
                width="6"
                height="6"
                patternUnits="userSpaceOnUse"
                patternTransform="rotate(45)"
              >
                <rect width="2" height="6" fill="var(--visite-hatch)" />
              </pattern>
            </defs>
            {children({ width, hatch: `url(#${hatch})` })}
          </svg>
        ) : null}
      </div>
    </figure>
  );
}

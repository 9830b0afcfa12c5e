import type { Figure, GateResult } from "./gate.ts";
import type { Language } from "./text.ts";

/** Text as HTML text or attribute: nothing in it can become markup. */
export function escapeHtml(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    .replaceAll("'", "&#39;");
}

const style = `
:root { color-scheme: light; }
body { font: 13px/1.45 system-ui, sans-serif; color: #1f1f1f; background: #fff; margin: 24px auto; max-width: 1000px; padding: 0 16px; }
h1 { font-size: 22px; margin: 0 0 12px; } h2 { font-size: 15px; margin: 24px 0 6px; break-after: avoid; }
table { border-collapse: collapse; width: 100%; } th, td { text-align: left; vertical-align: top; padding: 3px 8px 3px 0; border-bottom: 1px solid #ccc; }
thead { display: table-header-group; } tr { break-inside: avoid; } .facts th { width: 160px; font-weight: 400; color: #555; }
.number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; } .hash, code, pre { font-family: ui-monospace, monospace; font-size: 11px; }
pre { white-space: pre-wrap; background: #f5f5f5; padding: 8px; border: 1px solid #ddd; }
.holds { color: #007a53; font-weight: 700; } .fails { color: #b3261e; font-weight: 700; }
.warning { border: 2px solid #b3261e; padding: 6px 10px; margin: 10px 0; }
@page { size: A4; margin: 16mm; } @media print { body { margin: 0; max-width: none; padding: 0; } }
`;

/** A page of its own: no script, nothing from elsewhere, and a policy that forbids both. */
export function htmlPage({
  title,
  language,
  body,
}: {
  readonly title: string;
  readonly language: Language;
  readonly body: string;
}): string {
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${escapeHtml(title)}</title>
<style>${style}</style>
</head>
<body>
${body}
</body>
</html>
`;
}

/** With a decimal comma in German, at most one digit behind it. */
export function numberWords(value: number, language: Language): string {
  const text = String(Math.round(value * 10) / 10);
  return language === "de" ? text.replace(".", ",").replace("-", "−") : text.replace("-", "−");
}

/** A moment to the minute, in UTC, since a file is read anywhere. */
export function momentWords(iso: string, language: Language): string {
  const [, year, month, day, time] = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}:\d{2})/.exec(iso) ?? [];
  if (!time) return iso;
  return language === "de" ? `${day}.${month}.${year}, ${time} UTC` : `${year}-${month}-${day}, ${time} UTC`;
}

const notMeasured = { de: "nicht gemessen", en: "not measured" } as const;
const yes = { de: "ja", en: "yes" } as const;
const no = { de: "nein", en: "no" } as const;

/** A gate's figure with its interval and what it was made of. */
export function figureWords(
  figure: Figure | null,
  { unit }: Pick<GateResult, "unit">,
  language: Language,
): string {
  if (!figure) return notMeasured[language];
  const { value, numerator, denominator, low, high } = figure;
  const number = (one: number) => numberWords(one, language);
  const percent = (share: number) => number(share * 100);
  const interval = low === null || high === null ? "" : ` [${percent(low)}–${percent(high)}]`;
  switch (unit) {
    case "flag":
      return value === 1 ? yes[language] : no[language];
    case "milliseconds":
      return `${number(value / 1000)} s`;
    case "rate":
      return `${number(numerator ?? 0)}/${denominator ?? "?"} = ${percent(value)} %${interval}`;
    case "difference":
      return `${percent(value)}${interval}`;
    case "count":
    case "score":
      return number(value);
  }
}

export function limitWords({ unit, better, limit, bound }: GateResult, language: Language): string {
  if (unit === "flag") return yes[language];
  const value =
    unit === "rate" || unit === "difference"
      ? `${numberWords(limit * 100, language)} ${unit === "rate" ? "%" : ""}`.trim()
      : unit === "milliseconds"
        ? `${numberWords(limit / 1000, language)} s`
        : numberWords(limit, language);
  return `${better === "lower" ? "≤" : "≥"} ${value}${bound === "interval" ? (language === "de" ? " (Intervallgrenze)" : " (bound)") : ""}`;
}

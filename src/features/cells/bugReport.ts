import type { CellDetail } from "../../../domain/api.ts";
import { sha256Of } from "../../../domain/hash.ts";

/**
 * A cell as text for whoever has to look into it, in English and Markdown. Of a real patient nothing is told but hashes: neither
 * talk nor answer, nor what a finding says, since it quotes them.
 */
export function bugReport({
  run,
  cell,
  line,
  grade,
  scenario,
  transcriptSha256,
  verdict,
}: CellDetail): string {
  const isReal = scenario.origin === "real";
  const findings = (verdict?.findings ?? []).map(
    ({ kind, type, severity, grader, state, span, quote, message }) => {
      const words = `- ${severity} ${kind}/${type} by ${grader}, ${state}${span ? ` at ${span.field} ${span.start}-${span.end}` : ""}`;
      return isReal ? words : `${words}: ${message.en}${quote ? ` ("${quote}")` : ""}`;
    },
  );
  const fingerprint = Object.entries(line?.fingerprint ?? {}).filter(([, value]) => value !== null);
  return [
    `# Cell ${cell.cellKey} of run ${run}`,
    "",
    `- stage ${cell.stage}, prompt ${cell.prompt}, model ${cell.model}${cell.simulated ? " (simulated)" : ""}, repeat ${cell.repeat}`,
    `- scenario ${isReal ? `(real patient, id ${sha256Of(scenario.id).slice(0, 12)})` : scenario.id}, transcript ${transcriptSha256}`,
    `- status ${cell.state}${cell.reason && !isReal ? `: ${cell.reason}` : ""}`,
    ...(line
      ? [
          `- parameters ${JSON.stringify(line.params)}`,
          `- fingerprint ${fingerprint.map(([name, value]) => `${name}=${String(value)}`).join(", ") || "unknown"}`,
          `- timings in ms: queued ${line.timings.queued}, first token ${line.timings.firstToken ?? "unknown"}, total ${line.timings.total}`,
          `- messages ${line.messagesSha256 ?? "none"}, answer ${sha256Of(line.text)}`,
        ]
      : []),
    "",
    `## Findings (${findings.length})`,
    grade ? findings.join("\n") || "none" : "not graded",
    ...(line && !isReal ? ["", "## Answer", "```", line.text.replaceAll("```", "'''"), "```"] : []),
    "",
  ].join("\n");
}

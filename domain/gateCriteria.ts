import type { Figure, GateLimit, GateReport, GateResult } from "./gate.ts";
import { limitKey } from "./gate.ts";
import type { GateEvidence, Opposite } from "./gates/criterion.ts";
import { gateCriteria } from "./gates/index.ts";
import type { StageId } from "./stage.ts";
import type { LocalText } from "./text.ts";

export type { GateEvidence } from "./gates/criterion.ts";

export interface GateQuestion {
  readonly stage: StageId;
  readonly limits: readonly GateLimit[];
  readonly candidate: GateEvidence;
  readonly production: GateEvidence | null;
  /** The pair in production was taken over unmeasured, or there is none. */
  readonly neverMeasured: boolean;
}

/** Every limit held against the candidate, with production's figure beside it. Pure; not measured never holds. */
export function gateResults({
  stage,
  limits,
  candidate,
  production,
  neverMeasured,
}: GateQuestion): GateResult[] {
  const opposite: Opposite = { stage, production, neverMeasured };
  return limits.map((limit): GateResult => {
    const criterion = gateCriteria[limit.id];
    const { title, unit, better, measure, against, ofProduction = true } = criterion;
    const exempt = criterion.exempt?.(candidate, opposite, limit) ?? null;
    const figure = exempt ? null : measure(candidate, limit, opposite);
    const holds = exempt ? true : figure === null ? null : keepsTo(figure, limit, better);
    const items = criterion.items?.(candidate);
    return {
      id: limit.id,
      key: limitKey(limit),
      title: criterion.titleOf?.(limit, stage) ?? title,
      unit,
      better,
      limit: limit.limit,
      bound: limit.bound,
      candidate: figure,
      production: production && ofProduction ? measure(production, limit, opposite) : null,
      holds,
      reason: joined(
        exempt ??
          (figure === null
            ? (criterion.missing?.(candidate, limit, opposite) ?? notMeasured)
            : holds
              ? kept
              : broken(limit, figure, better)),
        criterion.told?.(candidate, limit) ?? null,
      ),
      cells: holds
        ? []
        : against(candidate, limit).map(({ run, planned }) => ({
            run,
            cellKey: planned.cellKey,
            scenario: planned.scenario,
          })),
      ...(items ? { items } : {}),
      ...(ofProduction ? {} : { candidateOnly: true }),
    };
  });
}

/** A gate without limits proves nothing and does not hold. */
export function gateHolds({
  results,
  simulated,
  demo,
}: Pick<GateReport, "results" | "simulated" | "demo">): boolean {
  if (simulated && !demo) return false;
  return results.length > 0 && results.every(({ holds }) => holds === true);
}

const notMeasured: LocalText = {
  de: "Nicht gemessen: dafür fehlen Zellen oder Angaben.",
  en: "Not measured: cells or data are missing.",
};
const kept: LocalText = { de: "Eingehalten.", en: "Kept." };

function joined(reason: LocalText, more: LocalText | null): LocalText {
  return more ? { de: `${reason.de} ${more.de}`, en: `${reason.en} ${more.en}` } : reason;
}

function keepsTo(figure: Figure, { limit, bound }: GateLimit, better: "lower" | "higher"): boolean {
  const { value, low, high } = figure;
  const judged = bound === "point" ? value : better === "lower" ? high : low;
  if (judged === null) return false;
  return better === "lower" ? judged <= limit : judged >= limit;
}

function broken({ bound }: GateLimit, figure: Figure, better: "lower" | "higher"): LocalText {
  if (bound === "interval" && (figure.low === null || figure.high === null))
    return { de: "Ohne Intervall nicht zu entscheiden.", en: "Cannot be decided without an interval." };
  return bound === "interval"
    ? { de: "Das Intervall reicht über die Grenze.", en: "The interval reaches beyond the limit." }
    : better === "lower"
      ? { de: "Die Grenze ist überschritten.", en: "The limit is exceeded." }
      : { de: "Die Grenze ist nicht erreicht.", en: "The limit is not reached." };
}

import type { LocalText } from "../text.ts";

/** A simulated judge: how good it is, written down. */
export interface SimulatedJudge {
  readonly id: string;
  readonly title: LocalText;
  /** Share that it calls fabricated, of the fabricated statements it can know: planted ones that the graders miss too seem true to it. */
  readonly sensitivity: number;
  /** Share of statements without a fabrication that it lets pass. */
  readonly specificity: number;
  /** Share of statements for which it quotes what was never said, or forgets the verdict: judge errors. */
  readonly slips: number;
  /** Share of requests that it answers with prose instead of verdicts. */
  readonly babbles: number;
}

/** Two judges that differ, since one that is never wrong would teach nothing about judges. */
export const simulatedJudges: readonly SimulatedJudge[] = [
  {
    id: "sim-judge-strict",
    title: { de: "Simulation: strenges Prüfmodell", en: "Simulation: strict judge" },
    sensitivity: 0.95,
    specificity: 0.97,
    slips: 0.01,
    babbles: 0.01,
  },
  {
    id: "sim-judge-lenient",
    title: { de: "Simulation: mildes Prüfmodell", en: "Simulation: lenient judge" },
    sensitivity: 0.8,
    specificity: 0.99,
    slips: 0.01,
    babbles: 0.01,
  },
];

/** What all of them share, so that they are of no writer's family. */
export const simulatedJudgeFamily = "simulation-judge";
export const simulatedWriterFamily = "simulation";
export const judgePace = { tokensPerSecond: 150, firstTokenMs: 200 } as const;

import type { OutputField } from "../grader.ts";
import type { StageVariable } from "../stage.ts";
import { statementList } from "./statements.ts";

/**
 * What judge prompts are written for. It is no stage of the documentation pipeline: nothing is documented, production has
 * no pair for it, and it reads an answer that is already there. It only shares how prompts are kept, checked and filled.
 */
export const judgeStage = {
  id: "judge",
  title: { de: "Prüfmodell", en: "Judge" },
  purpose: {
    de: "Urteilt über jede Aussage einer SOAP-Notiz: belegt, erschlossen oder erfunden.",
    en: "Judges every statement of a SOAP note: supported, inferred or fabricated.",
  },
  variables: [
    { name: "transcript", title: { de: "Transkript, wortgleich", en: "Transcript, verbatim" } },
    {
      name: "statements",
      title: { de: "Aussagen mit Nummer und Abschnitt", en: "Statements with number and section" },
    },
  ] satisfies StageVariable[],
} as const;

/** The values of a judge prompt's variables. */
export function judgeVariables(transcript: string, statements: readonly OutputField[]) {
  return { transcript, statements: statementList(statements) };
}

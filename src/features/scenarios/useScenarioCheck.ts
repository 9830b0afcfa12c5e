import { useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import type { ScenarioFiles } from "../../../domain/scenarioFile.ts";
import { queries } from "../../queries/queries.ts";
import { type Problem, useProblems } from "../../state/problems.ts";
import { draftKey } from "./scenarioDraft.ts";

/** A moment after the last key: a check grades the references too. */
const pause = 350;
const none: readonly FileProblem[] = [];

/** `file` is the name inside the scenario's folder. */
export type FileProblem = Problem & { readonly file: string };

/** What `visite check` says of the files on the screen; kept in the list of problems as long as they are shown. */
export function useScenarioCheck(id: string, files: ScenarioFiles): readonly FileProblem[] {
  const [asked, setAsked] = useState(files);
  useEffect(() => {
    const timer = setTimeout(() => setAsked(files), pause);
    return () => clearTimeout(timer);
  }, [files]);
  const problems = useQuery(queries.scenarioCheck(id, asked)).data ?? none;
  useEffect(() => {
    const { publish, withdraw } = useProblems.getState();
    publish(
      draftKey(id),
      problems.map((problem) => ({ ...problem, file: `scenarios/${id}/${problem.file}` })),
    );
    return () => withdraw(draftKey(id));
  }, [id, problems]);
  return problems;
}

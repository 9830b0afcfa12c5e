import { useQuery } from "@tanstack/react-query";
import { formatUri, parseUri, promptUri, scenarioUri, type Uri } from "../../platform/uri.ts";
import { queries } from "../../queries/queries.ts";
import { type Problem, useProblems } from "../../state/problems.ts";

/** The faults of one file, and what opens it. */
export interface ProblemFile {
  readonly file: string;
  readonly uri: Uri | null;
  readonly problems: readonly Problem[];
}

/** Every known fault by file. What an open editor says of its own text counts before what stands on disk. */
export function useProblemFiles(): ProblemFile[] {
  const prompts = useQuery(queries.prompts()).data?.problems ?? [];
  const scenarios = useQuery(queries.scenarios()).data?.problems ?? [];
  const byUri = useProblems((state) => state.byUri);
  const onDisk = [...prompts, ...scenarios].map(({ path, line, reason, ...words }) => ({
    file: path,
    uri: uriOfFile(path),
    problem: {
      line,
      severity: "error",
      message: "de" in words && words.de !== undefined ? { de: words.de, en: reason } : reason,
    } satisfies Problem,
  }));
  const open = Object.entries(byUri).flatMap(([text, problems]) =>
    problems.map((problem) => {
      const uri = parseUri(text);
      return { file: problem.file ?? uri?.path.join("/") ?? text, uri, problem };
    }),
  );
  const rows = [...open, ...onDisk.filter(({ uri }) => uri === null || !(formatUri(uri) in byUri))];
  return [...new Set(rows.map(({ file }) => file))].map((file) => {
    const own = rows.filter((row) => row.file === file);
    return {
      file,
      uri: own[0]?.uri ?? null,
      problems: own.map(({ problem }) => problem).toSorted((a, b) => (a.line ?? 0) - (b.line ?? 0)),
    };
  });
}

/** What opens a file of the workspace: `prompts/soap/naive/v001.prompt`, `scenarios/sinusitis-akut/soap.json`. */
export function uriOfFile(path: string): Uri | null {
  const [folder, first, second, third] = path.split("/");
  if (folder === "scenarios" && first) return scenarioUri(first);
  const version = /^(v\d+)\.prompt$/.exec(third ?? "")?.[1];
  return folder === "prompts" && version ? promptUri(`${first}/${second}@${version}`) : null;
}

import { observe } from "../../domain/calibration/observation.ts";
import { summarise } from "../../domain/calibration/summary.ts";
import { knownTexts } from "../../domain/calibration/texts.ts";
import { gradeOutput } from "../../domain/grade.ts";
import type { CodeCatalogs, WordLexicon } from "../../domain/grader.ts";
import { flawsAmong } from "../../domain/scenarioCheck.ts";
import { stageOf } from "../../domain/stages/index.ts";
import { openCatalogs } from "../files/catalogs.ts";
import type { Workspace } from "../files/workspace.ts";
import { openLexicon } from "../lexicon/hunspell.ts";
import type { Asked, Given, TaskKind } from "./gradeTask.ts";

interface Means {
  readonly lexicon: WordLexicon | null;
  readonly catalogs: CodeCatalogs;
}

type Work = { readonly [Kind in TaskKind]: (asks: Asked<Kind>, means: Means) => Given<Kind> };

const work: Work = {
  grade: ({ stage, ...asks }, means) => gradeOutput({ stage: stageOf(stage), ...asks, ...means }),
  check: ({ scenario, ...among }, { catalogs }) => flawsAmong(scenario, { ...among, catalogs }),
  plant: (asks) => knownTexts(asks),
  observe: ({ stage, scenario, ...asks }, means) =>
    observe({ stage: stageOf(stage), scenario, note: scenario.note, ...asks, ...means }),
  summarise: (asks) => summarise(asks),
};

/** Does grading work with the dictionary and the catalogues of a workspace: the same in a thread and in the server's own process. */
export function openWork(workspace: Pick<Workspace, "root">) {
  const lexicon = openLexicon();
  const catalogs = openCatalogs({ root: workspace.root, demo: false });
  return {
    lexicon: async (): Promise<string | null> => (await lexicon())?.name ?? null,
    perform: async <Kind extends TaskKind>(kind: Kind, asks: Asked<Kind>): Promise<Given<Kind>> =>
      work[kind](asks, { lexicon: await lexicon(), catalogs: await catalogs() }),
  };
}

import { readdir } from "node:fs/promises";
import { type ChainHead, chainNames } from "../../domain/chainHead.ts";
import { readRawLines } from "./rawLines.ts";
import { insideWorkspace, type Workspace } from "./workspace.ts";

export const erasuresFile = "results/erasures.jsonl";

/** The chained files of a folder, by name. */
export async function chainFiles(workspace: Workspace, folder: string): Promise<string[]> {
  const names = await readdir(insideWorkspace(workspace, folder));
  return names
    .filter((name) => name.endsWith(".jsonl"))
    .sort()
    .map((name) => `${folder}/${name}`);
}

/** How far every chain beside the ledger goes now; one without a line is left out. */
export async function readChainHeads(workspace: Workspace): Promise<ChainHead[]> {
  const files = [
    ...(await chainFiles(workspace, "results/reviews")),
    ...(await chainFiles(workspace, "results/queues")),
    erasuresFile,
  ];
  const heads = await Promise.all(
    files.map(async (file) => {
      const names = chainNames(await readRawLines(insideWorkspace(workspace, file)));
      return { file, lines: names.length, head: names.at(-1) ?? "" };
    }),
  );
  return heads.filter(({ lines }) => lines > 0);
}

import { readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join, normalize, relative, sep } from "node:path";
import { parseSync } from "oxc-parser";

/** Who may import whom. The first row whose `folder` begins the path counts, so the finer ones stand first. */
export const importTable: readonly ImportRow[] = [
  { folder: "server/main.ts", own: ["*"], packages: ["*"] },
  { folder: "server/cli.ts", own: ["*"], packages: ["*"] },
  { folder: "server/cli", own: ["*"], packages: ["*"] },
  { folder: "src/main.tsx", own: ["*"], packages: ["*"] },
  {
    folder: "domain",
    own: ["domain"],
    packages: [
      "zod",
      "dotprompt",
      "diff",
      "sentencex",
      "snowball-stemmers",
      "@noble/hashes",
      "jstat",
      "yaml",
    ],
  },
  { folder: "server/bootstrap", own: ["server/bootstrap"], packages: ["node:"] },
  { folder: "server/files", own: ["domain", "server/files"], packages: ["node:", "yaml", "zod"] },
  { folder: "server/access", own: ["domain", "server/access"], packages: ["node:"] },
  {
    folder: "server/index",
    own: ["domain", "server/index", "server/files"],
    packages: ["node:", "kysely", "libsql", "zod"],
  },
  { folder: "server/endpoints", own: ["domain", "server/endpoints"], packages: ["node:", "zod"] },
  { folder: "server/demo", own: ["domain", "server/demo"], packages: ["node:", "zod"] },
  { folder: "server/imports", own: ["domain", "server/imports"], packages: ["papaparse", "yaml", "zod"] },
  { folder: "server/exports", own: ["domain", "server/exports"], packages: ["zod", "yaml"] },
  { folder: "server/lexicon", own: ["domain", "server/lexicon"], packages: ["node:", "hunspell-asm"] },
  {
    folder: "server/grading",
    own: ["domain", "server/grading", "server/files", "server/lexicon"],
    packages: ["node:"],
  },
  {
    folder: "server/runner",
    own: ["domain", "server/runner", "server/grading", "server/files", "server/index", "server/endpoints"],
    packages: ["node:", "zod"],
  },
  {
    folder: "server/queues",
    own: ["domain", "server/queues", "server/files", "server/grading", "server/runner"],
    packages: ["node:"],
  },
  {
    folder: "server/routes",
    own: [
      "domain",
      "server/routes",
      "server/access",
      "server/queues",
      "server/runner",
      "server/grading",
      "server/files",
      "server/index",
      "server/endpoints",
      "server/demo",
      "server/exports",
      "server/imports",
      "server/lexicon",
      "server/app.ts",
    ],
    packages: ["hono", "node:", "zod"],
  },
  {
    folder: "server/app.ts",
    own: ["domain", "server/routes", "server/requests.ts", "server/env.ts"],
    packages: ["hono", "@hono/node-server", "zod", "node:"],
  },
  {
    folder: "server/requests.ts",
    own: ["domain", "server/access", "server/routes"],
    packages: ["hono", "@hono/node-server"],
  },
  { folder: "server/env.ts", own: ["domain"], packages: ["zod", "node:"] },
  {
    folder: "src/ui",
    own: ["src/ui", "src/i18n"],
    packages: [
      "react",
      "recharts",
      "@tanstack/react-table",
      "@tanstack/react-virtual",
      "@tanstack/react-query",
      "react-resizable-panels",
      "@vscode/codicons",
    ],
  },
  { folder: "src/i18n", own: ["src/i18n"], packages: ["react"] },
  { folder: "src/state", own: ["domain", "src/state"], packages: ["zustand"] },
  {
    folder: "src/queries",
    own: ["domain", "src/queries"],
    packages: ["@tanstack/react-query", "zustand", "zod"],
  },
  {
    folder: "src/platform",
    own: ["domain", "src/platform", "src/state", "src/i18n"],
    packages: ["react", "zustand"],
  },
  {
    folder: "src/monaco",
    own: ["domain", "src/monaco", "src/platform", "src/i18n"],
    packages: ["react", "monaco-editor", "@monaco-editor/react"],
  },
  {
    folder: "src/workbench",
    own: ["src/workbench", "src/ui", "src/i18n", "src/platform", "src/state"],
    packages: ["react", "react-resizable-panels", "cmdk", "@tanstack/react-virtual", "@vscode/codicons"],
  },
  { folder: "src/features/index.ts", own: ["src/features", "src/platform"], packages: [] },
  {
    folder: "src/features",
    own: ["domain", "src/ui", "src/i18n", "src/platform", "src/state", "src/queries", "src/monaco", "SELF"],
    packages: [
      "react",
      "recharts",
      "@tanstack/react-table",
      "@tanstack/react-virtual",
      "@tanstack/react-query",
      "diff",
      "monaco-editor",
      // A feature's own dialogs are a leaf store of its own.
      "zustand",
    ],
  },
];

export interface ImportRow {
  readonly folder: string;
  /** Own folders; `*` everything, `SELF` the same feature. */
  readonly own: readonly string[];
  /** Packages by name; `node:` all of Node's own. */
  readonly packages: readonly string[];
}

export interface Violation {
  readonly file: string;
  readonly imports: string;
  readonly reason: string;
}

/** What of one file's imports the table forbids. `file` is the path from the checkout, with slashes. */
export function violationsOf(file: string, source: string): Violation[] {
  const row = importTable.find(({ folder }) => file === folder || file.startsWith(`${folder}/`));
  if (!row) return [{ file, imports: "", reason: "no row of the import table covers this file" }];
  return specifiersOf(file, source).flatMap((specifier): Violation[] => {
    const reason = specifier.startsWith(".")
      ? ownViolation({ row, file, specifier })
      : packageViolation(row, specifier);
    return reason ? [{ file, imports: specifier, reason }] : [];
  });
}

export function sourceFiles(checkout: string, folders: readonly string[]): string[] {
  const walk = (folder: string): string[] =>
    readdirSync(folder).flatMap((name) => {
      const path = join(folder, name);
      if (statSync(path).isDirectory()) return walk(path);
      return /\.(ts|tsx|mjs)$/.test(name) && !name.endsWith(".d.ts") ? [path] : [];
    });
  return folders
    .flatMap((folder) => walk(join(checkout, folder)))
    .map((path) => relative(checkout, path).split(sep).join("/"));
}

export function violationsIn(checkout: string): Violation[] {
  return sourceFiles(checkout, ["domain", "server", "src"]).flatMap((file) =>
    violationsOf(file, readFileSync(join(checkout, file), "utf8")),
  );
}

/** Static imports, re-exports and dynamic imports of a file, read by a real parser. */
function specifiersOf(file: string, source: string): string[] {
  const { module, errors } = parseSync(file, source);
  if (errors.length > 0) throw new Error(`${file} does not parse: ${errors[0]?.message}`);
  const literal = ({ start, end }: { start: number; end: number }) =>
    source.slice(start, end).replace(/^["'`]|["'`]$/g, "");
  return [
    ...module.staticImports.map(({ moduleRequest }) => moduleRequest.value),
    ...module.staticExports.flatMap(({ entries }) =>
      entries.flatMap(({ moduleRequest }) => (moduleRequest ? [moduleRequest.value] : [])),
    ),
    // The bootstrap alone loads a computed path: what it has just built.
    ...(file.startsWith("server/bootstrap/")
      ? []
      : module.dynamicImports.map(({ moduleRequest }) => literal(moduleRequest))),
  ].filter((specifier, index, all) => all.indexOf(specifier) === index);
}

function ownViolation({
  row,
  file,
  specifier,
}: {
  row: ImportRow;
  file: string;
  specifier: string;
}): string | null {
  if (row.own.includes("*")) return null;
  const target = normalize(join(dirname(file), specifier))
    .split(sep)
    .join("/")
    .replace(/\?.*$/, "");
  const allowed = row.own.map((folder) =>
    folder === "SELF" ? file.split("/").slice(0, 3).join("/") : folder,
  );
  if (allowed.some((folder) => target === folder || target.startsWith(`${folder}/`))) return null;
  return `${row.folder} may import ${allowed.join(", ")} only`;
}

function packageViolation(row: ImportRow, specifier: string): string | null {
  if (row.packages.includes("*")) return null;
  if (specifier.startsWith("node:"))
    return row.packages.includes("node:") ? null : `${row.folder} may not use Node's own modules`;
  const name = specifier
    .split("/")
    .slice(0, specifier.startsWith("@") ? 2 : 1)
    .join("/");
  return row.packages.includes(name) || (name === "react-dom" && row.packages.includes("react"))
    ? null
    : `${row.folder} may not import the package ${name}`;
}

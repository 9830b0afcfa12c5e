import { readFileSync } from "node:fs";
import { dirname, join, normalize, resolve, sep } from "node:path";
import { parseSync } from "oxc-parser";
import { expect, it } from "vitest";

const checkout = resolve(import.meta.dirname, "..");

/** Every module that must be there before the frame can be drawn: what static imports reach from the page's entry. */
function eagerModules(entry: string): Set<string> {
  const reached = new Set<string>();
  const waiting = [entry];
  for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
    if (reached.has(file)) continue;
    reached.add(file);
    if (!/\.tsx?$/.test(file)) continue;
    const { module } = parseSync(file, readFileSync(join(checkout, file), "utf8"));
    const specifiers = [
      ...module.staticImports
        .filter(({ entries }) => entries.length === 0 || entries.some(({ isType }) => !isType))
        .map(({ moduleRequest }) => moduleRequest.value),
      ...module.staticExports.flatMap(({ entries }) =>
        entries.flatMap(({ moduleRequest, isType }) =>
          moduleRequest && !isType ? [moduleRequest.value] : [],
        ),
      ),
    ];
    for (const specifier of specifiers)
      if (specifier.startsWith("."))
        waiting.push(
          normalize(join(dirname(file), specifier))
            .split(sep)
            .join("/"),
        );
      else reached.add(specifier);
  }
  return reached;
}

it("the frame is drawn without a grader, a catalogue, a distribution function, the editor or a chart", () => {
  const eager = [...eagerModules("src/main.tsx")];
  expect(eager.length).toBeGreaterThan(80);
  expect(
    eager.filter((name) =>
      /^(?:domain\/(?:graders|clinical|german|codes\/(?!catalogEntry)|stages|faults|statistics\/distributions)|src\/monaco|jstat|monaco|recharts|diff$|snowball|sentencex)/.test(
        name,
      ),
    ),
  ).toEqual([]);
});

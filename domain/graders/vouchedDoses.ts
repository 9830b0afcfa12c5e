import { ownerOf } from "../clinical/names.ts";
import { figuresOfStatement, type StatementFigure } from "../clinical/statementFigures.ts";
import type { GradeContext } from "../grader.ts";
import { keptOfScenario } from "./vouching.ts";

interface Doses {
  readonly all: StatementFigure[];
  /** Some fact gives a dose of the drug, and not the reference note alone. */
  ofFact: boolean;
}

/** By substance, every dose that the facts, the inferences and the reference note give of it. */
const dosesOf = keptOfScenario((sentences): ReadonlyMap<string, Doses> => {
  const known = new Map<string, Doses>();
  for (const { text, fact } of sentences) {
    const { figures, names } = figuresOfStatement(text);
    for (const figure of figures) {
      const owner = ownerOf(
        text,
        { start: figure.number.start, end: figure.unit?.end ?? figure.number.end },
        names,
      );
      if (!owner || owner.id.startsWith("?") || !isDose(figure)) continue;
      const doses = known.get(owner.id) ?? { all: [], ofFact: false };
      doses.all.push(figure);
      doses.ofFact ||= fact !== null;
      known.set(owner.id, doses);
    }
  }
  return known;
});

function isDose({ role, unit }: StatementFigure): boolean {
  return role === "value" && (unit === null || ["mass", "units", "volume"].includes(unit.dimension));
}

/** What was, or what comes later: "bisher 5 mg", "von 5 auf 10 mg". */
const changes =
  /(?<!\p{L})(?:früher|zuvor|vorher|vormals|bisher\p{L}*|bis|damals|statt|anstatt|anfangs|anfänglich|initial|zunächst|erst|dann|danach|anschließend|auf|von|ab|reduzier\p{L}*|erhöh\p{L}*|steiger\p{L}*|gesteigert|halbier\p{L}*|max\p{L}*|höchstens|insgesamt|gesamt\p{L}*|vertr\p{L}*|toler\p{L}*)(?!\p{L})|→|->/iu;

/**
 * A dose that the facts do not give of a drug whose dose they give: whoever wrote the scenario settled what holds after all that was
 * said and taken back. Not where the statement itself tells of a change.
 */
export function isAgainstVouchedDoses(
  figure: StatementFigure,
  {
    text,
    substances,
    context,
  }: {
    text: string;
    substances: readonly string[];
    context: Pick<GradeContext<unknown>, "scenario" | "note">;
  },
): boolean {
  if (!isDose(figure) || changes.test(text)) return false;
  const known = substances.flatMap((id) => dosesOf(context).get(id) ?? []);
  return (
    known.some(({ ofFact }) => ofFact) &&
    known.every(({ all }) =>
      all.every(
        ({ number, unit }) =>
          number.value !== figure.number.value &&
          !(
            unit &&
            figure.unit &&
            unit.dimension === figure.unit.dimension &&
            unit.base === figure.unit.base
          ),
      ),
    )
  );
}

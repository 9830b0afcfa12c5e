import { VisiteError } from "../../domain/errors.ts";
import { sha256Of } from "../../domain/hash.ts";
import { reviewLineHash, verdictOf } from "../../domain/review.ts";
import { appendReview } from "../files/reviews.ts";
import type { Handlers } from "./handlers.ts";

export const reviewRoutes: Handlers<"reviews.append"> = {
  "reviews.append": async (
    { workspace, runs, reviews, events },
    { run, cellKey, person, act },
    { caller },
  ) => {
    const record = await runs.record(run);
    const [line, grade] = await Promise.all([record.lineOf(cellKey), record.gradeOf(cellKey)]);
    if (!line || !grade)
      throw new VisiteError("cell.not-found", `cell ${cellKey} of run ${run} has nothing to review yet`);
    const before = await reviews.of(run, cellKey);
    if (act.type === "finding" && !verdictOf(grade, before).findings.some(({ id }) => id === act.finding))
      throw new VisiteError(
        "finding.not-found",
        `cell ${cellKey} has no finding ${act.finding}: it may have been graded again; reload the cell`,
      );
    if (
      act.type === "withdrawn" &&
      !before.some((known) => known.person === person && reviewLineHash(known) === act.line)
    )
      throw new VisiteError(
        "finding.not-found",
        `${person} has no line ${act.line} on this cell to withdraw`,
      );
    const { line: written } = await appendReview(workspace, person, {
      run,
      cellKey,
      outputSha256: sha256Of(line.text),
      identity: caller.identity,
      act,
    });
    reviews.add(written);
    const after = [...before.filter((known) => known !== written), written];
    const cell = await record.matrixCell(cellKey, after);
    if (cell) events.emit({ type: "cell.changed", run, cell });
    events.emit({ type: "changed", what: "reviews" });
    return { line: written, verdict: verdictOf(grade, after) };
  },
};

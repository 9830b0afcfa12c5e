import { useId } from "react";
import { type MergeChunk, mergedLines } from "../../../domain/threeWayMerge.ts";
import { useTranslation } from "../../i18n/index.ts";

const mostShown = 3;
const kinds = {
  same: "prompts.kind_same",
  theirs: "prompts.kind_theirs",
  mine: "prompts.kind_mine",
  both: "prompts.kind_both",
  conflict: "prompts.kind_conflict",
} as const;

interface MergeRowProps {
  readonly chunk: MergeChunk;
  /** The lines somebody decided on; null: nobody did. */
  readonly chosen: readonly string[] | null;
  readonly onChoose: (lines: readonly string[]) => void;
}

const same = (a: readonly string[] | null, b: readonly string[]) =>
  a !== null && a.length === b.length && a.every((line, index) => line === b[index]);

/** One stretch in its three forms, and below it what goes into the new version: one side, both, or written by hand. */
export function MergeRow({ chunk, chosen, onChoose }: MergeRowProps) {
  const { t } = useTranslation();
  const name = useId();
  const { kind, base, theirs, mine } = chunk;
  if (kind === "same") return <Unchanged lines={base} />;
  const taken = chosen ?? mergedLines(chunk);
  const choices = [
    { id: "theirs", title: t("prompts.chooseTheirs"), lines: theirs },
    { id: "mine", title: t("prompts.chooseMine"), lines: mine },
    { id: "both", title: t("prompts.chooseBoth"), lines: [...theirs, ...mine] },
  ].filter(({ id }) => kind === "conflict" || id !== "both");
  const known = choices.find(({ lines }) => same(taken, lines));
  return (
    <div className={`merge-chunk ${kind} ${taken ? "" : "open"}`}>
      <div className="merge-sides">
        {[base, theirs, mine].map((lines, index) => (
          // Base, theirs, mine: always these three.
          // oxlint-disable-next-line react/no-array-index-key
          <pre key={index} className={lines.length === 0 ? "gone" : ""}>
            {lines.length === 0 ? t("prompts.noLine") : lines.join("\n")}
          </pre>
        ))}
      </div>
      <fieldset className="merge-choice">
        <legend className="visually-hidden">{t("prompts.chunkChoice")}</legend>
        <span className={kind === "conflict" ? "worst" : "muted"}>{t(kinds[kind])}</span>
        {choices.map(({ id, title, lines }) => (
          <label key={id}>
            <input type="radio" name={name} checked={known?.id === id} onChange={() => onChoose(lines)} />{" "}
            {title}
          </label>
        ))}
        <label className="merge-hand">
          <span>{t("prompts.byHand")}</span>
          <textarea
            className="input mono"
            rows={Math.max(1, (taken ?? [...theirs, ...mine]).length)}
            placeholder={t("prompts.undecided")}
            value={taken?.join("\n") ?? ""}
            onChange={(event) => onChoose(event.target.value.split("\n"))}
          />
        </label>
      </fieldset>
    </div>
  );
}

/** What all three share: only what lies next to a change is shown at once. */
function Unchanged({ lines }: { lines: readonly string[] }) {
  const { t } = useTranslation();
  if (lines.length <= mostShown * 2)
    return (
      <div className="merge-same">
        <pre>{lines.join("\n")}</pre>
      </div>
    );
  return (
    <div className="merge-same">
      <div>
        <pre>{lines.slice(0, mostShown).join("\n")}</pre>
        <details>
          <summary>{t("prompts.unchangedLines", { count: lines.length - mostShown * 2 })}</summary>
          <pre>{lines.slice(mostShown, -mostShown).join("\n")}</pre>
        </details>
        <pre>{lines.slice(-mostShown).join("\n")}</pre>
      </div>
    </div>
  );
}

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { comparedRows } from "../../../domain/comparedRows.ts";
import type { PairScore } from "../../../domain/score.ts";
import type { StageId } from "../../../domain/stage.ts";
import { useTranslation } from "../../i18n/index.ts";
import { queries } from "../../queries/queries.ts";
import { AsyncGate } from "../../ui/AsyncGate.tsx";
import { ComparisonTable } from "../../ui/ComparisonTable.tsx";
import { Field, SimulatedTag } from "../../ui/controls.tsx";
import { pairKeyOf, pairNameOf } from "./feeds/pairName.ts";

/** Two pairs chosen by hand: what may be said of their difference. */
export function PairCompare({
  stage,
  run,
  pairs,
}: {
  stage: StageId;
  run: string | undefined;
  pairs: readonly PairScore[];
}) {
  const { t } = useTranslation();
  const [chosen, setChosen] = useState<{ a?: string; b?: string }>({});
  const [shared, setShared] = useState(false);
  // Production is what a candidate is held against; without one, the first pair.
  const production = pairs.find(({ inProduction }) => inProduction) ?? pairs[0];
  const find = (key: string | undefined) => pairs.find((pair) => pairKeyOf(pair) === key);
  const b = find(chosen.b) ?? production;
  const a = find(chosen.a) ?? pairs.find((pair) => pair !== b);
  if (!a || !b || pairs.length < 2) return null;
  return (
    <section className="pair-compare" aria-label={t("compare.title")}>
      <h2>{t("compare.title")}</h2>
      <p className="muted">{t("compare.hint")}</p>
      <div className="pair-compare-choice">
        {(["a", "b"] as const).map((side) => (
          <Field key={side} label={side === "a" ? "A" : `${t("compare.against")} B`}>
            <select
              className="input"
              value={pairKeyOf(side === "a" ? a : b)}
              onChange={(event) => setChosen({ ...chosen, [side]: event.target.value })}
            >
              {pairs.map((pair) => (
                <option key={pairKeyOf(pair)} value={pairKeyOf(pair)}>
                  {pairNameOf(pair)}
                  {pair.simulated ? ` (${t("common.simulated")})` : ""}
                  {pair.inProduction ? " ★" : ""}
                </option>
              ))}
            </select>
          </Field>
        ))}
        <label className="pair-compare-shared">
          <input type="checkbox" checked={shared} onChange={(event) => setShared(event.target.checked)} />
          {t("compare.sharedOnly")}
        </label>
      </div>
      {a === b ? (
        <p>{t("compare.same")}</p>
      ) : (
        <Answer stage={stage} run={run} a={a} b={b} scenarios={shared ? "shared" : "same"} />
      )}
    </section>
  );
}

function Answer({
  stage,
  run,
  a,
  b,
  scenarios,
}: {
  stage: StageId;
  run: string | undefined;
  a: PairScore;
  b: PairScore;
  scenarios: "same" | "shared";
}) {
  const { t } = useTranslation();
  const pairOf = ({ prompt, model }: PairScore) => ({ prompt, model });
  const query = useQuery(
    queries.compare({ stage, a: pairOf(a), b: pairOf(b), scenarios, ...(run ? { run } : {}) }),
  );
  return (
    <AsyncGate query={query}>
      {({ comparison }) => (
        <>
          {comparison.a.simulated || comparison.b.simulated ? (
            <p className="muted">
              <SimulatedTag /> {t("compare.simulated")}
            </p>
          ) : null}
          <ComparisonTable rows={comparedRows(comparison)} nameOfA="A" nameOfB="B" />
        </>
      )}
    </AsyncGate>
  );
}

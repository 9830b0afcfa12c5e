import type { Pair } from "../../../domain/promotion.ts";
import { useTranslation } from "../../i18n/index.ts";
import { SimulatedTag } from "../../ui/controls.tsx";

export function PairName({
  pair,
}: {
  pair: Pick<Pair, "prompt" | "model" | "simulated"> | null | undefined;
}) {
  const { t } = useTranslation();
  if (!pair) return <span className="muted">{t("production.none")}</span>;
  return (
    <span>
      {pair.prompt} · {pair.model} {pair.simulated ? <SimulatedTag /> : null}
    </span>
  );
}

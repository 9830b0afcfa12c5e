import { useQuery } from "@tanstack/react-query";
import { type ContextShare, contextShares } from "../../../domain/contextShare.ts";
import type { PromptStageId } from "../../../domain/prompt.ts";
import { useTranslation } from "../../i18n/index.ts";
import { useServices } from "../../platform/services.ts";
import { formatUri, promptUri } from "../../platform/uri.ts";
import { queries } from "../../queries/queries.ts";
import { Dialog, Icon, SimulatedTag } from "../../ui/controls.tsx";
import { usePromptDialogs } from "./dialogs.ts";
import { stageOfRef, usePromptCheck, usePromptText, useSettled, useShownScenario } from "./usePrompt.ts";

/** Tokens of one open prompt in the status bar, with the list of all windows behind it. */
export function ContextStatus({ promptRef }: { promptRef: string }) {
  const stage = stageOfRef(promptRef);
  return stage ? <Open promptRef={promptRef} stage={stage} /> : null;
}

function Open({ promptRef, stage }: { promptRef: string; stage: PromptStageId }) {
  const { t, number, percent, pick } = useTranslation();
  const { execute } = useServices();
  const shown = usePromptDialogs((state) => state.shown);
  const { scenario } = useShownScenario();
  const text = useSettled(usePromptText(promptRef, formatUri(promptUri(promptRef))));
  const check = usePromptCheck(stage, text, scenario?.id ?? null).data;
  const models = useQuery(queries.models()).data?.models ?? [];
  const candidates = models.filter(({ judge }) =>
    stage === "judge" ? judge !== undefined : judge !== "only",
  );
  if (!check) return null;
  const { tokens, answerTokens: answer } = check;
  const shares = tokens === null ? [] : contextShares(candidates, { tokens, answer });
  const worst = shares.find(({ share }) => share !== null);
  const over = (worst?.share ?? 0) > 1;
  return (
    <>
      <button
        type="button"
        className="status-item"
        title={t("prompts.contextHint", { scenario: scenario ? pick(scenario.title) : t("common.none") })}
        onClick={() => execute("prompt.context")}
      >
        <Icon name={over ? "warning" : "symbol-ruler"} />{" "}
        {tokens === null
          ? t("prompts.tokensUnknown")
          : `${t("prompts.tokensShort", { count: number(tokens) })} · `}
        {tokens === null
          ? null
          : worst
            ? `${percent(worst.share ?? 0, 0)} ${worst.title}`
            : t("prompts.windowUnknown")}
      </button>
      {shown?.kind === "context" ? (
        <ContextDialog
          shares={shares}
          tokens={tokens}
          answer={answer}
          scenario={scenario ? pick(scenario.title) : null}
        />
      ) : null}
    </>
  );
}

interface ContextDialogProps {
  readonly shares: readonly ContextShare[];
  readonly tokens: number | null;
  readonly answer: number | null;
  readonly scenario: string | null;
}

function ContextDialog({ shares, tokens, answer, scenario }: ContextDialogProps) {
  const { t, number, percent } = useTranslation();
  return (
    <Dialog title={t("prompts.context")} onClose={() => usePromptDialogs.getState().open(null)}>
      <p>
        {tokens === null
          ? t("prompts.noMessages")
          : t("prompts.contextWords", {
              tokens: number(tokens),
              scenario: scenario ?? t("common.none"),
            })}{" "}
        {tokens === null
          ? null
          : answer === null
            ? t("prompts.answerOpen")
            : t("prompts.answerCounted", { answer: number(answer) })}
      </p>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a scrolled list must be reachable by keyboard */}
      <div className="context-list" tabIndex={0} role="region" aria-label={t("prompts.context")}>
        <table className="table">
          <thead>
            <tr>
              <th>{t("common.model")}</th>
              <th className="number">{t("prompts.window")}</th>
              <th className="number">{t("prompts.share")}</th>
            </tr>
          </thead>
          <tbody>
            {shares.map(({ model, title, simulated, window, known, share }) => (
              <tr key={model}>
                <td>
                  {title} {simulated ? <SimulatedTag /> : null}
                </td>
                <td className="number">
                  {window === null || known === null ? (
                    t("common.unknown")
                  ) : (
                    <>
                      {number(window)} <span className="muted">{t(`prompts.window_${known}`)}</span>
                    </>
                  )}
                </td>
                <td className={`number ${share !== null && share > 1 ? "worst" : ""}`}>
                  {share === null ? t("common.unknown") : `≈ ${percent(share)}`}
                  {share !== null && share > 1 ? ` ${t("prompts.tooLong")}` : ""}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Dialog>
  );
}

import type { CellDetail } from "../../../domain/api.ts";
import type { SourceSpan } from "../../../domain/evidence.ts";
import type { StatementJudgement } from "../../../domain/judging/fold.ts";

export type Said = StatementJudgement["said"][number];

/** The name under which a judge's verdict is selected: its quote then lights up in the transcript. */
export function judgedId(field: string, { judge, repeat }: Said): string {
  return `judged:${field}:${judge}:${repeat}`;
}

/** The verdict that is selected, with its statement. */
export function judgedAt(
  { judgement }: CellDetail,
  selected: string | null,
): { readonly field: string; readonly said: Said } | null {
  if (!judgement || !selected?.startsWith("judged:")) return null;
  for (const { field, said } of judgement.statements) {
    const found = said.find((one) => judgedId(field, one) === selected);
    if (found) return { field, said: found };
  }
  return null;
}

/** Every quote a judge gave, under the name its verdict is selected by. */
export function judgedSpans({ judgement }: CellDetail): { readonly id: string; readonly span: SourceSpan }[] {
  return (judgement?.statements ?? []).flatMap(({ field, said }) =>
    said.flatMap((one) =>
      one.verdict?.evidence ? [{ id: judgedId(field, one), span: one.verdict.evidence }] : [],
    ),
  );
}

export function isDisputed({ differs }: StatementJudgement): boolean {
  return differs.judges || differs.machine || differs.repeats;
}

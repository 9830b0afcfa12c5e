import { useState } from "react";
import type { CellDetail } from "../../../domain/api.ts";
import { verdicts } from "../../../domain/review.ts";
import { useTranslation } from "../../i18n/index.ts";
import { useServices } from "../../platform/services.ts";
import { usePreferences } from "../../state/preferences.ts";
import { Button, Tag } from "../../ui/controls.tsx";
import { review } from "./reviewing.ts";

/** The verdict on the whole answer, by a named person. */
export function ReviewBar({ detail }: { detail: CellDetail }) {
  const { t } = useTranslation();
  const services = useServices();
  const person = usePreferences((state) => state.person);
  const [comment, setComment] = useState("");
  if (!detail.grade) return null;
  const said = detail.verdict?.verdicts ?? [];
  const own = said.find((verdict) => verdict.person === person);
  return (
    <div className="toolbar review-bar">
      <span className="muted">{t("cells.verdict")}</span>
      {verdicts.map((verdict, index) => (
        <Button
          key={verdict}
          on={own?.verdict === verdict}
          onClick={() => {
            void review(services, detail, { type: "verdict", verdict, comment }).then(() => setComment(""));
          }}
        >
          <span className="key">{index + 1}</span> {t(`cells.${verdict}`)}
        </Button>
      ))}
      <input
        className="input review-comment"
        aria-label={t("cells.comment")}
        placeholder={t("cells.comment")}
        value={comment}
        onChange={(event) => setComment(event.target.value)}
      />
      {own ? (
        <Button onClick={() => void review(services, detail, { type: "withdrawn", line: own.line })}>
          {t("cells.undo")}
        </Button>
      ) : null}
      <span className="spring" />
      {said.map(({ person: who, verdict, comment: words }) => (
        <span key={who} title={words}>
          <Tag kind={verdict === "usable" ? "good" : verdict === "unusable" ? "critical" : ""}>
            {who}: {t(`cells.${verdict}`)}
          </Tag>
        </span>
      ))}
      <Button icon="account" onClick={() => services.execute("workbench.reviewer")}>
        {person || t("workbench.personNone")}
      </Button>
    </div>
  );
}

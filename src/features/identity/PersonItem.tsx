import { useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import type { Session } from "../../../domain/api/session.ts";
import { useTranslation } from "../../i18n/index.ts";
import { useServices } from "../../platform/services.ts";
import { queries } from "../../queries/queries.ts";
import { useOverlay } from "../../state/overlay.ts";
import { usePreferences } from "../../state/preferences.ts";
import { Icon } from "../../ui/controls.tsx";
import { PersonDialog } from "./PersonDialog.tsx";

/** Who works here and whether that is proved; the dialog opens by itself where nothing can be seen without. */
export function PersonItem() {
  const session = useQuery(queries.session()).data;
  const { t } = useTranslation();
  const { execute } = useServices();
  const shown = useOverlay((state) => state.shown);
  const claimed = usePreferences((state) => state.person);
  const person = session?.identity === "authenticated" ? session.person : claimed;
  const isProven = session?.identity === "authenticated";
  // What is done here is done by whoever has proved it, whatever name this browser kept.
  useEffect(() => {
    if (isProven && person && person !== claimed) usePreferences.setState({ person });
  }, [isProven, person, claimed]);
  return (
    <>
      <button
        type="button"
        className="status-item"
        title={t("identity.title")}
        onClick={() => execute("workbench.reviewer")}
      >
        <Icon name={isProven ? "verified-filled" : "account"} /> {person || t("workbench.personNone")}
        {person ? ` · ${t(isProven ? "identity.authenticated" : "identity.claimed")}` : ""}
      </button>
      {session && (shown === "person" || isStranger(session)) ? <PersonDialog session={session} /> : null}
    </>
  );
}

const isStranger = ({ roles }: Session) => roles.length === 0;

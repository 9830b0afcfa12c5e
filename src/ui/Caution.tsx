import { useTranslation } from "../i18n/index.ts";
import { Icon } from "./controls.tsx";

interface CautionProps {
  readonly state: "holds" | "below" | "unknown";
  /** Which figure, and why. */
  readonly reasons: readonly { readonly de: string; readonly en: string }[];
  readonly onOpen: () => void;
}

/** Stands beside a figure whose measuring is not established: below what is required, or never measured itself. Nothing where it is. */
export function Caution({ state, reasons, onOpen }: CautionProps) {
  const { t, pick } = useTranslation();
  if (state === "holds") return null;
  const words = [t(state === "below" ? "trust.below" : "trust.unknown"), ...reasons.map(pick)].join("\n");
  return (
    <button
      type="button"
      className={`caution ${state}`}
      title={words}
      aria-label={words}
      onClick={(event) => {
        // It stands on things that can be clicked themselves.
        event.stopPropagation();
        onOpen();
      }}
    >
      <Icon name={state === "below" ? "warning" : "question"} />
    </button>
  );
}

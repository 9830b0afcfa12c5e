import type { ReactNode } from "react";

interface EntryFormProps {
  readonly label: string;
  readonly onSave: () => unknown;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** The frame of a form for one entry of a scenario's list: Enter in a line or Ctrl+Enter anywhere saves, Escape closes. */
export function EntryForm({ label, onSave, onClose, children }: EntryFormProps) {
  return (
    <form
      className="fact-form"
      aria-label={label}
      onSubmit={(event) => {
        event.preventDefault();
        onSave();
      }}
      onKeyDown={(event) => {
        if (event.key === "Escape") onClose();
        else if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) onSave();
        else return;
        event.preventDefault();
        event.stopPropagation();
      }}
    >
      {children}
    </form>
  );
}

import { useTranslation } from "../i18n/index.ts";
import { Choice } from "./Choice.tsx";

/** Which machine is meant; the one this runs on is told by what it has. */
export function MachineChoice({
  value,
  machines,
  cores,
  onChange,
}: {
  readonly value: string;
  readonly machines: readonly {
    readonly id: string;
    readonly title: string;
    readonly memoryGb: number | null;
  }[];
  /** Of this machine. */
  readonly cores: number;
  readonly onChange: (id: string) => void;
}) {
  const { t, number } = useTranslation();
  const wordsOf = (wanted: string) => {
    const machine = machines.find(({ id }) => id === wanted);
    return wanted === "this"
      ? t("models.thisMachine", { gb: number(machine?.memoryGb ?? 0), cores })
      : (machine?.title ?? wanted);
  };
  return <Choice value={value} of={machines.map(({ id }) => id)} wordsOf={wordsOf} onChange={onChange} />;
}

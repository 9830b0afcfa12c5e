import { useQuery } from "@tanstack/react-query";
import { useId, useState } from "react";
import type { CatalogSystem } from "../../../domain/codes/catalogEntry.ts";
import { certaintySchema, type Scenario } from "../../../domain/scenario.ts";
import { codeRow, type ListPath, withoutRow, withRow } from "../../../domain/scenarioEdit.ts";
import { useTranslation } from "../../i18n/index.ts";
import { queries } from "../../queries/queries.ts";
import { Button, Field, IconButton, Tag } from "../../ui/controls.tsx";
import type { ReferenceProps } from "./Reference.tsx";

const lists = ["required", "acceptable", "forbidden"] as const;
const kinds = { required: "good", acceptable: "", forbidden: "critical" } as const;

/** Reference codes and positions, with the catalogue's words; a new code is completed from it. */
export function CodeLists({
  files,
  scenario,
  onEdit,
}: ReferenceProps & { scenario: Pick<Scenario, "codes" | "billing"> }) {
  const { t } = useTranslation();
  const { codes, billing } = scenario;
  const yamlOf = (yaml: string) => onEdit({ ...files, yaml });
  return (
    <div className="scenario-scroll">
      <table className="table">
        <caption>{t("scenarios.codes")}</caption>
        <tbody>
          {lists.flatMap((list) =>
            (codes?.[list] ?? []).map(({ code, certainty, laterality, why }, index) => (
              <tr key={`${list} ${code}`}>
                <td className="mono">
                  {code} {certainty} {laterality}
                </td>
                <td>
                  <Tag kind={kinds[list]}>{t(`scenarios.${list}`)}</Tag>
                </td>
                <td>{why}</td>
                <td>
                  <IconButton
                    icon="trash"
                    title={`${t("scenarios.removeCode")}: ${code}`}
                    onClick={() => yamlOf(withoutRow(files.yaml, { path: ["codes", list], index }))}
                  />
                </td>
              </tr>
            )),
          )}
        </tbody>
      </table>
      <NewCode
        system="ICD"
        onAdd={(list, code, certainty) =>
          yamlOf(withRow(files.yaml, ["codes", list] satisfies ListPath, codeRow({ code, certainty })))
        }
      />
      {billing ? (
        <>
          <h4>
            {t("scenarios.billing")} ({billing.system})
          </h4>
          <ul>
            {(["required", "acceptable"] as const).flatMap((list) =>
              billing[list].map(({ code, count }) => (
                <li key={`${list} ${code}`}>
                  <span className="mono">
                    {code}
                    {count > 1 ? ` × ${count}` : ""}
                  </span>{" "}
                  <Tag kind={kinds[list]}>{t(`scenarios.${list}`)}</Tag>
                </li>
              )),
            )}
          </ul>
        </>
      ) : null}
    </div>
  );
}

type List = (typeof lists)[number];
type Certainty = "G" | "V" | "Z" | "A";

function NewCode({
  system,
  onAdd,
}: {
  system: CatalogSystem;
  onAdd: (list: List, code: string, certainty: Certainty | null) => void;
}) {
  const { t } = useTranslation();
  const options = useId();
  const [text, setText] = useState("");
  const [list, setList] = useState<List>("required");
  const [certainty, setCertainty] = useState<Certainty>("G");
  const found = useQuery(queries.catalog(system, text)).data;
  const code = text.trim().split(" ")[0] ?? "";
  const known = found?.entries.find((entry) => entry.code === code);
  return (
    <form
      className="fact-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (code === "") return;
        onAdd(list, code, list === "forbidden" ? null : certainty);
        setText("");
      }}
    >
      <Field label={t("scenarios.codeSearch")}>
        <input
          className="input"
          list={options}
          value={text}
          autoComplete="off"
          onChange={(event) => setText(event.target.value)}
        />
      </Field>
      <datalist id={options}>
        {(found?.entries ?? []).map((entry) => (
          <option key={entry.code} value={entry.code}>
            {entry.code} {entry.title}
          </option>
        ))}
      </datalist>
      <p className="muted">
        {known
          ? known.title
          : code !== "" && found
            ? t(found.complete ? "scenarios.codeUnknown" : "scenarios.codeNotListed", {
                edition: found.edition,
              })
            : (found?.edition ?? "")}
      </p>
      <div className="fact-choices">
        <Field label={t("scenarios.codeList")}>
          <select className="input" value={list} onChange={(event) => setList(event.target.value as List)}>
            {lists.map((name) => (
              <option key={name} value={name}>
                {t(`scenarios.${name}`)}
              </option>
            ))}
          </select>
        </Field>
        <Field label={t("scenarios.certainty")}>
          <select
            className="input"
            value={certainty}
            disabled={list === "forbidden"}
            onChange={(event) => setCertainty(event.target.value as Certainty)}
          >
            {certaintySchema.options.map((letter) => (
              <option key={letter} value={letter}>
                {letter} · {t(`scenarios.certainty_${letter}`)}
              </option>
            ))}
          </select>
        </Field>
        <Button icon="add" type="submit" disabled={code === ""}>
          {t("scenarios.addCode")}
        </Button>
      </div>
    </form>
  );
}

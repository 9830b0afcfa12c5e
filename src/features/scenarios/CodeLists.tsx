import { useQuery } from "@tanstack/react-query";
import { useId, useState } from "react";
import type { CatalogSystem } from "../../../domain/codes/catalogEntry.ts";
import { billingSystemSchema, certaintySchema, type Scenario } from "../../../domain/scenario.ts";
import {
  codeRow,
  type ListPath,
  positionRow,
  withoutRow,
  withRow,
  withValue,
} from "../../../domain/scenarioEdit.ts";
import { useTranslation } from "../../i18n/index.ts";
import { queries } from "../../queries/queries.ts";
import { Button, Field, IconButton, Tag } from "../../ui/controls.tsx";
import type { ReferenceProps } from "./Reference.tsx";

const lists = ["required", "acceptable", "forbidden"] as const;
const positionLists = ["required", "acceptable"] as const;
const kinds = { required: "good", acceptable: "", forbidden: "critical" } as const;

/** Reference codes and positions, with the catalogue's words; a new code is completed from it. */
export function CodeLists({
  files,
  scenario,
  onEdit,
}: ReferenceProps & { scenario: Pick<Scenario, "codes" | "billing"> }) {
  const { t, number } = useTranslation();
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
        onAdd={({ list, code, certainty }) =>
          yamlOf(withRow(files.yaml, ["codes", list] satisfies ListPath, codeRow({ code, certainty })))
        }
      />
      <h4>{t("scenarios.billing")}</h4>
      <Field label={t("scenarios.billingSystem")}>
        <select
          className="input"
          value={billing?.system ?? ""}
          disabled={billing != null && billing.required.length + billing.acceptable.length > 0}
          onChange={({ target }) => yamlOf(withValue(files.yaml, "billing", `{ system: ${target.value} }`))}
        >
          {billing ? null : <option value="">{t("scenarios.notGiven")}</option>}
          {billingSystemSchema.options.map((system) => (
            <option key={system} value={system}>
              {system}
            </option>
          ))}
        </select>
      </Field>
      {billing ? (
        <>
          <table className="table" aria-label={t("scenarios.billing")}>
            <tbody>
              {positionLists.flatMap((list) =>
                billing[list].map(({ code, count, factor, why }, index) => (
                  <tr key={`${list} ${code}`}>
                    <td className="mono">
                      {code}
                      {count > 1 ? ` × ${count}` : ""}
                      {factor ? ` (${number(factor)})` : ""}
                    </td>
                    <td>
                      <Tag kind={kinds[list]}>{t(`scenarios.${list}`)}</Tag>
                    </td>
                    <td>{why}</td>
                    <td>
                      <IconButton
                        icon="trash"
                        title={`${t("scenarios.removePosition")}: ${code}`}
                        onClick={() => yamlOf(withoutRow(files.yaml, { path: ["billing", list], index }))}
                      />
                    </td>
                  </tr>
                )),
              )}
            </tbody>
          </table>
          <NewCode
            key={billing.system}
            system={billing.system}
            onAdd={({ list, code, count }) =>
              yamlOf(withRow(files.yaml, ["billing", list] satisfies ListPath, positionRow({ code, count })))
            }
          />
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
  onAdd: (added: { list: List; code: string; certainty: Certainty | null; count: number }) => void;
}) {
  const { t } = useTranslation();
  const options = useId();
  const [text, setText] = useState("");
  const [list, setList] = useState<List>("required");
  const [certainty, setCertainty] = useState<Certainty>("G");
  const [count, setCount] = useState(1);
  const isFee = system !== "ICD";
  const found = useQuery(queries.catalog(system, text)).data;
  const code = text.trim().split(" ")[0] ?? "";
  const known = found?.entries.find((entry) => entry.code === code);
  return (
    <form
      className="fact-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (code === "") return;
        onAdd({ list, code, certainty: list === "forbidden" ? null : certainty, count });
        setText("");
      }}
    >
      <Field label={t(isFee ? "scenarios.positionSearch" : "scenarios.codeSearch")}>
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
            {(isFee ? positionLists : lists).map((name) => (
              <option key={name} value={name}>
                {t(`scenarios.${name}`)}
              </option>
            ))}
          </select>
        </Field>
        {isFee ? (
          <Field label={t("scenarios.count")}>
            <input
              className="input number"
              type="number"
              min={1}
              value={count}
              onChange={({ target }) => setCount(Math.max(1, Math.round(Number(target.value)) || 1))}
            />
          </Field>
        ) : (
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
        )}
        <Button icon="add" type="submit" disabled={code === ""}>
          {t(isFee ? "scenarios.addPosition" : "scenarios.addCode")}
        </Button>
      </div>
    </form>
  );
}

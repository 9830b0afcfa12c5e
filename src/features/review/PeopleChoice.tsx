import type { Session } from "../../../domain/api/session.ts";
import { useTranslation } from "../../i18n/index.ts";
import { Field, Tag } from "../../ui/controls.tsx";

type Listed = Session["people"][number];

export interface Chosen {
  readonly readers: readonly string[];
  /** Empty: nobody. */
  readonly adjudicator: string;
}

interface PeopleChoiceProps {
  readonly people: readonly Listed[];
  readonly chosen: Chosen;
  readonly onChange: (chosen: Chosen) => void;
}

/** Who reads and who decides: ticked from the list where people are listed, else their short names. */
export function PeopleChoice(props: PeopleChoiceProps) {
  return props.people.length > 0 ? <FromList {...props} /> : <Named {...props} />;
}

function FromList({ people, chosen, onChange }: PeopleChoiceProps) {
  const { t } = useTranslation();
  const { readers, adjudicator } = chosen;
  // Whoever may read runs reads blind only by promise: those who only review come first.
  const sorted = people.toSorted((a, b) => Number(seesRuns(a)) - Number(seesRuns(b)));
  const toggle = (id: string) => {
    const next = readers.includes(id) ? readers.filter((one) => one !== id) : [...readers, id];
    onChange({ readers: next, adjudicator: next.includes(adjudicator) ? "" : adjudicator });
  };
  return (
    <>
      <fieldset className="queue-rules">
        <legend>{t("review.people")}</legend>
        {sorted.map((person) => (
          <label key={person.id}>
            <input type="checkbox" checked={readers.includes(person.id)} onChange={() => toggle(person.id)} />{" "}
            {person.name ?? person.id} {seesRuns(person) ? <Tag>{t("review.seesRuns")}</Tag> : null}
            {person.password ? null : <Tag>{t("review.noPassword")}</Tag>}
          </label>
        ))}
      </fieldset>
      <Field label={t("review.adjudicator")}>
        <select
          className="input"
          value={adjudicator}
          onChange={(event) => onChange({ readers, adjudicator: event.target.value })}
        >
          <option value="">{t("review.nobody")}</option>
          {sorted
            .filter(({ id }) => !readers.includes(id))
            .map(({ id, name }) => (
              <option key={id} value={id}>
                {name ?? id}
              </option>
            ))}
        </select>
      </Field>
    </>
  );
}

const seesRuns = ({ roles }: Listed) => roles.some((role) => role !== "reviewer");

function Named({ chosen: { readers, adjudicator }, onChange }: PeopleChoiceProps) {
  const { t } = useTranslation();
  return (
    <>
      <Field label={t("review.readers")}>
        <input
          className="input"
          defaultValue={readers.join(", ")}
          onChange={(event) =>
            onChange({
              readers: event.target.value
                .toLowerCase()
                .split(/[\s,;]+/)
                .filter(Boolean),
              adjudicator,
            })
          }
        />
      </Field>
      <Field label={t("review.adjudicator")}>
        <input
          className="input"
          value={adjudicator}
          onChange={(event) => onChange({ readers, adjudicator: event.target.value.toLowerCase().trim() })}
        />
      </Field>
    </>
  );
}

/** Whom a new queue begins with: two who only review, and a third who decides. */
export function firstChoice(people: readonly Listed[], self: string): Chosen {
  if (people.length === 0) return { readers: self ? [self] : [], adjudicator: "" };
  const reviewers = people.filter(({ roles }) => roles.includes("reviewer"));
  const [first, second, third] = reviewers.toSorted((a, b) => Number(seesRuns(a)) - Number(seesRuns(b)));
  return { readers: [first, second].flatMap((one) => one?.id ?? []), adjudicator: third?.id ?? "" };
}

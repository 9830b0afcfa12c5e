import { useState } from "react";
import { contactSchema, insuranceSchema, type Scenario } from "../../../domain/scenario.ts";
import { encounterValue, patientValue, withValue } from "../../../domain/scenarioEdit.ts";
import { useTranslation } from "../../i18n/index.ts";
import { Field, Tag } from "../../ui/controls.tsx";
import type { ReferenceProps } from "./Reference.tsx";

type Patient = NonNullable<Scenario["patient"]>;
type Encounter = NonNullable<Scenario["encounter"]>;

const sexes = { f: "scenarios.female", m: "scenarios.male", d: "scenarios.diverse" } as const;
const contacts = {
  "in-person": "trail.v_in-person",
  telephone: "trail.v_telephone",
  video: "trail.v_video",
  "home-visit": "trail.v_home-visit",
} as const;

/** Who came and how: what billing is decided by. A field is taken over when it is left, so that one change is one step back. */
export function VisitForm({
  files,
  scenario,
  onEdit,
}: ReferenceProps & { scenario: Pick<Scenario, "patient" | "encounter"> }) {
  const { t } = useTranslation();
  const { patient, encounter } = scenario;
  return (
    <div className="scenario-scroll">
      <h4>{t("scenarios.patient")}</h4>
      <PatientFields
        key={`patient ${patient?.age} ${patient?.sex}`}
        patient={patient ?? null}
        onChange={(changed) =>
          onEdit({ ...files, yaml: withValue(files.yaml, "patient", patientValue(changed)) })
        }
      />
      <h4>{t("scenarios.encounter")}</h4>
      <EncounterFields
        key={JSON.stringify(encounter)}
        encounter={encounter ?? null}
        onChange={(changed) =>
          onEdit({ ...files, yaml: withValue(files.yaml, "encounter", encounterValue(changed)) })
        }
      />
    </div>
  );
}

/** Age and sex go together: half of them is kept until the other is there. */
function PatientFields({
  patient,
  onChange,
}: {
  patient: Patient | null;
  onChange: (patient: Patient) => void;
}) {
  const { t } = useTranslation();
  const [age, setAge] = useState(patient?.age.toString() ?? "");
  const [sex, setSex] = useState(patient?.sex ?? null);
  const years = Number(age);
  const isAge = /^\d{1,3}$/.test(age.trim()) && years <= 125;
  const take = (next: Patient["sex"] | null) => {
    if (isAge && next && (years !== patient?.age || next !== patient.sex))
      onChange({ age: years, sex: next });
  };
  return (
    <div className="fact-choices">
      <Field label={t("scenarios.years")}>
        <input
          className="input number"
          inputMode="numeric"
          value={age}
          aria-invalid={age !== "" && !isAge}
          onChange={({ target }) => setAge(target.value)}
          onBlur={() => take(sex)}
        />
      </Field>
      <Field label={t("scenarios.sex")}>
        <select
          className="input"
          value={sex ?? ""}
          onChange={({ target }) => {
            const next = target.value as Patient["sex"];
            setSex(next);
            take(next);
          }}
        >
          {sex ? null : <option value="">{t("scenarios.notGiven")}</option>}
          {(Object.keys(sexes) as Patient["sex"][]).map((one) => (
            <option key={one} value={one}>
              {t(sexes[one])}
            </option>
          ))}
        </select>
      </Field>
      {age !== "" && !isAge ? <Tag kind="critical">{t("scenarios.ageInvalid")}</Tag> : null}
    </div>
  );
}

function EncounterFields({
  encounter,
  onChange,
}: {
  encounter: Encounter | null;
  onChange: (encounter: Encounter) => void;
}) {
  const { t } = useTranslation();
  const [minutes, setMinutes] = useState(encounter?.minutes?.toString() ?? "");
  const [billed, setBilled] = useState(encounter?.billedThisQuarter.join(", ") ?? "");
  const put = (change: Partial<Encounter>) => {
    const date = change.date ?? encounter?.date;
    // Without a day there is no visit.
    if (!date) return;
    onChange({
      contact: "in-person",
      insurance: "statutory",
      billedThisQuarter: [],
      ...encounter,
      ...change,
      date,
    });
  };
  return (
    <div className="fact-choices">
      <Field label={t("scenarios.day")}>
        <input
          className="input"
          type="date"
          defaultValue={encounter?.date ?? ""}
          onBlur={({ target }) => {
            if (target.value && target.value !== encounter?.date) put({ date: target.value });
          }}
        />
      </Field>
      <Field label={t("scenarios.clock")}>
        <input
          className="input"
          type="time"
          disabled={!encounter}
          defaultValue={encounter?.time ?? ""}
          onBlur={({ target }) => {
            if (target.value !== (encounter?.time ?? "")) put({ time: target.value || null });
          }}
        />
      </Field>
      <Field label={t("scenarios.minutes")}>
        <input
          className="input number"
          inputMode="numeric"
          disabled={!encounter}
          value={minutes}
          onChange={({ target }) => setMinutes(target.value.replace(/\D/g, ""))}
          onBlur={() => {
            const next = Number(minutes) > 0 ? Number(minutes) : null;
            if (next !== (encounter?.minutes ?? null)) put({ minutes: next });
          }}
        />
      </Field>
      <Field label={t("scenarios.contact")}>
        <select
          className="input"
          disabled={!encounter}
          value={encounter?.contact ?? "in-person"}
          onChange={({ target }) => put({ contact: contactSchema.parse(target.value) })}
        >
          {contactSchema.options.map((one) => (
            <option key={one} value={one}>
              {t(contacts[one])}
            </option>
          ))}
        </select>
      </Field>
      <Field label={t("scenarios.insurance")}>
        <select
          className="input"
          disabled={!encounter}
          value={encounter?.insurance ?? "statutory"}
          onChange={({ target }) => put({ insurance: insuranceSchema.parse(target.value) })}
        >
          {insuranceSchema.options.map((one) => (
            <option key={one} value={one}>
              {t(`scenarios.${one}`)}
            </option>
          ))}
        </select>
      </Field>
      <Field label={t("scenarios.billedBefore")}>
        <input
          className="input"
          disabled={!encounter}
          value={billed}
          onChange={({ target }) => setBilled(target.value)}
          onBlur={() => {
            const next = billed.split(/[\s,;]+/).filter(Boolean);
            if (next.join() !== (encounter?.billedThisQuarter ?? []).join()) put({ billedThisQuarter: next });
          }}
        />
      </Field>
      {encounter ? null : <p className="muted">{t("scenarios.dayFirst")}</p>}
    </div>
  );
}
